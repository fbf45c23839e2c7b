#include "social/statuses/hashtag.hpp"

#include <set>
#include <string>

#include "social/text/hashtag.hpp"
#include "storage/key_codec.hpp"
#include "storage/keyspace.hpp"

namespace ynghyd::social {

namespace key = storage::key;

namespace {

std::set<std::string> tags_of(const StatusRecord& status) {
    std::set<std::string> tags;
    if (status.visibility != Visibility::public_) return tags;
    for (const auto& tag : status.hashtags) tags.insert(text::normalize_hashtag(tag));
    return tags;
}

}  // namespace

void put_hashtags(storage::Transaction& tx, const StatusRecord& status) {
    for (const auto& tag : tags_of(status)) tx.put(key::status_by_tag(tag, status.id), "");
}

void erase_hashtags(storage::Transaction& tx, const StatusRecord& status) {
    for (const auto& tag : tags_of(status)) tx.erase(key::status_by_tag(tag, status.id));
}

std::uint64_t tag_number(std::string_view tag) {
    // Never 0, and no larger than what some apps keep in 63 bits.
    return (storage::decode_id(storage::hash8(text::normalize_hashtag(tag))) >> 1) | 1;
}

std::vector<StatusId> list_statuses_with_tag(const storage::Reader& reader, std::string_view tag,
                                             StatusId max_id, std::size_t limit) {
    const auto name = text::normalize_hashtag(tag);
    const auto prefix = key::statuses_with_tag(name);
    auto range = storage::prefix_range(prefix);
    if (max_id) range.begin = storage::key_after(key::status_by_tag(name, max_id));
    std::vector<StatusId> ids;
    for (const auto& row : reader.scan(range, limit)) {
        storage::KeyReader parts(storage::KeyView(row.key).substr(prefix.size()));
        if (const auto id = parts.newest_first()) ids.push_back(StatusId{*id});
    }
    return ids;
}

}  // namespace ynghyd::social
