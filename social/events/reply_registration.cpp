#include "social/events/reply_registration.hpp"

#include "social/events/registration_answer.hpp"
#include "social/events/reply_command.hpp"
#include "social/statuses/visibility.hpp"

namespace ynghyd::social {
namespace {

using State = ParticipationState;

std::optional<StatusRecord> event_answered(const storage::Reader& reader,
                                           const AccountRecord& replier,
                                           const StatusRecord& reply) {
    if (!reply.in_reply_to || reply.kind != StatusKind::note) return std::nullopt;
    auto event = find_status(reader, reply.in_reply_to);
    if (!event || !event->event || event->account == replier.id) return std::nullopt;
    const auto organiser = find_account(reader, event->account);
    if (!organiser || !organiser->is_local() || !may_see(reader, *event, replier))
        return std::nullopt;
    return event;
}

std::optional<State> state_before(const storage::Reader& reader, const AccountRecord& replier,
                                  const StatusRecord& event) {
    const auto record = find_participation(reader, event.id, replier.id);
    return record ? std::optional(record->state) : std::nullopt;
}

void tell_again(storage::Transaction& tx, const Site& site, const AccountRecord& replier,
                const StatusRecord& event) {
    const bool sent_away = state_before(tx, replier, event) == State::removed;
    tell_registration(tx, site, replier, event,
                      sent_away ? why_not_you() : why_nobody_else(site, event));
}

/// Who has registered in another way keeps that registration, and the software that answers it.
void come_by_reply(storage::Transaction& tx, const Site& site, const AccountRecord& replier,
                   const StatusRecord& event, const std::string& uri) {
    const auto before = state_before(tx, replier, event);
    if (before && is_registered(*before))
        tell_again(tx, site, replier, event);
    else
        receive_join(tx, site, replier, event,
                     {.uri = uri, .message = "", .wants_answer = false, .by_letter = true});
}

void consider_by_reply(storage::Transaction& tx, const Site& site, const AccountRecord& replier,
                       const StatusRecord& event, const std::string& uri) {
    if (state_before(tx, replier, event) != State::interested)
        receive_interest(tx, site, replier, event, uri);
    tell_again(tx, site, replier, event);
}

/// "No" of somebody who was never registered says something else.
bool leave_by_reply(storage::Transaction& tx, const Site& site, const AccountRecord& replier,
                    const StatusRecord& event) {
    if (!receive_leave(tx, site, replier, event) && state_before(tx, replier, event) != State::left)
        return false;
    tell_again(tx, site, replier, event);
    return true;
}

}  // namespace

bool receive_reply(storage::Transaction& tx, const Site& site, const AccountRecord& replier,
                   const StatusRecord& reply) {
    if (reply.published < site.clock.now() - oldest_registration) return false;
    const auto event = event_answered(tx, replier, reply);
    const auto command = event ? read_reply_command(reply.content) : std::nullopt;
    if (!command) return false;
    if (*command == ReplyCommand::leave) return leave_by_reply(tx, site, replier, *event);
    if (*command == ReplyCommand::going)
        come_by_reply(tx, site, replier, *event, reply.uri);
    else
        consider_by_reply(tx, site, replier, *event, reply.uri);
    return true;
}

}  // namespace ynghyd::social
