#include "social/events/event.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/iri.hpp"
#include "base/names.hpp"
#include "social/events/time_zone.hpp"
#include "storage/key_codec.hpp"
#include "storage/keyspace.hpp"

namespace ynghyd::social {
namespace {

constexpr auto default_length = std::chrono::hours(2);
/// No event is longer, so that "upcoming" need not look further back than this.
constexpr auto longest_event = std::chrono::days(31);

constexpr Names join_mode_names{{
    Named{JoinMode::none, "none"},
    {JoinMode::free, "free"},
    {JoinMode::restricted, "restricted"},
    {JoinMode::invite, "invite"},
    {JoinMode::external, "external"},
}};
constexpr Names event_state_names{{
    Named{EventState::confirmed, "confirmed"},
    {EventState::tentative, "tentative"},
    {EventState::cancelled, "cancelled"},
    {EventState::postponed, "postponed"},
    {EventState::rescheduled, "rescheduled"},
    {EventState::moved_online, "moved_online"},
}};

Result<void> check_link(std::string_view what, const std::string& url) {
    if (url.empty()) return {};
    // Names of test networks are as good as any here: nothing is fetched from these links.
    const IriRules any{.allow_http = true, .allow_private_names = true};
    if (!Iri::parse(url, any, true))
        return failure(Error::Kind::invalid,
                       fmt::format("The {} must be a web address; \"{}\" is not.", what, url));
    return {};
}

/// A year is written with four digits, in every zone, also that of the day after.
Result<void> check_year(Timestamp time) {
    if (to_rfc3339(time + std::chrono::days(2)).size() == 20) return {};
    return failure(Error::Kind::invalid, "An event takes place before the end of the year 9999.");
}

/// A day whose clocks change is not 24 hours long.
Result<Timestamp> next_midnight(Timestamp midnight, const std::string& zone) {
    const auto midday_after = to_local(midnight + std::chrono::hours(36), zone);
    return to_utc(std::string_view(midday_after).substr(0, 10), zone);
}

Result<void> read_times(const EventDraft& draft, EventRecord& event) {
    event.all_day = draft.start.size() == 10;
    TRY(event.start, to_utc(draft.start, draft.zone));
    TRY_VOID(check_year(event.start));
    event.display_end = !draft.end.empty();
    if (event.display_end) {
        TRY(event.end, to_utc(draft.end, draft.zone));
        TRY_VOID(check_year(event.end));
        // People name the last day; instants end where the next day begins.
        if (event.all_day && draft.end.size() == 10) {
            TRY(event.end, next_midnight(event.end, draft.zone));
        }
    } else if (event.all_day) {
        TRY(event.end, next_midnight(event.start, draft.zone));
    } else {
        event.end = event.start + default_length;
    }
    if (event.end <= event.start)
        return failure(
            Error::Kind::invalid,
            fmt::format("The event ends ({}) before it starts ({}).", draft.end, draft.start));
    if (event.end - event.start > longest_event)
        return failure(Error::Kind::invalid,
                       "An event lasts 31 days at most; publish a longer one as several.");
    event.start_local = to_local(event.start, draft.zone);
    event.end_local = to_local(event.end, draft.zone);
    return {};
}

}  // namespace

std::string_view to_string(JoinMode mode) {
    return join_mode_names.of(mode, "none");
}

std::optional<JoinMode> parse_join_mode(std::string_view name) {
    return join_mode_names.find(name);
}

std::string_view to_string(EventState state) {
    return event_state_names.of(state, "confirmed");
}

std::optional<EventState> parse_event_state(std::string_view name) {
    return event_state_names.find(name);
}

Result<EventRecord> make_event(const EventDraft& draft) {
    EventRecord event;
    event.zone = draft.zone;
    TRY_VOID(read_times(draft, event));
    TRY_VOID(check_link("online address", draft.online_url));
    TRY_VOID(check_link("registration address", draft.external_url));
    if (draft.join_mode == JoinMode::external && draft.external_url.empty())
        return failure(Error::Kind::invalid,
                       "Registration elsewhere needs the address where people register.");
    if (!draft.place.name.empty() || !draft.place.locality.empty()) event.place = draft.place;
    event.online_url = draft.online_url;
    event.join_mode = draft.join_mode;
    event.external_url = draft.external_url;
    event.capacity = draft.capacity;
    event.waiting_list = draft.waiting_list;
    event.price = draft.price;
    event.category = draft.category;
    event.state = draft.state;
    return event;
}

EventDraft draft_of(const EventRecord& event) {
    EventDraft draft;
    draft.start = event.all_day ? event.start_local.substr(0, 10) : event.start_local;
    // People name the last day; the record holds where the next one begins.
    if (event.display_end && event.all_day)
        draft.end = to_local(event.end - std::chrono::days(1), event.zone).substr(0, 10);
    else if (event.display_end)
        draft.end = event.end_local;
    draft.zone = event.zone;
    draft.place = event.place.value_or(PlaceRecord{});
    draft.online_url = event.online_url;
    draft.join_mode = event.join_mode;
    draft.external_url = event.external_url;
    draft.capacity = event.capacity;
    draft.waiting_list = event.waiting_list;
    draft.price = event.price;
    draft.category = event.category;
    draft.state = event.state;
    return draft;
}

EventRecord revise_event(const EventRecord& before, EventRecord after) {
    const bool moved_in_time = before.start != after.start;
    after.previous_start = moved_in_time ? std::optional(before.start) : before.previous_start;
    if (moved_in_time && after.state == EventState::confirmed)
        after.state = EventState::rescheduled;
    const bool matters = moved_in_time || before.end != after.end || before.place != after.place ||
                         before.online_url != after.online_url || before.state != after.state;
    after.sequence = before.sequence + (matters ? 1 : 0);
    return after;
}

std::vector<StatusId> list_upcoming_events(const storage::Reader& reader, AccountId account,
                                           Timestamp now, std::size_t limit) {
    auto range = storage::prefix_range(storage::key::events_of(account));
    range.begin = storage::key::event_by_time(account, now - longest_event, StatusId{});
    std::vector<StatusId> upcoming;
    storage::for_each_row(reader, range, [&](const storage::Entry& row) {
        if (upcoming.size() == limit) return false;
        storage::KeyReader parts(storage::KeyView(row.key).substr(9));
        parts.u64();
        const auto status = parts.u64();
        const auto end = from_millis(static_cast<std::int64_t>(storage::decode_id(row.value)));
        if (status && end >= now) upcoming.push_back(StatusId{*status});
        return true;
    });
    return upcoming;
}

}  // namespace ynghyd::social
