#pragma once
// What an account wrote and boosted, as its profile shows it.

#include <vector>

#include "social/accounts/account.hpp"
#include "social/window.hpp"
#include "storage/engine.hpp"
#include "storage/ids.hpp"

namespace ynghyd::social {

struct AuthorPost {
    StatusId id;      ///< The status's, or the boost's own: what pages are cut by.
    StatusId status;  ///< The same as id, unless it is a boost.

    bool is_boost() const { return status != id; }
    bool operator==(const AuthorPost&) const = default;
};

/// Newest first; a boost is as old as the boosting.
std::vector<AuthorPost> list_author_posts(const storage::Reader& reader, AccountId account,
                                          const Window& window, bool with_boosts);

}  // namespace ynghyd::social
