#include "federation/signatures/proof_check.hpp"

#include "base/run_on.hpp"
#include "federation/reading.hpp"
#include "keys/integrity_proof.hpp"
#include "keys/linked_data_signature.hpp"

namespace ynghyd::federation {
namespace {

Error unproven(std::string detail) {
    return {Error::Kind::unauthenticated, "The activity's proof could not be verified.",
            std::move(detail)};
}

}  // namespace

net::awaitable<Result<std::string>> ProofCheck::verify(const Candidate& candidate, Timestamp now) {
    const auto proof = keys::read_proof(candidate.activity, now);
    if (proof) {
        const Claim claim{proof->key_id, [&](const KnownKey& known) {
                              return known.asserts &&
                                     keys::verify_proof(candidate.activity, *proof, known.key);
                          }};
        co_return co_await check(candidate, claim);
    }
    if (proof.error().kind != Error::Kind::not_found) co_return std::unexpected(proof.error());
    const auto signature = keys::read_linked_data_signature(candidate.activity, now);
    if (!signature) co_return std::unexpected(signature.error());
    const Claim claim{signature->key_id, [&](const KnownKey& known) {
                          return keys::verify_linked_data_signature(candidate.activity, *signature,
                                                                    known.key);
                      }};
    co_return co_await check(candidate, claim);
}

net::awaitable<Result<std::string>> ProofCheck::check(const Candidate& candidate,
                                                      const Claim& claim) {
    const auto key_id = Iri::parse(claim.key_id, options_.rules, true);
    if (!key_id || key_id->origin() != origin_of(candidate.actor))
        co_return std::unexpected(unproven("key and actor are on different servers"));
    auto look = [&] { return keys_.find_stored(claim.key_id); };
    auto known = keys_.find_cached(claim.key_id);
    if (!known) known = co_await run_on(storage_pool_, look);
    bool good = known && claim.is_good_with(*known);
    if (!good && (!known || keys_.may_refetch(claim.key_id, *known))) {
        auto fetched = co_await keys_.fetch(claim.key_id);
        if (!fetched) co_return std::unexpected(std::move(fetched).error());
        known = *std::move(fetched);
        good = claim.is_good_with(*known);
    }
    if (!good) co_return std::unexpected(unproven("it does not match its key, or that makes none"));
    if (known->owner != candidate.actor)
        co_return std::unexpected(unproven("the key is another actor's"));
    co_return claim.key_id;
}

}  // namespace ynghyd::federation
