#include "social/events/registration.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "social/outbox/outgoing.hpp"
#include "social/outbox/peer_software.hpp"
#include "social/statuses/visibility.hpp"

namespace ynghyd::social {

namespace {

using State = ParticipationState;

/// These announce events by an Invite, and do not know a Join.
constexpr std::array inviting_software = {"friendica", "hubzilla"};

/// Whether Accept, TentativeAccept and Reject of the event are what its server understands.
bool is_by_invitation(const storage::Reader& reader, const AccountRecord& organiser,
                      const std::optional<ParticipationRecord>& before) {
    if (organiser.is_local()) return false;
    if (before && (before->state == State::invited || !before->wants_answer)) return true;
    const auto software = find_peer_software(reader, authority_of(organiser.uri));
    return software &&
           std::ranges::find(inviting_software, software->name) != inviting_software.end();
}

Result<AccountRecord> organiser_of(const storage::Reader& reader, const Site& site,
                                   const AccountRecord& member, const StatusRecord& event) {
    auto organiser = find_account(reader, event.account);
    if (!event.event || !organiser || !may_see(reader, event, member))
        return failure(Error::Kind::invalid, "This is no event.");
    if (organiser->id == member.id)
        return failure(Error::Kind::invalid, "Nobody registers for their own event.");
    if (is_closed(site, event)) return failure(Error::Kind::gone, "The event is over.");
    return *std::move(organiser);
}

ActivityRecord tell_organiser(storage::Transaction& tx, const Site& site,
                              const AccountRecord& member, const AccountRecord& organiser,
                              const StatusRecord& event, ActivityType type,
                              std::string_view message = {}) {
    auto activity = new_activity(site, member, type);
    activity.object_uri = event.uri;
    activity.content = message;
    send_to(tx, activity, organiser, subject_of(member, event));
    return activity;
}

/// An answer to an invitation stands as it is: nobody answers it.
void answer_invitation(storage::Transaction& tx, const Site& site, const AccountRecord& member,
                       const AccountRecord& organiser, const StatusRecord& event, ActivityType type,
                       State state) {
    auto record = find_participation(tx, event.id, member.id).value_or(ParticipationRecord{});
    record.uri = tell_organiser(tx, site, member, organiser, event, type).uri;
    record.wants_answer = false;
    record.state = state;
    put_participation(tx, site, event.id, member.id, record);
}

Error registered_already(const AccountRecord& member) {
    return {Error::Kind::conflict, fmt::format("@{} is registered already.", member.username), ""};
}

}  // namespace

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
    TRY(const auto organiser, organiser_of(tx, site, member, event));
    const auto before = find_participation(tx, event.id, member.id);
    if (organiser.is_local()) TRY_VOID(check_seat(tx, site, event, before && before->was_invited));
    if (before && is_registered(before->state)) return std::unexpected(registered_already(member));
    if (is_by_invitation(tx, organiser, before)) {
        answer_invitation(tx, site, member, organiser, event, ActivityType::accept,
                          State::accepted);
        return {};
    }
    const auto join =
        tell_organiser(tx, site, member, organiser, event, ActivityType::join, message);
    if (organiser.is_local()) {
        receive_join(tx, site, member, event, {join.uri, std::string(message), true});
        return {};
    }
    ParticipationRecord record;
    record.uri = join.uri;
    record.message = message;
    put_participation(tx, site, event.id, member.id, record);
    return {};
}

Result<void> consider_event(storage::Transaction& tx, const Site& site, const AccountRecord& member,
                            const StatusRecord& event) {
    TRY(const auto organiser, organiser_of(tx, site, member, event));
    const auto before = find_participation(tx, event.id, member.id);
    if (!is_by_invitation(tx, organiser, before))
        return failure(Error::Kind::invalid, "The event's server knows no \"perhaps\".");
    if (before && before->state == State::interested)
        return std::unexpected(registered_already(member));
    answer_invitation(tx, site, member, organiser, event, ActivityType::tentative_accept,
                      State::interested);
    return {};
}

Result<void> leave_event(storage::Transaction& tx, const Site& site, const AccountRecord& member,
                         const StatusRecord& event) {
    const auto organiser = find_account(tx, event.account);
    const auto before = find_participation(tx, event.id, member.id);
    const bool may_leave = organiser && before &&
                           (is_registered(before->state) || before->state == State::interested ||
                            before->state == State::invited);
    if (!may_leave)
        return failure(Error::Kind::not_found,
                       fmt::format("@{} is not registered for this event.", member.username));
    if (is_by_invitation(tx, *organiser, before)) {
        answer_invitation(tx, site, member, *organiser, event, ActivityType::reject, State::left);
        return {};
    }
    receive_leave(tx, site, member, event);
    tell_organiser(tx, site, member, *organiser, event, ActivityType::leave);
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
