#pragma once
// How people become members: at once, when somebody has approved them, by an invitation, or not
// by themselves at all.

#include <string>
#include <string_view>
#include <vector>

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
    std::string invitation;          ///< The secret of its link; empty: none.
    std::string address = {};        ///< Where they are on the network; empty: unknown. Not kept.
    std::string locale = {};         ///< The language that they chose.
    ApplicationId application = {};  ///< The app through which they sign up; none: our page.
};

/// Why somebody does not become a member. The first four say that nobody does in that way.
enum class SignUpProblem {
    closed,
    not_invited,
    invitation_over,
    network_blocked,
    username_missing,
    username_invalid,
    username_taken,
    email_missing,
    email_invalid,
    email_blocked,    ///< The admin wants nobody with an address of that domain.
    mailbox_blocked,  ///< The admin does not want this one.
    reason_missing,
    reason_too_long
};

/// The sentence for it.
Error to_error(SignUpProblem problem, const SignUp& wanted);

/// Something@something of characters that every mail server takes as they are, 254 at most.
bool is_email(std::string_view text);

/// All that is not right; of the first four one alone. Costs little: ask it before keys are made.
std::vector<SignUpProblem> sign_up_problems(const storage::Reader& reader, const Site& site,
                                            const SignUp& wanted);

/// Makes account and login. Where somebody has to approve them (the mode, their network, the
/// domain of their address), or they have to confirm their address, they cannot sign in yet. `id`,
/// `keys`: made before. Error::Kind::forbidden where this server takes nobody in that way, gone for
/// an invitation; invalid for a name, an address or a reason that will not do; conflict when the
/// name is taken. An invitation is used up only when all is well.
Result<UserRecord> sign_up(storage::Transaction& tx, const Site& site, const SignUp& wanted,
                           AccountId id, const ActorKeyRecord& keys);

}  // namespace ynghyd::social
