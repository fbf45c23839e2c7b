#pragma once
// The tokens of a document that a reader may get to see: without what vanishes with its content,
// and with formulas as text.

#include <string>
#include <string_view>

#include "social/text/html_tokens.hpp"

namespace ynghyd::social::text {

/// Like HtmlTokens, but passes over svg, template, object, select, title and textarea, and gives a
/// math element as one text: "$x^2$" from its TeX annotation, or else the text that it holds.
/// One thread; `html` must outlive the reader.
class VisibleTokens {
public:
    explicit VisibleTokens(std::string_view html) : tokens_(html) {}
    bool next(HtmlToken& token);

private:
    void pass_over_element(HtmlToken& token);
    void read_formula(HtmlToken& token);

    HtmlTokens tokens_;
};

}  // namespace ynghyd::social::text
