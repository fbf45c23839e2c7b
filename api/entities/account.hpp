#pragma once
// Account and CredentialAccount, complete to the last key: some clients lose a whole page for one
// that is missing.

#include <optional>
#include <string>

#include "base/json.hpp"
#include "social/accounts/account.hpp"
#include "social/accounts/user.hpp"
#include "social/site.hpp"
#include "social/statuses/status.hpp"
#include "storage/engine.hpp"

namespace ynghyd::api {

Json account_entity(const storage::Reader& reader, const social::Site& site,
                    const social::AccountRecord& account);

/// Mastodon's words: public, followers, nobody.
std::string_view quote_policy_word(social::QuotePolicy policy);

/// What only its owner is told. `user`: the member who asks, if there is one behind the token.
Json credential_account_entity(const storage::Reader& reader, const social::Site& site,
                               const social::AccountRecord& account,
                               const std::optional<social::UserRecord>& user);

/// Profile, of Mastodon 4.6: what its owner edits, as it is typed and as it is shown.
Json profile_entity(const storage::Reader& reader, const social::Site& site,
                    const social::AccountRecord& account);

}  // namespace ynghyd::api
