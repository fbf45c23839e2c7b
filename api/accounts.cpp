// Accounts: who the member is that asks.
#include <array>

#include "api/entities/account.hpp"
#include "api/resources.hpp"

namespace ynghyd::api {
namespace {

Answer verify_credentials(const Call& call) {
    return credential_account_entity(call.reader, call.services.site, call.account(),
                                     call.bearer->user);
}

constexpr auto rows_of_accounts = std::to_array<Endpoint>({
    {http::Method::get, "/api/v1/accounts/verify_credentials", Access::user,
     "read:accounts profile", verify_credentials},
});

}  // namespace

std::span<const Endpoint> account_endpoints() {
    return rows_of_accounts;
}

}  // namespace ynghyd::api
