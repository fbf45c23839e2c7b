#pragma once
// Texts that members write in Markdown (CommonMark, with ~~deletions~~): what is markup in them,
// and what are words.

#include <string_view>
#include <vector>

#include "social/text/compose.hpp"

namespace ynghyd::social::text {

/// HTML in the text is text. The end of a line is one, as in plain text; what stands in a link or
/// in code is markup, so that nothing is looked for there. Of a picture a link stays, which says
/// what it shows. Any thread.
std::vector<MarkedPiece> read_markdown(std::string_view text);

}  // namespace ynghyd::social::text
