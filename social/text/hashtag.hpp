#pragma once
// One spelling for every way of writing the same hashtag.

#include <string>
#include <string_view>

namespace ynghyd::social::text {

/// The key under which a tag is stored and compared: NFKC without case, one leading "#" (or "＃")
/// removed. "#CoProduction" and "coproduction" give the same key. Idempotent. Any thread.
std::string normalize_hashtag(std::string_view tag);

/// Whether all of `name`, after a "#", would be found as a hashtag in a text.
bool is_hashtag(std::string_view name);

}  // namespace ynghyd::social::text
