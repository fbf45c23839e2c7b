#pragma once
// How people become members: at once, when somebody has approved them, by an invitation, or not
// by themselves at all.

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "social/accounts/actor_keys.hpp"
#include "social/accounts/user.hpp"
#include "social/site.hpp"
#include "storage/engine.hpp"

namespace ynghyd::social {

/// What somebody fills in.
struct SignUp {
    std::string username;
    std::string email;
    std::string reason;
    std::string password_hash;
    std::string invitation;  ///< The secret of its link; empty: none.
};

/// Something@something of characters that every mail server takes as they are, 254 at most.
bool is_email(std::string_view text);

/// Error::Kind::forbidden where this server takes nobody in that way; invalid for a name, an
/// address or a reason that will not do; conflict when the name is taken. Costs nothing: ask it
/// before keys are made.
Result<void> check_sign_up(const storage::Reader& reader, const Site& site, const SignUp& wanted);

/// Makes account and login. In the mode "approval" they cannot sign in yet. `id`, `keys`: made
/// before. Errors as above; an invitation is used up only when all is well.
Result<UserRecord> sign_up(storage::Transaction& tx, const Site& site, const SignUp& wanted,
                           AccountId id, const ActorKeyRecord& keys);

}  // namespace ynghyd::social
