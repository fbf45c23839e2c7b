#pragma once
// One canonical form for every address: ids compare as bytes, hosts as lower-case A-labels.

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace ynghyd {

/// What an address may be. Production uses the defaults; a test network opens what it needs.
struct IriRules {
    bool allow_http = false;  ///< http besides https.
    bool allow_private_names =
        false;  ///< IP literals, single labels, .test, .internal, …; any port.
};

/// An absolute http(s) address in canonical form (docs/specs.md#iri): scheme and host lower case,
/// host as A-labels, default port removed, empty path as "/", percent-encodings upper case, path
/// and query otherwise byte-exact.
class Iri {
public:
    /// Error::Kind::invalid for everything that refuses: user info, backslash, control
    /// characters, percent signs in the host, dot segments, odd ports, more than 2048 bytes, ….
    /// A fragment is refused too, unless `keep_fragment` (ids of keys and activities): dropping it
    /// silently would make different ids equal.
    static Result<Iri> parse(std::string_view text, const IriRules& rules = {},
                             bool keep_fragment = false);

    const std::string& text() const { return text_; }
    std::string_view scheme() const { return slice(0, scheme_end_); }
    /// Host without port; IPv6 literals keep their brackets.
    std::string_view host() const { return slice(host_begin_, host_end_); }
    /// Explicit or default.
    std::uint16_t port() const { return port_; }
    /// Host, and the port only when it is not the scheme's default: the Host header.
    std::string_view authority() const { return slice(host_begin_, authority_end_); }
    /// scheme://authority, the unit of trust.
    std::string_view origin() const { return slice(0, authority_end_); }
    /// Path and query: the request target.
    std::string_view target() const { return slice(authority_end_, target_end_); }
    /// The path alone.
    std::string_view path() const { return slice(authority_end_, path_end_); }
    /// Everything but the fragment.
    std::string_view without_fragment() const { return slice(0, target_end_); }
    bool is_https() const { return scheme_end_ == 5; }

    bool operator==(const Iri& other) const { return text_ == other.text_; }

private:
    std::string_view slice(std::size_t begin, std::size_t end) const {
        return std::string_view(text_).substr(begin, end - begin);
    }

    std::string text_;
    std::size_t scheme_end_ = 0, host_begin_ = 0, host_end_ = 0, authority_end_ = 0, path_end_ = 0,
                target_end_ = 0;
    std::uint16_t port_ = 0;
};

/// A host name as lower-case A-labels (IDNA2008, non-transitional), one trailing dot removed.
/// Error::Kind::invalid for empty or over-long labels, underscores, all-numeric last labels, and,
/// unless the rules allow them, private names. May carry ":port" only in parse_authority.
Result<std::string> parse_host(std::string_view text, const IriRules& rules = {});

/// host[:port] as in acct: handles and public addresses; default port 443 is dropped.
Result<std::string> parse_authority(std::string_view text, const IriRules& rules = {});

/// "https://a.test:8443/x" -> "https://a.test:8443"; empty when `iri` is not canonical. For
/// comparing the origins of ids that are already stored in canonical form.
std::string_view origin_of(std::string_view canonical_iri);
/// The host[:port] part of the same.
std::string_view authority_of(std::string_view canonical_iri);

}  // namespace ynghyd
