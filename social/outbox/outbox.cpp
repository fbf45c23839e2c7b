#include "social/outbox/outbox.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <unordered_map>

#include "base/names.hpp"
#include "social/moderation/domain_rule.hpp"
#include "social/outbox/audience.hpp"
#include "social/outbox/member_inbox.hpp"
#include "social/outbox/peer_software.hpp"
#include "storage/keyspace.hpp"
#include "storage/records.hpp"

namespace ynghyd::social {

namespace key = storage::key;

namespace {

constexpr Names activity_type_names{{
    Named{ActivityType::create, "Create"},
    {ActivityType::update, "Update"},
    {ActivityType::delete_, "Delete"},
    {ActivityType::follow, "Follow"},
    {ActivityType::accept, "Accept"},
    {ActivityType::reject, "Reject"},
    {ActivityType::undo, "Undo"},
    {ActivityType::announce, "Announce"},
    {ActivityType::like, "Like"},
    {ActivityType::flag, "Flag"},
    {ActivityType::add, "Add"},
    {ActivityType::remove, "Remove"},
    {ActivityType::move, "Move"},
    {ActivityType::quote_request, "QuoteRequest"},
    {ActivityType::join, "Join"},
    {ActivityType::leave, "Leave"},
    {ActivityType::ignore, "Ignore"},
    {ActivityType::tentative_accept, "TentativeAccept"},
    {ActivityType::invite, "Invite"},
    {ActivityType::block, "Block"},
    {ActivityType::emoji_react, "EmojiReact"},
    {ActivityType::dislike, "Dislike"},
    {ActivityType::like_request, "LikeRequest"},
    {ActivityType::reply_request, "ReplyRequest"},
    {ActivityType::announce_request, "AnnounceRequest"},
    {ActivityType::feature_request, "FeatureRequest"},
}};

/// Which hosts get nothing; each is looked up once.
class BlockedHosts {
public:
    explicit BlockedHosts(const storage::Reader& reader) : reader_(reader) {}
    bool contains(std::string_view inbox) {
        const auto [found, is_new] = known_.try_emplace(std::string(host_of(inbox)));
        if (is_new) {
            const auto rule = domain_rule_for(reader_, inbox);
            found->second = rule && rule->severity == Severity::suspend;
        }
        return found->second;
    }

private:
    const storage::Reader& reader_;
    std::unordered_map<std::string, bool> known_;
};

/// A boost of a post, or its end. What a Group announces whole is another thing.
bool is_boost(const ActivityRecord& activity) {
    if (activity.type == ActivityType::undo)
        return activity.inner && activity.inner->type == ActivityType::announce;
    return activity.type == ActivityType::announce && !activity.inner;
}

/// Lemmy refuses every boost of a post: it takes Announces of activities only.
bool takes_boosts(const storage::Reader& reader, std::string_view inbox) {
    const auto software = find_peer_software(reader, authority_of(inbox));
    return !software || software->name != "lemmy";
}

constexpr Duration follow_expires_after = std::chrono::hours(24);

/// By whom it is addressed to: what concerns the actor itself can wait, what is for single people
/// cannot.
DeliveryPriority priority_of(const ActivityRecord& activity, const AccountRecord& actor) {
    if (activity.object_uri == actor.uri) return DeliveryPriority::synchronisation;
    const auto is_many = [&](const std::string& uri) {
        return uri == actor.followers || is_public_collection(uri);
    };
    const bool for_many =
        std::ranges::any_of(activity.to, is_many) || std::ranges::any_of(activity.cc, is_many);
    return for_many ? DeliveryPriority::fan_out : DeliveryPriority::answer;
}

/// A post for followers alone.
bool is_for_followers(const ActivityRecord& activity, const AccountRecord& actor) {
    const bool is_post =
        activity.type == ActivityType::create || activity.type == ActivityType::update;
    const auto is_public = [](const std::string& uri) { return is_public_collection(uri); };
    return is_post && std::ranges::find(activity.to, actor.followers) != activity.to.end() &&
           std::ranges::none_of(activity.to, is_public) &&
           std::ranges::none_of(activity.cc, is_public);
}

/// One row for each; those that were not there before.
std::vector<std::string> put_deliveries(storage::Transaction& tx, const ActivityRecord& activity,
                                        std::string_view subject,
                                        const std::vector<std::string>& inboxes, Timestamp now) {
    std::vector<std::string> added;
    BlockedHosts blocked(tx);
    const auto actor = find_account(tx, activity.actor);
    const auto priority = actor ? priority_of(activity, *actor) : DeliveryPriority::fan_out;
    const bool boost = is_boost(activity);
    const bool for_followers = actor && is_for_followers(activity, *actor);
    for (const auto& inbox : inboxes) {
        if (blocked.contains(inbox)) continue;
        if (boost && !takes_boosts(tx, inbox)) continue;
        DeliveryRecord delivery;
        delivery.inbox = inbox;
        delivery.actor = activity.actor;
        delivery.subject = subject;
        delivery.due = now;
        delivery.priority = priority;
        delivery.for_followers = for_followers;
        // Who has not heard of a wish to follow after a day is better asked anew.
        if (activity.type == ActivityType::follow) delivery.expires = now + follow_expires_after;
        if (put_delivery(tx, activity.id, delivery)) added.push_back(inbox);
    }
    return added;
}

std::vector<ActivityId> ids_about(const storage::Reader& reader, StatusId status) {
    std::vector<ActivityId> activities;
    for (const auto& row : reader.scan(storage::prefix_range(key::activities_about(status)),
                                       storage::max_scan_rows)) {
        storage::KeyReader parts(storage::KeyView(row.key).substr(9));
        activities.push_back(ActivityId{parts.u64().value_or(0)});
    }
    return activities;
}

}  // namespace

std::string_view to_string(ActivityType type) {
    return activity_type_names.of(type, "Activity");
}

std::optional<ActivityRecord> find_activity(const storage::Reader& reader, ActivityId id) {
    const auto bytes = reader.get(key::activity(id));
    if (!bytes) return std::nullopt;
    return storage::decode<ActivityRecord>(*bytes);
}

std::optional<ActivityRecord> find_activity_by_uri(const storage::Reader& reader,
                                                   std::string_view uri) {
    const auto slash = uri.rfind('/');
    if (slash == std::string_view::npos) return std::nullopt;
    const auto id = parse_id_as<ActivityId>(uri.substr(slash + 1));
    auto activity = id ? find_activity(reader, *id) : std::nullopt;
    if (activity && activity->uri != uri) return std::nullopt;
    return activity;
}

std::vector<ActivityRecord> list_activities_about(const storage::Reader& reader, StatusId status) {
    std::vector<ActivityRecord> activities;
    for (const ActivityId id : ids_about(reader, status))
        if (auto activity = find_activity(reader, id)) activities.push_back(*std::move(activity));
    return activities;
}

std::vector<ActivityRecord> list_activities_of(const storage::Reader& reader, AccountId account,
                                               ActivityId max_id, std::size_t limit) {
    auto range = storage::prefix_range(key::activities_of(account));
    if (max_id) range.begin = storage::key_after(key::activity_by_account(account, max_id));
    std::vector<ActivityRecord> activities;
    for (const auto& row : reader.scan(range, limit)) {
        storage::KeyReader parts(storage::KeyView(row.key).substr(9));
        if (auto activity = find_activity(reader, ActivityId{parts.newest_first().value_or(0)}))
            activities.push_back(*std::move(activity));
    }
    return activities;
}

void put_activity(storage::Transaction& tx, const ActivityRecord& activity,
                  std::string_view subject, const std::vector<std::string>& inboxes,
                  Timestamp now) {
    tx.put(key::activity(activity.id), storage::encode(activity));
    tx.put(key::activity_by_account(activity.actor, activity.id), "");
    if (activity.status) tx.put(key::activity_by_status(activity.status, activity.id), "");
    put_into_inboxes_named(tx, activity);
    if (inboxes.empty()) return;
    put_deliveries(tx, activity, subject, inboxes, now);
    tx.put(key::fresh_activity(activity.id), "");
    tx.notify(delivery_topic);
}

void add_deliveries(storage::Transaction& tx, const ActivityRecord& activity,
                    std::string_view subject, const std::vector<std::string>& inboxes,
                    Timestamp now) {
    // Only these: of the others some may be on their way, and their end not stored yet.
    for (const auto& inbox : put_deliveries(tx, activity, subject, inboxes, now))
        tx.put(key::fresh_delivery(activity.id, authority_of(inbox), inbox), "");
    tx.notify(delivery_topic);
}

std::vector<std::string> list_inboxes_told_of(const storage::Reader& reader, StatusId status) {
    std::set<std::string> inboxes;
    for (const ActivityId activity : ids_about(reader, status))
        for (const auto& line : list_deliveries_of(reader, activity)) inboxes.insert(line.inbox);
    return {inboxes.begin(), inboxes.end()};
}

void cancel_deliveries_about(storage::Transaction& tx, StatusId status, Timestamp now) {
    for (const ActivityId activity : ids_about(tx, status)) {
        for (const auto& line : list_deliveries_of(tx, activity)) {
            if (line.state != DeliveryState::waiting) continue;
            DeliveryRecord delivery;
            delivery.inbox = line.inbox;
            delivery.attempts = line.attempts;
            delivery.priority = line.priority;
            settle_delivery(tx, line.host, activity, delivery, DeliveryState::cancelled,
                            "deleted before it was delivered", now);
        }
    }
}

}  // namespace ynghyd::social
