#include "social/accounts/approval.hpp"

#include "social/accounts/account_deletion.hpp"
#include "social/accounts/actor_keys.hpp"
#include "social/accounts/credentials.hpp"
#include "social/accounts/erasure.hpp"
#include "social/accounts/second_factor.hpp"
#include "social/accounts/user.hpp"
#include "social/notifications/occasions.hpp"
#include "social/outbox/outbox.hpp"

namespace ynghyd::social {
namespace {

Result<UserRecord> waiting_user(const storage::Reader& reader, const AccountRecord& account) {
    auto user = account.is_local() ? find_user(reader, account.id) : std::nullopt;
    if (!user)
        return failure(Error::Kind::invalid, "@" + account.username + " does not sign in here.");
    if (user->approved)
        return failure(Error::Kind::conflict, "@" + account.username + " is a member already.");
    return *std::move(user);
}

/// Whoever waits has done nothing yet; but others may have followed, or written to them.
bool erase_at_once(storage::Transaction& tx, const Site& site, AccountId account) {
    if (!list_activities_of(tx, account, {}, 1).empty()) return false;
    return erase_remains(tx, site, account) || erase_remains(tx, site, account);
}

}  // namespace

Result<void> approve_sign_up(storage::Transaction& tx, const AccountRecord& account) {
    TRY(auto user, waiting_user(tx, account));
    user.approved = true;
    put_user(tx, user);
    return {};
}

Result<void> reject_sign_up(storage::Transaction& tx, const Site& site,
                            const AccountRecord& account) {
    TRY(auto user, waiting_user(tx, account));
    withdraw_sign_up(tx, account.id);
    if (!erase_at_once(tx, site, account.id)) {
        TRY_VOID(delete_account(tx, site, account));
        return {};
    }
    end_access(tx, user, site.clock.now());
    erase_second_factor(tx, account.id);
    erase_user(tx, user);
    erase_actor_keys(tx, account.id);
    erase_account_record(tx, account);
    return {};
}

}  // namespace ynghyd::social
