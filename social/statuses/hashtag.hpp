#pragma once
// Public statuses by their hashtags.

#include <string>
#include <string_view>
#include <vector>

#include "social/statuses/status.hpp"
#include "storage/engine.hpp"

namespace ynghyd::social {

/// Rows for a status that is new or about to change, and none for one that goes. Only what is
/// public is found by its tags.
void put_hashtags(storage::Transaction& tx, const StatusRecord& status);
void erase_hashtags(storage::Transaction& tx, const StatusRecord& status);

/// Ids of public statuses with this tag in any spelling, newest first, older than `max_id`.
std::vector<StatusId> list_statuses_with_tag(const storage::Reader& reader, std::string_view tag,
                                             StatusId max_id, std::size_t limit);

/// Tags of public statuses that begin so in any spelling, as they were last written, by name.
std::vector<std::string> list_tags_beginning(const storage::Reader& reader,
                                             std::string_view beginning, std::size_t limit);

}  // namespace ynghyd::social
