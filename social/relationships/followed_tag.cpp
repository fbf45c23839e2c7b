#include "social/relationships/followed_tag.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "social/text/hashtag.hpp"
#include "social/timelines/feed_state.hpp"
#include "storage/keyspace.hpp"
#include "storage/records.hpp"

namespace ynghyd::social {

namespace key = storage::key;

bool follows_tag(const storage::Reader& reader, AccountId member, std::string_view tag) {
    return reader.get(key::followed_tag(member, text::normalize_hashtag(tag))).has_value();
}

Result<void> follow_tag(storage::Transaction& tx, const Site& site, AccountId member,
                        std::string_view tag) {
    if (follows_tag(tx, member, tag)) return {};
    const auto there =
        tx.scan(storage::prefix_range(key::tags_followed_by(member)), max_followed_tags);
    if (there.size() == max_followed_tags)
        return failure(Error::Kind::invalid,
                       fmt::format("At most {} tags can be followed.", max_followed_tags));
    FollowedTagRecord record;
    record.id = site.ids.make<FollowedTagId>();
    record.name = tag;
    record.created = site.clock.now();
    const auto name = text::normalize_hashtag(tag);
    tx.put(key::followed_tag(member, name), storage::encode(record));
    tx.put(key::tag_follower(name, member), "");
    forget_feed(tx, member.value);
    return {};
}

bool unfollow_tag(storage::Transaction& tx, AccountId member, std::string_view tag) {
    if (!follows_tag(tx, member, tag)) return false;
    const auto name = text::normalize_hashtag(tag);
    tx.erase(key::followed_tag(member, name));
    tx.erase(key::tag_follower(name, member));
    forget_feed(tx, member.value);
    return true;
}

std::vector<FollowedTagRecord> list_followed_tags(const storage::Reader& reader, AccountId member,
                                                  const Window& window) {
    std::vector<FollowedTagRecord> all;
    for (const auto& row :
         reader.scan(storage::prefix_range(key::tags_followed_by(member)), max_followed_tags))
        all.push_back(storage::decode<FollowedTagRecord>(row.value));
    std::ranges::sort(all, std::greater{}, &FollowedTagRecord::id);
    return cut_window(all, window, [](const FollowedTagRecord& one) { return one.id.value; });
}

std::vector<AccountId> list_tag_followers(const storage::Reader& reader, std::string_view tag,
                                          AccountId after, std::size_t limit) {
    const auto name = text::normalize_hashtag(tag);
    const auto prefix = key::tag_followers(name);
    auto range = storage::prefix_range(prefix);
    if (after) range.begin = storage::key_after(key::tag_follower(name, after));
    std::vector<AccountId> members;
    for (const auto& row : reader.scan(range, limit)) {
        storage::KeyReader parts(storage::KeyView(row.key).substr(prefix.size()));
        members.push_back(AccountId{parts.u64().value_or(0)});
    }
    return members;
}

}  // namespace ynghyd::social
