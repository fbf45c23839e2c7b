#include "federation/fetch/fetch.hpp"

#include <fmt/format.h>

#include "base/text_codec.hpp"
#include "federation/fetch/page_links.hpp"
#include "federation/reading.hpp"
#include "federation/vocabulary.hpp"

namespace ynghyd::federation {
namespace {

constexpr int object_redirects = 3;
constexpr int webfinger_redirects = 5;

Result<void> check_status(const http::ClientResponse& response) {
    const auto where = std::string(response.url.host());
    switch (response.status) {
        case 200:
            return {};
        case 410:
            return failure(Error::Kind::gone, where + " says that it is gone.");
        case 404:
            return failure(Error::Kind::not_found, where + " has no such document.");
        case 401:
        case 403:
            return failure(Error::Kind::forbidden, where + " does not let us read it.");
        case 429:
            return failure(Error::Kind::rate_limited, where + " asks us to slow down.");
        default:
            return failure(Error::Kind::unreachable,
                           fmt::format("{} answered {}.", where, response.status));
    }
}

Result<Json> read_activity_document(const http::ClientResponse& response) {
    TRY_VOID(check_status(response));
    const auto type = response.header("content-type");
    if (!is_activity_media_type(type))
        return failure(Error::Kind::unsupported,
                       fmt::format("{} answered with {}, not with an ActivityPub document.",
                                   response.url.host(), type.empty() ? "no content type" : type));
    TRY(auto json, parse_json(response.body));
    if (!json.is_object() || has_forbidden_keywords(json))
        return failure(Error::Kind::invalid, "The document is not a plain JSON object.");
    return json;
}

/// In the scheme of our own address: https, except on a test network that has none.
std::string well_known(const social::Site& site, const std::string& domain,
                       const std::string& rest) {
    const auto& origin = site.addresses.origin();
    return origin.substr(0, origin.find(':')) + "://" + domain + "/.well-known/" + rest;
}

}  // namespace

Fetch::Fetch(http::Client& client, SignedClient& requests, const social::Policy& policy,
             const social::Site& site, AccountId server_actor, const Options& options)
    : client_(client),
      requests_(requests),
      policy_(policy),
      site_(site),
      server_actor_(server_actor),
      options_(options) {}

Result<void> Fetch::may_ask(const Iri& url) const {
    if (site_.addresses.is_local(url.text()))
        return failure(Error::Kind::invalid, "The address is one of this server's own.");
    if (policy_.on(url.text()).suspended)
        return std::unexpected(social::blocked_error(url.authority()));
    return {};
}

net::awaitable<Result<http::ClientResponse>> Fetch::get(AccountId reader, Iri url) {
    CO_TRY_VOID(may_ask(url));
    http::ClientRequest request;
    request.url = std::move(url);
    request.headers = {{"Accept", std::string(activity_json) + ", " + std::string(ld_json_as2)}};
    request.redirects = object_redirects;
    request.check = [this](const Iri& next) { return may_ask(next); };
    auto sent = co_await requests_.send(std::move(request), reader, std::string());
    co_return std::move(sent.answer);
}

net::awaitable<Result<Json>> Fetch::document(Iri url) {
    return document_as(server_actor_, std::move(url));
}

net::awaitable<Result<Json>> Fetch::document_as(AccountId reader, Iri url) {
    const auto answer = co_await get(reader, std::move(url));
    if (!answer) co_return std::unexpected(answer.error());
    co_return read_activity_document(*answer);
}

net::awaitable<Result<Json>> Fetch::object(Iri url) {
    return object_as(server_actor_, std::move(url));
}

net::awaitable<Result<Json>> Fetch::object_as(AccountId reader, Iri url) {
    auto json = co_await document_as(reader, url);
    co_return co_await confirm(reader, std::move(url), std::move(json));
}

net::awaitable<Result<Json>> Fetch::object_of_page(Iri url) {
    const auto answer = co_await get(server_actor_, url);
    if (!answer) co_return std::unexpected(answer.error());
    if (auto named = document_of_page(*answer, options_.rules))
        co_return co_await object(*std::move(named));
    co_return co_await confirm(server_actor_, std::move(url), read_activity_document(*answer));
}

net::awaitable<Result<Json>> Fetch::confirm(AccountId reader, Iri url, Result<Json> json) {
    if (!json) co_return json;
    auto id = Iri::parse(id_of(*json), options_.rules);
    if (!id) co_return failure(Error::Kind::invalid, "The document has no usable id.");
    if (*id == url) co_return json;
    // Somebody's copy, or a page for people: only the id's own server can vouch for it.
    auto original = co_await document_as(reader, *id);
    if (!original) co_return original;
    if (id_of(*original) != id->text())
        co_return failure(Error::Kind::invalid, "The document does not answer to its own id.");
    co_return original;
}

net::awaitable<Result<http::ClientResponse>> Fetch::page(Iri url, std::string accept) {
    CO_TRY_VOID(may_ask(url));
    http::ClientRequest request;
    request.url = std::move(url);
    request.check = [this](const Iri& next) { return may_ask(next); };
    request.headers = {{"Accept", std::move(accept)}};
    request.cut = true;
    request.redirects = object_redirects;
    auto response = co_await client_.send(std::move(request));
    if (!response) co_return response;
    CO_TRY_VOID(check_status(*response));
    co_return response;
}

net::awaitable<Result<Json>> Fetch::jrd(Iri url) {
    CO_TRY_VOID(may_ask(url));
    http::ClientRequest request;
    request.url = std::move(url);
    request.check = [this](const Iri& next) { return may_ask(next); };
    request.headers = {{"Accept", "application/jrd+json, application/json"}};
    request.redirects = webfinger_redirects;
    auto response = co_await client_.send(std::move(request));
    if (!response) co_return std::unexpected(std::move(response).error());
    CO_TRY_VOID(check_status(*response));
    const auto type = to_lower_ascii(response->header("content-type"));
    if (!type.starts_with("application/jrd+json") && !type.starts_with("application/json"))
        co_return failure(Error::Kind::unsupported, "The answer is not JSON.");
    co_return parse_json(response->body);
}

net::awaitable<Result<Iri>> Fetch::webfinger_template(std::string domain, std::string resource) {
    auto url = Iri::parse(well_known(site_, domain, "host-meta.json"), options_.rules);
    if (!url) co_return std::unexpected(std::move(url).error());
    auto document = co_await jrd(*std::move(url));
    if (!document) co_return std::unexpected(std::move(document).error());
    for (const Json* link : all(*document, "links")) {
        if (string_at(*link, "rel") != "lrdd") continue;
        std::string address(string_at(*link, "template"));
        const auto place = address.find("{uri}");
        if (place == std::string::npos) continue;
        address.replace(place, 5, percent_encode(resource));
        co_return Iri::parse(address, options_.rules);
    }
    co_return failure(Error::Kind::not_found, domain + " has no WebFinger.");
}

net::awaitable<Result<Json>> Fetch::nodeinfo(std::string domain) {
    auto url = Iri::parse(well_known(site_, domain, "nodeinfo"), options_.rules);
    if (!url) co_return std::unexpected(std::move(url).error());
    auto links = co_await jrd(*std::move(url));
    if (!links) co_return links;
    std::string_view newest, address;
    for (const Json* link : all(*links, "links")) {
        const auto rel = string_at(*link, "rel");
        const bool is_schema = rel.starts_with("http://nodeinfo.diaspora.software/ns/schema/");
        if (is_schema && rel > newest) newest = rel, address = string_at(*link, "href");
    }
    auto document_url = Iri::parse(address, options_.rules);
    if (!document_url) co_return std::unexpected(std::move(document_url).error());
    co_return co_await jrd(*std::move(document_url));
}

net::awaitable<Result<Json>> Fetch::webfinger(std::string user, std::string domain) {
    const std::string resource = "acct:" + user + "@" + domain;
    auto url =
        Iri::parse(well_known(site_, domain, "webfinger?resource=" + percent_encode(resource)),
                   options_.rules);
    if (!url) co_return std::unexpected(std::move(url).error());
    auto answer = co_await jrd(*std::move(url));
    if (answer || answer.error().kind != Error::Kind::not_found) co_return answer;
    auto other = co_await webfinger_template(domain, resource);
    if (!other) co_return answer;
    co_return co_await jrd(*std::move(other));
}

}  // namespace ynghyd::federation
