#pragma once
// Who owns which key: other servers' signing keys, verified, stored, cached.

#include <memory>
#include <string>
#include <string_view>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/thread_pool.hpp>

#include "base/result.hpp"
#include "federation/expiring_cache.hpp"
#include "federation/fetch/fetch.hpp"
#include "federation/fetch/remote_actor.hpp"
#include "federation/single_flight.hpp"
#include "keys/key_pair.hpp"
#include "storage/engine.hpp"

namespace ynghyd::federation {

struct RemoteKeyRecord {
    static constexpr std::uint8_t version = 1;
    std::string key_id, owner, pem;
    Timestamp fetched{};
    bool asserts = false;  ///< It makes proofs.
    std::optional<Timestamp> expires;
    std::string unknown_fields;
    void describe(auto& visit) {
        visit(1, "key_id", key_id);
        visit(2, "owner", owner);
        visit(3, "pem", pem);
        visit(4, "fetched", fetched);
        visit(5, "asserts", asserts);
        visit(6, "expires", expires);
    }
    bool operator==(const RemoteKeyRecord&) const = default;
};

void put_remote_keys(storage::Transaction& tx, const RemoteActor& actor, Timestamp now);

struct KnownKey {
    keys::PublicKey key;
    std::string owner;  ///< Actor id.
    Timestamp fetched;
    bool asserts = false;  ///< It makes proofs.
    std::optional<Timestamp> expires;
};

/// Thread-safe. find_* do not touch the network.
class RemoteKeys {
public:
    RemoteKeys(storage::Store& store, Fetch& fetch, SchemeMemory& schemes, const social::Site& site,
               net::thread_pool& storage_pool, const Options& options);

    // A key that has expired is as one that is not known.

    /// From memory only: for the io thread's hot path.
    std::shared_ptr<const KnownKey> find_cached(const std::string& key_id);
    /// From memory or store: on the storage pool.
    std::shared_ptr<const KnownKey> find_stored(const std::string& key_id);

    /// From its owner's server; stores actor and key. Verifies that the key's owner lists it.
    /// Errors of Fetch::document, and unauthenticated when the documents do not bear the key out.
    /// Many who ask at once share one fetch. What failed is remembered: ten minutes when the answer
    /// was bad, ten seconds when there was none.
    net::awaitable<Result<std::shared_ptr<const KnownKey>>> fetch(std::string key_id);

    /// Whether a failed verification may fetch this key again now (at most once in
    /// Options::key_refetch); counts as having done so.
    bool may_refetch(const std::string& key_id, const KnownKey& known);

    /// The key changed or went: forget what is in memory.
    void forget(const std::string& key_id) { cached_.erase(key_id); }

private:
    net::awaitable<Result<std::shared_ptr<const KnownKey>>> fetch_from_origin(std::string key_id);
    bool is_current(const std::optional<Timestamp>& expires) const;
    net::awaitable<Result<RemoteActor>> owner_of(std::string key_id, Json document, Iri url);

    storage::Store& store_;
    Fetch& fetch_;
    SchemeMemory& schemes_;
    const social::Site& site_;
    net::thread_pool& storage_pool_;
    const Options& options_;
    SingleFlight<Result<std::shared_ptr<const KnownKey>>> flights_;
    ExpiringCache<std::shared_ptr<const KnownKey>> cached_{20'000};
    ExpiringCache<Error> failed_{10'000};
    ExpiringCache<bool> refetched_{10'000};
};

}  // namespace ynghyd::federation
