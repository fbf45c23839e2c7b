#pragma once
// An event at one glance, in English or Welsh: what people read who see it in a timeline, where
// software shows little more than a title and a summary (docs/specs.md#events, 7.3).
// Pure functions; any thread. Every text field is plain text and is escaped here.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

namespace ynghyd::social::text {

/// Time on the wall at the place of the event.
struct CivilTime {
    int year = 0, month = 1, day = 1;
    int hour = 0, minute = 0;

    auto operator<=>(const CivilTime&) const = default;
};

enum class EventLanguage { english, welsh };

struct EventText {
    enum class State { confirmed, tentative, cancelled, postponed, rescheduled, moved_online };
    enum class Registration { none, free, restricted, invite, external };

    std::string title;
    CivilTime start;
    std::optional<CivilTime>
        end;  ///< Absent: only the start is told. Exclusive for all-day events.
    std::optional<CivilTime> previous_start;  ///< Of postponed and rescheduled events.
    bool all_day = false;
    std::string zone_label;  ///< "UK time" (translated), "CET", …; may be empty.
    std::string venue, town;
    bool online = false;
    std::string price;  ///< Empty: free of charge.
    Registration registration = Registration::none;
    std::string registration_url;  ///< Where people register elsewhere; external only.
    std::optional<std::uint32_t> capacity, places_left;  ///< Absent: not told.
    bool may_wait = true;                                ///< When no place is left.
    bool registered_were_told = false;  ///< Everybody registered has had word of a cancellation.
    State state = State::confirmed;
    EventLanguage language = EventLanguage::english;
    std::string other_language_line;  ///< In the other language, without its name in front.
};

inline constexpr std::size_t max_summary_characters = 500;

/// HTML of at most max_summary_characters visible characters: when, where, price, how to register,
/// places, one line in the other language. Long fields are cut; the last line goes first.
/// Throws std::invalid_argument for a date that does not exist.
std::string event_summary(const EventText& event);

/// The first paragraph of the full description: when (bold) and where, or what became of the event.
std::string event_first_line(const EventText& event);

/// Date and time as plain text: "Thursday 25 February 2027, 17:30–19:00".
std::string event_time_text(const EventText& event);

/// "Cancelled: ", "Wedi'i ohirio: ", …; empty when the title needs none.
std::string title_prefix(EventText::State state, EventLanguage language);

}  // namespace ynghyd::social::text
