#pragma once
// Which accounts a moderator asks for, in the words of both versions of the endpoint.

#include <optional>
#include <string>
#include <vector>

#include "api/entities/viewpoint.hpp"
#include "api/paging.hpp"
#include "social/accounts/account.hpp"

namespace ynghyd::api {

/// All that is named has to be so.
struct AccountQuery {
    std::optional<bool> local;
    bool active = false, pending = false, disabled = false;
    bool silenced = false, suspended = false, sensitized = false;
    bool staff = false;
    std::vector<std::string> roles;      ///< Ids; empty: any.
    std::string username, display_name;  ///< How they begin, in any case.
    std::string email;                   ///< The same.
    std::string domain;                  ///< Exactly; empty: any.
    std::string ip;                      ///< Signed in from its network.
    bool invited = false;                ///< By somebody in particular: nobody is, here.
};

AccountQuery read_account_query_v1(const Parameters& parameters);
/// 400 for an origin or a status that there is not.
std::expected<AccountQuery, Refusal> read_account_query_v2(const Parameters& parameters);

/// Newest first; without those who are gone, and the server's own actor.
std::vector<social::AccountRecord> list_moderated_accounts(const Viewpoint& view,
                                                           const AccountQuery& query,
                                                           const Page& page);

}  // namespace ynghyd::api
