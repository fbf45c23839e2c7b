#include "social/moderation/restriction.hpp"

#include <fmt/format.h>

#include "social/accounts/access_token.hpp"
#include "social/accounts/user.hpp"
#include "storage/keyspace.hpp"

namespace ynghyd::social {
namespace {

std::unexpected<Error> so_already(const AccountRecord& account, std::string_view what) {
    return failure(Error::Kind::conflict, fmt::format("@{} is {}.", account.username, what));
}

Result<void> put_restriction(storage::Transaction& tx, const Site& site,
                             const AccountRecord& account, bool AccountRecord::* restriction,
                             bool value, std::string_view already) {
    TRY_VOID(check_can_be_moderated(site, account));
    if (account.*restriction == value) return so_already(account, already);
    auto changed = account;
    changed.*restriction = value;
    put_account(tx, changed);
    return {};
}

Result<UserRecord> user_to_moderate(const storage::Reader& reader, const Site& site,
                                    const AccountRecord& account) {
    TRY_VOID(check_can_be_moderated(site, account));
    auto user = account.is_local() ? find_user(reader, account.id) : std::nullopt;
    if (!user)
        return failure(Error::Kind::invalid,
                       fmt::format("@{} does not sign in here.", account.username));
    return *std::move(user);
}

}  // namespace

Result<void> check_can_be_moderated(const Site& site, const AccountRecord& account) {
    if (account.gone)
        return failure(Error::Kind::gone, fmt::format("@{} was deleted.", account.username));
    if (account.is_local() &&
        (account.type == ActorType::application || account.username == site.network))
        return failure(
            Error::Kind::invalid,
            fmt::format("@{} speaks for this server: nobody moderates it.", account.username));
    return {};
}

Result<void> silence_account(storage::Transaction& tx, const Site& site,
                             const AccountRecord& account) {
    return put_restriction(tx, site, account, &AccountRecord::silenced, true, "silenced already");
}

Result<void> unsilence_account(storage::Transaction& tx, const Site& site,
                               const AccountRecord& account) {
    return put_restriction(tx, site, account, &AccountRecord::silenced, false, "not silenced");
}

Result<void> sensitize_account(storage::Transaction& tx, const Site& site,
                               const AccountRecord& account) {
    return put_restriction(tx, site, account, &AccountRecord::sensitized, true,
                           "marked as sensitive already");
}

Result<void> unsensitize_account(storage::Transaction& tx, const Site& site,
                                 const AccountRecord& account) {
    return put_restriction(tx, site, account, &AccountRecord::sensitized, false,
                           "not marked as sensitive");
}

Result<void> disable_login(storage::Transaction& tx, const Site& site,
                           const AccountRecord& account) {
    TRY(auto user, user_to_moderate(tx, site, account));
    if (user.disabled) return so_already(account, "disabled already");
    user.disabled = true;
    put_user(tx, user);
    storage::for_each_row(tx, storage::prefix_range(storage::key::sessions_of(user.account)),
                          [&](const storage::Entry& row) { tx.erase(row.key); });
    tx.notify(access_ended_topic);
    return {};
}

Result<void> enable_login(storage::Transaction& tx, const Site& site,
                          const AccountRecord& account) {
    TRY(auto user, user_to_moderate(tx, site, account));
    if (!user.disabled) return so_already(account, "not disabled");
    user.disabled = false;
    put_user(tx, user);
    return {};
}

bool shows_as_sensitive(const StatusRecord& status, const AccountRecord& author) {
    return status.sensitive || author.sensitized;
}

}  // namespace ynghyd::social
