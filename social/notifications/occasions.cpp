#include "social/notifications/occasions.hpp"

#include "social/accounts/user.hpp"
#include "social/trends/uses.hpp"
#include "storage/keyspace.hpp"

namespace ynghyd::social {

namespace key = storage::key;

namespace {

/// Of a post that very many boosted, not everybody can be asked whether they are a member.
constexpr std::size_t most_asked = storage::max_scan_rows;

/// Calls fn(account) for the second id of each of the first rows below `prefix`.
void for_each_of_the_first(const storage::Reader& reader, const storage::Key& prefix,
                           const auto& fn) {
    for (const auto& row : reader.scan(storage::prefix_range(prefix), most_asked)) {
        storage::KeyReader parts(storage::KeyView(row.key).substr(9));
        fn(AccountId{parts.u64().value_or(0)});
    }
}

std::optional<NotificationKind> kind_of(Interaction kind) {
    if (kind == Interaction::favourite) return NotificationKind::favourite;
    if (kind == Interaction::reblog) return NotificationKind::reblog;
    return std::nullopt;
}

void tell_moderators(storage::Transaction& tx, const Site& site, const Notice& notice) {
    for (const auto& account : list_local_accounts(tx)) {
        const auto user = find_user(tx, account.id);
        if (user && user->role >= Role::moderator) notify(tx, site, account.id, notice);
    }
}

/// Replies to others are no new posts.
void ring_bells(storage::Transaction& tx, const Site& site, const StatusRecord& status,
                const AccountRecord& author) {
    const auto parent = find_status(tx, status.in_reply_to);
    if (!status.in_reply_to_uri.empty() && (!parent || parent->account != author.id)) return;
    for_each_of_the_first(tx, key::bells_of(author.id), [&](AccountId follower) {
        const auto follow = find_follow(tx, follower, author.id);
        if (follow && follow->state == FollowState::accepted)
            notify(tx, site, follower, {NotificationKind::status, author, &status});
    });
}

/// Each is shown their own post, which quotes what was edited.
void tell_of_quoted_edit(storage::Transaction& tx, const Site& site, const StatusRecord& status,
                         const AccountRecord& author) {
    for (const auto id : list_quotes(tx, status.id, {.limit = most_asked}))
        if (const auto quoting = find_status(tx, id))
            notify(tx, site, quoting->account,
                   {NotificationKind::quoted_update, author, &*quoting});
}

}  // namespace

void tell_of_status(storage::Transaction& tx, const Site& site, const StatusRecord& status) {
    const auto author = find_account(tx, status.account);
    if (!author) return;
    for (const auto& mention : status.mentions)
        if (mention.account)
            notify(tx, site, mention.account, {NotificationKind::mention, *author, &status});
    tell_of_quote(tx, site, status);
    ring_bells(tx, site, status, *author);
}

void tell_of_quote(storage::Transaction& tx, const Site& site, const StatusRecord& quoting) {
    if (!quoting.quote || quoting.quote->state != QuoteState::accepted) return;
    const auto quoted = find_status(tx, quoting.quote->status);
    const auto author = quoted ? find_account(tx, quoting.account) : std::nullopt;
    if (author) notify(tx, site, quoted->account, {NotificationKind::quote, *author, &quoting});
}

void tell_of_edit(storage::Transaction& tx, const Site& site, const StatusRecord& status) {
    const auto author = find_account(tx, status.account);
    if (!author) return;
    const auto tell = [&](AccountId account) {
        notify(tx, site, account, {NotificationKind::update, *author, &status});
    };
    for_each_of_the_first(tx, key::one_id(storage::table::reblog, status.id.value), tell);
    if (status.event) for_each_of_the_first(tx, key::participations_in(status.id), tell);
    tell_of_quoted_edit(tx, site, status, *author);
}

void tell_of_interaction(storage::Transaction& tx, const Site& site, Interaction kind,
                         const StatusRecord& status, const AccountRecord& account) {
    count_interaction(tx, site, kind, status, account);
    if (const auto told = kind_of(kind))
        notify(tx, site, status.account, {*told, account, &status});
}

void tell_of_follow(storage::Transaction& tx, const Site& site, const AccountRecord& follower,
                    const AccountRecord& followee, FollowState state) {
    const bool accepted = state == FollowState::accepted;
    notify(tx, site, followee.id,
           {accepted ? NotificationKind::follow : NotificationKind::follow_request, follower});
}

void tell_of_poll_end(storage::Transaction& tx, const Site& site, const StatusRecord& status) {
    const auto author = find_account(tx, status.account);
    if (!author || !status.poll || !is_over(*status.poll, site.clock.now())) return;
    const auto tell = [&](AccountId account) {
        notify(tx, site, account, {NotificationKind::poll, *author, &status});
    };
    tell(author->id);
    for_each_of_the_first(tx, key::votes_in(status.id), tell);
}

void tell_of_sign_up(storage::Transaction& tx, const Site& site, const AccountRecord& account) {
    tell_moderators(tx, site, {NotificationKind::admin_sign_up, account});
}

void tell_of_report(storage::Transaction& tx, const Site& site, const AccountRecord& reporter,
                    ReportId report) {
    tell_moderators(tx, site, {NotificationKind::admin_report, reporter, nullptr, report});
}

void tell_of_warning(storage::Transaction& tx, const Site& site, const AccountRecord& account,
                     AccountWarningId warning) {
    notify(tx, site, account.id,
           {NotificationKind::moderation_warning, account, nullptr, {}, {}, warning});
}

void tell_of_severance(storage::Transaction& tx, const Site& site, AccountId member_id,
                       const SeveranceRecord& severance) {
    const auto member = find_account(tx, member_id);
    if (!member || severance.followers + severance.following == 0) return;
    NotificationRecord like;
    like.kind = NotificationKind::severed_relationships;
    like.from = member_id;
    like.severance = severance;
    const auto told = find_notification_of(tx, member_id, like);
    if (!told)
        return notify(tx, site, member_id, {like.kind, *member, nullptr, {}, {}, {}, &severance});
    auto before = find_notification(tx, *member, *told);
    if (!before || !before->notification.severance) return;
    before->notification.severance->followers += severance.followers;
    before->notification.severance->following += severance.following;
    put_notification(tx, member_id, before->notification);
}

void withdraw_interaction(storage::Transaction& tx, Interaction kind, StatusId status,
                          AccountId account) {
    const auto told = kind_of(kind);
    const auto about = told ? find_status(tx, status) : std::nullopt;
    if (about) withdraw_notification(tx, about->account, *told, account, status);
}

void withdraw_follow(storage::Transaction& tx, AccountId follower, AccountId followee) {
    withdraw_notification(tx, followee, NotificationKind::follow, follower);
    withdraw_notification(tx, followee, NotificationKind::follow_request, follower);
}

void withdraw_sign_up(storage::Transaction& tx, AccountId account) {
    for (const auto& local : list_local_accounts(tx))
        withdraw_notification(tx, local.id, NotificationKind::admin_sign_up, account);
}

}  // namespace ynghyd::social
