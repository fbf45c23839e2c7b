#include "social/text/visible_tokens.hpp"

#include "base/text_codec.hpp"
#include "social/text/markup.hpp"

namespace ynghyd::social::text {
namespace {

/// Follows one element to its own end tag.
class ElementEnd {
public:
    explicit ElementEnd(std::string name) : name_(std::move(name)) {}

    bool is_reached_by(const HtmlToken& token) {
        if (token.kind == HtmlToken::Kind::text || token.name != name_) return false;
        if (token.kind == HtmlToken::Kind::end_tag) return --depth_ == 0;
        if (!token.self_closing) ++depth_;
        return false;
    }

private:
    std::string name_;
    std::size_t depth_ = 1;
};

/// Foreign elements may close themselves; of the others only the parser's HTML rules count.
bool is_empty(const HtmlToken& tag) {
    return tag.self_closing && (tag.name == "svg" || tag.name == "math");
}

bool is_tex(const HtmlToken& tag) {
    const std::string* encoding = tag.find("encoding");
    return tag.name == "annotation" && encoding != nullptr &&
           equals_ignoring_case(*encoding, "application/x-tex");
}

}  // namespace

bool VisibleTokens::next(HtmlToken& token) {
    while (tokens_.next(token)) {
        if (token.kind != HtmlToken::Kind::start_tag) return true;
        if (is_empty(token)) continue;
        if (token.name == "math") {
            read_formula(token);
            return true;
        }
        if (!is_dropped_with_content(token.name)) return true;
        pass_over_element(token);
    }
    return false;
}

void VisibleTokens::pass_over_element(HtmlToken& token) {
    ElementEnd end(token.name);
    while (tokens_.next(token) && !end.is_reached_by(token)) {
    }
}

void VisibleTokens::read_formula(HtmlToken& token) {
    const std::string* display = token.find("display");
    const std::string_view mark = display != nullptr && *display == "block" ? "$$" : "$";
    ElementEnd end("math");
    std::string shown;
    std::string tex;
    bool in_tex = false;
    while (tokens_.next(token) && !end.is_reached_by(token)) {
        if (token.kind == HtmlToken::Kind::start_tag)
            in_tex = is_tex(token) && tex.empty();
        else if (token.kind == HtmlToken::Kind::end_tag)
            in_tex = false;
        else
            (in_tex ? tex : shown) += token.text;
    }
    token.kind = HtmlToken::Kind::text;
    token.text = tex.empty() ? shown : std::string(mark) + tex + std::string(mark);
}

}  // namespace ynghyd::social::text
