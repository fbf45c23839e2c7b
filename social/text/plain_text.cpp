#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "social/text/markup.hpp"
#include "social/text/sanitize.hpp"
#include "social/text/unicode.hpp"
#include "social/text/visible_tokens.hpp"

namespace ynghyd::social::text {
namespace {

constexpr int most_line_ends = 2;

/// Collects text and remembers the white space before it, which counts only if more text follows.
class PlainText {
public:
    void start(const HtmlToken& tag);
    void end(std::string_view name);
    void text(std::string_view decoded);
    std::string take() { return std::move(out_); }

private:
    void set_apart(std::string_view name);
    void add_word(std::string_view word);

    std::string out_;
    int breaks_ = 0;  ///< Line ends asked for by blocks: the larger one of two neighbours counts.
    int line_ends_ = 0;  ///< Line ends written as such: they add up.
    bool has_space_ = false;
    int pre_depth_ = 0;
};

void PlainText::start(const HtmlToken& tag) {
    if (tag.name == "br") {
        ++line_ends_;
    } else if (tag.name == "img") {
        if (const std::string* alt = tag.find("alt")) text(*alt);
    } else {
        set_apart(tag.name);
        if (tag.name == "pre") ++pre_depth_;
    }
}

void PlainText::end(std::string_view name) {
    set_apart(name);
    if (name == "pre" && pre_depth_ > 0) --pre_depth_;
}

void PlainText::set_apart(std::string_view name) {
    const Element* element = find_element(name);
    if (element == nullptr) {
        if (name == "td" || name == "th")
            has_space_ = true;
        else if (separates_words(name))
            breaks_ = std::max(breaks_, 1);
    } else if (element->nesting == Nesting::item) {
        breaks_ = std::max(breaks_, 1);
    } else if (element->nesting == Nesting::paragraph || element->nesting == Nesting::block ||
               element->nesting == Nesting::heading) {
        breaks_ = most_line_ends;
    }
}

void PlainText::text(std::string_view decoded) {
    const std::string clean = clean_text(decoded);
    std::string_view rest = clean;
    while (!rest.empty()) {
        if (rest.front() == '\n' && pre_depth_ > 0) {
            ++line_ends_;
            rest.remove_prefix(1);
        } else if (std::string_view(" \t\n").contains(rest.front()) && pre_depth_ == 0) {
            has_space_ = true;
            rest.remove_prefix(1);
        } else {
            const auto end = pre_depth_ > 0 ? rest.find('\n') : rest.find_first_of(" \t\n");
            add_word(rest.substr(0, end));
            rest.remove_prefix(std::min(end, rest.size()));
        }
    }
}

void PlainText::add_word(std::string_view word) {
    const int line_ends = std::min(std::max(breaks_, line_ends_), most_line_ends);
    if (!out_.empty() && line_ends > 0)
        out_.append(static_cast<std::size_t>(line_ends), '\n');
    else if (!out_.empty() && has_space_)
        out_ += ' ';
    breaks_ = line_ends_ = 0;
    has_space_ = false;
    out_ += word;
}

bool opens_tag(char after_less_than) {
    const char c = after_less_than;
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '/' || c == '!' || c == '?';
}

/// Decoding or leaving out may have made a tag of what was none.
std::string without_tag_starts(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (opens_tag(c))
            while (out.ends_with('<')) out.pop_back();
        out += c;
    }
    return out;
}

}  // namespace

std::string to_plain_text(std::string_view html) {
    VisibleTokens tokens(html);
    HtmlToken token;
    PlainText plain;
    while (tokens.next(token)) {
        if (token.kind == HtmlToken::Kind::text)
            plain.text(token.text);
        else if (token.kind == HtmlToken::Kind::start_tag)
            plain.start(token);
        else
            plain.end(token.name);
    }
    return plain.take();
}

std::string sanitize_name(std::string_view text) {
    VisibleTokens tokens(text);
    HtmlToken token;
    std::string name;
    while (tokens.next(token)) {
        if (token.kind == HtmlToken::Kind::text)
            name += token.text;
        else if (token.name == "br" || token.name == "p" || separates_words(token.name))
            name += ' ';
    }
    return without_tag_starts(on_one_line(name));
}

}  // namespace ynghyd::social::text
