#pragma once
// The allow-list: which elements and attributes may stand in HTML that we store, show and send
// (docs/specs.md#html, R-3.1). Nothing that is not named here survives.

#include <string>
#include <string_view>

#include "social/text/html_tokens.hpp"

namespace ynghyd::social::text {

/// How an element behaves when its neighbours are opened and closed.
enum class Nesting { plain, paragraph, block, heading, item, ruby_part, link, line_break };

struct Element {
    std::string_view name;
    Nesting nesting = Nesting::plain;
};

/// nullptr when the element is not allowed.
const Element* find_element(std::string_view name);

/// Elements that vanish together with what they hold.
bool is_dropped_with_content(std::string_view name);
/// Elements that are not kept but do separate words: div, td, ….
bool separates_words(std::string_view name);

/// The attributes of an allowed element as they are written out, each with a leading space. A
/// link's href is not among them: see link_policy.hpp.
std::string render_attributes(const Element& element, const HtmlToken& tag);

}  // namespace ynghyd::social::text
