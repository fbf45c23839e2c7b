#pragma once
// Statuses for the words that somebody types: newest first.

#include <cstddef>
#include <functional>
#include <vector>

#include "social/accounts/account.hpp"
#include "social/statuses/status.hpp"
#include "social/statuses/status_query.hpp"
#include "storage/engine.hpp"

namespace ynghyd::social {

struct SearchPage {
    StatusId max_id{}, min_id{};  ///< Older than the one and newer than the other, where given.
    std::size_t offset = 0, limit = 20;
};

/// What is in the viewer's library, and what everybody may find. Of what `may_be_shown` says no to
/// nothing is found. At most `most_looked_at` statuses that hold the rarest of the words are asked
/// about the others.
inline constexpr std::size_t most_looked_at = 10'000;
std::vector<StatusRecord> search_statuses(
    const storage::Reader& reader, const AccountRecord& viewer, const StatusQuery& query,
    const SearchPage& page, const std::function<bool(const StatusRecord&)>& may_be_shown);

}  // namespace ynghyd::social
