#pragma once
// One account blocks another: neither follows the other, and what the blocked one says or does is
// not let through. Both kinds are kept: members' blocks, and those that other servers tell of.

#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "social/accounts/account.hpp"
#include "social/accounts/account_list.hpp"
#include "social/site.hpp"
#include "social/window.hpp"
#include "storage/engine.hpp"

namespace ynghyd::social {

struct BlockRecord {
    static constexpr std::uint8_t version = 1;
    std::string uri;  ///< Of the Block that told of it, or in which a member said so.
    Timestamp created{};
    PlaceId place;  ///< In the blocker's list.
    std::string unknown_fields;
    void describe(auto& visit) {
        visit(1, "uri", uri);
        visit(2, "created", created);
        visit(3, "place", place);
    }
    bool operator==(const BlockRecord&) const = default;
};

bool is_blocked(const storage::Reader& reader, AccountId blocker, AccountId blocked);

/// A member blocks: follows end in both directions, and the other server is told by Reject and
/// Undo only, so that it need not learn of a block; the Block itself is the member's alone.
/// Error::Kind::invalid for oneself, conflict when it was done before.
Result<void> block(storage::Transaction& tx, const Site& site, const AccountRecord& blocker,
                   const AccountRecord& blocked);
/// Error::Kind::not_found when there was none. Follows do not come back.
Result<void> unblock(storage::Transaction& tx, const Site& site, const AccountRecord& blocker,
                     const AccountRecord& blocked);

/// In the order of their ids, after `after`.
std::vector<AccountId> list_blocked(const storage::Reader& reader, AccountId blocker,
                                    AccountId after, std::size_t limit);

/// For people who look at them, in pieces, the latest first.
std::vector<ListedAccount> list_blocked(const storage::Reader& reader, AccountId blocker,
                                        const Window& window);

/// Another server says that its account blocks one of ours.
void receive_block(storage::Transaction& tx, const AccountRecord& blocker,
                   const AccountRecord& blocked, std::string_view uri, Timestamp now);
/// False when there was none.
bool erase_block(storage::Transaction& tx, AccountId blocker, AccountId blocked);

}  // namespace ynghyd::social
