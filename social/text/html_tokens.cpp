#include "social/text/html_tokens.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/text_codec.hpp"
#include "social/text/html_references.hpp"

namespace ynghyd::social::text {
namespace {

using namespace std::string_view_literals;

constexpr auto white_space = " \t\n\f\r"sv;

bool is_html_space(char c) {
    return white_space.find(c) != std::string_view::npos;
}
bool is_ascii_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// Elements whose content the HTML parser does not read as markup.
bool has_raw_text(std::string_view name) {
    constexpr std::array names = {"script"sv,  "style"sv,    "xmp"sv,      "iframe"sv,
                                  "noembed"sv, "noframes"sv, "noscript"sv, "plaintext"sv,
                                  "title"sv,   "textarea"sv};
    return std::ranges::find(names, name) != names.end();
}

/// Where "</name" followed by a delimiter begins, or the end of `html`.
std::size_t find_end_tag(std::string_view html, std::size_t from, std::string_view name) {
    for (auto at = html.find("</", from); at != std::string_view::npos;
         at = html.find("</", at + 2)) {
        const auto after = at + 2 + name.size();
        if (after >= html.size()) break;
        if (equals_ignoring_case(html.substr(at + 2, name.size()), name) &&
            (is_html_space(html[after]) || html[after] == '/' || html[after] == '>'))
            return at;
    }
    return html.size();
}

}  // namespace

const std::string* HtmlToken::find(std::string_view attribute) const {
    const auto found = std::ranges::find(attributes, attribute, &HtmlAttribute::name);
    return found == attributes.end() ? nullptr : &found->value;
}

HtmlTokens::HtmlTokens(std::string_view html, Scripts scripts)
    : html_(html.substr(0, max_html_bytes)), scripts_(scripts) {}

bool HtmlTokens::next(HtmlToken& token) {
    token.attributes.clear();
    token.self_closing = false;
    for (;;) {
        if (!raw_element_.empty() && read_raw_text(token)) return true;
        if (at_end()) return false;
        if (!at_markup(pos_)) {
            read_text(token);
            return true;
        }
        const char second = html_[pos_ + 1];
        const char third = pos_ + 2 < html_.size() ? html_[pos_ + 2] : '\0';
        if (is_ascii_letter(second) || (second == '/' && is_ascii_letter(third))) {
            if (read_tag(token)) return true;
        } else {
            pass_over_declaration();
        }
    }
}

bool HtmlTokens::at_markup(std::size_t pos) const {
    if (html_[pos] != '<' || pos + 1 >= html_.size()) return false;
    const char c = html_[pos + 1];
    return is_ascii_letter(c) || c == '!' || c == '?' || (c == '/' && pos + 2 < html_.size());
}

void HtmlTokens::pass_over_declaration() {
    const std::string_view rest = html_.substr(pos_);
    if (rest.starts_with("<!--")) return pass_over_comment();
    const std::string_view end = rest.starts_with("<![CDATA[") ? "]]>"sv : ">"sv;
    const auto found = html_.find(end, pos_);
    pos_ = found == std::string_view::npos ? html_.size() : found + end.size();
}

void HtmlTokens::pass_over_comment() {
    pos_ += 4;
    const std::string_view rest = html_.substr(pos_);
    if (rest.starts_with('>')) return static_cast<void>(pos_ += 1);
    if (rest.starts_with("->")) return static_cast<void>(pos_ += 2);
    for (auto at = html_.find("--", pos_); at != std::string_view::npos;
         at = html_.find("--", at + 1)) {
        const std::string_view end = html_.substr(at + 2);
        if (end.starts_with('>')) return static_cast<void>(pos_ = at + 3);
        if (end.starts_with("!>")) return static_cast<void>(pos_ = at + 4);
    }
    pos_ = html_.size();
}

bool HtmlTokens::read_raw_text(HtmlToken& token) {
    const std::string name = std::exchange(raw_element_, {});
    const auto end = name == "plaintext" ? html_.size() : find_end_tag(html_, pos_, name);
    const std::string_view content = html_.substr(pos_, end - pos_);
    pos_ = end;
    const bool is_script = name == "script" && scripts_ == Scripts::read;
    if (content.empty() || (name != "title" && name != "textarea" && !is_script)) return false;
    token.kind = HtmlToken::Kind::text;
    if (is_script) {
        token.text = content;
        return true;
    }
    token.text = decode_character_references(content, TextPlace::content);
    return true;
}

void HtmlTokens::read_text(HtmlToken& token) {
    auto end = pos_;
    do {
        end = std::min(html_.find('<', end + 1), html_.size());
    } while (end < html_.size() && !at_markup(end));
    token.kind = HtmlToken::Kind::text;
    token.text = decode_character_references(html_.substr(pos_, end - pos_), TextPlace::content);
    pos_ = end;
}

bool HtmlTokens::read_tag(HtmlToken& token) {
    const bool is_end_tag = html_[pos_ + 1] == '/';
    pos_ += is_end_tag ? 2 : 1;
    const auto end = std::min(html_.find_first_of(" \t\n\f\r/>", pos_), html_.size());
    token.kind = is_end_tag ? HtmlToken::Kind::end_tag : HtmlToken::Kind::start_tag;
    token.name = to_lower_ascii(html_.substr(pos_, end - pos_));
    pos_ = end;
    if (!read_attributes(token)) return false;
    if (!is_end_tag && has_raw_text(token.name)) raw_element_ = token.name;
    return true;
}

/// False when the document ends inside the tag: then there is no tag.
bool HtmlTokens::read_attributes(HtmlToken& token) {
    for (;;) {
        skip_white_space();
        if (at_end()) return false;
        const char c = html_[pos_];
        if (c == '>') {
            ++pos_;
            return true;
        }
        if (c == '/') {
            ++pos_;
            token.self_closing = !at_end() && html_[pos_] == '>';
            continue;
        }
        HtmlAttribute attribute = read_attribute();
        if (token.attributes.size() < max_html_attributes && !token.find(attribute.name))
            token.attributes.push_back(std::move(attribute));
    }
}

HtmlAttribute HtmlTokens::read_attribute() {
    // A name may begin with "=" but ends before the next one.
    const auto end = std::min(html_.find_first_of(" \t\n\f\r/>=", pos_ + 1), html_.size());
    HtmlAttribute attribute{to_lower_ascii(html_.substr(pos_, end - pos_)), {}};
    pos_ = end;
    skip_white_space();
    if (!at_end() && html_[pos_] == '=') {
        ++pos_;
        attribute.value = read_attribute_value();
    }
    return attribute;
}

std::string HtmlTokens::read_attribute_value() {
    skip_white_space();
    if (at_end()) return {};
    const char quote = html_[pos_];
    const bool is_quoted = quote == '"' || quote == '\'';
    if (is_quoted) ++pos_;
    const auto end = is_quoted ? std::min(html_.find(quote, pos_), html_.size())
                               : std::min(html_.find_first_of(" \t\n\f\r>", pos_), html_.size());
    const std::string_view value = html_.substr(pos_, end - pos_);
    pos_ = is_quoted ? std::min(end + 1, html_.size()) : end;
    return decode_character_references(value, TextPlace::attribute);
}

void HtmlTokens::skip_white_space() {
    pos_ = std::min(html_.find_first_not_of(white_space, pos_), html_.size());
}

}  // namespace ynghyd::social::text
