#pragma once
// Linked Data signatures (RsaSignature2017), made and verified for what is simple enough to need
// no JSON-LD processor. Older servers pass a deletion on only when it has one.

#include <optional>
#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "base/json.hpp"
#include "base/result.hpp"
#include "keys/key_pair.hpp"

namespace ynghyd::keys {

/// Read, not verified.
struct LinkedDataSignature {
    std::string key_id;            ///< creator
    std::string created, expires;  ///< As they stand there; `expires` may be empty.
    std::string signature;         ///< Raw bytes.
};

/// Spec: docs/specs.md#linked-data-signatures. Error::Kind::not_found when `document` has none of
/// this type, unauthenticated when it is malformed, expired, or from the future.
Result<LinkedDataSignature> read_linked_data_signature(const Json& document, Timestamp now);

/// Whether it is a signature of exactly this document by `key`, which must be RSA. False, too, for
/// what canonical_quads does not understand. Thread-safe; never touches the network.
bool verify_linked_data_signature(const Json& document, const LinkedDataSignature& signature,
                                  const PublicKey& key);

/// The document with a signature at its end; nullopt when it is not as simple as that. `key`: RSA.
std::optional<Json> with_linked_data_signature(Json document, const PrivateKey& key,
                                               std::string_view key_id, Timestamp created);

}  // namespace ynghyd::keys
