#include "social/statuses/outward_link.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/iri.hpp"
#include "base/text_codec.hpp"
#include "social/text/html_tokens.hpp"

namespace ynghyd::social {
namespace {

/// What is asked is another matter: whoever asks has rules of their own.
constexpr IriRules any_link{.allow_http = true, .allow_private_names = true};

/// Letters of any script may stand behind the host.
std::string with_escapes(std::string_view address) {
    const auto scheme = address.find("://");
    const auto host_end = scheme == std::string_view::npos
                              ? address.size()
                              : std::min(address.find_first_of("/?", scheme + 3), address.size());
    std::string escaped(address.substr(0, host_end));
    for (const char c : address.substr(host_end)) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte >= 0x80 || std::string_view(" \"<>\\^`{|}[]").contains(c))
            escaped += fmt::format("%{:02X}", static_cast<unsigned>(byte));
        else
            escaped += c;
    }
    return escaped;
}

bool has_word(const std::string* words, std::string_view word) {
    if (!words) return false;
    std::string_view rest = *words;
    while (!rest.empty()) {
        const auto end = std::min(rest.find_first_of(" \t\r\n"), rest.size());
        if (equals_ignoring_case(rest.substr(0, end), word)) return true;
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return false;
}

bool is_to_people_or_tags(const text::HtmlToken& link) {
    const auto* css = link.find("class");
    return has_word(css, "mention") || has_word(css, "hashtag") || has_word(css, "u-url") ||
           has_word(css, "h-card") || has_word(link.find("rel"), "tag");
}

/// Other software marks its links to people in other ways, or not at all.
std::vector<std::string> addresses_named(const storage::Reader& reader,
                                         const StatusRecord& status) {
    std::vector<std::string> named;
    const auto add = [&](std::string_view address) {
        if (const auto link = canonical_link(address)) named.push_back(*link);
    };
    for (const auto& mention : status.mentions) {
        add(mention.uri);
        const auto account = mention.account ? find_account(reader, mention.account) : std::nullopt;
        if (account) add(account->url);
    }
    if (!status.quote) return named;
    add(status.quote->uri);
    if (const auto quoted = find_status(reader, status.quote->status)) add(quoted->url);
    return named;
}

}  // namespace

std::optional<std::string> canonical_link(std::string_view address) {
    address = trim(address.substr(0, address.find('#')));
    const auto iri = Iri::parse(with_escapes(address), any_link);
    if (!iri) return std::nullopt;
    return iri->text();
}

std::string outward_link(const storage::Reader& reader, const StatusRecord& status) {
    if (status.content.find("<a ") == std::string::npos) return {};
    std::optional<std::vector<std::string>> named;
    text::HtmlTokens tokens(status.content);
    text::HtmlToken token;
    std::string quote_element;
    while (tokens.next(token)) {
        if (token.kind == text::HtmlToken::Kind::end_tag && token.name == quote_element)
            quote_element.clear();
        if (token.kind != text::HtmlToken::Kind::start_tag) continue;
        if (quote_element.empty() && has_word(token.find("class"), "quote-inline"))
            quote_element = token.name;
        const auto* href = token.name == "a" ? token.find("href") : nullptr;
        if (!href || !quote_element.empty() || is_to_people_or_tags(token)) continue;
        const auto link = canonical_link(*href);
        if (!link) continue;
        if (!named) named = addresses_named(reader, status);
        if (std::ranges::find(*named, *link) == named->end()) return *link;
    }
    return {};
}

}  // namespace ynghyd::social
