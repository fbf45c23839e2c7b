#pragma once
// The words of a text as they are searched for: one spelling for all ways of writing them.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace ynghyd::social::text {

inline constexpr std::size_t longest_search_word = 64;  ///< In bytes; longer ones are left out.

/// In order, also the same one again; without case and accents. What an apostrophe, a dot or a
/// hyphen joins is several words: "o'r" gives "o" and "r". Plain text; any thread.
std::vector<std::string> search_words(std::string_view text);

}  // namespace ynghyd::social::text
