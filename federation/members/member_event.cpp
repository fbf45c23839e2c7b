#include "federation/members/member_event.hpp"

#include <algorithm>
#include <array>

#include "federation/documents/event_document.hpp"
#include "federation/reading.hpp"

namespace ynghyd::federation {
namespace {

/// What an Event says besides its words.
constexpr std::array event_properties = {
    "startTime",   "endTime",     "timezone",
    "location",    "joinMode",    "externalParticipationUrl",
    "category",    "eventStatus", "maximumAttendeeCapacity",
    "ical:status", "status",
};

social::EventDraft as_draft(const social::EventRecord& read) {
    social::EventDraft event;
    event.start = read.start_local;
    if (read.display_end) event.end = read.end_local;
    event.zone = read.zone;
    event.place = read.place.value_or(social::PlaceRecord{});
    event.online_url = read.online_url;
    event.join_mode = read.join_mode;
    event.external_url = read.external_url;
    event.capacity = read.capacity;
    event.price = read.price;
    event.category = read.category;
    event.state = read.state;
    return event;
}

constexpr std::int64_t most_attendees = 10'000'000;

/// When somebody wrote one it is one, and is not guessed.
Result<void> check_capacity(const Json& object) {
    const char* name = "maximumAttendeeCapacity";
    if (!object.contains(name) || object[name].is_null()) return {};
    if (integer_at(object, name, 0, most_attendees)) return {};
    return failure(Error::Kind::invalid,
                   "maximumAttendeeCapacity is a whole number from 0, for no limit, to 10000000.");
}

Error no_start() {
    return {Error::Kind::invalid,
            "An Event needs a startTime like 2027-06-17T10:00:00+01:00, with its offset or Z.", ""};
}

/// The instant is said by its offset; on which wall's clock people read it, the server says.
Json with_zone(const Json& object) {
    Json whole = object;
    if (text_at(object, "timezone").empty()) whole["timezone"] = social::EventDraft().zone;
    return whole;
}

/// The event as it was, with the times and zone that `object` names, so that it can be read whole.
Json with_times(const Json& object, const social::EventRecord& before) {
    Json whole = object;
    if (!whole.contains("startTime")) whole["startTime"] = to_rfc3339(before.start);
    if (!whole.contains("timezone")) whole["timezone"] = before.zone;
    return whole;
}

}  // namespace

Result<social::EventDraft> read_member_event(const Json& object) {
    TRY_VOID(check_capacity(object));
    const auto read = read_event(with_zone(object));
    if (!read) return std::unexpected(no_start());
    auto event = as_draft(*read);
    if (!object.contains("joinMode")) event.join_mode = social::JoinMode::free;
    return event;
}

Result<std::optional<social::EventDraft>> read_member_event_edit(
    const Json& object, const social::EventRecord& before) {
    const auto has = [&](const char* name) { return object.contains(name); };
    if (std::ranges::none_of(event_properties, has)) return std::nullopt;
    TRY_VOID(check_capacity(object));
    const auto read = read_event(with_times(object, before));
    if (!read) return std::unexpected(no_start());
    const auto change = as_draft(*read);
    auto event = social::draft_of(before);
    if (has("startTime")) event.start = change.start;
    if (has("endTime")) event.end = change.end;
    if (has("timezone")) event.zone = change.zone;
    if (has("location")) {
        event.place = change.place;
        event.online_url = change.online_url;
    }
    if (has("joinMode")) event.join_mode = change.join_mode;
    if (has("externalParticipationUrl")) event.external_url = change.external_url;
    if (has("maximumAttendeeCapacity")) event.capacity = change.capacity;
    if (has("category")) event.category = change.category;
    if (has("eventStatus") || has("status") || has("ical:status")) event.state = change.state;
    return event;
}

}  // namespace ynghyd::federation
