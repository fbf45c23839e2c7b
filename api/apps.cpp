// Apps register here, and ask whether their token is still good.
#include <array>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "api/resources.hpp"
#include "keys/token.hpp"
#include "social/accounts/application.hpp"

namespace ynghyd::api {
namespace {

Json application_entity(const Call& call, const social::ApplicationRecord& application) {
    Json json;
    json["id"] = to_string(application.id);
    json["name"] = application.name;
    // Not "": some clients decode it as an address.
    json["website"] = application.website.empty() ? Json() : Json(application.website);
    json["scopes"] = application.scopes;
    json["redirect_uris"] = application.redirect_uris;
    json["redirect_uri"] = fmt::format("{}", fmt::join(application.redirect_uris, "\n"));
    json["vapid_key"] = call.services.instance.push_key;
    return json;
}

/// One string may hold several, on lines of their own.
std::vector<std::string> read_redirect_uris(const Parameters& parameters) {
    std::vector<std::string> uris;
    for (const auto& text : parameters.list("redirect_uris")) {
        std::string_view rest = text;
        while (!rest.empty()) {
            const auto line = rest.substr(0, rest.find_first_of("\r\n"));
            if (!line.empty()) uris.emplace_back(line);
            rest.remove_prefix(std::min(rest.size(), line.size() + 1));
        }
    }
    return uris;
}

Answer register_application(const Call& call) {
    if (call.services.registrations.take(call.request.client))
        return refuse(429, "Too many requests");
    const auto& parameters = call.parameters;
    TRY(auto application,
        social::check_application(
            {parameters.text_or_empty("client_name"), parameters.text_or_empty("website"),
             read_redirect_uris(parameters), parameters.text_or_empty("scopes")}));
    const auto secret = keys::make_token(call.services.random);
    application.id = call.services.site.ids.make<ApplicationId>();
    application.secret_hash = keys::token_hash(secret);
    application.created = call.services.site.clock.now();
    call.services.store.update(
        [&](storage::Transaction& tx) { social::put_application(tx, application); });
    auto json = application_entity(call, application);
    json["client_id"] = to_string(application.id);
    json["client_secret"] = secret;
    json["client_secret_expires_at"] = 0;
    return json;
}

Answer verify_application(const Call& call) {
    const auto& token = call.bearer->token;
    auto application = social::find_application(call.reader, token.application_id);
    if (!application) {
        // A token of the command line belongs to no app that registered.
        application.emplace();
        application->name = token.application;
        application->scopes = token.scopes;
    }
    return application_entity(call, *application);
}

constexpr auto rows_of_apps = std::to_array<Endpoint>({
    {http::Method::post, "/api/v1/apps", Access::public_, "", register_application},
    {http::Method::get, "/api/v1/apps/verify_credentials", Access::application, "",
     verify_application},
});

}  // namespace

std::span<const Endpoint> app_endpoints() {
    return rows_of_apps;
}

}  // namespace ynghyd::api
