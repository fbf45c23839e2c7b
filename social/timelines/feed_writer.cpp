#include "social/timelines/feed_writer.hpp"

#include <algorithm>
#include <functional>
#include <queue>

#include "social/timelines/feed.hpp"
#include "storage/keyspace.hpp"

namespace ynghyd::social {

namespace key = storage::key;

namespace {

/// Ids are made before the commit that shows them: one may come after a larger one has been seen.
constexpr Duration latest_commit = std::chrono::seconds(10);
/// With more to look through, it is cheaper to ask each source for its newest.
constexpr std::size_t most_to_look_through = 5 * storage::max_scan_rows;
constexpr std::size_t rows_at_once = 40;

StatusId status_of_row(const storage::Entry& row) {
    const std::string_view value(row.value);
    if (!value.empty()) return StatusId{storage::decode_id(value.substr(0, 8))};
    return StatusId{storage::decode_id(std::string_view(row.key).substr(9))};
}

/// The row of a boost that was taken back stays in the feed, but says nothing any more.
bool is_there(const storage::Reader& reader, const storage::Entry& row) {
    const StatusId id{storage::decode_id(std::string_view(row.key).substr(9))};
    return find_timeline_entry(reader, id).has_value();
}

/// Whether the status is among those just below the entry.
bool is_repeated(const storage::Reader& reader, std::uint64_t feed, const TimelineEntry& entry) {
    const storage::Range below{key::feed(feed), key::feed_entry(feed, entry.id)};
    const auto rows = reader.scan(below, boost_distance, storage::Order::descending);
    return std::ranges::any_of(rows, [&](const auto& row) {
        return status_of_row(row) == entry.status && is_there(reader, row);
    });
}

void put_feed_entry(storage::Transaction& tx, std::uint64_t feed, const TimelineEntry& entry) {
    const auto value = entry.is_boost() ? storage::encode_id(entry.status.value) +
                                              storage::encode_id(entry.account.value)
                                        : storage::Bytes();
    tx.put(key::feed_entry(feed, entry.id), value);
}

void erase_oldest_entries(storage::Transaction& tx, std::uint64_t feed, FeedStateRecord& state) {
    if (state.size <= max_feed_entries + max_feed_entries / 10) return;
    const auto surplus = state.size - max_feed_entries;
    for (const auto& row : tx.scan(storage::prefix_range(key::feed(feed)), surplus))
        tx.erase(row.key);
    state.size = max_feed_entries;
}

/// The newest entries of all sources, found without looking at the older ones of any.
class Newest {
public:
    void add_from(const storage::Reader& reader, AccountId account) {
        add_rows(reader, account, key::statuses_of(account), true);
        add_rows(reader, account, key::boosts_by(account), false);
    }
    /// Their authors are not known yet.
    void add_with_tag(const storage::Reader& reader, std::string_view tag) {
        add_rows(reader, {}, key::statuses_with_tag(tag), true);
    }
    std::vector<TimelineEntry> oldest_first() && {
        std::vector<TimelineEntry> entries;
        for (; !kept_.empty(); kept_.pop())
            if (entries.empty() || entries.back().id != kept_.top().id)
                entries.push_back(kept_.top());
        return entries;
    }

private:
    struct Newer {
        bool operator()(const TimelineEntry& a, const TimelineEntry& b) const {
            return a.id > b.id;
        }
    };

