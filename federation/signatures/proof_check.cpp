#include "federation/signatures/proof_check.hpp"

#include "base/run_on.hpp"
#include "federation/reading.hpp"
#include "keys/integrity_proof.hpp"

namespace ynghyd::federation {
namespace {

Error unproven(std::string detail) {
    return {Error::Kind::unauthenticated, "The activity's proof could not be verified.",
            std::move(detail)};
}

}  // namespace

net::awaitable<Result<std::string>> ProofCheck::verify(const Candidate& candidate, Timestamp now) {
    const auto proof = keys::read_proof(candidate.activity, now);
    if (!proof) co_return std::unexpected(proof.error());
    const auto key_id = Iri::parse(proof->key_id, options_.rules, true);
    if (!key_id || key_id->origin() != origin_of(candidate.actor))
        co_return std::unexpected(unproven("key and actor are on different servers"));
    auto look = [&] { return keys_.find_stored(proof->key_id); };
    auto known = keys_.find_cached(proof->key_id);
    if (!known) known = co_await run_on(storage_pool_, look);
    bool good = known && keys::verify_proof(candidate.activity, *proof, known->key);
    if (!good && (!known || keys_.may_refetch(proof->key_id, *known))) {
        auto fetched = co_await keys_.fetch(proof->key_id);
        if (!fetched) co_return std::unexpected(std::move(fetched).error());
        known = *std::move(fetched);
        good = keys::verify_proof(candidate.activity, *proof, known->key);
    }
    if (!good) co_return std::unexpected(unproven("the proof does not match its key"));
    if (known->owner != candidate.actor || !known->asserts)
        co_return std::unexpected(unproven("the key is not one that the actor makes proofs with"));
    co_return proof->key_id;
}

}  // namespace ynghyd::federation
