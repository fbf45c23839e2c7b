#include "social/moderation/suspension.hpp"

#include <fmt/format.h>

#include "social/accounts/profile.hpp"
#include "social/moderation/enforcement.hpp"
#include "social/moderation/policy.hpp"

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

Result<void> exclude_account(storage::Transaction& tx, const Site& site,
                             const AccountRecord& account, std::string_view comment) {
    if (account.is_local()) return suspend_account(tx, site, account);
    if (account.gone)
        return failure(Error::Kind::gone, fmt::format("@{} was deleted.", account.username));
    if (is_excluded(tx, account))
        return failure(Error::Kind::conflict, fmt::format("{} is blocked already.", account.uri));
    ActorBlockRecord block;
    block.uri = account.uri;
    block.comment = comment;
    block.created = site.clock.now();
    block_actor(tx, site, block, site.ids.make<storage::JobId>());
    return {};
}

Result<void> readmit_account(storage::Transaction& tx, const Site& site,
                             const AccountRecord& account) {
    if (account.is_local()) return unsuspend_account(tx, site, account);
    if (!erase_actor_block(tx, account.uri))
        return failure(Error::Kind::conflict, fmt::format("{} is not blocked.", account.uri));
    return {};
}

bool is_excluded(const storage::Reader& reader, const AccountRecord& account) {
    return account.suspended || (!account.is_local() && find_actor_block(reader, account.uri));
}

}  // namespace ynghyd::social
