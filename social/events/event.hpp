#pragma once
// Events: when, where, and how to take part. An event is a status with an EventRecord.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "storage/engine.hpp"
#include "storage/ids.hpp"

namespace ynghyd::social {

// On disk: never reuse a number.
enum class JoinMode : std::uint8_t { none = 0, free = 1, restricted = 2, invite = 3, external = 4 };
enum class EventState : std::uint8_t {
    confirmed = 0,
    tentative = 1,
    cancelled = 2,
    postponed = 3,
    rescheduled = 4,
    moved_online = 5,
};
std::string_view to_string(JoinMode mode);  ///< "free", …
std::optional<JoinMode> parse_join_mode(std::string_view name);
std::string_view to_string(EventState state);  ///< "confirmed", …
std::optional<EventState> parse_event_state(std::string_view name);

struct PlaceRecord {
    std::string name, street, locality, region, postal_code, country;
    std::optional<std::int64_t> latitude_e7, longitude_e7;  ///< Degrees × 10^7.
    void describe(auto& visit) {
        visit(1, "name", name);
        visit(2, "street", street);
        visit(3, "locality", locality);
        visit(4, "region", region);
        visit(5, "postal_code", postal_code);
        visit(6, "country", country);
        visit(7, "latitude_e7", latitude_e7);
        visit(8, "longitude_e7", longitude_e7);
    }
    bool operator==(const PlaceRecord&) const = default;
};

/// Local time and zone are what was meant; the instants are derived from them for sorting.
struct EventRecord {
    std::string start_local, end_local;  ///< YYYY-MM-DDTHH:MM:SS
    std::string zone;                    ///< IANA name.
    Timestamp start{}, end{};
    bool display_end = false;  ///< The organiser gave an end.
    bool all_day = false;
    std::optional<PlaceRecord> place;
    std::string online_url;
    JoinMode join_mode = JoinMode::none;
    std::string external_url;
    std::uint32_t capacity = 0;  ///< 0: unlimited.
    std::string price;           ///< Text for people; empty: free.
    std::string category;        ///< Mobilizon's word; empty: MEETING.
    EventState state = EventState::confirmed;
    std::optional<Timestamp> previous_start;
    std::uint32_t sequence = 0;  ///< Revisions that changed time, place or state (iCalendar).
    bool waiting_list = false;   ///< Who comes when it is full waits for a seat.

    void describe(auto& visit) {
        visit(1, "start_local", start_local);
        visit(2, "end_local", end_local);
        visit(3, "zone", zone);
        visit(4, "start", start);
        visit(5, "end", end);
        visit(6, "display_end", display_end);
        visit(7, "all_day", all_day);
        visit(8, "place", place);
        visit(9, "online_url", online_url);
        visit(10, "join_mode", join_mode);
        visit(11, "external_url", external_url);
        visit(12, "capacity", capacity);
        visit(13, "price", price);
        visit(14, "category", category);
        visit(15, "state", state);
        visit(16, "previous_start", previous_start);
        visit(17, "sequence", sequence);
        visit(18, "waiting_list", waiting_list);
    }
    bool operator==(const EventRecord&) const = default;
};

/// What an organiser types.
struct EventDraft {
    std::string start, end;  ///< Wall clock; a date alone means all day. `end` may be empty.
    std::string zone = "Europe/London";
    PlaceRecord place;  ///< An empty name and locality: no place.
    std::string online_url;
    JoinMode join_mode = JoinMode::free;
    std::string external_url;
    std::uint32_t capacity = 0;
    bool waiting_list = false;
    std::string price;
    std::string category;
    EventState state = EventState::confirmed;
};

/// Checks and completes: zones, order, the default length of two hours, link forms.
/// Error::Kind::invalid with a sentence for the organiser.
Result<EventRecord> make_event(const EventDraft& draft);

/// As its organiser would type it again.
EventDraft draft_of(const EventRecord& event);

/// The next revision: notes what changed and counts the sequence.
EventRecord revise_event(const EventRecord& before, EventRecord after);

/// Ids of an account's events that have not ended at `now`, by start.
std::vector<StatusId> list_upcoming_events(const storage::Reader& reader, AccountId account,
                                           Timestamp now, std::size_t limit);

}  // namespace ynghyd::social
