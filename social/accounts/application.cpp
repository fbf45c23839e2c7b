#include "social/accounts/application.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/text_codec.hpp"
#include "keys/digest.hpp"
#include "keys/token.hpp"
#include "storage/keyspace.hpp"
#include "storage/records.hpp"

namespace ynghyd::social {
namespace {

constexpr std::size_t longest_name = 60;  // characters
constexpr std::size_t longest_address = 2000;
constexpr std::size_t most_redirects = 20;
constexpr std::size_t longest_scopes = 2000;

constexpr std::array<std::string_view, 6> dangerous_schemes = {"data", "javascript", "vbscript",
                                                               "file", "about",      "blob"};

bool is_printable(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return c > ' ' && c < 0x7F; });
}

/// Lower case; empty when there is none.
std::string scheme_of(std::string_view uri) {
    const auto colon = uri.find(':');
    if (colon == std::string_view::npos) return {};
    const auto scheme = to_lower_ascii(uri.substr(0, colon));
    const auto fits = [](char c) {
        return (c >= 'a' && c <= 'z') || is_digit(c) || c == '+' || c == '-' || c == '.';
    };
    if (scheme.size() < 3 || is_digit(scheme[0]) || !std::ranges::all_of(scheme, fits)) return {};
    return scheme;
}

/// What stands between "//" and the path; empty when there is none.
std::string_view authority_part(std::string_view uri) {
    const auto begin = uri.find("://");
    if (begin == std::string_view::npos) return {};
    uri.remove_prefix(begin + 3);
    return uri.substr(0, uri.find_first_of("/?#"));
}

/// The authority without its port.
std::string_view host_part(std::string_view uri) {
    const auto authority = authority_part(uri);
    const auto bracket = authority.find(']');
    const auto colon = authority.find(':', bracket == std::string_view::npos ? 0 : bracket);
    return authority.substr(0, colon);
}

bool is_loopback(std::string_view host) {
    return host == "127.0.0.1" || host == "[::1]" || host == "localhost";
}

bool is_web(std::string_view scheme) {
    return scheme == "http" || scheme == "https";
}

Result<void> check_redirect(std::string_view uri) {
    const auto refuse = [](std::string_view why) {
        return failure(Error::Kind::invalid,
                       fmt::format("Validation failed: Redirect URI {}", why));
    };
    if (uri == out_of_band) return {};
    if (uri.size() > longest_address) return refuse("is too long");
    const auto scheme = scheme_of(uri);
    if (scheme.empty() || !is_printable(uri)) return refuse("must be an absolute URI.");
    if (uri.contains('#')) return refuse("cannot contain a fragment.");
    if (std::ranges::find(dangerous_schemes, scheme) != dangerous_schemes.end())
        return refuse("has a scheme that is not allowed.");
    const auto authority = authority_part(uri);
    if (is_web(scheme) && authority.empty()) return refuse("must be an absolute URI.");
    if (authority.contains('@')) return refuse("must not contain a user name.");
    if (scheme == "http" && !is_loopback(host_part(uri)))
        return refuse("must use https unless it stays on the same machine.");
    return {};
}

/// Without its port, for comparing loopback addresses.
std::string without_port(std::string_view uri) {
    const auto authority = authority_part(uri);
    const auto begin = static_cast<std::size_t>(authority.data() - uri.data());
    return std::string(uri.substr(0, begin)) + std::string(host_part(uri)) +
           std::string(uri.substr(begin + authority.size()));
}

bool same_redirect(std::string_view registered, std::string_view asked) {
    if (registered == asked) return true;
    const auto host = host_part(registered);
    return registered.starts_with("http://") && (host == "127.0.0.1" || host == "[::1]") &&
           asked.starts_with("http://") && host_part(asked) == host && is_printable(asked) &&
           !authority_part(asked).contains('@') && without_port(registered) == without_port(asked);
}

Result<void> check_website(std::string_view website) {
    if (website.empty()) return {};
    const auto scheme = scheme_of(website);
    if (website.size() > longest_address || !is_web(scheme) || !is_printable(website))
        return failure(Error::Kind::invalid, "Validation failed: Website must be a valid URL.");
    return {};
}

}  // namespace

Result<ApplicationRecord> check_application(const ApplicationRequest& request) {
    if (trim(request.name).empty())
        return failure(Error::Kind::invalid, "Validation failed: Application name can't be blank");
    if (count_code_points(request.name) > longest_name || !is_valid_utf8(request.name))
        return failure(
            Error::Kind::invalid,
            "Validation failed: Application name is too long (maximum is 60 characters)");
    if (request.redirect_uris.empty())
        return failure(Error::Kind::invalid, "Validation failed: Redirect URI can't be blank");
    if (request.redirect_uris.size() > most_redirects)
        return failure(Error::Kind::invalid, "Validation failed: Redirect URI has too many values");
    for (const auto& uri : request.redirect_uris) TRY_VOID(check_redirect(uri));
    TRY_VOID(check_website(request.website));
    const auto scopes = parse_scopes(request.scopes.substr(0, longest_scopes));
    if (!scopes || request.scopes.size() > longest_scopes)
        return failure(Error::Kind::invalid,
                       "Validation failed: Scopes doesn't match configured on the server.");
    ApplicationRecord application;
    application.name = request.name;
    application.website = request.website;
    application.redirect_uris = request.redirect_uris;
    application.scopes = *scopes;
    return application;
}

void put_application(storage::Transaction& tx, const ApplicationRecord& application) {
    tx.put(storage::key::application(application.id), storage::encode(application));
}

std::optional<ApplicationRecord> find_application(const storage::Reader& reader, ApplicationId id) {
    const auto bytes = reader.get(storage::key::application(id));
    if (!bytes) return std::nullopt;
    return storage::decode<ApplicationRecord>(*bytes);
}

std::optional<ApplicationRecord> find_client(const storage::Reader& reader,
                                             std::string_view client_id) {
    const auto id = parse_id_as<ApplicationId>(client_id);
    return id ? find_application(reader, *id) : std::nullopt;
}

bool secret_matches(const ApplicationRecord& application, std::string_view secret) {
    return keys::equal_in_constant_time(keys::token_hash(secret), application.secret_hash);
}

bool may_redirect(const ApplicationRecord& application, std::string_view uri) {
    return std::ranges::any_of(application.redirect_uris, [&](const std::string& registered) {
        return same_redirect(registered, uri);
    });
}

std::string redirect_source(std::string_view uri) {
    const auto scheme = scheme_of(uri);
    if (!is_web(scheme)) return scheme + ":";
    return scheme + "://" + std::string(authority_part(uri));
}

}  // namespace ynghyd::social
