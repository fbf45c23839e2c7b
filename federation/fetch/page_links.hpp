#pragma once
// A page for people says where its ActivityPub document is: in a Link header, or in its head.

#include <optional>
#include <string>

#include "base/iri.hpp"
#include "http/client.hpp"

namespace ynghyd::federation {

/// Of a page only the beginning is looked at: a head that is longer helps nobody.
constexpr std::size_t longest_head = 64 * 1024;

/// The address of the first alternate of an ActivityPub media type that `rules` allow; nullopt when
/// the answer is no HTML or names none. Untrusted: what is there has to speak for itself.
std::optional<Iri> document_of_page(const http::ClientResponse& page, const IriRules& rules);

}  // namespace ynghyd::federation
