#pragma once
// Who may post for which account: every member for themselves, and for the organisations (or the
// network) that an admin has named. No password is shared.

#include <vector>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "social/accounts/account.hpp"
#include "storage/engine.hpp"
#include "storage/ids.hpp"

namespace ynghyd::social {

struct PostingRightRecord {
    static constexpr std::uint8_t version = 1;
    Timestamp created{};
    std::string unknown_fields;
    void describe(auto& visit) { visit(1, "created", created); }
    bool operator==(const PostingRightRecord&) const = default;
};

/// Error::Kind::invalid when `user` has no login, or `account` is a person or of another server.
Result<void> allow_posting(storage::Transaction& tx, const AccountRecord& user,
                           const AccountRecord& account, Timestamp now);
/// Takes it back, with every token that rests on it; false when there was none.
bool disallow_posting(storage::Transaction& tx, AccountId user, AccountId account);

/// Themselves, or what an admin allowed.
bool may_post_as(const storage::Reader& reader, AccountId user, AccountId account);

/// For whom this member may post: themselves first, then the others in the order of their age;
/// without those that are gone or suspended.
std::vector<AccountRecord> list_identities(const storage::Reader& reader, AccountId user);

struct PostingRight {
    AccountId user, account;
};
std::vector<PostingRight> list_posting_rights(const storage::Reader& reader);

}  // namespace ynghyd::social