    bool is_too_old(StatusId id) const {
        return kept_.size() == max_feed_entries && id < kept_.top().id;
    }
    void keep(const TimelineEntry& entry) {
        kept_.push(entry);
        if (kept_.size() > max_feed_entries) kept_.pop();
    }
    /// Statuses lie newest first, boosts in the order of their ids.
    void add_rows(const storage::Reader& reader, AccountId account, const storage::Key& prefix,
                  bool are_statuses) {
        auto range = storage::prefix_range(prefix);
        for (;;) {
            const auto rows =
                reader.scan(range, rows_at_once,
                            are_statuses ? storage::Order::ascending : storage::Order::descending);
            for (const auto& row : rows) {
                storage::KeyReader parts(storage::KeyView(row.key).substr(prefix.size()));
                const StatusId id{(are_statuses ? parts.newest_first() : parts.u64()).value_or(0)};
                if (is_too_old(id)) return;
                keep({id, account, are_statuses ? id : StatusId{storage::decode_id(row.value)}});
            }
            if (rows.size() < rows_at_once) return;
            if (are_statuses)
                range.begin = storage::key_after(rows.back().key);
            else
                range.end = rows.back().key;
        }
    }

    std::priority_queue<TimelineEntry, std::vector<TimelineEntry>, Newer> kept_;
};

/// What came since; false when that is too much.
bool continue_feed(storage::Transaction& tx, FeedRules& rules, FeedStateRecord& state) {
    const auto seen = time_of_id(state.through.value);
    StatusId first{first_id_at(seen - std::min(latest_commit, seen.time_since_epoch()))};
    for (std::size_t looked_at = 0; looked_at < most_to_look_through;) {
        const auto entries = list_timeline_entries(tx, first, storage::max_scan_rows);
        for (const auto& entry : entries) {
            state.through = std::max(state.through, entry.id);
            const bool may_have_tag = !entry.is_boost() && !rules.tags().empty();
            if (!may_have_tag && !rules.is_source(entry.account)) continue;
            if (tx.get(key::feed_entry(rules.feed(), entry.id))) continue;
            if (!belongs_into_feed(tx, rules, entry)) continue;
            put_feed_entry(tx, rules.feed(), entry);
            ++state.size;
        }
        if (entries.size() < storage::max_scan_rows) return true;
        looked_at += entries.size();
        first = StatusId{entries.back().id.value + 1};
    }
    return false;
}

void finish_feed(storage::Transaction& tx, const FeedRules& rules, FeedStateRecord& state) {
    erase_oldest_entries(tx, rules.feed(), state);
    if (rules.expires() && (!state.expires || *rules.expires() < *state.expires))
        state.expires = rules.expires();
    put_feed_state(tx, rules.feed(), state);
}

}  // namespace

bool is_stale(const storage::Reader& reader, std::uint64_t feed, Timestamp now) {
    const auto state = find_feed_state(reader, feed);
    return !state || (state->expires && *state->expires <= now) ||
           state->through < newest_timeline_entry(reader);
}

bool belongs_into_feed(const storage::Reader& reader, FeedRules& rules, TimelineEntry entry) {
    const auto status = find_status(reader, entry.status);
    if (!status || (!entry.is_boost() && !is_fresh(*status))) return false;
    if (!entry.account) entry.account = status->account;
    return rules.wants(entry, *status) && !is_repeated(reader, rules.feed(), entry);
}

void write_feed(storage::Transaction& tx, FeedRules& rules, Timestamp now) {
    auto state = find_feed_state(tx, rules.feed());
    const bool is_valid = state && (!state->expires || *state->expires > now);
    if (!is_valid || !continue_feed(tx, rules, *state)) return rewrite_feed(tx, rules);
    finish_feed(tx, rules, *state);
}

void rewrite_feed(storage::Transaction& tx, FeedRules& rules) {
    while (!tx.erase_range(storage::prefix_range(key::feed(rules.feed())))) {
    }
    FeedStateRecord state;
    state.through = newest_timeline_entry(tx);
    Newest newest;
    for (const AccountId source : rules.sources()) newest.add_from(tx, source);
    for (const auto& tag : rules.tags()) newest.add_with_tag(tx, tag);
    for (const auto& entry : std::move(newest).oldest_first()) {
        if (!belongs_into_feed(tx, rules, entry)) continue;
        put_feed_entry(tx, rules.feed(), entry);
        ++state.size;
    }
    finish_feed(tx, rules, state);
}

}  // namespace ynghyd::social
