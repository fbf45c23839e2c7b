#pragma once
// The HTML that apps show of a status. They know neither titles nor summaries: those of articles
// and events are put into it.

#include <string>

#include "social/statuses/status.hpp"

namespace ynghyd::api {

/// Of a note its content; of an article its title, what it is about, and a link; of an event its
/// title, when and where and how to come, what it says, and a link.
std::string content_of(const social::StatusRecord& status);

/// The page for people, or the id where there is none.
const std::string& page_of(const social::StatusRecord& status);

}  // namespace ynghyd::api
