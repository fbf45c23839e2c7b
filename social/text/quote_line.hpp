#pragma once
// The paragraph with which the text of a post that quotes begins, for software that shows no
// quotes: what shows them leaves out what has this class.

#include <string>
#include <string_view>

namespace ynghyd::social::text {

/// "RE:" and a link to what is quoted.
std::string quote_line(std::string_view address);

/// What follows that paragraph, of `html` as it is stored: what the author says. All of it where it
/// begins otherwise, or says nothing more.
std::string_view without_quote_line(std::string_view html);

}  // namespace ynghyd::social::text
