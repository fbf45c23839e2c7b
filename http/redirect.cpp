#include "http/redirect.hpp"

#include <algorithm>
#include <utility>

#include <fmt/core.h>

#include "base/text_codec.hpp"

namespace ynghyd::http {

namespace {

/// A Location against the address that sent it (RFC 3986 section 5.2, no dot segments: Iri refuses
/// those).
std::string absolute(std::string_view location, const Iri& base) {
    location = location.substr(0, location.find('#'));
    const auto scheme_end = location.find("://");
    if (scheme_end != location.npos && scheme_end < location.find_first_of("/?"))
        return std::string(location);
    if (location.starts_with("//")) return fmt::format("{}:{}", base.scheme(), location);
    if (location.starts_with('/')) return fmt::format("{}{}", base.origin(), location);
    if (location.starts_with('?'))
        return fmt::format("{}{}{}", base.origin(), base.path(), location);
    const auto folder = base.path().substr(0, base.path().rfind('/') + 1);
    return fmt::format("{}{}{}", base.origin(), folder, location);
}

bool is_credential(const Header& header) {
    constexpr std::string_view names[] = {"authorization", "cookie", "proxy-authorization",
                                          "signature", "signature-input"};
    return std::ranges::any_of(names,
                               [&](auto name) { return equals_ignoring_case(header.first, name); });
}

}  // namespace

bool is_redirect(const ClientResponse& answer) {
    constexpr int statuses[] = {301, 302, 303, 307, 308};
    return std::ranges::find(statuses, answer.status) != std::end(statuses) &&
           !answer.header("location").empty();
}

Result<void> follow(const ClientResponse& answer, const IriRules& rules,
                    std::vector<std::string>& visited, ClientRequest& request) {
    const auto refuse = [&](std::string_view why, std::string detail = {}) {
        return failure(Error::Kind::unsupported,
                       fmt::format("{} {}.", request.url.authority(), why), std::move(detail));
    };
    if (request.method != Method::get && request.method != Method::head)
        return refuse("answers with a redirect, which is followed for GET and HEAD only");
    auto next = Iri::parse(absolute(answer.header("location"), request.url), rules);
    if (!next) return refuse("redirects to an address that is not allowed", next.error().safe_text);
    if (request.url.is_https() && !next->is_https()) return refuse("redirects from https to http");
    if (std::ranges::find(visited, next->text()) != visited.end())
        return refuse("redirects in a circle");

    if (request.sign) {
        request.headers = request.sign(*next);
    } else if (next->authority() != request.url.authority()) {
        std::erase_if(request.headers, is_credential);
    }
    visited.push_back(next->text());
    request.url = std::move(*next);
    return {};
}

}  // namespace ynghyd::http
