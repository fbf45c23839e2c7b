#include "social/statuses/group_boost.hpp"

#include <algorithm>
#include <array>
#include <ranges>
#include <set>
#include <unordered_map>

#include <fmt/format.h>

#include "base/text_codec.hpp"
#include "social/moderation/policy.hpp"
#include "social/moderation/restriction.hpp"
#include "social/outbox/audience.hpp"
#include "social/outbox/outgoing.hpp"
#include "social/outbox/peer_software.hpp"
#include "social/relationships/relationship.hpp"

namespace ynghyd::social {
namespace {

constexpr std::array threadiverse = {"lemmy", "piefed", "mbin", "kbin", "nodebb", "discourse"};

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

/// The latest of this type that its author sent about it.
std::optional<ActivityRecord> activity_about(const storage::Reader& reader,
                                             const StatusRecord& status, ActivityType type) {
    const auto activities = list_activities_about(reader, status.id);
    for (const auto& activity : activities | std::views::reverse)
        if (activity.type == type && activity.actor == status.account) return activity;
    return std::nullopt;
}

}  // namespace

bool is_threadiverse(const storage::Reader& reader, std::string_view host) {
    const auto software = find_peer_software(reader, host);
    return software && std::ranges::find(threadiverse, software->name) != threadiverse.end();
}

Result<void> check_group_boost(const storage::Reader& reader, const Site& site,
                               const AccountRecord& group, const AccountRecord& author,
                               const StatusRecord& status) {
    if (author.id == group.id)
        return failure(Error::Kind::invalid, "Its own followers have it already.");
    if (status.visibility != Visibility::public_)
        return failure(Error::Kind::invalid, "Only public posts are passed on.");
    if (!status.in_reply_to_uri.empty())
        return failure(Error::Kind::invalid, "Replies are not passed on.");
    if (shows_as_sensitive(status, author) && status.spoiler_text.empty())
        return failure(Error::Kind::invalid,
                       "A sensitive post without a warning is not passed on.");
    if (author.silenced)
        return failure(Error::Kind::forbidden,
                       fmt::format("{} is silenced by a moderator.", author.uri));
    if (author.suspended || author.gone || standing_of(reader, site, author.uri).suspended)
        return std::unexpected(blocked_error(author.uri));
    if (to_lower_ascii(author.note).find("nobot") != std::string::npos)
        return failure(Error::Kind::forbidden,
                       fmt::format("{} does not want to be passed on.", author.uri));
    return {};
}

void announce_activity(storage::Transaction& tx, const Site& site, const AccountRecord& group,
                       const AccountRecord& author, const StatusRecord& status, ActivityType type) {
    const auto inboxes = threadiverse_inboxes(tx, group.id);
    const auto inner = inboxes.empty() ? std::nullopt : activity_about(tx, status, type);
    if (!inner) return;
    auto activity = new_activity(site, group, ActivityType::announce);
    activity.status = status.id;
    activity.object_uri = inner->uri;
    activity.inner = InnerActivity{type, inner->uri, author.uri, status.uri, {}};
    activity.to = {std::string(public_collection)};
    activity.cc = {group.followers, author.uri};
    put_activity(tx, activity, status.uri, inboxes, activity.published);
}

}  // namespace ynghyd::social
