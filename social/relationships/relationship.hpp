#pragma once
// Who follows whom.

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "social/accounts/account.hpp"
#include "social/accounts/account_list.hpp"
#include "social/window.hpp"
#include "storage/engine.hpp"
#include "storage/ids.hpp"

namespace ynghyd::social {

// On disk: never reuse a number.
enum class FollowState : std::uint8_t { requested = 1, accepted = 2 };

struct FollowRecord {
    static constexpr std::uint8_t version = 1;
    FollowState state = FollowState::requested;
    std::string uri;  ///< Of the Follow activity: Accept and Reject echo it, Undo names it.
    Timestamp created{};
    bool shows_reblogs = true;           ///< What they reblog is in the follower's home, too.
    bool notifies = false;               ///< The follower hears of each new post.
    std::vector<std::string> languages;  ///< Only posts in one of these; empty: all.
    PlaceId place;            ///< Among the followee's followers, or their follow requests.
    PlaceId following_place;  ///< Among whom the follower follows, once accepted.
    std::string unknown_fields;
    void describe(auto& visit) {
        visit(1, "state", state);
        visit(2, "uri", uri);
        visit(3, "created", created);
        visit(4, "shows_reblogs", shows_reblogs);
        visit(5, "notifies", notifies);
        visit(6, "languages", languages);
        visit(7, "place", place);
        visit(8, "following_place", following_place);
    }
    bool operator==(const FollowRecord&) const = default;
};

std::optional<FollowRecord> find_follow(const storage::Reader& reader, AccountId follower,
                                        AccountId followee);
/// (follower, followee) of the follow that this Follow activity made.
std::optional<std::pair<AccountId, AccountId>> find_follow_by_uri(const storage::Reader& reader,
                                                                  std::string_view uri);

/// Makes or replaces the follow; an accepted one never goes back to requested.
void put_follow(storage::Transaction& tx, const AccountRecord& follower, AccountId followee,
                FollowState state, std::string_view uri, Timestamp now);
/// What a follower wants to have of whom they follow; what is not said stays as it is.
struct FollowWishes {
    std::optional<bool> shows_reblogs = {}, notifies = {};
    std::optional<std::vector<std::string>> languages = {};
};
/// False when nobody follows or has asked to.
bool set_follow_wishes(storage::Transaction& tx, AccountId follower, AccountId followee,
                       const FollowWishes& wishes);

/// Ends an endorsement, too. False when there was none.
bool erase_follow(storage::Transaction& tx, AccountId follower, AccountId followee);

/// An accepted follower, and where what is meant for all followers reaches it.
struct Follower {
    AccountId account;
    std::string inbox;  ///< Shared inbox if it has one; empty for a local account.
};

/// The inbox for fan-out: the shared one when it is on the actor's own host.
std::string fan_out_inbox(const AccountRecord& account);

/// A remote account's inboxes changed: its follower rows carry them.
void refresh_follower_inboxes(storage::Transaction& tx, const AccountRecord& account);

/// Accepted followers after `after`, in the order of their ids.
std::vector<Follower> list_followers(const storage::Reader& reader, AccountId followee,
                                     AccountId after, std::size_t limit);
/// Accepted follows of `follower`.
std::vector<AccountId> list_following(const storage::Reader& reader, AccountId follower,
                                      AccountId after, std::size_t limit);
/// Who asked to follow `followee` and waits for an answer, after `after`, in the order of their
/// ids.
std::vector<AccountId> list_follow_requests(const storage::Reader& reader, AccountId followee,
                                            AccountId after, std::size_t limit);
// The same lists for people who look at them, in pieces, the latest first.
std::vector<ListedAccount> list_followers(const storage::Reader& reader, AccountId followee,
                                          const Window& window);
std::vector<ListedAccount> list_following(const storage::Reader& reader, AccountId follower,
                                          const Window& window);
std::vector<ListedAccount> list_follow_requests(const storage::Reader& reader, AccountId followee,
                                                const Window& window);
/// Whether any local account follows this one: what is not followed and not addressed is not kept.
bool has_local_follower(const storage::Reader& reader, AccountId followee);

}  // namespace ynghyd::social
