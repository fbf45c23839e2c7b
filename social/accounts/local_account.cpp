#include "social/accounts/local_account.hpp"

#include <stdexcept>

#include <fmt/format.h>

#include "base/text_codec.hpp"

namespace ynghyd::social {
namespace {

AccountRecord make_local(const Site& site, AccountId id, const std::string& username) {
    const auto& addresses = site.addresses;
    AccountRecord account;
    account.id = id;
    account.username = username;
    account.uri = addresses.actor(username);
    account.url = addresses.profile(username);
    account.inbox = addresses.under_actor(username, "inbox");
    account.shared_inbox = addresses.shared_inbox();
    account.outbox = addresses.under_actor(username, "outbox");
    account.followers = addresses.under_actor(username, "followers");
    account.following = addresses.under_actor(username, "following");
    account.featured = addresses.under_actor(username, "collections/featured");
    account.created = site.clock.now();
    return account;
}

}  // namespace

Result<AccountRecord> create_local_account(storage::Transaction& tx, const Site& site,
                                           const NewAccount& wanted, const ActorKeyRecord& keys) {
    TRY_VOID(check_username(wanted.username));
    if (find_account_by_handle(tx, wanted.username, ""))
        return failure(Error::Kind::conflict,
                       fmt::format("The name @{} is taken.", wanted.username));
    auto account = make_local(site, wanted.id, wanted.username);
    account.type = wanted.type;
    account.display_name = wanted.display_name.empty() ? wanted.username : wanted.display_name;
    if (!wanted.note.empty()) account.note = "<p>" + escape_html(wanted.note) + "</p>";
    account.locked = wanted.locked;
    account.discoverable = true;
    account.indexable = true;
    put_account(tx, account);
    put_actor_keys(tx, account.id, keys);
    return account;
}

AccountRecord create_server_actor(storage::Transaction& tx, const Site& site, AccountId id,
                                  const ActorKeyRecord& keys) {
    auto account = make_local(site, id, site.addresses.authority());
    account.type = ActorType::application;
    account.display_name = site.addresses.authority();
    account.locked = true;
    put_account(tx, account);
    put_actor_keys(tx, id, keys);
    return account;
}

AccountRecord load_server_actor(const storage::Reader& reader, const Site& site) {
    auto account = find_account_by_handle(reader, site.addresses.authority(), "");
    if (!account)
        throw std::runtime_error("this store has no server actor for " +
                                 site.addresses.authority() +
                                 ": was it made by `init` for another domain?");
    return *std::move(account);
}

}  // namespace ynghyd::social
