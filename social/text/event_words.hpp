#pragma once
// The English and Welsh words of event summaries. Whole phrases, never parts: Welsh changes the
// beginnings of words after others, so names and places stand after a colon or a comma only.

#include <array>
#include <string_view>

#include "social/text/event_summary.hpp"

namespace ynghyd::social::text {

struct EventWords {
    std::array<std::string_view, 7> days;      ///< From Sunday.
    std::array<std::string_view, 7> evenings;  ///< The same from 18:00.
    std::array<std::string_view, 12> months;
    std::string_view all_day, uk_time;
    std::string_view online, and_online;
    std::string_view free, free_for_all;
    std::string_view register_at, tickets_at, register_by_reply;
    std::string_view organiser_confirms, by_invitation, no_registration;
    std::string_view one_place, places, one_place_left, places_left;  ///< With "{}".
    std::string_view full, waiting_list;
    std::string_view cancelled, postponed, rescheduled, moved_online, tentative;
    std::string_view this_is_cancelled, this_is_postponed;
    std::string_view was, instead_of, new_date_follows, registered_were_told;
    std::string_view cancelled_prefix, postponed_prefix;
    std::string_view other_language, other_language_tag;
};

const EventWords& event_words(EventLanguage language);

/// "12 places left.", "Full: waiting list.", "Full."
std::string places_left_text(std::uint32_t count, bool may_wait, const EventWords& words);

}  // namespace ynghyd::social::text
