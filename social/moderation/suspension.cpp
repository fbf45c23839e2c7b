#include "social/moderation/suspension.hpp"

#include <fmt/format.h>

#include "social/accounts/profile.hpp"

namespace ynghyd::social {

namespace {

Result<void> check_suspendable(const Site& site, const AccountRecord& account) {
    if (!account.is_local())
        return failure(
            Error::Kind::invalid,
            fmt::format("{} is of another server; block it there instead.", account.uri));
    if (account.gone)
        return failure(Error::Kind::gone, fmt::format("@{} was deleted.", account.username));
    if (account.type == ActorType::application || account.username == site.network)
        return failure(
            Error::Kind::invalid,
            fmt::format("@{} speaks for this server and cannot be suspended.", account.username));
    return {};
}

void put_suspended(storage::Transaction& tx, const Site& site, AccountRecord account,
                   bool suspended) {
    account.suspended = suspended;
    put_account(tx, account);
    tell_of_profile(tx, site, account);
}

}  // namespace

Result<void> suspend_account(storage::Transaction& tx, const Site& site,
                             const AccountRecord& account) {
    TRY_VOID(check_suspendable(site, account));
    if (account.suspended)
        return failure(Error::Kind::conflict,
                       fmt::format("@{} is suspended already.", account.username));
    put_suspended(tx, site, account, true);
    return {};
}

Result<void> unsuspend_account(storage::Transaction& tx, const Site& site,
                               const AccountRecord& account) {
    if (!account.suspended)
        return failure(Error::Kind::conflict,
                       fmt::format("@{} is not suspended.", account.username));
    put_suspended(tx, site, account, false);
    return {};
}

}  // namespace ynghyd::social
