#include "social/accounts/authorization.hpp"

#include <fmt/format.h>

#include "base/text_codec.hpp"
#include "keys/token.hpp"
#include "social/accounts/posting_right.hpp"

namespace ynghyd::social {
namespace {

constexpr std::string_view scheme = "bearer ";

std::unexpected<Error> invalid_token() {
    return failure(Error::Kind::unauthenticated, "The access token is invalid");
}

/// The member may have been sent away, or lost the right to speak for this account, since.
Result<void> check_user(const storage::Reader& reader, Bearer& bearer, Admission admission) {
    if (!bearer.token.user) return {};
    bearer.user = find_user(reader, bearer.token.user);
    const auto person = find_account(reader, bearer.token.user);
    if (!bearer.user || !person) return invalid_token();
    if (admission == Admission::newcomers_too) {
        if (person->suspended || person->gone || bearer.user->disabled) return invalid_token();
        return {};
    }
    if (awaits_confirmation(*bearer.user))
        return failure(Error::Kind::forbidden, "Your login is missing a confirmed e-mail address");
    if (!bearer.user->approved)
        return failure(Error::Kind::forbidden, "Your login is currently pending approval");
    if (bearer.user->disabled)
        return failure(Error::Kind::forbidden, "Your login is currently disabled");
    if (!may_sign_in(*bearer.user, *person)) return invalid_token();
    if (!may_post_as(reader, bearer.token.user, bearer.token.account)) return invalid_token();
    return {};
}

}  // namespace

Result<Bearer> find_bearer(const storage::Reader& reader, std::string_view authorization,
                           Admission admission) {
    if (!equals_ignoring_case(authorization.substr(0, scheme.size()), scheme))
        return invalid_token();
    return find_bearer_of(reader, keys::token_hash(trim(authorization.substr(scheme.size()))),
                          admission);
}

Result<Bearer> find_bearer_of(const storage::Reader& reader, std::string token_hash,
                              Admission admission) {
    Bearer bearer;
    bearer.token_hash = std::move(token_hash);
    auto token = find_access_token(reader, bearer.token_hash);
    if (!token) return invalid_token();
    bearer.token = *std::move(token);
    if (!bearer.token.account) return bearer;
    bearer.account = find_account(reader, bearer.token.account);
    if (!bearer.account || bearer.account->gone || bearer.account->suspended)
        return invalid_token();
    TRY_VOID(check_user(reader, bearer, admission));
    return bearer;
}

Result<AccountRecord> authorize(const storage::Reader& reader, std::string_view authorization,
                                std::string_view scope) {
    TRY(auto bearer, find_bearer(reader, authorization));
    if (!bearer.account)
        return failure(Error::Kind::forbidden, "This method requires an authenticated user");
    if (!covers(bearer.token.scopes, scope))
        return failure(Error::Kind::forbidden,
                       fmt::format("The access token does not have the scope {}.", scope));
    return *std::move(bearer.account);
}

}  // namespace ynghyd::social
