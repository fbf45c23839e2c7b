#include "base/iri.hpp"

#include <algorithm>
#include <array>

#include "base/authority.hpp"
#include "base/text_codec.hpp"

namespace ynghyd {
namespace {

constexpr std::size_t longest_iri = 2048;

std::unexpected<Error> bad_iri(std::string sentence) {
    return failure(Error::Kind::invalid, std::move(sentence));
}

/// Bytes that RFC 3986 allows after the authority. Square brackets are not among them, but are
/// common in queries.
constexpr std::array<bool, 256> legal_bytes = [] {
    std::array<bool, 256> legal{};
    constexpr std::string_view punctuation = "-._~:/?#[]@!$&'()*+,;=%";
    for (unsigned char c = '0'; c <= '9'; ++c) legal[c] = true;
    for (unsigned char c = 'a'; c <= 'z'; ++c) legal[c] = true;
    for (unsigned char c = 'A'; c <= 'Z'; ++c) legal[c] = true;
    for (const char c : punctuation) legal[static_cast<unsigned char>(c)] = true;
    return legal;
}();

bool is_legal(char c) {
    return legal_bytes[static_cast<unsigned char>(c)];
}
char upper(char c) {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
}

/// Copies with upper-case percent-encodings; false when one is broken.
bool append_encoded(std::string& out, std::string_view text) {
    std::size_t done = 0;
    for (auto at = text.find('%'); at != text.npos; at = text.find('%', done)) {
        if (text.size() - at < 3 || !is_hex_digit(text[at + 1]) || !is_hex_digit(text[at + 2]))
            return false;
        out += text.substr(done, at - done);
        ((out += '%') += upper(text[at + 1])) += upper(text[at + 2]);
        done = at + 3;
    }
    out += text.substr(done);
    return true;
}

/// ".", "..", and the same with %2E for a dot.
bool is_dot_segment(std::string_view segment) {
    int dots = 0;
    while (!segment.empty()) {
        const bool is_plain = segment.starts_with('.');
        if (!is_plain && !segment.starts_with("%2E")) return false;
        segment.remove_prefix(is_plain ? 1 : 3);
        ++dots;
    }
    return dots == 1 || dots == 2;
}

/// `path` has upper-case percent-encodings.
Result<void> check_path(std::string_view path) {
    if (path.starts_with("//")) return bad_iri("The path must not begin with two slashes.");
    if (path.find("%2F") != path.npos || path.find("%5C") != path.npos)
        return bad_iri("The path must not have encoded slashes.");
    if (path.find('[') != path.npos || path.find(']') != path.npos)
        return bad_iri("The path must not have square brackets.");
    for (std::string_view rest = path; !rest.empty();) {
        rest.remove_prefix(1);
        const auto slash = std::min(rest.find('/'), rest.size());
        if (is_dot_segment(rest.substr(0, slash)))
            return bad_iri("The path must not have dot segments.");
        rest.remove_prefix(slash);
    }
    return {};
}

struct Scheme {
    std::string_view prefix;
    std::uint16_t default_port;
};
constexpr Scheme https{"https://", 443};
constexpr Scheme http{"http://", 80};

const Scheme* find_scheme(std::string_view text, const IriRules& rules) {
    const auto starts_with = [&](const Scheme& scheme) {
        return equals_ignoring_case(text.substr(0, scheme.prefix.size()), scheme.prefix);
    };
    if (starts_with(https)) return &https;
    if (rules.allow_http && starts_with(http)) return &http;
    return nullptr;
}

/// Takes the front of `text` up to the first of `stops`.
std::string_view take_until(std::string_view& text, std::string_view stops) {
    const std::string_view front = text.substr(0, text.find_first_of(stops));
    text.remove_prefix(front.size());
    return front;
}

}  // namespace

Result<Iri> Iri::parse(std::string_view text, const IriRules& rules, bool keep_fragment) {
    if (text.size() > longest_iri) return bad_iri("The address is longer than 2048 bytes.");
    const Scheme* const scheme = find_scheme(text, rules);
    if (scheme == nullptr) return bad_iri("The address must begin with https://.");
    std::string_view rest = text.substr(scheme->prefix.size());
    const std::string_view authority_text = take_until(rest, "/?#");
    if (!std::ranges::all_of(rest, is_legal))
        return bad_iri("The address has characters that must be percent-encoded.");
    TRY(const Authority authority, split_authority(authority_text, rules, scheme->default_port));

    Iri iri;
    iri.port_ = authority.port;
    iri.text_.reserve(text.size() + 1);
    iri.text_ = scheme->prefix;
    iri.scheme_end_ = scheme->prefix.size() - 3;
    iri.host_begin_ = scheme->prefix.size();
    iri.text_ += authority.host;
    iri.host_end_ = iri.text_.size();
    if (iri.port_ != scheme->default_port) iri.text_ += ':' + std::to_string(iri.port_);
    iri.authority_end_ = iri.text_.size();

    const std::string_view path = take_until(rest, "?#");
    const std::string_view query = take_until(rest, "#");
    bool is_sound = append_encoded(iri.text_, path.empty() ? "/" : path);
    iri.path_end_ = iri.text_.size();
    TRY_VOID(check_path(iri.path()));
    is_sound = append_encoded(iri.text_, query) && is_sound;
    iri.target_end_ = iri.text_.size();
    if (!rest.empty() && !keep_fragment) return bad_iri("The address must not have a fragment.");
    if (rest.find_first_of("#[]", 1) != rest.npos) return bad_iri("The fragment is malformed.");
    is_sound = append_encoded(iri.text_, rest) && is_sound;
    if (!is_sound) return bad_iri("The address has a broken percent-encoding.");
    if (iri.text_.size() > longest_iri) return bad_iri("The address is longer than 2048 bytes.");
    return iri;
}

std::string_view origin_of(std::string_view canonical_iri) {
    for (const Scheme& scheme : {https, http}) {
        if (!canonical_iri.starts_with(scheme.prefix)) continue;
        const auto end = canonical_iri.find('/', scheme.prefix.size());
        if (end == canonical_iri.npos || end == scheme.prefix.size()) return {};
        return canonical_iri.substr(0, end);
    }
    return {};
}

std::string_view authority_of(std::string_view canonical_iri) {
    const std::string_view origin = origin_of(canonical_iri);
    return origin.empty() ? origin : origin.substr(origin.find("://") + 3);
}

}  // namespace ynghyd
