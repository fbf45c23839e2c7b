#pragma once
// The options of `announcement`, and what they say of one.

#include "app/words.hpp"
#include "base/result.hpp"
#include "social/announcements/announcement.hpp"

namespace ynghyd::app {

/// But for the text, which stands by itself.
void add_announcement_words(CLI::App& command, Words& words);

/// What `arguments` do not name stays as in `draft`. Error::Kind::invalid for times that are none,
/// and for words that are not known.
Result<social::AnnouncementDraft> read_announcement(const Json& arguments,
                                                    social::AnnouncementDraft draft);

}  // namespace ynghyd::app
