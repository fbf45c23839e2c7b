#pragma once
// Which redirects are followed, and what travels along.

#include <string>
#include <vector>

#include "base/iri.hpp"
#include "base/result.hpp"
#include "http/client.hpp"

namespace ynghyd::http {

/// 301, 302, 303, 307 or 308 with a Location.
bool is_redirect(const ClientResponse& answer);

/// Turns `request` into the one for where `answer` points to. Error::Kind::
/// unsupported for anything but GET and HEAD, for https to http, an address that the rules refuse
/// or one that is in `visited`; the new address is added there.
Result<void> follow(const ClientResponse& answer, const IriRules& rules,
                    std::vector<std::string>& visited, ClientRequest& request);

}  // namespace ynghyd::http
