#pragma once
// The proof inside an activity against the key of its actor: FEP-8b32, or else a Linked Data
// signature.

#include <functional>
#include <string>

#include <boost/asio/awaitable.hpp>

#include "federation/inbox/candidate.hpp"
#include "federation/signatures/remote_keys.hpp"

namespace ynghyd::federation {

/// Verifies proofs that actors made themselves. Thread-safe.
class ProofCheck {
public:
    ProofCheck(RemoteKeys& keys, net::thread_pool& storage_pool, const Options& options)
        : keys_(keys), storage_pool_(storage_pool), options_(options) {}

    /// The id of the key, when the activity has a good proof by a key that its own actor lists in
    /// assertionMethod, or, having no proof, a good Linked Data signature by any key of its actor.
    /// A key that is not known is fetched. Error::Kind::not_found without either, unauthenticated
    /// for one that is not good, and those of RemoteKeys::fetch.
    net::awaitable<Result<std::string>> verify(const Candidate& candidate, Timestamp now);

private:
    struct Claim {
        std::string key_id;
        std::function<bool(const KnownKey&)> is_good_with;
    };
    net::awaitable<Result<std::string>> check(const Candidate& candidate, const Claim& claim);

    RemoteKeys& keys_;
    net::thread_pool& storage_pool_;
    const Options& options_;
};

}  // namespace ynghyd::federation
