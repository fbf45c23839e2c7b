#pragma once
// Linked Data signatures (RsaSignature2017), made for what is simple enough to need no JSON-LD
// processor. Older servers pass a deletion on only when it has one.

#include <optional>
#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "base/json.hpp"
#include "keys/key_pair.hpp"

namespace ynghyd::keys {

/// The context that has the words of such a signature; a document with one must name it.
inline constexpr std::string_view security_context = "https://w3id.org/security/v1";

/// The document as canonical N-Quads (URDNA2015), in the contexts of ActivityStreams and
/// security_context. nullopt unless all its nodes have ids and all its words are of the few that a
/// Delete has.
std::optional<std::string> canonical_quads(const Json& document);

/// The document with a signature at its end; nullopt when it is not as simple as that. `key`: RSA.
std::optional<Json> with_linked_data_signature(Json document, const PrivateKey& key,
                                               std::string_view key_id, Timestamp created);

}  // namespace ynghyd::keys
