#include "social/accounts/posting_right.hpp"

#include <fmt/format.h>

#include "social/accounts/access_token.hpp"
#include "social/accounts/user.hpp"
#include "storage/keyspace.hpp"
#include "storage/records.hpp"

namespace ynghyd::social {

namespace key = storage::key;

namespace {

/// What follows the table's byte: user, then account.
PostingRight right_of(const storage::Entry& row) {
    storage::KeyReader parts(storage::KeyView(row.key).substr(1));
    const AccountId user{parts.u64().value_or(0)};
    return {user, AccountId{parts.u64().value_or(0)}};
}

}  // namespace

Result<void> allow_posting(storage::Transaction& tx, const AccountRecord& user,
                           const AccountRecord& account, Timestamp now) {
    if (!find_user(tx, user.id))
        return failure(Error::Kind::invalid,
                       fmt::format("@{} does not sign in here.", user.username));
    if (!account.is_local() || account.type == ActorType::person ||
        account.type == ActorType::application)
        return failure(
            Error::Kind::invalid,
            fmt::format("@{} is not an organisation or a group of this server.", account.username));
    PostingRightRecord record;
    record.created = now;
    tx.put(key::posting_right(user.id, account.id), storage::encode(record));
    return {};
}

bool disallow_posting(storage::Transaction& tx, AccountId user, AccountId account) {
    if (!tx.get(key::posting_right(user, account))) return false;
    tx.erase(key::posting_right(user, account));
    for (const auto& token : list_tokens_of(tx, user))
        if (token.record.account == account) erase_access_token(tx, token.hash);
    return true;
}

bool may_post_as(const storage::Reader& reader, AccountId user, AccountId account) {
    return user == account || reader.get(key::posting_right(user, account)).has_value();
}

std::vector<AccountRecord> list_identities(const storage::Reader& reader, AccountId user) {
    std::vector<AccountRecord> identities;
    const auto add = [&](AccountId id) {
        auto account = find_account(reader, id);
        if (account && !account->gone && !account->suspended)
            identities.push_back(*std::move(account));
    };
    add(user);
    storage::for_each_row(reader, storage::prefix_range(key::posting_rights_of(user)),
                          [&](const storage::Entry& row) { add(right_of(row).account); });
    return identities;
}

std::vector<PostingRight> list_posting_rights(const storage::Reader& reader) {
    std::vector<PostingRight> rights;
    storage::for_each_row(reader, storage::prefix_range(key::whole(storage::table::posting_right)),
                          [&](const storage::Entry& row) { rights.push_back(right_of(row)); });
    return rights;
}

}  // namespace ynghyd::social
