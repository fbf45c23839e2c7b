#pragma once
// Who a bearer token stands for, and what it may do (RFC 6750).

#include <string_view>

#include "base/result.hpp"
#include "social/accounts/account.hpp"
#include "storage/engine.hpp"

namespace ynghyd::social {

/// `authorization`: the header's value. `scope`: what is wanted, e.g. "write:statuses"; a token
/// for "write" has it, too. Error::Kind::unauthenticated for no token, an unknown one, or an
/// account that is gone; forbidden (with a sentence that names the scope) when it lacks the scope.
Result<AccountRecord> authorize(const storage::Reader& reader, std::string_view authorization,
                                std::string_view scope);

}  // namespace ynghyd::social
