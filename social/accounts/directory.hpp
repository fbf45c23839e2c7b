#pragma once
// Accounts that want to be found, for those who look around.

#include <cstddef>
#include <vector>

#include "social/accounts/account.hpp"
#include "social/site.hpp"
#include "storage/engine.hpp"

namespace ynghyd::social {

struct DirectoryQuestion {
    bool newest = false;  ///< Who is new first; otherwise who posted last.
    bool local = false;   ///< Only of this server.
    std::size_t offset = 0, limit = 40;
};

/// Says of itself that it may be found, is there, and is not hidden by the admin.
bool is_discoverable(const storage::Reader& reader, const Site& site, const AccountRecord& account);

/// Of accounts elsewhere, only those who are among the last few thousand to come or to post.
std::vector<AccountId> list_directory(const storage::Reader& reader, const Site& site,
                                      const DirectoryQuestion& question);

}  // namespace ynghyd::social
