#include "social/events/participation.hpp"

#include <array>

#include <fmt/format.h>

#include "base/names.hpp"
#include "base/text_codec.hpp"
#include "social/events/registration_answer.hpp"
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

constexpr Names state_names{{
    Named{State::pending, "pending"},
    {State::accepted, "accepted"},
    {State::rejected, "rejected"},
    {State::interested, "interested"},
    {State::left, "left"},
    {State::removed, "removed"},
    {State::invited, "invited"},
    {State::elsewhere, "elsewhere"},
    {State::waiting, "waiting"},
}};

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

bool is_full(const storage::Reader& reader, const StatusRecord& event) {
    return event.event->capacity != 0 &&
           seats_of(reader, event.id).accepted >= event.event->capacity;
}

/// For somebody who may come: one that is free, and that nobody waits for, or a place in the line.
State seat_for(const storage::Reader& reader, const Site& site, const StatusRecord& event) {
    const auto waiting = seats_of(reader, event.id).waiting;
    const bool has_line = has_waiting_list(site, event);
    if (!is_full(reader, event) && (waiting == 0 || !has_line)) return State::accepted;
    return has_line && waiting < max_waiting ? State::waiting : State::rejected;
}

State decide(const storage::Reader& reader, const Site& site, const StatusRecord& event,
             bool was_invited) {
    const auto mode = event.event->join_mode;
    if (mode == JoinMode::external || mode == JoinMode::none) return State::elsewhere;
    if (is_closed(site, event)) return State::rejected;
    if (was_invited) return seat_for(reader, site, event);
    if (mode == JoinMode::invite) return State::rejected;
    if (mode == JoinMode::restricted) return State::pending;
    return seat_for(reader, site, event);
}

/// Accept or Reject with the Join inside, or Ignore with its id: to the participant alone. Who
/// asked by a reply is told by a letter.
void answer(storage::Transaction& tx, const Site& site, const AccountRecord& participant,
            const StatusRecord& event, const ParticipationRecord& record, const Phrase& why = {}) {
    if (record.by_letter) return tell_registration(tx, site, participant, event, why);
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
    if (type == ActivityType::reject) activity.content = in_its_language(event, why);
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

/// Somebody waits from now on: nothing is answered to the Join yet.
void tell_of_waiting(storage::Transaction& tx, const Site& site, const AccountRecord& participant,
                     const StatusRecord& event, const ParticipationRecord& record) {
    if (record.state == State::waiting && !record.by_letter)
        tell_registration(tx, site, participant, event, {});
}

bool may_be_approved(State state) {
    return state == State::pending || state == State::rejected || state == State::removed;
}

}  // namespace

std::string_view to_string(ParticipationState state) {
    return state_names.of(state, "pending");
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

std::optional<PlacesLeft> places_left(const storage::Reader& reader, const Site& site,
                                      const StatusRecord& event) {
    const auto capacity = event.event->capacity;
    const auto seats = seats_of(reader, event.id);
    if (capacity == 0 || seats.accepted == 0) return std::nullopt;
    const bool may_wait = has_waiting_list(site, event);
    if (seats.accepted >= capacity || (may_wait && seats.waiting > 0))
        return PlacesLeft{0, may_wait};
    return PlacesLeft{capacity - seats.accepted, may_wait};
}

bool is_closed(const Site& site, const StatusRecord& event) {
    return event.event->state == EventState::cancelled || event.event->end <= site.clock.now();
}

bool is_registered(State state) {
    return state == State::pending || state == State::accepted || state == State::waiting;
}

std::string subject_of(const AccountRecord& participant, const StatusRecord& event) {
    return participant.uri + " at " + event.uri;
}

bool was_invited(const storage::Reader& reader, StatusId event, AccountId account) {
    const auto record = find_participation(reader, event, account);
    return record && record->was_invited;
}

Result<void> check_seat(const storage::Reader& reader, const Site& site, const StatusRecord& event,
                        bool was_invited) {
    const auto state = decide(reader, site, event, was_invited);
    if (state == State::rejected)
        return failure(Error::Kind::conflict, why_nobody_else(site, event).english);
    if (state == State::elsewhere)
        return failure(Error::Kind::invalid,
                       "This event takes no registrations here; its page says where.");
    return {};
}

ParticipationState receive_join(storage::Transaction& tx, const Site& site,
                                const AccountRecord& joiner, const StatusRecord& event,
                                const JoinRequest& request) {
    auto record = find_participation(tx, event.id, joiner.id).value_or(ParticipationRecord{});
    const bool known = !record.uri.empty() && is_registered(record.state);
    record.uri = request.uri;
    record.wants_answer = request.wants_answer;
    record.by_letter = request.by_letter;
    if (!known) {
        record.message =
            cut_code_points(text::to_plain_text(request.message), max_participation_message);
        // Whom the organiser sent away does not come back by asking again.
        record.state = record.state == State::removed || keeps_out(tx, event.account, joiner)
                           ? State::removed
                           : decide(tx, site, event, record.was_invited);
    }
    put_participation(tx, site, event.id, joiner.id, record);
    answer(tx, site, joiner, event, record,
           record.state == State::removed ? why_not_you() : why_nobody_else(site, event));
    if (!known) tell_of_waiting(tx, site, joiner, event, record);
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
    const auto before = find_participation(tx, event.id, account.id);
    if (before && before->state == State::removed) return;
    ParticipationRecord record;
    record.state = State::interested;
    record.uri = uri;
    record.wants_answer = false;
    put_participation(tx, site, event.id, account.id, record);
    fill_seats(tx, site, event);
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
    if (!may_be_approved(record.state))
        return failure(Error::Kind::conflict,
                       fmt::format("{} is {}; there is nothing to approve.", participant.uri,
                                   to_string(record.state)));
    record.state = seat_for(tx, site, event);
    if (record.state == State::rejected)
        return failure(Error::Kind::conflict, "The event is full.");
    put_participation(tx, site, event.id, participant.id, record);
    answer(tx, site, participant, event, record);
    tell_of_waiting(tx, site, participant, event, record);
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
    answer(tx, site, participant, event, record, why_not_you());
    fill_seats(tx, site, event);
    return {};
}

}  // namespace ynghyd::social
