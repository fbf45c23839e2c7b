#pragma once
// An event record in the words that people read: one-glance summary, first line, title.

#include <string>

#include "social/site.hpp"
#include "social/statuses/status.hpp"
#include "storage/engine.hpp"

namespace ynghyd::social {

struct EventTexts {
    std::string summary;     ///< HTML.
    std::string first_line;  ///< HTML paragraph.
    std::string when;        ///< Plain text.
};

/// `title` without prefix.
EventTexts event_texts(const EventRecord& event, const std::string& title,
                       const std::string& language);

/// The summary of a local event as it is at this moment: with the places that are left.
std::string summary_now(const storage::Reader& reader, const Site& site,
                        const StatusRecord& status);

/// When it is, with the zone that its clock shows: "Thursday 17 June 2027, 10:00 (UK time)".
std::string when_in_zone(const EventRecord& event, const std::string& language);

/// The title that people see: an event's carries its state.
std::string shown_title(const StatusRecord& status);

}  // namespace ynghyd::social
