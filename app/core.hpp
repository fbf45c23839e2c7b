#pragma once
// The part of the program that needs no network: store, keys, ids, addresses.

#include <memory>

#include "app/config.hpp"
#include "base/random.hpp"
#include "keys/sealed_box.hpp"
#include "social/accounts/account.hpp"
#include "social/accounts/actor_keys.hpp"
#include "social/accounts/user.hpp"
#include "social/moderation/ip_block.hpp"
#include "social/moderation/policy.hpp"
#include "social/outbox/outbox.hpp"
#include "social/site.hpp"
#include "storage/blobs.hpp"
#include "storage/engine.hpp"

namespace ynghyd::app {

/// Owns what it names, in this order. Made once per process.
class Core {
public:
    /// Error::Kind::conflict when another process has the store, not_found when there is none,
    /// forbidden when others may read the key file.
    static Result<std::unique_ptr<Core>> open(Config config);
    /// Makes data directory, key file, store, server actor and network actor.
    /// Error::Kind::conflict when there is one already.
    static Result<std::unique_ptr<Core>> create(Config config, const std::string& network_name);

    /// Finds a local account by name, one that may act: a member's, an organisation's or a group's.
    /// Error::Kind::not_found, gone when it was deleted, forbidden for the server's own actor and
    /// while it is suspended; each with a sentence.
    Result<social::AccountRecord> local_account(const std::string& username) const;
    /// The same, also when it may not act. Error::Kind::not_found or gone.
    Result<social::AccountRecord> account_here(const std::string& username) const;
    /// Generates keys and creates; the slow part is outside the transaction. The display name is
    /// judged as in a profile.
    Result<social::AccountRecord> create_account(const std::string& username,
                                                 social::ActorType type,
                                                 const std::string& display_name,
                                                 const std::optional<social::UserRecord>& user);

    /// New keys for a local account, or for the server's own actor; its followers are told. Takes a
    /// tenth of a second or more. Error::Kind::not_found or gone.
    Result<social::ActivityRecord> rotate_keys(const std::string& username);

    const Config config;
    SystemClock clock;
    SystemRandom random;
    std::unique_ptr<storage::Store> store;
    storage::Blobs blobs;
    keys::SealedBox box;
    IdSource ids;
    social::Addresses addresses;
    social::Site site;
    social::Policy policy;
    social::RefusedNetworks refused_networks;
    social::ActorKeys actor_keys;
    api::Instance instance;

private:
    Core(Config config, std::unique_ptr<storage::Store> store, keys::SealedBox box);
};

}  // namespace ynghyd::app
