#pragma once
// Who a bearer token stands for, and what it may do (RFC 6750).

#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "social/accounts/access_token.hpp"
#include "social/accounts/account.hpp"
#include "social/accounts/user.hpp"
#include "storage/engine.hpp"

namespace ynghyd::social {

/// What a valid token says.
struct Bearer {
    AccessTokenRecord token;
    std::string token_hash;
    std::optional<AccountRecord> account;  ///< None: the application speaks for itself.
    std::optional<UserRecord> user;        ///< The member behind it; none for the command line's.
};

/// For whom a token counts: members, or also those who are not let in yet.
enum class Admission { members, newcomers_too };

/// `authorization`: the header's value. Error::Kind::unauthenticated for no token, an unknown one,
/// an account that is gone, or a member who may not post as that account any longer; forbidden
/// while the member waits for approval, has not confirmed the address that they have to,
/// or a moderator has disabled their login.
Result<Bearer> find_bearer(const storage::Reader& reader, std::string_view authorization,
                           Admission admission = Admission::members);

/// The same by the hash of a token, for whoever has kept a connection open since.
Result<Bearer> find_bearer_of(const storage::Reader& reader, std::string token_hash,
                              Admission admission = Admission::members);

/// The account of a token that has `scope`, e.g. "write:statuses"; a token for "write" has it,
/// too. Errors as above, and forbidden (with a sentence that names the scope) when it lacks the
/// scope.
Result<AccountRecord> authorize(const storage::Reader& reader, std::string_view authorization,
                                std::string_view scope);

}  // namespace ynghyd::social
