#include "api/admin/reviewer.hpp"

#include "social/accounts/user.hpp"

namespace ynghyd::api {

std::expected<AccountId, Refusal> reviewer_of(const Call& call) {
    // A token from the command line has no member behind it but the account's own.
    const auto user =
        call.bearer->user ? call.bearer->user : social::find_user(call.reader, call.account().id);
    const bool may =
        user && (user->role == social::Role::moderator || user->role == social::Role::admin);
    if (!may) return refuse(403, "This action is not allowed");
    return user->account;
}

}  // namespace ynghyd::api
