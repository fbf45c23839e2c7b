#include "social/outbox/audience.hpp"

#include <algorithm>
#include <unordered_set>

#include "social/moderation/actor_block.hpp"
#include "social/outbox/member_inbox.hpp"
#include "social/outbox/relay.hpp"
#include "social/relationships/relationship.hpp"
#include "storage/records.hpp"

namespace ynghyd::social {
namespace {

/// Keeps the first of each, in order; members here beside them.
class InboxSet {
public:
    void add(const Follower& follower) {
        if (follower.inbox.empty()) members_.push_back(follower.account);
        add(follower.inbox);
    }
    void add(const std::string& inbox) {
        if (!inbox.empty() && seen_.insert(inbox).second) list_.push_back(inbox);
    }
    std::size_t size() const { return list_.size(); }
    const std::vector<std::string>& list() const { return list_; }
    const std::vector<AccountId>& members() const { return members_; }

private:
    std::vector<AccountId> members_;
    std::unordered_set<std::string> seen_;
    std::vector<std::string> list_;
};

/// Adds followers' inboxes from `after` on; the last follower looked at, or none when all were.
AccountId add_followers(const storage::Reader& reader, AccountId followee, AccountId after,
                        InboxSet& inboxes) {
    for (;;) {
        const auto page = list_followers(reader, followee, after, storage::max_scan_rows);
        for (const auto& follower : page) inboxes.add(follower);
        if (page.size() < storage::max_scan_rows) return {};
        after = page.back().account;
        if (inboxes.size() >= inboxes_per_transaction) return after;
    }
}

void add_mentioned(const storage::Reader& reader, const StatusRecord& status, InboxSet& inboxes) {
    // One person's letter goes to that person's own inbox; many share what they share.
    const bool alone = status.visibility == Visibility::direct && status.mentions.size() == 1;
    for (const auto& mention : status.mentions) {
        const auto account = find_account(reader, mention.account);
        if (!account || account->is_local() || account->suspended || account->gone) continue;
        if (find_actor_block(reader, account->uri)) continue;
        inboxes.add(alone ? account->inbox : fan_out_inbox(*account));
    }
}

void put_into_inboxes_of(storage::Transaction& tx, const std::vector<AccountId>& members,
                         const ActivityRecord& activity) {
    for (const AccountId member : members)
        put_into_inbox(tx, member, activity.actor, activity.id.value);
}

void enqueue_rest(storage::Transaction& tx, ActivityId activity, AccountId after,
                  std::string_view subject, storage::JobId job_id, Timestamp now) {
    AudienceCursor cursor;
    cursor.activity = activity;
    cursor.after = after;
    cursor.subject = subject;
    enqueue_audience(tx, cursor, job_id, now);
}

}  // namespace

Addressing address(Visibility visibility, const std::string& followers_uri,
                   const std::vector<MentionRecord>& mentions) {
    Addressing addressing;
    const std::string everybody(public_collection);
    auto& mentioned = visibility == Visibility::direct ? addressing.to : addressing.cc;
    switch (visibility) {
        case Visibility::public_:
            addressing.to = {everybody};
            addressing.cc = {followers_uri};
            break;
        case Visibility::unlisted:
            addressing.to = {followers_uri};
            addressing.cc = {everybody};
            break;
        case Visibility::private_:
            addressing.to = {followers_uri};
            break;
        case Visibility::direct:
            break;
    }
    for (const auto& mention : mentions) mentioned.push_back(mention.uri);
    return addressing;
}

bool is_public_collection(std::string_view uri) {
    return uri == public_collection || uri == "as:Public" || uri == "Public";
}

bool is_for_everybody(const ActivityRecord& activity) {
    return std::ranges::any_of(activity.to, is_public_collection) ||
           std::ranges::any_of(activity.cc, is_public_collection);
}

Visibility visibility_of(const std::vector<std::string>& to, const std::vector<std::string>& cc,
                         std::string_view followers_uri) {
    if (std::ranges::any_of(to, is_public_collection)) return Visibility::public_;
    if (std::ranges::any_of(cc, is_public_collection)) return Visibility::unlisted;
    if (!followers_uri.empty() && std::ranges::find(to, followers_uri) != to.end())
        return Visibility::private_;
    return Visibility::direct;
}

void put_activity_for_audience(storage::Transaction& tx, const ActivityRecord& activity,
                               const StatusRecord& status, std::vector<std::string> also,
                               storage::JobId job_id, Timestamp now) {
    InboxSet inboxes;
    add_mentioned(tx, status, inboxes);
    for (const auto& inbox : also) inboxes.add(inbox);
    const bool for_relays = activity.type == ActivityType::create ||
                            activity.type == ActivityType::update ||
                            activity.type == ActivityType::delete_;
    if (for_relays && status.visibility == Visibility::public_)
        for (const auto& inbox : relay_inboxes(tx)) inboxes.add(inbox);
    AccountId last;
    if (status.visibility != Visibility::direct)
        last = add_followers(tx, activity.actor, {}, inboxes);
    put_activity(tx, activity, status.uri, inboxes.list(), now);
    put_into_inboxes_of(tx, inboxes.members(), activity);
    if (last) enqueue_rest(tx, activity.id, last, status.uri, job_id, now);
}

void enqueue_audience(storage::Transaction& tx, const AudienceCursor& cursor, storage::JobId job_id,
                      Timestamp now) {
    storage::plan_job(tx, storage::JobKind::expand_audience, job_id, cursor, now);
}

void put_activity_for_followers(storage::Transaction& tx, const ActivityRecord& activity,
                                std::string_view subject, std::vector<std::string> first,
                                storage::JobId job_id, Timestamp now) {
    InboxSet inboxes;
    for (const auto& inbox : first) inboxes.add(inbox);
    const AccountId last = add_followers(tx, activity.actor, {}, inboxes);
    put_activity(tx, activity, subject, inboxes.list(), now);
    put_into_inboxes_of(tx, inboxes.members(), activity);
    if (last) enqueue_rest(tx, activity.id, last, subject, job_id, now);
}

void expand_audience(storage::Transaction& tx, const AudienceCursor& cursor,
                     storage::JobId next_job, Timestamp now) {
    const auto activity = find_activity(tx, cursor.activity);
    if (!activity) return;
    InboxSet inboxes;
    const AccountId last = add_followers(tx, activity->actor, cursor.after, inboxes);
    add_deliveries(tx, *activity, cursor.subject, inboxes.list(), now);
    put_into_inboxes_of(tx, inboxes.members(), *activity);
    if (last) enqueue_rest(tx, activity->id, last, cursor.subject, next_job, now);
}

}  // namespace ynghyd::social
