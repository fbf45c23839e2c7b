#pragma once
// Taking part in events: one record for each event and account, the seats, registrations from
// elsewhere in our events, and what the organiser decides. Members' own are in registration.hpp.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "social/accounts/account.hpp"
#include "social/site.hpp"
#include "social/statuses/status.hpp"
#include "storage/engine.hpp"

namespace ynghyd::social {

// On disk: never reuse a number.
enum class ParticipationState : std::uint8_t {
    pending = 1,   ///< The organiser has to decide.
    accepted = 2,  ///< Has a seat.
    rejected = 3,
    interested = 4,  ///< Perhaps; has no seat.
    left = 5,
    removed = 6,    ///< By the organiser.
    invited = 8,    ///< Asked to come, by somebody elsewhere or by one of ours.
    waiting = 9,    ///< Has the next seat that becomes free, when nobody came before.
    elsewhere = 7,  ///< The event's server takes no registrations; people register on its page.
};
std::string_view to_string(ParticipationState state);  ///< "pending", …

struct ParticipationRecord {
    static constexpr std::uint8_t version = 1;
    ParticipationState state = ParticipationState::pending;
    std::string uri;           ///< Of the Join, or of the Accept of an event that stands for it.
    bool wants_answer = true;  ///< A Join does; the other is an answer itself.
    std::string message;       ///< Plain text, for the organiser only.
    Timestamp created{};
    Timestamp changed{};
    std::uint64_t position = 0;  ///< Of one that waits: a smaller one came before.
    bool by_letter = false;      ///< Asked by a reply, and is answered by a direct message.
    bool was_invited = false;    ///< May see the event and come, whatever came after that.
    std::string unknown_fields;
    void describe(auto& visit) {
        visit(1, "state", state);
        visit(2, "uri", uri);
        visit(3, "wants_answer", wants_answer);
        visit(4, "message", message);
        visit(5, "created", created);
        visit(6, "changed", changed);
        visit(7, "position", position);
        visit(8, "by_letter", by_letter);
        visit(9, "was_invited", was_invited);
    }
    bool operator==(const ParticipationRecord&) const = default;
};

/// How many of each; read and written by every change, so that seats are never given twice.
struct EventSeatsRecord {
    static constexpr std::uint8_t version = 1;
    std::uint32_t accepted = 0, pending = 0, interested = 0, waiting = 0;
    std::uint64_t last_position = 0;  ///< That somebody who waits was given.
    std::string unknown_fields;
    void describe(auto& visit) {
        visit(1, "accepted", accepted);
        visit(2, "pending", pending);
        visit(3, "interested", interested);
        visit(4, "waiting", waiting);
        visit(5, "last_position", last_position);
    }
    bool operator==(const EventSeatsRecord&) const = default;
};

std::optional<ParticipationRecord> find_participation(const storage::Reader& reader, StatusId event,
                                                      AccountId account);
EventSeatsRecord seats_of(const storage::Reader& reader, StatusId event);

struct Participant {
    AccountId account;
    ParticipationRecord record;
};
/// In the order of their ids, after `after`.
std::vector<Participant> list_participants(const storage::Reader& reader, StatusId event,
                                           AccountId after, std::size_t limit);

/// Writes record and seats together. Others hear of new numbers, but only of what they can see.
void put_participation(storage::Transaction& tx, const Site& site, StatusId event,
                       AccountId account, ParticipationRecord record);

struct PlacesLeft {
    std::uint32_t count = 0;
    bool may_wait = false;  ///< When there is none.
};
/// Of a local event. Absent where there is no limit, people register elsewhere, or nobody has.
std::optional<PlacesLeft> places_left(const storage::Reader& reader, const Site& site,
                                      const StatusRecord& event);

/// Cancelled or over.
bool is_closed(const Site& site, const StatusRecord& event);
/// Whatever will come of it.
bool is_registered(ParticipationState state);
/// What is sent about this waits for what was sent before it.
std::string subject_of(const AccountRecord& participant, const StatusRecord& event);
/// Of a local event: Error::Kind::conflict when nobody else may come, invalid when registrations
/// are taken elsewhere.
Result<void> check_seat(const storage::Reader& reader, const Site& site, const StatusRecord& event,
                        bool was_invited);
/// Whether the organiser asked this account to come.
bool was_invited(const storage::Reader& reader, StatusId event, AccountId account);

/// What somebody elsewhere asks for.
struct JoinRequest {
    std::string uri;
    std::string message;
    bool wants_answer = true;
    bool by_letter = false;
};

constexpr std::size_t max_participation_message = 1'000;

/// An account registers for a local event: at once while there are seats and anybody may
/// come, pending where the organiser decides, rejected when it is full, over or for the invited;
/// when it is full and has a waiting list it waits, and is told so by a direct message. Where
/// people register elsewhere the answer is Ignore. The same again gets the same answer.
ParticipationState receive_join(storage::Transaction& tx, const Site& site,
                                const AccountRecord& joiner, const StatusRecord& event,
                                const JoinRequest& request);
/// It may come; a seat that it had is for the first who waits. Nothing is sent. Whom the organiser
/// sent away stays away.
void receive_interest(storage::Transaction& tx, const Site& site, const AccountRecord& account,
                      const StatusRecord& event, std::string_view uri);
/// Seats that are free go to those who wait, who are told: after somebody left, or when there is
/// more room than before.
void fill_seats(storage::Transaction& tx, const Site& site, const StatusRecord& event);
/// It is not coming; the seat is for the first who waits. False when it was not registered.
bool receive_leave(storage::Transaction& tx, const Site& site, const AccountRecord& leaver,
                   const StatusRecord& event);

/// The organiser decides, and the other server is told; so may come who was refused or removed
/// before. When no seat is left it waits for one. Error::Kind::not_found when that account never
/// registered, conflict when there is nothing to decide, or no seat and no waiting list.
Result<void> approve_participation(storage::Transaction& tx, const Site& site,
                                   const StatusRecord& event, const AccountRecord& participant);
/// Refuses one that is pending or waits, or removes one that is accepted.
Result<void> refuse_participation(storage::Transaction& tx, const Site& site,
                                  const StatusRecord& event, const AccountRecord& participant);

}  // namespace ynghyd::social
