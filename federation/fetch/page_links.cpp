#include "federation/fetch/page_links.hpp"

#include <algorithm>

#include "base/text_codec.hpp"
#include "federation/vocabulary.hpp"
#include "social/statuses/outward_link.hpp"
#include "social/text/html_tokens.hpp"

namespace ynghyd::federation {
namespace {

constexpr std::size_t most_links = 100;

/// rel may name several relations.
bool has_relation(std::string_view rel, std::string_view relation) {
    const auto words = to_lower_ascii(rel);
    std::size_t begin = 0;
    while (begin < words.size()) {
        const auto end = std::min(words.find_first_of(" \t\r\n\f", begin), words.size());
        if (std::string_view(words).substr(begin, end - begin) == relation) return true;
        begin = end + 1;
    }
    return false;
}

/// Absolute, or from the root of the page's own server.
std::optional<Iri> resolve(std::string_view link, const Iri& page, const IriRules& rules) {
    std::string text(trim(link));
    if (text.starts_with('/') && !text.starts_with("//")) text.insert(0, page.origin());
    auto iri = Iri::parse(text, rules);
    if (!iri || *iri == page) return std::nullopt;
    return *std::move(iri);
}

/// The value of `name` in `; rel="alternate"; type=…`.
std::string parameter(std::string_view parameters, std::string_view name) {
    while (!parameters.empty()) {
        parameters.remove_prefix(1);  // The semicolon.
        const auto equals = parameters.find('=');
        if (equals == std::string_view::npos) return {};
        const auto key = to_lower_ascii(trim(parameters.substr(0, equals)));
        auto rest = trim(parameters.substr(equals + 1));
        std::size_t end = rest.find(';');
        std::string_view value = trim(rest.substr(0, end));
        if (rest.starts_with('"')) {
            const auto quote = rest.find('"', 1);
            if (quote == std::string_view::npos) return {};
            value = rest.substr(1, quote - 1);
            end = rest.find(';', quote);
        }
        if (key == name) return std::string(value);
        if (end == std::string_view::npos) return {};
        parameters = rest.substr(end);
    }
    return {};
}

/// `<https://…>; rel="alternate"; type="application/activity+json", <…>; …`
std::optional<Iri> in_header(std::string_view value, const Iri& page, const IriRules& rules) {
    for (std::size_t i = 0; i < most_links; ++i) {
        const auto open = value.find('<');
        const auto close = value.find('>', open == std::string_view::npos ? 0 : open);
        if (open == std::string_view::npos || close == std::string_view::npos) return std::nullopt;
        const auto link = value.substr(open + 1, close - open - 1);
        value.remove_prefix(close + 1);
        const auto parameters = trim(value.substr(0, value.find('<')));
        if (!has_relation(parameter(parameters, "rel"), "alternate") ||
            !is_activity_media_type(parameter(parameters, "type")))
            continue;
        if (auto found = resolve(link, page, rules)) return found;
    }
    return std::nullopt;
}

std::optional<Iri> in_head(std::string_view html, const Iri& page, const IriRules& rules) {
    social::text::HtmlTokens tokens(html.substr(0, longest_head));
    social::text::HtmlToken token;
    while (tokens.next(token)) {
        if (token.name == "body" && token.kind == social::text::HtmlToken::Kind::start_tag) break;
        if (token.name != "link") continue;
        const auto* rel = token.find("rel");
        const auto* type = token.find("type");
        const auto* href = token.find("href");
        if (!rel || !type || !href || !has_relation(*rel, "alternate") ||
            !is_activity_media_type(*type))
            continue;
        if (auto found = resolve(*href, page, rules)) return found;
    }
    return std::nullopt;
}

bool is_html(std::string_view content_type) {
    const auto type = to_lower_ascii(trim(content_type.substr(0, content_type.find(';'))));
    return type == "text/html" || type == "application/xhtml+xml";
}

/// In the one form in which profiles are compared: a slash at the end makes no difference.
std::string comparable_address(std::string_view address) {
    auto link = social::canonical_link(address).value_or(std::string());
    while (link.ends_with('/')) link.pop_back();
    return link;
}

}  // namespace

std::optional<Iri> document_of_page(const http::ClientResponse& page, const IriRules& rules) {
    if (page.status != 200 || !is_html(page.header("content-type"))) return std::nullopt;
    for (const auto& [name, value] : page.headers)
        if (to_lower_ascii(name) == "link")
            if (auto found = in_header(value, page.url, rules)) return found;
    return in_head(page.body, page.url, rules);
}

bool links_back(const http::ClientResponse& page, const social::AccountRecord& account) {
    if (page.status != 200 || !is_html(page.header("content-type"))) return false;
    const auto profile = comparable_address(account.url), actor = comparable_address(account.uri);
    social::text::HtmlTokens tokens(page.body);
    social::text::HtmlToken token;
    while (tokens.next(token)) {
        if (token.kind != social::text::HtmlToken::Kind::start_tag) continue;
        if (token.name != "a" && token.name != "link") continue;
        const auto* rel = token.find("rel");
        const auto* href = token.find("href");
        if (!rel || !href || !has_relation(*rel, "me")) continue;
        const auto address = comparable_address(*href);
        if (!address.empty() && (address == profile || address == actor)) return true;
    }
    return false;
}

}  // namespace ynghyd::federation
