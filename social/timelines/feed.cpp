#include "social/timelines/feed.hpp"

#include <algorithm>

#include "social/statuses/visibility.hpp"
#include "social/timelines/feed_writer.hpp"
#include "storage/keyspace.hpp"

namespace ynghyd::social {

namespace key = storage::key;

namespace {

void refresh_feed(storage::Store& store, const AccountRecord& owner,
                  const std::optional<ListRecord>& list, Timestamp now) {
    const auto feed = list ? list->id.value : owner.id.value;
    if (!is_stale(*store.snapshot(), feed, now)) return;
    store.update(
        [&](storage::Transaction& tx) {
            FeedRules rules(tx, owner, now, list);
            write_feed(tx, rules, now);
        },
        storage::Durability::buffered);
}

std::optional<TimelineItem> boost_item_of(const storage::Reader& reader, StatusId id,
                                          StatusId status, AccountId account) {
    auto record = find_interaction(reader, Interaction::reblog, status, account);
    if (!record || record->boost != id) return std::nullopt;
    auto boosted = find_status(reader, status);
    if (!boosted) return std::nullopt;
    return TimelineItem{*std::move(boosted), Boost{id, account, *std::move(record)}};
}

std::optional<TimelineItem> item_of_row(const storage::Reader& reader, const WindowRow& row) {
    if (row.value.size() == 16) {
        const std::string_view value(row.value);
        return boost_item_of(reader, StatusId{row.id},
                             StatusId{storage::decode_id(value.substr(0, 8))},
                             AccountId{storage::decode_id(value.substr(8))});
    }
    auto status = find_status(reader, StatusId{row.id});
    if (!status) return std::nullopt;
    return TimelineItem{*std::move(status), {}};
}

/// Who may see what is open is a rule of the feed; who may see a letter can change with an edit.
bool may_still_see(const storage::Reader& reader, const StatusRecord& status,
                   const AccountRecord& viewer) {
    return is_open(status) || may_see(reader, status, viewer);
}

std::vector<TimelineItem> list_feed(const storage::Reader& reader, const AccountRecord& owner,
                                    std::uint64_t feed, const Window& window) {
    std::vector<TimelineItem> items;
    list_window(reader, key::feed(feed), window, [&](const WindowRow& row) {
        auto item = item_of_row(reader, row);
        if (!item || !may_still_see(reader, item->status, owner)) return false;
        items.push_back(*std::move(item));
        return true;
    });
    if (window.min_id) std::ranges::reverse(items);
    return items;
}

}  // namespace

void refresh_home(storage::Store& store, const AccountRecord& owner, Timestamp now) {
    refresh_feed(store, owner, {}, now);
}

void refresh_list(storage::Store& store, const AccountRecord& owner, const ListRecord& list,
                  Timestamp now) {
    refresh_feed(store, owner, list, now);
}

std::vector<TimelineItem> list_home(const storage::Reader& reader, const AccountRecord& owner,
                                    const Window& window) {
    return list_feed(reader, owner, owner.id.value, window);
}

std::vector<TimelineItem> list_list_timeline(const storage::Reader& reader,
                                             const AccountRecord& owner, const ListRecord& list,
                                             const Window& window) {
    return list_feed(reader, owner, list.id.value, window);
}

std::optional<TimelineItem> find_boost_item(const storage::Reader& reader, StatusId id) {
    const auto entry = find_timeline_entry(reader, id);
    if (!entry || !entry->is_boost()) return std::nullopt;
    return boost_item_of(reader, id, entry->status, entry->account);
}

void erase_home(storage::Transaction& tx, AccountId account) {
    forget_feed(tx, account.value);
    while (!tx.erase_range(storage::prefix_range(key::feed(account.value)))) {
    }
}

}  // namespace ynghyd::social
