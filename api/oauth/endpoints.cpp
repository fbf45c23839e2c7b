// The endpoints of OAuth 2 that programs call; the page on which people consent is web's.
#include <array>

#include "api/oauth/token.hpp"
#include "api/resources.hpp"
#include "social/accounts/picture.hpp"

namespace ynghyd::api {
namespace {

/// RFC 8414.
Answer show_metadata(const Call& call) {
    const auto& origin = call.services.site.addresses.origin();
    Json json;
    json["issuer"] = origin + "/";
    json["authorization_endpoint"] = origin + "/oauth/authorize";
    json["token_endpoint"] = origin + "/oauth/token";
    json["revocation_endpoint"] = origin + "/oauth/revoke";
    json["userinfo_endpoint"] = origin + "/oauth/userinfo";
    json["app_registration_endpoint"] = origin + "/api/v1/apps";
    json["service_documentation"] = origin + "/about";
    json["scopes_supported"] = social::all_scopes();
    json["response_types_supported"] = {"code"};
    json["response_modes_supported"] = {"query"};
    json["grant_types_supported"] = {"authorization_code", "client_credentials"};
    json["token_endpoint_auth_methods_supported"] = {"client_secret_basic", "client_secret_post"};
    json["code_challenge_methods_supported"] = {"S256"};
    json["authorization_response_iss_parameter_supported"] = true;
    return json;
}

/// The claims of OpenID Connect that Mastodon gives.
Answer show_user(const Call& call) {
    const auto& site = call.services.site;
    const auto& account = call.account();
    Json json;
    json["iss"] = site.addresses.origin() + "/";
    json["sub"] = account.uri;
    json["name"] = account.display_name;
    json["preferred_username"] = account.username;
    json["profile"] = account.url;
    json["picture"] = social::avatar_address(site, account);
    return json;
}

constexpr auto rows = std::to_array<Endpoint>({
    {http::Method::get, "/.well-known/oauth-authorization-server", Access::public_, "",
     show_metadata},
    {http::Method::post, "/oauth/token", Access::public_, "", issue_token},
    {http::Method::post, "/oauth/revoke", Access::public_, "", revoke_token},
    {http::Method::get, "/oauth/userinfo", Access::user, "profile", show_user},
    {http::Method::post, "/oauth/userinfo", Access::user, "profile", show_user},
});

}  // namespace

std::span<const Endpoint> oauth_endpoints() {
    return rows;
}

}  // namespace ynghyd::api
