#include "social/events/participation.hpp"

#include <array>

#include <fmt/format.h>

#include "base/text_codec.hpp"
#include "social/events/waiting_list.hpp"
#include "social/outbox/outgoing.hpp"
#include "social/relationships/blocked_domain.hpp"
#include "social/statuses/deed.hpp"
#include "social/statuses/status_news.hpp"
#include "social/statuses/visibility.hpp"
#include "social/text/sanitize.hpp"
#include "storage/keyspace.hpp"
#include "storage/records.hpp"

namespace ynghyd::social {

namespace key = storage::key;

namespace {

using State = ParticipationState;

constexpr std::array state_names = {
    std::pair{State::pending, std::string_view("pending")},
    std::pair{State::accepted, std::string_view("accepted")},
    std::pair{State::rejected, std::string_view("rejected")},
    std::pair{State::interested, std::string_view("interested")},
    std::pair{State::left, std::string_view("left")},
    std::pair{State::removed, std::string_view("removed")},
    std::pair{State::invited, std::string_view("invited")},
    std::pair{State::elsewhere, std::string_view("elsewhere")},
    std::pair{State::waiting, std::string_view("waiting")},
};

std::uint32_t* count_in(EventSeatsRecord& seats, State state) {
    if (state == State::accepted) return &seats.accepted;
    if (state == State::pending) return &seats.pending;
    if (state == State::interested) return &seats.interested;
    if (state == State::waiting) return &seats.waiting;
    return nullptr;
}

/// Who waits keeps the place; who waits no longer, or anew, has none.
void stand_in_line(storage::Transaction& tx, StatusId event, AccountId account,
                   const std::optional<ParticipationRecord>& before, EventSeatsRecord& seats,
                   ParticipationRecord& record) {
    const bool waited = before && before->state == State::waiting;
    const bool waits = record.state == State::waiting;
    if (waited == waits) return;
    if (waited) {
        take_out_of_line(tx, event, before->position);
        record.position = 0;
    } else {
        record.position = ++seats.last_position;
        put_in_line(tx, event, record.position, account);
    }
}

/// Writes record and seats together. Others hear of new numbers, but only of what they can see.
void put_participation(storage::Transaction& tx, const Site& site, StatusId event,
                       AccountId account, ParticipationRecord record) {
    const auto before = find_participation(tx, event, account);
    auto seats = seats_of(tx, event);
    const auto accepted = seats.accepted;
    if (before)
        if (auto* count = count_in(seats, before->state); count && *count > 0) --*count;
    if (auto* count = count_in(seats, record.state)) ++*count;
    stand_in_line(tx, event, account, before, seats, record);
    record.created = before ? before->created : site.clock.now();
    record.changed = site.clock.now();
    tx.put(key::participation(event, account), storage::encode(record));
    tx.put(key::event_seats(event), storage::encode(seats));
    note_deed(tx, account, Deed::participation, event);
    if (seats.accepted != accepted) plan_news(tx, site, event, site.seats_pause);
}

bool is_full(const storage::Reader& reader, const StatusRecord& event) {
    return event.event->capacity != 0 &&
           seats_of(reader, event.id).accepted >= event.event->capacity;
}

bool is_closed(const Site& site, const StatusRecord& event) {
    return event.event->state == EventState::cancelled || event.event->end <= site.clock.now();
}

/// For somebody who may come: one that is free, and that nobody waits for, or a place in the line.
State seat_for(const storage::Reader& reader, const Site& site, const StatusRecord& event) {
    const auto waiting = seats_of(reader, event.id).waiting;
    const bool has_line = has_waiting_list(site, event);
    if (!is_full(reader, event) && (waiting == 0 || !has_line)) return State::accepted;
    return has_line && waiting < max_waiting ? State::waiting : State::rejected;
}

State decide(const storage::Reader& reader, const Site& site, const StatusRecord& event) {
    const auto mode = event.event->join_mode;
    if (mode == JoinMode::external || mode == JoinMode::none) return State::elsewhere;
    if (is_closed(site, event) || mode == JoinMode::invite) return State::rejected;
    if (mode == JoinMode::restricted) return State::pending;
    return seat_for(reader, site, event);
}

std::string reason_for(const Site& site, const StatusRecord& event) {
    if (is_closed(site, event)) return "This event takes no more registrations.";
    if (event.event->join_mode == JoinMode::invite) return "This event is for those invited.";
    return "This event is full.";
}

std::string subject_of(const AccountRecord& participant, const StatusRecord& event) {
    return participant.uri + " at " + event.uri;
}

/// Accept or Reject with the Join inside, or Ignore with its id: to the participant alone.
void answer(storage::Transaction& tx, const Site& site, const AccountRecord& participant,
            const StatusRecord& event, const ParticipationRecord& record, std::string reason = {}) {
    if (!record.wants_answer || record.state == State::pending || record.state == State::waiting)
        return;
    const auto organiser = find_account(tx, event.account);
    if (!organiser) return;
    const auto type = record.state == State::accepted    ? ActivityType::accept
                      : record.state == State::elsewhere ? ActivityType::ignore
                                                         : ActivityType::reject;
    auto activity = new_activity(site, *organiser, type);
    activity.object_uri = record.uri;
    if (type != ActivityType::ignore)
        activity.inner =
            InnerActivity{ActivityType::join, record.uri, participant.uri, event.uri, {}};
    if (type == ActivityType::reject) activity.content = std::move(reason);
    send_to(tx, std::move(activity), participant, subject_of(participant, event));
}

Result<ParticipationRecord> registered(const storage::Reader& reader, const StatusRecord& event,
                                       const AccountRecord& participant) {
    auto record = find_participation(reader, event.id, participant.id);
    if (!record)
        return failure(Error::Kind::not_found,
                       fmt::format("{} is not registered for this event.", participant.uri));
    return *std::move(record);
}

/// Is registered, whatever will come of it.
bool is_registered(State state) {
    return state == State::pending || state == State::accepted || state == State::waiting;
}

/// Somebody waits from now on: nothing is answered to the Join yet.
void tell_of_waiting(storage::Transaction& tx, const Site& site, const AccountRecord& participant,
                     const StatusRecord& event) {
    const auto record = find_participation(tx, event.id, participant.id);
    if (record && record->state == State::waiting)
        tell_place_in_line(tx, site, participant, event,
                           place_in_line(tx, event.id, record->position));
}

/// A member is told at once what another server would be told by a Reject or an Ignore.
Result<void> check_seat(const storage::Reader& reader, const Site& site,
                        const StatusRecord& event) {
    const auto state = decide(reader, site, event);
    if (state == State::rejected) return failure(Error::Kind::conflict, reason_for(site, event));
    if (state == State::elsewhere)
        return failure(Error::Kind::invalid,
                       "This event takes no registrations here; its page says where.");
    return {};
}

}  // namespace

std::string_view to_string(ParticipationState state) {
    for (const auto& [value, name] : state_names)
        if (value == state) return name;
    return "pending";
}

std::optional<ParticipationRecord> find_participation(const storage::Reader& reader, StatusId event,
                                                      AccountId account) {
    const auto bytes = reader.get(key::participation(event, account));
    if (!bytes) return std::nullopt;
    return storage::decode<ParticipationRecord>(*bytes);
}

EventSeatsRecord seats_of(const storage::Reader& reader, StatusId event) {
    const auto bytes = reader.get(key::event_seats(event));
    return bytes ? storage::decode<EventSeatsRecord>(*bytes) : EventSeatsRecord{};
}

std::vector<Participant> list_participants(const storage::Reader& reader, StatusId event,
                                           AccountId after, std::size_t limit) {
    auto range = storage::prefix_range(key::participations_in(event));
    if (after) range.begin = storage::key_after(key::participation(event, after));
    std::vector<Participant> participants;
    for (const auto& row : reader.scan(range, limit)) {
        storage::KeyReader parts(storage::KeyView(row.key).substr(9));
        participants.push_back(
            {AccountId{parts.u64().value_or(0)}, storage::decode<ParticipationRecord>(row.value)});
    }
    return participants;
}

ParticipationState receive_join(storage::Transaction& tx, const Site& site,
                                const AccountRecord& joiner, const StatusRecord& event,
                                const JoinRequest& request) {
    auto record = find_participation(tx, event.id, joiner.id).value_or(ParticipationRecord{});
    const bool known = !record.uri.empty() && is_registered(record.state);
    record.uri = request.uri;
    record.wants_answer = request.wants_answer;
    if (!known) {
        record.message =
            cut_code_points(text::to_plain_text(request.message), max_participation_message);
        // Whom the organiser sent away does not come back by asking again.
        record.state = record.state == State::removed || keeps_out(tx, event.account, joiner)
                           ? State::removed
                           : decide(tx, site, event);
    }
    put_participation(tx, site, event.id, joiner.id, record);
    answer(tx, site, joiner, event, record, reason_for(site, event));
    if (!known) tell_of_waiting(tx, site, joiner, event);
    return record.state;
}

void fill_seats(storage::Transaction& tx, const Site& site, const StatusRecord& event) {
    if (is_closed(site, event) || !has_waiting_list(site, event)) return;
    while (!is_full(tx, event)) {
        const auto next = first_in_line(tx, event.id);
        auto record = next ? find_participation(tx, event.id, *next) : std::nullopt;
        if (!record) return;
        record->state = State::accepted;
        put_participation(tx, site, event.id, *next, *record);
        if (const auto participant = find_account(tx, *next))
            answer(tx, site, *participant, event, *record);
    }
}

void receive_interest(storage::Transaction& tx, const Site& site, const AccountRecord& account,
                      const StatusRecord& event, std::string_view uri) {
    ParticipationRecord record;
    record.state = State::interested;
    record.uri = uri;
    record.wants_answer = false;
    put_participation(tx, site, event.id, account.id, record);
}

bool receive_leave(storage::Transaction& tx, const Site& site, const AccountRecord& leaver,
                   const StatusRecord& event) {
    auto record = find_participation(tx, event.id, leaver.id);
    if (!record || (!is_registered(record->state) && record->state != State::interested))
        return false;
    record->state = State::left;
    put_participation(tx, site, event.id, leaver.id, *record);
    fill_seats(tx, site, event);
    return true;
}

Result<void> approve_participation(storage::Transaction& tx, const Site& site,
                                   const StatusRecord& event, const AccountRecord& participant) {
    TRY(auto record, registered(tx, event, participant));
    if (record.state != State::pending)
        return failure(Error::Kind::conflict,
                       fmt::format("{} is {}; there is nothing to approve.", participant.uri,
                                   to_string(record.state)));
    record.state = seat_for(tx, site, event);
    if (record.state == State::rejected)
        return failure(Error::Kind::conflict, "The event is full.");
    put_participation(tx, site, event.id, participant.id, record);
    answer(tx, site, participant, event, record);
    tell_of_waiting(tx, site, participant, event);
    return {};
}

Result<void> refuse_participation(storage::Transaction& tx, const Site& site,
                                  const StatusRecord& event, const AccountRecord& participant) {
    TRY(auto record, registered(tx, event, participant));
    if (!is_registered(record.state))
        return failure(Error::Kind::conflict,
                       fmt::format("{} is {}; there is nothing to refuse.", participant.uri,
                                   to_string(record.state)));
    record.state = record.state == State::accepted ? State::removed : State::rejected;
    put_participation(tx, site, event.id, participant.id, record);
    answer(tx, site, participant, event, record, "The organiser cannot take you.");
    fill_seats(tx, site, event);
    return {};
}

bool receive_invitation(storage::Transaction& tx, const Site& site, const AccountRecord& guest,
                        const StatusRecord& event, std::string_view uri) {
    if (find_participation(tx, event.id, guest.id)) return false;
    ParticipationRecord record;
    record.state = State::invited;
    record.uri = uri;
    put_participation(tx, site, event.id, guest.id, record);
    return true;
}

Result<void> join_event(storage::Transaction& tx, const Site& site, const AccountRecord& member,
                        const StatusRecord& event, std::string_view message) {
    const auto organiser = find_account(tx, event.account);
    if (!event.event || !organiser || !may_see(tx, event, member))
        return failure(Error::Kind::invalid, "This is no event.");
    if (organiser->id == member.id)
        return failure(Error::Kind::invalid, "Nobody registers for their own event.");
    if (is_closed(site, event)) return failure(Error::Kind::gone, "The event is over.");
    if (organiser->is_local()) TRY_VOID(check_seat(tx, site, event));
    const auto before = find_participation(tx, event.id, member.id);
    if (before && is_registered(before->state))
        return failure(Error::Kind::conflict,
                       fmt::format("@{} is registered already.", member.username));
    auto activity = new_activity(site, member, ActivityType::join);
    activity.object_uri = event.uri;
    activity.content = message;
    const JoinRequest request{activity.uri, std::string(message), true};
    send_to(tx, std::move(activity), *organiser, subject_of(member, event));
    if (organiser->is_local()) {
        receive_join(tx, site, member, event, request);
        return {};
    }
    ParticipationRecord record;
    record.uri = request.uri;
    record.message = message;
    put_participation(tx, site, event.id, member.id, record);
    return {};
}

Result<void> leave_event(storage::Transaction& tx, const Site& site, const AccountRecord& member,
                         const StatusRecord& event) {
    const auto organiser = find_account(tx, event.account);
    if (!organiser || !receive_leave(tx, site, member, event))
        return failure(Error::Kind::not_found,
                       fmt::format("@{} is not registered for this event.", member.username));
    auto activity = new_activity(site, member, ActivityType::leave);
    activity.object_uri = event.uri;
    send_to(tx, std::move(activity), *organiser, subject_of(member, event));
    return {};
}

bool receive_answer_to_join(storage::Transaction& tx, const Site& site, AccountId member,
                            StatusId event, ParticipationState state) {
    auto record = find_participation(tx, event, member);
    if (!record || !is_registered(record->state)) return false;
    record->state = state;
    put_participation(tx, site, event, member, *record);
    return true;
}

}  // namespace ynghyd::social
