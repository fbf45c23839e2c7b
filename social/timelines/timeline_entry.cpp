#include "social/timelines/timeline_entry.hpp"

#include "storage/key_codec.hpp"
#include "storage/keyspace.hpp"

namespace ynghyd::social {

namespace key = storage::key;

namespace {

constexpr Duration freshness = std::chrono::hours(6);

std::optional<TimelineEntry> entry_in(const storage::Entry& row) {
    storage::KeyReader parts(storage::KeyView(row.key).substr(1));
    const auto id = parts.u64();
    const std::string_view value(row.value);
    if (!id || (value.size() != 8 && value.size() != 16)) return std::nullopt;
    TimelineEntry entry{StatusId{*id}, AccountId{storage::decode_id(value.substr(0, 8))},
                        StatusId{*id}};
    if (value.size() == 16) entry.status = StatusId{storage::decode_id(value.substr(8))};
    return entry;
}

bool is_self_reply(const storage::Reader& reader, const StatusRecord& status) {
    const auto parent = find_status(reader, status.in_reply_to);
    return parent && parent->account == status.account;
}

}  // namespace

bool is_fresh(const StatusRecord& status) {
    return status.published + freshness >= time_of_id(status.id.value);
}

bool is_for_public_timelines(const storage::Reader& reader, const StatusRecord& status) {
    if (status.visibility != Visibility::public_) return false;
    return status.in_reply_to_uri.empty() || is_self_reply(reader, status);
}

void enter_timelines(storage::Transaction& tx, const StatusRecord& status) {
    if (!is_fresh(status)) return;
    const auto account = storage::encode_id(status.account.value);
    tx.put(key::timeline_entry(status.id), account);
    tx.notify(timelines_topic);
    if (!is_for_public_timelines(tx, status)) return;
    const auto author = find_account(tx, status.account);
    if (author) tx.put(key::public_status(!author->is_local(), status.id), account);
}

void leave_timelines(storage::Transaction& tx, const StatusRecord& status) {
    tx.erase(key::timeline_entry(status.id));
    for (const bool remote : {false, true}) tx.erase(key::public_status(remote, status.id));
}

void enter_boost(storage::Transaction& tx, const TimelineEntry& boost) {
    tx.put(key::timeline_entry(boost.id),
           storage::encode_id(boost.account.value) + storage::encode_id(boost.status.value));
    tx.put(key::boost_by_account(boost.account, boost.id), storage::encode_id(boost.status.value));
    tx.notify(timelines_topic);
}

void leave_boost(storage::Transaction& tx, AccountId account, StatusId boost) {
    tx.erase(key::timeline_entry(boost));
    tx.erase(key::boost_by_account(account, boost));
}

std::optional<TimelineEntry> find_timeline_entry(const storage::Reader& reader, StatusId id) {
    auto row = key::timeline_entry(id);
    auto value = reader.get(row);
    if (!value) return std::nullopt;
    return entry_in({std::move(row), *std::move(value)});
}

StatusId newest_timeline_entry(const storage::Reader& reader) {
    const auto all = storage::prefix_range(key::whole(storage::table::timeline_entry));
    for (const auto& row : reader.scan(all, 1, storage::Order::descending))
        if (const auto entry = entry_in(row)) return entry->id;
    return {};
}

std::vector<TimelineEntry> list_timeline_entries(const storage::Reader& reader, StatusId first,
                                                 std::size_t limit) {
    auto range = storage::prefix_range(key::whole(storage::table::timeline_entry));
    range.begin = key::timeline_entry(first);
    std::vector<TimelineEntry> entries;
    for (const auto& row : reader.scan(range, limit))
        if (const auto entry = entry_in(row)) entries.push_back(*entry);
    return entries;
}

}  // namespace ynghyd::social
