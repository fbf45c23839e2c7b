#pragma once
// What happens when a password changes, or when somebody is to be shut out: one function for every
// way there, so that none forgets a session or a token.

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "social/accounts/user.hpp"
#include "social/site.hpp"
#include "storage/engine.hpp"

namespace ynghyd::social {

/// As it is hashed: in Unicode's NFC. Error::Kind::invalid with a sentence when it is shorter than
/// 8 or longer than 1024 bytes, or one of those that everybody tries first.
Result<std::string> check_password(std::string_view password);

/// Ends every session and takes back every token that this member has; links and codes made before
/// `now` are void.
void end_access(storage::Transaction& tx, UserRecord& user, Timestamp now);

/// Stores the hash and ends access. The second factor stays.
void change_password(storage::Transaction& tx, UserRecord user, const std::string& password_hash,
                     Timestamp now);

}  // namespace ynghyd::social
