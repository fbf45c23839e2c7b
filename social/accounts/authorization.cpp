#include "social/accounts/authorization.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/text_codec.hpp"
#include "keys/token.hpp"
#include "social/accounts/user.hpp"

namespace ynghyd::social {
namespace {

constexpr std::string_view scheme = "bearer ";

bool covers(std::string_view granted, std::string_view wanted) {
    return granted == wanted || (wanted.starts_with(granted) && wanted[granted.size()] == ':');
}

}  // namespace

Result<AccountRecord> authorize(const storage::Reader& reader, std::string_view authorization,
                                std::string_view scope) {
    if (!equals_ignoring_case(authorization.substr(0, scheme.size()), scheme))
        return failure(Error::Kind::unauthenticated,
                       "This needs an access token: \"Authorization: Bearer …\".");
    const auto token = trim(authorization.substr(scheme.size()));
    const auto found = find_access_token(reader, keys::token_hash(token));
    const auto account = found ? find_account(reader, found->account) : std::nullopt;
    if (!account || account->gone || account->suspended)
        return failure(Error::Kind::unauthenticated, "The access token is not valid.");
    const auto may = [&](const std::string& granted) { return covers(granted, scope); };
    if (!std::ranges::any_of(found->scopes, may))
        return failure(Error::Kind::forbidden,
                       fmt::format("The access token does not have the scope {}.", scope));
    return *account;
}

}  // namespace ynghyd::social
