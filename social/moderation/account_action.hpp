#pragma once
// A moderator does something about an account: it takes effect, its member is told, and the report
// that was the reason is dealt with, all at once.

#include <string>

#include "base/result.hpp"
#include "social/accounts/account.hpp"
#include "social/moderation/account_warning.hpp"
#include "social/site.hpp"
#include "storage/engine.hpp"

namespace ynghyd::social {

struct AccountActionDraft {
    AccountAction action = AccountAction::none;
    AccountId moderator = {};
    ReportId report = {};   ///< None: nobody had reported it.
    std::string text = {};  ///< To the member.
    bool tells = true;      ///< Whether the member is told.
};

constexpr std::size_t max_warning_characters = 5'000;

/// What is so already stays so. Error::Kind::not_found for an unknown report, invalid for a report
/// of somebody else, a text that is too long, and for what cannot be done to this account.
Result<void> act_on_account(storage::Transaction& tx, const Site& site,
                            const AccountRecord& account, const AccountActionDraft& draft);

}  // namespace ynghyd::social
