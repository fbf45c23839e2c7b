#pragma once
// What a page for people links to with a meaning: where its ActivityPub document is (in a Link
// header, or in its head), and who it is of (rel="me", anywhere in it).

#include <optional>
#include <string>

#include "base/iri.hpp"
#include "http/client.hpp"
#include "social/accounts/account.hpp"

namespace ynghyd::federation {

/// Of a page only the beginning is looked at: a head that is longer helps nobody.
constexpr std::size_t longest_head = 64 * 1024;

/// The address of the first alternate of an ActivityPub media type that `rules` allow; nullopt when
/// the answer is no HTML or names none. Untrusted: what is there has to speak for itself.
std::optional<Iri> document_of_page(const http::ClientResponse& page, const IriRules& rules);

/// Whether an <a> or <link> with rel="me" leads to the account, by its profile's address or by its
/// id. Of a long page as much is read as the HTML reader takes.
bool links_back(const http::ClientResponse& page, const social::AccountRecord& account);

}  // namespace ynghyd::federation
