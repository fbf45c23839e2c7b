#pragma once
// Accounts by the words of their names, for those who type the beginning of one.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "social/accounts/account.hpp"
#include "storage/engine.hpp"

namespace ynghyd::social {

/// Username and words of the display name, in one spelling for all ways of writing them; none of
/// an account that is gone.
std::vector<std::string> words_of(const AccountRecord& account);

/// Rows for what the account is called now, none for what it was called before. put_account does.
void put_account_words(storage::Transaction& tx, const std::optional<AccountRecord>& before,
                       const AccountRecord& after);

/// Accounts of whom every word of `query` begins a word, or, of `name@host`, whose name begins with
/// the one and whose host with the other. At most `limit`, in no order that means anything; only
/// those that are there and not suspended.
std::vector<AccountRecord> find_accounts_by_words(const storage::Reader& reader,
                                                  std::string_view query, std::size_t limit);

}  // namespace ynghyd::social
