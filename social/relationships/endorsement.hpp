#pragma once
// Whom a member follows and shows on their profile.

#include <vector>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "social/accounts/account.hpp"
#include "social/accounts/account_list.hpp"
#include "social/window.hpp"
#include "storage/engine.hpp"

namespace ynghyd::social {

struct EndorsementRecord {
    static constexpr std::uint8_t version = 1;
    Timestamp created{};
    PlaceId place;  ///< In the member's list.
    std::string unknown_fields;
    void describe(auto& visit) {
        visit(1, "created", created);
        visit(2, "place", place);
    }
    bool operator==(const EndorsementRecord&) const = default;
};

bool is_endorsed(const storage::Reader& reader, AccountId member, AccountId endorsed);
/// Again is no error; it ends with the follow. Error::Kind::invalid for whom the member does not
/// follow.
Result<void> endorse(storage::Transaction& tx, AccountId member, AccountId endorsed, Timestamp now);
/// False when there was none.
bool unendorse(storage::Transaction& tx, AccountId member, AccountId endorsed);

/// The latest first.
std::vector<ListedAccount> list_endorsed(const storage::Reader& reader, AccountId member,
                                         const Window& window);

}  // namespace ynghyd::social
