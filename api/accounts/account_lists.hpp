#pragma once
// Which account a call is about, and lists of accounts as answers.

#include <vector>

#include "api/answer.hpp"
#include "api/endpoint.hpp"
#include "api/paging.hpp"
#include "social/accounts/account.hpp"
#include "social/accounts/account_list.hpp"

namespace ynghyd::api {

/// The one whose id is in the path: 404 when there is none, or it is gone.
std::expected<social::AccountRecord, Refusal> named_account(const Call& call);

/// Whether the one who calls wants to see this account at all, and is wanted by it.
bool is_shown_to_caller(const Call& call, const social::AccountRecord& account);

/// Without those who are gone, and those whom the caller is not shown.
Json account_entities(const Call& call, const std::vector<AccountId>& ids);

/// By places.
PageEnds ends_of(const std::vector<social::ListedAccount>& listed);

/// A page of accounts, 40 or up to 80.
Page read_account_page(const Call& call);
/// `listed`: what was found for this page.
Content account_page(const Call& call, const Page& page,
                     const std::vector<social::ListedAccount>& listed);
/// The same of the caller's own lists: whom they do not want to see is what some are about.
Content own_account_page(const Call& call, const Page& page,
                         const std::vector<social::ListedAccount>& listed);

}  // namespace ynghyd::api
