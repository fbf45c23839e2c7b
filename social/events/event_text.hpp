#pragma once
// An event record in the words that people read: one-glance summary, first line, title.

#include <string>

#include "social/statuses/status.hpp"

namespace ynghyd::social {

struct EventTexts {
    std::string summary;     ///< HTML.
    std::string first_line;  ///< HTML paragraph.
    std::string when;        ///< Plain text.
};

/// `title` without prefix.
EventTexts event_texts(const EventRecord& event, const std::string& title,
                       const std::string& language);

/// The title that people see: an event's carries its state.
std::string shown_title(const StatusRecord& status);

}  // namespace ynghyd::social
