#pragma once
// FEP-8fcf: what two servers compare to find out whether they agree on who follows whom.

#include <string>
#include <string_view>
#include <vector>

#include "social/accounts/account.hpp"
#include "storage/engine.hpp"

namespace ynghyd::social {

/// Lower-case hex of the XOR of the SHA-256 of each id; 64 zeros for none. The order is of no
/// matter.
std::string followers_digest(const std::vector<std::string>& ids);

/// Ids of accepted followers of a local account whose actors are at `origin`.
std::vector<std::string> list_followers_at_origin(const storage::Reader& reader, AccountId followee,
                                                  std::string_view origin);

/// Ids of the accounts of this server that follow a remote one.
std::vector<std::string> list_local_followers(const storage::Reader& reader, AccountId followee);

}  // namespace ynghyd::social
