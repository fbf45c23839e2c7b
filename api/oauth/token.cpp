#include "api/oauth/token.hpp"

#include "api/oauth/client.hpp"
#include "keys/token.hpp"
#include "social/accounts/authorization_code.hpp"

namespace ynghyd::api {
namespace {

std::unexpected<Refusal> invalid_request(std::string_view sentence) {
    return refuse_oauth(400, "invalid_request", sentence);
}

Answer token_for_code(const Call& call, const social::ApplicationRecord& application) {
    const auto code = call.parameters.text_or_empty("code");
    const auto redirect_uri = call.parameters.text_or_empty("redirect_uri");
    const auto verifier = call.parameters.text_or_empty("code_verifier");
    if (code.empty()) return invalid_request("Missing required parameter: code.");
    if (redirect_uri.empty()) return invalid_request("Missing required parameter: redirect_uri.");
    const auto secret = keys::make_token(call.services.random);
    const auto token = call.services.store.update([&](storage::Transaction& tx) {
        return social::redeem_code(tx, call.services.site, application,
                                   {code, redirect_uri, verifier}, keys::token_hash(secret));
    });
    if (token) return token_entity(secret, *token);
    if (token.error().kind == Error::Kind::invalid) return invalid_request(token.error().safe_text);
    return refuse_oauth(400, "invalid_grant", token.error().safe_text);
}

Answer token_for_client(const Call& call, const social::ApplicationRecord& application) {
    const auto scopes = social::parse_scopes(call.parameters.text_or_empty("scope"));
    if (!scopes || !social::covers_all(application.scopes, *scopes))
        return refuse_oauth(400, "invalid_scope",
                            "The requested scope is invalid, unknown, or malformed.");
    social::AccessTokenRecord token;
    token.scopes = *scopes;
    token.application = application.name;
    token.application_id = application.id;
    token.created = call.services.site.clock.now();
    const auto secret = keys::make_token(call.services.random);
    call.services.store.update([&](storage::Transaction& tx) {
        social::put_access_token(tx, keys::token_hash(secret), token);
    });
    return token_entity(secret, token);
}

}  // namespace

Json token_entity(const std::string& secret, const social::AccessTokenRecord& token) {
    return {{"access_token", secret},
            {"token_type", "Bearer"},
            {"scope", social::to_text(token.scopes)},
            {"created_at", to_millis(token.created) / 1000}};
}

Answer issue_token(const Call& call) {
    const auto grant = call.parameters.text_or_empty("grant_type");
    if (grant.empty()) return invalid_request("Missing required parameter: grant_type.");
    const bool is_code = grant == "authorization_code";
    if (!is_code && grant != "client_credentials")
        return refuse_oauth(
            400, "unsupported_grant_type",
            "The authorization grant type is not supported by the authorization server.");
    const auto application = authenticate_client(call);
    if (!application)
        return refuse_oauth(401, "invalid_client",
                            "Client authentication failed due to unknown client, no client "
                            "authentication included, or unsupported authentication method.");
    return is_code ? token_for_code(call, *application) : token_for_client(call, *application);
}

Answer revoke_token(const Call& call) {
    const auto unauthorized = [] {
        return refuse_oauth(403, "unauthorized_client",
                            "You are not authorized to revoke this token");
    };
    const auto application = authenticate_client(call);
    if (!application) return unauthorized();
    const auto hash = keys::token_hash(call.parameters.text_or_empty("token"));
    const auto token = social::find_access_token(call.reader, hash);
    if (!token) return Json::object();
    if (token->application_id != application->id) return unauthorized();
    call.services.store.update(
        [&](storage::Transaction& tx) { social::erase_access_token(tx, hash); });
    return Json::object();
}

}  // namespace ynghyd::api
