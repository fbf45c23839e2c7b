#include "federation/cards/page_facts.hpp"

#include <algorithm>

#include "base/text_codec.hpp"
#include "social/text/charset.hpp"
#include "social/text/html_tokens.hpp"

namespace ynghyd::federation {
namespace {

using social::text::HtmlToken;

constexpr std::size_t longest_fact = 4'096;
constexpr std::size_t longest_structured_data = 128 * 1024;
/// Browsers look for a page's encoding there.
constexpr std::size_t bytes_with_charset = 1'024;

std::string attribute(const HtmlToken& tag, std::string_view name) {
    const auto* value = tag.find(name);
    return value ? value->substr(0, longest_fact) : std::string();
}

/// What follows `charset=` up to what cannot belong to a name.
std::string charset_in(std::string_view text) {
    const auto lower = to_lower_ascii(text);
    const auto found = lower.find("charset=");
    if (found == std::string::npos) return {};
    auto begin = found + std::string_view("charset=").size();
    while (begin < lower.size() && (lower[begin] == '"' || lower[begin] == '\'')) ++begin;
    return lower.substr(begin, lower.find_first_of("\"'; \t/>", begin) - begin);
}

std::string charset_of(std::string_view bytes, std::string_view content_type) {
    auto charset = charset_in(content_type);
    return charset.empty() ? charset_in(bytes.substr(0, bytes_with_charset)) : charset;
}

class FactReader {
public:
    PageFacts read(const std::string& html) {
        social::text::HtmlTokens tokens(html, social::text::Scripts::read);
        HtmlToken token;
        while (tokens.next(token)) {
            if (token.kind == HtmlToken::Kind::start_tag)
                start(token);
            else if (token.kind == HtmlToken::Kind::text)
                text(token);
            else
                open_.clear();
        }
        return std::move(facts_);
    }

private:
    void start(const HtmlToken& tag) {
        open_ = tag.name;
        if (tag.name == "html") facts_.language = attribute(tag, "lang");
        if (tag.name == "meta") add_meta(tag);
        if (tag.name == "link") add_link(tag);
        if (tag.name == "script" &&
            !equals_ignoring_case(trim(attribute(tag, "type")), "application/ld+json"))
            open_.clear();
    }
    void text(const HtmlToken& token) {
        if (open_ == "title" && facts_.title.empty())
            facts_.title = token.text.substr(0, longest_fact);
        if (open_ == "script" && facts_.structured_data.size() < most_structured_data &&
            token.text.size() <= longest_structured_data)
            facts_.structured_data.push_back(token.text);
    }
    void add_meta(const HtmlToken& tag) {
        auto name = attribute(tag, "property");
        if (name.empty()) name = attribute(tag, "name");
        auto content = attribute(tag, "content");
        if (name.empty() || trim(content).empty() || facts_.meta.size() == most_meta) return;
        facts_.meta.try_emplace(to_lower_ascii(trim(name)), std::move(content));
    }
    void add_link(const HtmlToken& tag) {
        const auto rel = to_lower_ascii(trim(attribute(tag, "rel")));
        if (rel == "canonical" && facts_.canonical.empty())
            facts_.canonical = attribute(tag, "href");
        if (rel == "alternate" && facts_.oembed.empty() &&
            equals_ignoring_case(attribute(tag, "type"), "application/json+oembed"))
            facts_.oembed = attribute(tag, "href");
    }

    PageFacts facts_;
    std::string open_;  ///< The element whose text comes next.
};

}  // namespace

std::string_view PageFacts::first_of(std::initializer_list<std::string_view> names) const {
    for (const auto name : names)
        if (const auto found = meta.find(name); found != meta.end()) return found->second;
    return {};
}

PageFacts read_page(std::string_view bytes, std::string_view content_type) {
    bytes = bytes.substr(0, longest_page_head);
    return FactReader().read(social::text::to_utf8(bytes, charset_of(bytes, content_type)));
}

bool is_page(std::string_view content_type) {
    const auto type = to_lower_ascii(trim(content_type.substr(0, content_type.find(';'))));
    return type == "text/html" || type == "application/xhtml+xml";
}

}  // namespace ynghyd::federation
