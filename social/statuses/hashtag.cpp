#include "social/statuses/hashtag.hpp"

#include <map>
#include <string>

#include "social/text/hashtag.hpp"
#include "storage/key_codec.hpp"
#include "storage/keyspace.hpp"

namespace ynghyd::social {

namespace key = storage::key;

namespace {

constexpr std::size_t most_names_looked_at = storage::max_scan_rows;

/// As each is looked up, and as it is written.
std::map<std::string, std::string> tags_of(const StatusRecord& status) {
    std::map<std::string, std::string> tags;
    if (status.visibility != Visibility::public_) return tags;
    for (const auto& tag : status.hashtags) tags.try_emplace(text::normalize_hashtag(tag), tag);
    return tags;
}

}  // namespace

void put_hashtags(storage::Transaction& tx, const StatusRecord& status) {
    for (const auto& [tag, spelling] : tags_of(status)) {
        tx.put(key::status_by_tag(tag, status.id), "");
        // All who use a tag at once would be rivals.
        tx.put_untracked(key::tag_by_name(tag), spelling);
    }
}

void erase_hashtags(storage::Transaction& tx, const StatusRecord& status) {
    for (const auto& [tag, spelling] : tags_of(status))
        tx.erase(key::status_by_tag(tag, status.id));
}

std::vector<std::string> list_tags_beginning(const storage::Reader& reader,
                                             std::string_view beginning, std::size_t limit) {
    const auto wanted = text::normalize_hashtag(beginning);
    std::vector<std::string> tags;
    const auto names = storage::prefix_range(key::tags_by_name(wanted));
    for (const auto& row : reader.scan(names, most_names_looked_at)) {
        if (tags.size() == limit) break;
        // A name stays when the last post with it goes.
        if (!list_statuses_with_tag(reader, row.value, {}, 1).empty()) tags.push_back(row.value);
    }
    return tags;
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
