#pragma once
// What apps posted in the last hour, by the keys that they gave it: who posts again because no
// answer came makes no second post (Idempotency-Key).

#include <optional>
#include <string_view>

#include "base/clock.hpp"
#include "storage/engine.hpp"
#include "storage/ids.hpp"

namespace ynghyd::social {

constexpr Duration keep_recent_posts = std::chrono::hours(1);

/// A transaction that asks here and then notes runs again when another one has noted meanwhile.
std::optional<StatusId> find_recent_post(const storage::Reader& reader, AccountId author,
                                         std::string_view client_key, Timestamp now);
void note_recent_post(storage::Transaction& tx, AccountId author, std::string_view client_key,
                      StatusId status);

/// `value`: of a row of the table recent_post.
bool is_forgotten(storage::BytesView value, Timestamp now);

}  // namespace ynghyd::social
