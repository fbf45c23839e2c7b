#include "social/statuses/recent_post.hpp"

#include "storage/keyspace.hpp"

namespace ynghyd::social {

namespace key = storage::key;

std::optional<StatusId> find_recent_post(const storage::Reader& reader, AccountId author,
                                         std::string_view client_key, Timestamp now) {
    const auto value = reader.get(key::recent_post(author, client_key));
    if (!value || is_forgotten(*value, now)) return std::nullopt;
    return StatusId{storage::decode_id(*value)};
}

void note_recent_post(storage::Transaction& tx, AccountId author, std::string_view client_key,
                      StatusId status) {
    tx.put(key::recent_post(author, client_key), storage::encode_id(status.value));
}

bool is_forgotten(storage::BytesView value, Timestamp now) {
    return time_of_id(storage::decode_id(value)) + keep_recent_posts < now;
}

}  // namespace ynghyd::social
