#include "social/text/markup.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <optional>
#include <vector>

#include "base/text_codec.hpp"
#include "social/text/language.hpp"
#include "social/text/link_policy.hpp"
#include "social/text/unicode.hpp"

namespace ynghyd::social::text {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t max_classes = 16;
constexpr std::size_t max_class_bytes = 64;
constexpr std::size_t max_title_bytes = 1024;

constexpr auto elements = std::to_array<Element>({
    {"a", Nesting::link},
    {"abbr"},
    {"b"},
    {"blockquote", Nesting::block},
    {"br", Nesting::line_break},
    {"code"},
    {"del"},
    {"em"},
    {"h1", Nesting::heading},
    {"h2", Nesting::heading},
    {"h3", Nesting::heading},
    {"h4", Nesting::heading},
    {"h5", Nesting::heading},
    {"h6", Nesting::heading},
    {"i"},
    {"li", Nesting::item},
    {"ol", Nesting::block},
    {"p", Nesting::paragraph},
    {"pre", Nesting::block},
    {"rp", Nesting::ruby_part},
    {"rt", Nesting::ruby_part},
    {"ruby"},
    {"s"},
    {"span"},
    {"strong"},
    {"sub"},
    {"sup"},
    {"u"},
    {"ul", Nesting::block},
});
static_assert(std::ranges::is_sorted(elements, {}, &Element::name));

template <std::size_t N>
bool is_one_of(const std::array<std::string_view, N>& names, std::string_view name) {
    return std::ranges::find(names, name) != names.end();
}

bool is_kept_class(std::string_view name) {
    constexpr std::array exact = {"mention"sv, "hashtag"sv, "ellipsis"sv, "invisible"sv,
                                  "quote-inline"sv};
    constexpr std::array prefixes = {"h-"sv, "p-"sv, "u-"sv, "dt-"sv, "e-"sv};
    if (name.size() > max_class_bytes) return false;
    const auto is_plain = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '-' || c == '_';
    };
    return is_one_of(exact, name) ||
           (std::ranges::all_of(name, is_plain) && std::ranges::any_of(prefixes, [&](auto prefix) {
                return name.starts_with(prefix) && name.size() > prefix.size();
            }));
}

std::optional<std::string> kept_classes(std::string_view value) {
    std::string kept;
    std::size_t count = 0;
    while (!value.empty() && count < max_classes) {
        const auto begin = std::min(value.find_first_not_of(" \t\n\f\r"), value.size());
        const auto end = std::min(value.find_first_of(" \t\n\f\r", begin), value.size());
        const std::string_view name = value.substr(begin, end - begin);
        value.remove_prefix(end);
        if (!is_kept_class(name)) continue;
        if (count++ > 0) kept += ' ';
        kept += name;
    }
    if (kept.empty()) return std::nullopt;
    return kept;
}

std::optional<std::string> kept_number(std::string_view value) {
    std::int32_t number = 0;
    const char* end = value.data() + value.size();
    const auto [stop, error] = std::from_chars(value.data(), end, number);
    if (error != std::errc() || stop != end) return std::nullopt;
    return std::to_string(number);
}

std::optional<std::string> kept_direction(std::string_view value) {
    std::string direction = to_lower_ascii(value);
    constexpr std::array directions = {"ltr"sv, "rtl"sv, "auto"sv};
    if (!is_one_of(directions, direction)) return std::nullopt;
    return direction;
}

std::optional<std::string> kept_language(std::string_view value) {
    if (!is_language_tag(value)) return std::nullopt;
    return std::string(value);
}

std::optional<std::string> kept_title(std::string_view value) {
    const std::string clean = clean_text(value);
    std::string_view title = clean;
    if (title.size() > max_title_bytes) title = cut_code_points(title, max_title_bytes / 4);
    return std::string(title);
}

std::optional<std::string> kept_translate(std::string_view value) {
    if (!equals_ignoring_case(value, "no")) return std::nullopt;
    return "no";
}

std::optional<std::string> kept_flag(std::string_view) {
    return "";
}

/// One row of the allow-list: on which elements an attribute may stand, and what of its value
/// stays.
struct AttributeRule {
    std::string_view name;
    std::vector<std::string_view> elements;  ///< Empty: on all.
    std::optional<std::string> (*kept)(std::string_view value);
};

const std::vector<AttributeRule>& attribute_rules() {
    static const std::vector<AttributeRule> rules = {
        {"lang", {}, kept_language},
        {"dir", {}, kept_direction},
        {"class", {"a", "span", "p"}, kept_classes},
        {"translate", {"a", "span"}, kept_translate},
        {"title", {"a", "abbr"}, kept_title},
        {"start", {"ol"}, kept_number},
        {"reversed", {"ol"}, kept_flag},
        {"value", {"li"}, kept_number},
        {"cite", {"blockquote"}, safe_link},
    };
    return rules;
}

}  // namespace

const Element* find_element(std::string_view name) {
    const auto found = std::ranges::lower_bound(elements, name, {}, &Element::name);
    return found != elements.end() && found->name == name ? &*found : nullptr;
}

bool is_dropped_with_content(std::string_view name) {
    // script, style, xmp, iframe, noembed, noframes, noscript: html_tokens passes over their
    // content.
    constexpr std::array names = {"svg"sv,    "template"sv, "object"sv,
                                  "select"sv, "title"sv,    "textarea"sv};
    return is_one_of(names, name);
}

bool separates_words(std::string_view name) {
    constexpr std::array names = {"address"sv,  "article"sv,    "aside"sv,   "caption"sv, "dd"sv,
                                  "details"sv,  "dialog"sv,     "div"sv,     "dl"sv,      "dt"sv,
                                  "fieldset"sv, "figcaption"sv, "figure"sv,  "footer"sv,  "form"sv,
                                  "header"sv,   "hr"sv,         "legend"sv,  "main"sv,    "nav"sv,
                                  "option"sv,   "section"sv,    "summary"sv, "table"sv,   "tbody"sv,
                                  "td"sv,       "tfoot"sv,      "th"sv,      "thead"sv,   "tr"sv};
    return is_one_of(names, name);
}

std::string render_attributes(const Element& element, const HtmlToken& tag) {
    std::string out;
    if (tag.attributes.empty()) return out;
    for (const AttributeRule& rule : attribute_rules()) {
        if (!rule.elements.empty() &&
            std::ranges::find(rule.elements, element.name) == rule.elements.end())
            continue;
        const std::string* value = tag.find(rule.name);
        if (value == nullptr) continue;
        if (const auto kept = rule.kept(*value)) {
            out += ' ';
            out += rule.name;
            out += "=\"" + escape_html(*kept) + '"';
        }
    }
    return out;
}

}  // namespace ynghyd::social::text
