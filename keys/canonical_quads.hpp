#pragma once
// Documents as canonical N-Quads (URDNA2015), of those that are simple enough to need no JSON-LD
// processor.

#include <optional>
#include <string>
#include <string_view>

#include "base/json.hpp"

namespace ynghyd::keys {

/// The context that has the words of a signature; a document with one must name it.
inline constexpr std::string_view security_context = "https://w3id.org/security/v1";

/// Nothing that would need an escape in N-Quads, or that a processor would resolve or drop.
bool is_plain_iri(std::string_view text);

/// nullopt unless its context is ActivityStreams, with security_context and Mastodon's words for
/// atomUri at most, all its nodes have ids, and all its words are of the few that a Delete or an
/// Undo of an Announce has.
std::optional<std::string> canonical_quads(const Json& document);

}  // namespace ynghyd::keys
