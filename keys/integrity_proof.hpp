#pragma once
// Proofs inside a document, good whoever delivers it: FEP-8b32 with the suite eddsa-jcs-2022.

#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "base/json.hpp"
#include "base/result.hpp"
#include "keys/key_pair.hpp"

namespace ynghyd::keys {

/// The context that has the words of a proof; a document with one must name it.
inline constexpr std::string_view data_integrity_context =
    "https://w3id.org/security/data-integrity/v1";

/// Read, not verified.
struct IntegrityProof {
    std::string key_id;     ///< verificationMethod
    std::string signature;  ///< 64 raw bytes.
    Json options;           ///< All that the proof says, but for its value.
};

/// Spec: docs/specs.md#object-integrity-proofs. The first proof of `document` whose suite is known.
/// Error::Kind::not_found when it has none; unauthenticated when it is malformed, expired, from the
/// future, or when its context is not how the document's begins.
Result<IntegrityProof> read_proof(const Json& document, Timestamp now);

/// Whether it is a proof of exactly this document by `key`, which must be Ed25519. A proof without
/// a context of its own is tried as it is and with the document's: signers disagree on that.
/// Thread-safe; never touches the network.
bool verify_proof(const Json& document, const IntegrityProof& proof, const PublicKey& key);

/// The document with a proof at its end, without what proof or signature it had. `key`: Ed25519.
/// Whoever reads it as Linked Data needs data_integrity_context, too.
Json with_proof(Json document, const PrivateKey& key, std::string_view key_id, Timestamp created);

/// With data_integrity_context after the first of its contexts.
Json with_proof_context(Json document);

}  // namespace ynghyd::keys
