#include "social/statuses/publish.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "social/events/event_change.hpp"
#include "social/events/participation.hpp"
#include "social/events/reply_registration.hpp"
#include "social/notifications/occasions.hpp"
#include "social/outbox/audience.hpp"
#include "social/outbox/outbox.hpp"
#include "social/outbox/outgoing.hpp"
#include "social/outbox/relay.hpp"
#include "social/relationships/relationship.hpp"
#include "social/statuses/composition.hpp"
#include "social/statuses/group.hpp"
#include "social/statuses/group_boost.hpp"
#include "social/statuses/interact.hpp"
#include "social/statuses/interaction_request.hpp"
#include "social/statuses/media_attachment.hpp"
#include "social/statuses/preview_card.hpp"
#include "social/statuses/quote.hpp"
#include "social/statuses/status_news.hpp"
#include "social/statuses/tombstone.hpp"
#include "social/statuses/visibility.hpp"
#include "social/timelines/timeline_change.hpp"
#include "social/trends/uses.hpp"

namespace ynghyd::social {
namespace {

ActivityRecord make_activity(const Site& site, const AccountRecord& author,
                             const StatusRecord& status, ActivityType type) {
    auto activity = new_activity(site, author, type);
    activity.status = status.id;
    activity.object_uri = status.uri;
    activity.former_kind = status.kind;
    if (type == ActivityType::create) {
        activity.uri = create_uri(status);
        activity.published = status.published;
    }
    auto addressing = address(status.visibility, author.followers, status.mentions);
    activity.to = std::move(addressing.to);
    activity.cc = std::move(addressing.cc);
    return activity;
}

void send(storage::Transaction& tx, const Site& site, const AccountRecord& author,
          const std::optional<AccountRecord>& community, const StatusRecord& status,
          ActivityType type, std::vector<std::string> also) {
    auto activity = make_activity(site, author, status, type);
    if (community) activity.cc.push_back(community->uri);
    put_activity_for_audience(tx, activity, status, std::move(also),
                              site.ids.make<storage::JobId>(), site.clock.now());
}

/// The authors of what is replied to and of what is quoted hear of it even when not mentioned.
std::vector<std::string> inboxes_of_authors_answered(const storage::Reader& reader,
                                                     const StatusRecord& status) {
    std::vector<std::string> inboxes;
    if (!is_open(status)) return inboxes;
    for (const auto id : {status.in_reply_to, status.quote ? status.quote->status : StatusId{}}) {
        const auto answered = id ? find_status(reader, id) : std::nullopt;
        const auto author = answered ? find_account(reader, answered->account) : std::nullopt;
        if (author && !author->is_local()) inboxes.push_back(fan_out_inbox(*author));
    }
    return inboxes;
}

/// One that is told of as if it were there, although the author may not see it, is not.
Result<StatusRecord> answered(const storage::Reader& reader, const AccountRecord& author,
                              StatusId id) {
    auto parent = find_status(reader, id);
    if (!parent || !may_see(reader, *parent, author))
        return failure(Error::Kind::not_found,
                       fmt::format("There is no post {} to reply to.", id.value));
    return *std::move(parent);
}

/// Whoever wants to be asked is asked later (request_quote). What quotes a post for followers only,
/// which is the author's own, is for these, too.
Result<void> read_quote(const storage::Reader& reader, const AccountRecord& author, StatusId id,
                        StatusRecord& status) {
    if (!id) return {};
    const auto quoted = find_status(reader, id);
    if (!quoted || !may_see(reader, *quoted, author))
        return failure(Error::Kind::not_found,
                       fmt::format("There is no post {} to quote.", id.value));
    const auto quoted_author = find_account(reader, quoted->account);
    if (!quoted_author ||
        answer_to_quote(reader, *quoted, *quoted_author, author) == QuoteAnswer::no)
        return failure(Error::Kind::forbidden, "Its author does not let this post be quoted.");
    status.quote = QuoteRecord{quoted->uri, quoted->id, QuoteState::pending, ""};
    status.quote->state = initial_quote_state(reader, status);
    if (!is_open(*quoted) && is_open(status)) status.visibility = quoted->visibility;
    return {};
}

/// Nobody is quoted behind their back.
Result<void> check_letter_about_quoted(const storage::Reader& reader, const StatusRecord& status) {
    if (!status.quote || status.visibility != Visibility::direct) return {};
    const auto quoted = find_status(reader, status.quote->status);
    if (!quoted || quoted->account == status.account) return {};
    const auto& mentions = status.mentions;
    if (std::ranges::find(mentions, quoted->account, &MentionRecord::account) != mentions.end())
        return {};
    return failure(Error::Kind::invalid, "A direct post must mention whom it quotes.");
}

/// A reply that its parent's author has not agreed to is known to nobody else yet.
bool was_sent(const storage::Reader& reader, StatusId id) {
    return std::ranges::any_of(list_activities_about(reader, id), [](const auto& activity) {
        return activity.type == ActivityType::create;
    });
}

/// A thread is not begun in a community elsewhere whose moderators alone may do so. Where a mention
/// is a mention and begins none, it is welcome.
Result<void> check_communities(const storage::Reader& reader, const StatusRecord& status) {
    if (status.in_reply_to || !is_open(status)) return {};
    for (const auto& mention : status.mentions) {
        const auto account = find_account(reader, mention.account);
        if (account && !account->is_local() && account->posting_restricted &&
            is_threadiverse(reader, authority_of(account->uri)))
            return failure(Error::Kind::forbidden,
                           fmt::format("@{} takes posts by its moderators only; leave out the "
                                       "mention.",
                                       mention.acct));
    }
    return {};
}

Result<void> read_attachments(const storage::Reader& reader, const Site& site,
                              const AccountRecord& author, const StatusDraft& draft,
                              StatusRecord& status) {
    if (draft.attachments.size() > std::min(site.attachments, most_attachments_ever))
        return failure(Error::Kind::invalid,
                       fmt::format("A post may have {} files.", site.attachments));
    if (draft.poll && !draft.attachments.empty())
        return failure(Error::Kind::invalid, "A poll cannot have files.");
    TRY(status.attachments, read_uploads(reader, author, draft.attachments, status.id));
    return {};
}

Result<void> read_event(const StatusDraft& draft, StatusRecord& status) {
    if (!draft.event) return {};
    TRY(auto event, make_event(*draft.event));
    status.event = std::move(event);
    return {};
}

}  // namespace

void send_update(storage::Transaction& tx, const Site& site, const AccountRecord& author,
                 const StatusRecord& status, std::vector<std::string> also) {
    if (status.in_reply_to && !was_sent(tx, status.id)) return;
    for (auto& inbox : list_inboxes_told_of(tx, status.id)) also.push_back(std::move(inbox));
    send(tx, site, author, community_of(tx, site, author, status), status, ActivityType::update,
         std::move(also));
}

void send_create(storage::Transaction& tx, const Site& site, const AccountRecord& author,
                 const StatusRecord& status) {
    const auto community = community_of(tx, site, author, status);
    send(tx, site, author, community, status, ActivityType::create,
         inboxes_of_authors_answered(tx, status));
    if (community) (void)reblog(tx, site, *community, status);
    announce_to_relays(tx, site, status);
    count_status(tx, site, status);
    tell_of_status(tx, site, status);
}

Result<StatusRecord> publish_status(storage::Transaction& tx, const Site& site,
                                    const AccountRecord& author, const StatusDraft& draft) {
    if (author.suspended)
        return failure(Error::Kind::forbidden,
                       fmt::format("@{} is suspended and cannot publish.", author.username));
    StatusRecord status;
    status.id = site.ids.make<StatusId>();
    status.account = author.id;
    status.uri = site.addresses.status(author.username, status.id);
    status.url = site.addresses.status_page(author.username, status.id);
    status.kind = draft.kind;
    status.visibility = draft.visibility;
    // Nobody finds by chance what a silenced member posts.
    if (author.silenced && status.visibility == Visibility::public_)
        status.visibility = Visibility::unlisted;
    status.published = site.clock.now();
    auto permission = Permission::at_once;
    if (draft.in_reply_to) {
        TRY(const auto parent, answered(tx, author, draft.in_reply_to));
        status.in_reply_to = parent.id;
        status.in_reply_to_uri = parent.uri;
        status.conversation = parent.conversation;
        TRY(permission, check_permission(tx, parent, author, Wish::reply));
    }
    if (status.conversation.empty()) status.conversation = site.addresses.conversation(status.id);
    status.quote_policy = draft.quote_policy;
    status.application = draft.application;
    TRY_VOID(read_event(draft, status));
    TRY_VOID(read_quote(tx, author, draft.quote, status));
    if (draft.poll) {
        TRY(status.poll, make_poll(*draft.poll, status.published));
    }
    TRY_VOID(read_attachments(tx, site, author, draft, status));
    TRY_VOID(compose_status(tx, site, draft, status));
    TRY_VOID(check_communities(tx, status));
    TRY_VOID(check_letter_about_quoted(tx, status));
    if (status.quote) request_quote(tx, site, author, status);
    insert_status(tx, status);
    attach_uploads(tx, status);
    plan_card(tx, site, status);
    if (status.poll) plan_end_of_poll(tx, site, status.id, *status.poll->ends);
    if (permission == Permission::on_request)
        ask_to_reply(tx, site, author,
                     *find_account(tx, find_status(tx, status.in_reply_to)->account), status);
    else
        send_create(tx, site, author, status);
    receive_reply(tx, site, author, status);
    return status;
}

Result<void> delete_status(storage::Transaction& tx, const Site& site, const AccountRecord& author,
                           StatusId id) {
    TRY(const auto status, own_status(tx, author, id));
    const auto now = site.clock.now();
    tell_of_deletion(tx, site, status);
    auto told = list_inboxes_told_of(tx, id);
    cancel_deliveries_about(tx, id, now);
    TombstoneRecord tombstone;
    tombstone.uri = status.uri;
    tombstone.former_kind = status.kind;
    tombstone.deleted = now;
    tombstone.was_open = is_open(status);
    put_tombstone(tx, tombstone);
    send(tx, site, author, community_of(tx, site, author, status), status, ActivityType::delete_,
         std::move(told));
    pass_on_change(tx, site, author, status, ActivityType::delete_);
    note_gone(tx, status);
    erase_status(tx, status);
    return {};
}

}  // namespace ynghyd::social
