#include "app/core.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "social/accounts/key_rotation.hpp"
#include "social/accounts/local_account.hpp"
#include "social/accounts/profile.hpp"
#include "social/accounts/push_key.hpp"
#include "social/accounts/user.hpp"
#include "social/events/time_zone.hpp"
#include "storage/keyspace.hpp"
#include "storage/rocksdb_engine.hpp"

namespace ynghyd::app {
namespace {

std::filesystem::path key_file(const Config& config) {
    return config.data / "secret.key";
}

storage::RocksDbOptions store_options(const Config& config, bool create) {
    storage::RocksDbOptions options;
    options.create = create;
    options.sync = config.sync;
    options.cache_bytes = config.cache_bytes;
    // What a new store needs is little, and `serve` will say what is wrong.
    options.reserve_bytes = create ? 0 : config.reserve_bytes;
    return options;
}

/// The largest id in use, so that new ones are larger even when the clock was set back.
std::uint64_t last_id(const storage::Store& store) {
    const auto reader = store.snapshot();
    std::uint64_t last = 0;
    for (const auto table : {storage::table::account, storage::table::application,
                             storage::table::status, storage::table::activity,
                             storage::table::received_activity, storage::table::media_attachment}) {
        const auto rows = reader->scan(storage::prefix_range(storage::key::whole(table)), 1,
                                       storage::Order::descending);
        if (rows.empty()) continue;
        storage::KeyReader parts(storage::KeyView(rows[0].key).substr(1));
        last = std::max(last, parts.u64().value_or(0));
    }
    return last;
}

}  // namespace

Core::Core(Config the_config, std::unique_ptr<storage::Store> the_store, keys::SealedBox the_box)
    : config(std::move(the_config)),
      store(std::move(the_store)),
      blobs(config.data / "blobs"),
      box(std::move(the_box)),
      ids(clock, last_id(*store)),
      addresses(config.public_url, config.account_domain),
      site{addresses,
           ids,
           clock,
           config.federation.mode,
           config.federation.group,
           config.network,
           config.federation.poll_pause,
           config.federation.seats_pause,
           config.sign_up},
      policy(*store, config.federation.mode, addresses.authority()),
      refused_networks(*store),
      actor_keys(*store, box),
      instance(config.instance) {
    site.policy = &policy;
    site.attachments = static_cast<std::size_t>(config.media.attachments);
    site.sends_mail = !config.mail.smtp.server.empty();
    // A letter with a new password goes to addresses that are known to be the member's alone.
    site.confirm_email = config.confirm_email || site.sends_mail;
    site.house = &config.house.written;
    instance.data = config.data;
    instance.push_key = social::push_public_key(*store, box, random);
}

Result<std::unique_ptr<Core>> Core::open(Config config) {
    social::require_time_zones();
    TRY(auto store, storage::open_rocksdb(config.data / "store", store_options(config, false)));
    TRY(auto box, keys::SealedBox::open(key_file(config)));
    return std::unique_ptr<Core>(new Core(std::move(config), std::move(store), std::move(box)));
}

Result<std::unique_ptr<Core>> Core::create(Config config, const std::string& network_name) {
    social::require_time_zones();
    std::filesystem::create_directories(config.data);
    std::filesystem::permissions(config.data, std::filesystem::perms::owner_all);
    TRY(auto store, storage::open_rocksdb(config.data / "store", store_options(config, true)));
    SystemRandom random;
    if (!std::filesystem::exists(key_file(config)))
        keys::SealedBox::create(key_file(config), random);
    TRY(auto box, keys::SealedBox::open(key_file(config)));
    std::unique_ptr<Core> core(new Core(std::move(config), std::move(store), std::move(box)));
    const auto id = core->ids.make<AccountId>();
    const auto keys = social::generate_actor_keys(core->box, core->random, id, core->clock.now());
    core->store->update(
        [&](storage::Transaction& tx) { social::create_server_actor(tx, core->site, id, keys); });
    TRY(const auto network, core->create_account(core->config.network, social::ActorType::group,
                                                 network_name, std::nullopt));
    return core;
}

Result<social::AccountRecord> Core::account_here(const std::string& username) const {
    auto account = social::find_account_by_handle(*store->snapshot(), username, "");
    if (!account)
        return failure(Error::Kind::not_found,
                       fmt::format("There is no account @{0} here; `ynghyd account create {0}` "
                                   "makes one.",
                                   username));
    if (account->gone)
        return failure(Error::Kind::gone,
                       fmt::format("The account @{} was deleted; choose another one.", username));
    return *std::move(account);
}

Result<social::AccountRecord> Core::local_account(const std::string& username) const {
    TRY(auto account, account_here(username));
    if (account.type == social::ActorType::application)
        return failure(Error::Kind::forbidden,
                       fmt::format("@{} is the server itself, which only signs requests; choose "
                                   "another account.",
                                   username));
    if (account.suspended)
        return failure(
            Error::Kind::forbidden,
            fmt::format("@{0} is suspended; `ynghyd account unsuspend {0}` lifts that.", username));
    return account;
}

Result<social::AccountRecord> Core::create_account(const std::string& username,
                                                   social::ActorType type,
                                                   const std::string& display_name,
                                                   const std::optional<social::UserRecord>& user) {
    TRY_VOID(social::check_username(username));
    if (social::find_account_by_handle(*store->snapshot(), username, ""))
        return failure(Error::Kind::conflict, fmt::format("The name @{} is taken.", username));
    TRY(const auto name, social::read_display_name(display_name));
    social::NewAccount wanted;
    wanted.id = ids.make<AccountId>();
    wanted.username = username;
    wanted.type = type;
    wanted.display_name = name;
    const auto keys = social::generate_actor_keys(box, random, wanted.id, clock.now());
    return store->update([&](storage::Transaction& tx) -> Result<social::AccountRecord> {
        if (user && !user->email.empty() && social::find_user_by_email(tx, user->email))
            return failure(Error::Kind::conflict, "Somebody else has this e-mail address.");
        TRY(auto account, social::create_local_account(tx, site, wanted, keys));
        if (user) {
            auto login = *user;
            login.account = account.id;
            login.created = clock.now();
            social::put_user(tx, login);
        }
        return account;
    });
}

Result<social::ActivityRecord> Core::rotate_keys(const std::string& username) {
    TRY(const auto account, account_here(username));
    const auto fresh = social::generate_actor_keys(box, random, account.id, clock.now());
    auto update = store->update(
        [&](storage::Transaction& tx) { return social::rotate_keys(tx, site, account, fresh); });
    actor_keys.forget(account.id);
    return update;
}

}  // namespace ynghyd::app
