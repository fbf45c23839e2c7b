#include "social/notifications/push_subscription.hpp"

#include <array>

#include "base/iri.hpp"
#include "base/names.hpp"
#include "social/relationships/relationship.hpp"
#include "storage/jobs.hpp"
#include "storage/keyspace.hpp"
#include "storage/records.hpp"

namespace ynghyd::social {

namespace key = storage::key;

namespace {

/// More apps than anybody has.
constexpr std::size_t most_apps_woken = 100;

constexpr Names push_policy_names{{
    Named{PushPolicy::all, "all"},
    {PushPolicy::followed, "followed"},
    {PushPolicy::follower, "follower"},
    {PushPolicy::none, "none"},
}};

bool has_accepted_follow(const storage::Reader& reader, AccountId follower, AccountId followee) {
    const auto follow = find_follow(reader, follower, followee);
    return follow && follow->state == FollowState::accepted;
}

bool lets_through(const storage::Reader& reader, PushPolicy policy, AccountId owner,
                  AccountId from) {
    switch (policy) {
        case PushPolicy::all:
            return true;
        case PushPolicy::followed:
            return has_accepted_follow(reader, owner, from);
        case PushPolicy::follower:
            return has_accepted_follow(reader, from, owner);
        case PushPolicy::none:
            break;
    }
    return false;
}

}  // namespace

std::string_view to_string(PushPolicy policy) {
    return push_policy_names.of(policy, "none");
}

std::optional<PushPolicy> parse_push_policy(std::string_view name) {
    return push_policy_names.find(name);
}

PushSubscriptionRecord put_push_subscription(storage::Transaction& tx, const Site& site,
                                             AccountId account, std::string_view token_hash,
                                             PushSubscriptionRecord subscription) {
    if (!subscription.id) subscription.id = {make_notification_id(site.ids).value};
    tx.put(key::push_subscription(account, token_hash), storage::encode(subscription));
    return subscription;
}

std::optional<PushSubscriptionRecord> find_push_subscription(const storage::Reader& reader,
                                                             AccountId account,
                                                             std::string_view token_hash) {
    const auto bytes = reader.get(key::push_subscription(account, token_hash));
    if (!bytes) return std::nullopt;
    return storage::decode<PushSubscriptionRecord>(*bytes);
}

void erase_push_subscription(storage::Transaction& tx, AccountId account,
                             std::string_view token_hash) {
    tx.erase(key::push_subscription(account, token_hash));
}

void plan_pushes(storage::Transaction& tx, const Site& site, AccountId owner, AccountId from,
                 const NotificationRecord& notification) {
    const auto prefix = key::push_subscriptions_of(owner);
    for (const auto& row : tx.scan(storage::prefix_range(prefix), most_apps_woken)) {
        const auto subscription = storage::decode<PushSubscriptionRecord>(row.value);
        if (!subscription.wants(notification.kind)) continue;
        if (!lets_through(tx, subscription.policy, owner, from)) continue;
        const PushMessageRecord message{owner,
                                        row.key.substr(prefix.size()),
                                        subscription.id,
                                        notification.id,
                                        std::string(authority_of(subscription.endpoint)),
                                        {}};
        storage::plan_job(tx, storage::JobKind::send_push, site.ids.make<storage::JobId>(), message,
                          site.clock.now());
    }
}

}  // namespace ynghyd::social
