#pragma once
// Favourites, reblogs and dislikes: one of each per account and status.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "social/accounts/account_list.hpp"
#include "social/statuses/status.hpp"
#include "social/window.hpp"
#include "storage/engine.hpp"
#include "storage/ids.hpp"

namespace ynghyd::social {

// On disk, as the number of a count: never reuse one.
enum class Interaction : std::uint8_t { favourite = 0, reblog = 1, dislike = 2 };

struct InteractionRecord {
    static constexpr std::uint8_t version = 1;
    std::string uri;  ///< Of the Like or Announce; may be empty.
    Timestamp created{};
    StatusId boost;  ///< Of a reblog: under which it is shown as a status of its own (boost.hpp).
    MarkId mark;     ///< Of a favourite: in the list of its account, if it has one.
    PlaceId place;   ///< Of a favourite or a reblog: in the list of its status.
    Visibility visibility = Visibility::public_;  ///< Of a reblog.
    std::string unknown_fields;
    void describe(auto& visit) {
        visit(1, "uri", uri);
        visit(2, "created", created);
        visit(3, "boost", boost);
        visit(4, "mark", mark);
        visit(5, "visibility", visibility);
        visit(6, "place", place);
    }
    bool operator==(const InteractionRecord&) const = default;
};

/// Only members have a list of what they like.
enum class Listed { no, by_account };

/// False when the account had done so before: nothing changes then.
bool add_interaction(storage::Transaction& tx, Interaction kind, StatusId status, AccountId account,
                     std::string_view uri, Timestamp now, Listed listed = Listed::no,
                     Visibility visibility = Visibility::public_);
/// False when there was none.
bool remove_interaction(storage::Transaction& tx, Interaction kind, StatusId status,
                        AccountId account);
std::int64_t count_interactions(const storage::Reader& reader, Interaction kind, StatusId status);

std::optional<InteractionRecord> find_interaction(const storage::Reader& reader, Interaction kind,
                                                  StatusId status, AccountId account);
/// Who did, in the order of their ids, after `after`.
std::vector<AccountId> list_interactions(const storage::Reader& reader, Interaction kind,
                                         StatusId status, AccountId after, std::size_t limit);

/// Of favourites or reblogs, for people who look at them: in pages, the latest first.
std::vector<ListedAccount> list_interactions(const storage::Reader& reader, Interaction kind,
                                             StatusId status, const Window& window);

/// All that belongs to a status that goes: these, bookmarks, reactions, votes, registrations,
/// wishes to quote it, counts.
void erase_interactions(storage::Transaction& tx, StatusId status);

}  // namespace ynghyd::social
