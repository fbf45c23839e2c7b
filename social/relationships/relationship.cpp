#include "social/relationships/relationship.hpp"

#include "base/iri.hpp"
#include "social/notifications/occasions.hpp"
#include "social/relationships/endorsement.hpp"
#include "social/timelines/feed_state.hpp"
#include "social/timelines/list.hpp"
#include "storage/keyspace.hpp"
#include "storage/records.hpp"

namespace ynghyd::social {

namespace key = storage::key;

namespace {

std::uint64_t second_id(storage::KeyView row) {
    storage::KeyReader parts(row.substr(9));
    return parts.u64().value_or(0);
}

/// In one list while it waits for an answer, in two when it was accepted.
void enter_lists(storage::Transaction& tx, FollowRecord& follow, AccountId follower,
                 AccountId followee, Timestamp now) {
    if (follow.state == FollowState::requested) {
        follow.place =
            enter_account_list(tx, AccountList::follow_requests, followee.value, follower, now);
        return;
    }
    follow.place = enter_account_list(tx, AccountList::followers, followee.value, follower, now);
    follow.following_place =
        enter_account_list(tx, AccountList::following, follower.value, followee, now);
}

void leave_lists(storage::Transaction& tx, const FollowRecord& follow, AccountId follower,
                 AccountId followee) {
    const bool asks = follow.state == FollowState::requested;
    leave_account_list(tx, asks ? AccountList::follow_requests : AccountList::followers,
                       followee.value, follow.place);
    leave_account_list(tx, AccountList::following, follower.value, follow.following_place);
}

}  // namespace

std::optional<FollowRecord> find_follow(const storage::Reader& reader, AccountId follower,
                                        AccountId followee) {
    const auto bytes = reader.get(key::follow(follower, followee));
    if (!bytes) return std::nullopt;
    return storage::decode<FollowRecord>(*bytes);
}

std::optional<std::pair<AccountId, AccountId>> find_follow_by_uri(const storage::Reader& reader,
                                                                  std::string_view uri) {
    const auto pair = reader.get(key::follow_by_uri(uri));
    if (!pair || pair->size() != 16) return std::nullopt;
    const std::string_view bytes(*pair);
    return std::pair{AccountId{storage::decode_id(bytes.substr(0, 8))},
                     AccountId{storage::decode_id(bytes.substr(8))}};
}

std::string fan_out_inbox(const AccountRecord& account) {
    if (account.is_local()) return {};
    // A shared inbox elsewhere would let an actor point our deliveries at somebody else.
    const bool own_host = authority_of(account.shared_inbox) == authority_of(account.inbox);
    return !account.shared_inbox.empty() && own_host ? account.shared_inbox : account.inbox;
}

void refresh_follower_inboxes(storage::Transaction& tx, const AccountRecord& account) {
    const auto inbox = fan_out_inbox(account);
    for (const AccountId followee : list_following(tx, account.id, {}, SIZE_MAX))
        tx.put(key::follower(followee, account.id), inbox);
}

void put_follow(storage::Transaction& tx, const AccountRecord& from, AccountId followee,
                FollowState state, std::string_view uri, Timestamp now) {
    const AccountId follower = from.id;
    const auto before = find_follow(tx, follower, followee);
    const bool was_accepted = before && before->state == FollowState::accepted;
    FollowRecord record = before.value_or(FollowRecord{});
    if (!before) record.created = now;
    if (!was_accepted && (!before || before->state != state)) {
        if (before) leave_lists(tx, *before, follower, followee);
        record.state = state;
        enter_lists(tx, record, follower, followee, now);
    }
    if (!uri.empty() && record.uri != uri) {
        if (!record.uri.empty()) tx.erase(key::follow_by_uri(record.uri));
        record.uri = uri;
        tx.put(key::follow_by_uri(uri),
               storage::encode_id(follower.value) + storage::encode_id(followee.value));
    }
    tx.put(key::follow(follower, followee), storage::encode(record));
    if (record.state == FollowState::requested) tx.put(key::follow_request(followee, follower), "");
    if (record.state == FollowState::accepted && !was_accepted) {
        tx.erase(key::follow_request(followee, follower));
        withdraw_notification(tx, followee, NotificationKind::follow_request, follower);
        tx.put(key::follower(followee, follower), fan_out_inbox(from));
        add_to_count(tx, followee, AccountCount::followers, 1);
        add_to_count(tx, follower, AccountCount::following, 1);
        if (from.is_local()) forget_feeds_of(tx, follower);
    }
}

bool set_follow_wishes(storage::Transaction& tx, AccountId follower, AccountId followee,
                       const FollowWishes& wishes) {
    auto follow = find_follow(tx, follower, followee);
    if (!follow) return false;
    follow->shows_reblogs = wishes.shows_reblogs.value_or(follow->shows_reblogs);
    follow->notifies = wishes.notifies.value_or(follow->notifies);
    if (wishes.languages) follow->languages = *wishes.languages;
    tx.put(key::follow(follower, followee), storage::encode(*follow));
    const auto bell = key::bell(followee, follower);
    if (follow->notifies)
        tx.put(bell, "");
    else
        tx.erase(bell);
    forget_feeds_of(tx, follower);
    return true;
}

bool erase_follow(storage::Transaction& tx, AccountId follower, AccountId followee) {
    const auto before = find_follow(tx, follower, followee);
    if (!before) return false;
    tx.erase(key::follow(follower, followee));
    leave_lists(tx, *before, follower, followee);
    unendorse(tx, follower, followee);
    tx.erase(key::bell(followee, follower));
    tx.erase(key::follow_request(followee, follower));
    if (!before->uri.empty()) tx.erase(key::follow_by_uri(before->uri));
    withdraw_follow(tx, follower, followee);
    remove_from_lists(tx, follower, followee);
    forget_feeds_of(tx, follower);
    if (before->state == FollowState::accepted) {
        tx.erase(key::follower(followee, follower));
        add_to_count(tx, followee, AccountCount::followers, -1);
        add_to_count(tx, follower, AccountCount::following, -1);
    }
    return true;
}

std::vector<Follower> list_followers(const storage::Reader& reader, AccountId followee,
                                     AccountId after, std::size_t limit) {
    auto range = storage::prefix_range(key::followers_of(followee));
    if (after) range.begin = storage::key_after(key::follower(followee, after));
    std::vector<Follower> followers;
    for (auto& row : reader.scan(range, limit))
        followers.push_back({AccountId{second_id(row.key)}, std::move(row.value)});
    return followers;
}

std::vector<AccountId> list_following(const storage::Reader& reader, AccountId follower,
                                      AccountId after, std::size_t limit) {
    auto range = storage::prefix_range(key::following_of(follower));
    if (after) range.begin = storage::key_after(key::follow(follower, after));
    std::vector<AccountId> following;
    storage::for_each_row(reader, range, [&](const storage::Entry& row) {
        if (following.size() == limit) return false;
        if (storage::decode<FollowRecord>(row.value).state == FollowState::accepted)
            following.push_back(AccountId{second_id(row.key)});
        return true;
    });
    return following;
}

std::vector<AccountId> list_follow_requests(const storage::Reader& reader, AccountId followee,
                                            AccountId after, std::size_t limit) {
    auto range = storage::prefix_range(key::follow_requests_to(followee));
    if (after) range.begin = storage::key_after(key::follow_request(followee, after));
    std::vector<AccountId> askers;
    for (const auto& row : reader.scan(range, limit))
        askers.push_back(AccountId{second_id(row.key)});
    return askers;
}

std::vector<ListedAccount> list_followers(const storage::Reader& reader, AccountId followee,
                                          const Window& window) {
    return list_accounts(reader, AccountList::followers, followee.value, window);
}

std::vector<ListedAccount> list_following(const storage::Reader& reader, AccountId follower,
                                          const Window& window) {
    return list_accounts(reader, AccountList::following, follower.value, window);
}

std::vector<ListedAccount> list_follow_requests(const storage::Reader& reader, AccountId followee,
                                                const Window& window) {
    return list_accounts(reader, AccountList::follow_requests, followee.value, window);
}

bool has_local_follower(const storage::Reader& reader, AccountId followee) {
    // Everybody here who could follow a remote account is local: remote followers of remote
    // accounts are not stored.
    return count_of(reader, followee, AccountCount::followers) > 0;
}

}  // namespace ynghyd::social
