#include "social/statuses/group.hpp"

#include <algorithm>
#include <array>
#include <ranges>
#include <set>
#include <unordered_map>

#include <fmt/format.h>

#include "base/text_codec.hpp"
#include "social/moderation/policy.hpp"
#include "social/outbox/audience.hpp"
#include "social/outbox/peer_software.hpp"
#include "social/relationships/relationship.hpp"
#include "social/statuses/interaction.hpp"
#include "storage/keyspace.hpp"
#include "storage/records.hpp"

namespace ynghyd::social {
namespace {

constexpr std::array threadiverse = {"lemmy", "piefed", "mbin", "kbin", "nodebb", "discourse"};

bool is_threadiverse(const storage::Reader& reader, std::string_view host) {
    const auto software = find_peer_software(reader, host);
    return software && std::ranges::find(threadiverse, software->name) != threadiverse.end();
}

/// Followers' inboxes there.
std::vector<std::string> threadiverse_inboxes(const storage::Reader& reader, AccountId group) {
    std::set<std::string> inboxes;
    std::unordered_map<std::string, bool> known;
    AccountId after;
    for (;;) {
        const auto page = list_followers(reader, group, after, storage::max_scan_rows);
        for (const auto& follower : page) {
            const std::string host(authority_of(follower.inbox));
            if (host.empty()) continue;
            const auto [found, is_new] = known.try_emplace(host);
            if (is_new) found->second = is_threadiverse(reader, host);
            if (found->second) inboxes.insert(follower.inbox);
        }
        if (page.size() < storage::max_scan_rows) return {inboxes.begin(), inboxes.end()};
        after = page.back().account;
    }
}

ActivityRecord make_activity(const Site& site, const AccountRecord& account,
                             const StatusRecord& status, ActivityType type,
                             const std::string& author) {
    ActivityRecord activity;
    activity.id = site.ids.make<ActivityId>();
    activity.uri = site.addresses.activity(account.username, activity.id);
    activity.type = type;
    activity.actor = account.id;
    activity.status = status.id;
    activity.object_uri = status.uri;
    activity.former_kind = status.kind;
    activity.to = {std::string(public_collection)};
    activity.cc = {account.followers, author};
    activity.published = site.clock.now();
    return activity;
}

InnerActivity inner_activity(ActivityType type, const std::string& uri, const std::string& actor,
                             const std::string& object) {
    InnerActivity inner;
    inner.type = type;
    inner.uri = uri;
    inner.actor = actor;
    inner.object = object;
    return inner;
}

/// To the author, and to all followers of the account.
void send_to_followers(storage::Transaction& tx, const Site& site, const ActivityRecord& activity,
                       const AccountRecord& author, StatusRecord status) {
    status.mentions.clear();  // They were told by the author.
    status.visibility = Visibility::public_;
    put_activity_for_audience(tx, activity, status, {fan_out_inbox(author)},
                              site.ids.make<storage::JobId>(), activity.published);
}

/// The latest of this type that its author sent about it.
std::optional<ActivityRecord> activity_about(const storage::Reader& reader,
                                             const StatusRecord& status, ActivityType type) {
    auto ids = list_activities_about(reader, status.id);
    for (const auto id : ids | std::views::reverse)
        if (auto activity = find_activity(reader, id);
            activity && activity->type == type && activity->actor == status.account)
            return activity;
    return std::nullopt;
}

/// The author's activity, as it is, to those who understand it only so.
void wrap(storage::Transaction& tx, const Site& site, const AccountRecord& group,
          const AccountRecord& author, const StatusRecord& status, ActivityType type) {
    const auto inboxes = threadiverse_inboxes(tx, group.id);
    const auto inner = inboxes.empty() ? std::nullopt : activity_about(tx, status, type);
    if (!inner) return;
    auto activity = make_activity(site, group, status, ActivityType::announce, author.uri);
    activity.object_uri = inner->uri;
    activity.inner = inner_activity(type, inner->uri, author.uri, status.uri);
    put_activity(tx, activity, status.uri, inboxes, activity.published);
}

std::optional<InteractionRecord> find_boost(const storage::Reader& reader, StatusId status,
                                            AccountId account) {
    const auto bytes = reader.get(storage::key::reblog(status, account));
    if (!bytes) return std::nullopt;
    return storage::decode<InteractionRecord>(*bytes);
}

bool mentions(const StatusRecord& status, const AccountRecord& account) {
    return std::ranges::any_of(status.mentions,
                               [&](const auto& mention) { return mention.uri == account.uri; });
}

}  // namespace

std::optional<AccountRecord> find_network(const storage::Reader& reader, const Site& site) {
    if (site.network.empty()) return std::nullopt;
    return find_account_by_handle(reader, site.network, "");
}

Result<void> check_boost(const storage::Reader& reader, const Site& site,
                         const AccountRecord& account, const AccountRecord& author,
                         const StatusRecord& status) {
    if (author.id == account.id)
        return failure(Error::Kind::invalid, "Its own followers have it already.");
    if (status.visibility != Visibility::public_)
        return failure(Error::Kind::invalid, "Only public posts are passed on.");
    if (!status.in_reply_to_uri.empty())
        return failure(Error::Kind::invalid, "Replies are not passed on.");
    if (status.sensitive && status.spoiler_text.empty())
        return failure(Error::Kind::invalid,
                       "A sensitive post without a warning is not passed on.");
    if (author.suspended || author.gone || standing_of(reader, site, author.uri).suspended)
        return std::unexpected(blocked_error(author.uri));
    if (to_lower_ascii(author.note).find("nobot") != std::string::npos)
        return failure(Error::Kind::forbidden,
                       fmt::format("{} does not want to be passed on.", author.uri));
    return {};
}

Result<void> boost(storage::Transaction& tx, const Site& site, const AccountRecord& account,
                   const StatusRecord& status) {
    const auto author = find_account(tx, status.account);
    if (!author) return failure(Error::Kind::not_found, "There is no such post.");
    TRY_VOID(check_boost(tx, site, account, *author, status));
    const auto activity = make_activity(site, account, status, ActivityType::announce, author->uri);
    if (!add_interaction(tx, Interaction::reblog, status.id, account.id, activity.uri,
                         activity.published))
        return failure(Error::Kind::conflict,
                       fmt::format("@{} has passed this on already.", account.username));
    send_to_followers(tx, site, activity, *author, status);
    if (author->is_local() && account.type == ActorType::group)
        wrap(tx, site, account, *author, status, ActivityType::create);
    return {};
}

Result<void> unboost(storage::Transaction& tx, const Site& site, const AccountRecord& account,
                     const StatusRecord& status) {
    const auto author = find_account(tx, status.account);
    const auto boosted = find_boost(tx, status.id, account.id);
    if (!author || !boosted)
        return failure(Error::Kind::not_found,
                       fmt::format("@{} has not passed this on.", account.username));
    remove_interaction(tx, Interaction::reblog, status.id, account.id);
    auto undo = make_activity(site, account, status, ActivityType::undo, author->uri);
    undo.object_uri = boosted->uri;
    undo.inner = inner_activity(ActivityType::announce, boosted->uri, account.uri, status.uri);
    send_to_followers(tx, site, undo, *author, status);
    return {};
}

std::optional<AccountRecord> community_of(const storage::Reader& reader, const Site& site,
                                          const AccountRecord& author, const StatusRecord& status) {
    if (site.group == GroupPolicy::editors) return std::nullopt;
    auto network = find_network(reader, site);
    if (!network || !check_boost(reader, site, *network, author, status)) return std::nullopt;
    const bool is_members = author.is_local() && author.type != ActorType::application;
    const bool wanted =
        site.group == GroupPolicy::members ? is_members : mentions(status, *network);
    if (!wanted) return std::nullopt;
    return network;
}

void pass_on(storage::Transaction& tx, const Site& site, const AccountRecord& author,
             const StatusRecord& status) {
    if (const auto network = community_of(tx, site, author, status))
        (void)boost(tx, site, *network, status);
}

void pass_on_change(storage::Transaction& tx, const Site& site, const AccountRecord& author,
                    const StatusRecord& status, ActivityType type) {
    const auto network = find_network(tx, site);
    if (!network || !find_boost(tx, status.id, network->id)) return;
    wrap(tx, site, *network, author, status, type);
    if (type == ActivityType::delete_) (void)unboost(tx, site, *network, status);
}

}  // namespace ynghyd::social
