#include "social/trends/trend.hpp"

#include <algorithm>
#include <cmath>
#include <set>

#include "social/trends/tag.hpp"
#include "storage/records.hpp"
#include "storage/trend_keys.hpp"

namespace ynghyd::social {

namespace key = storage::key;

namespace {

enum class TrendCount : std::uint8_t { uses = 1, accounts = 2 };

constexpr double units = 1'000'000;
constexpr auto a_day = std::chrono::days(1);
constexpr std::size_t purged_at_once = 200;

std::uint8_t number_of(TrendKind kind) {
    return static_cast<std::uint8_t>(kind);
}

Timestamp day_of(Timestamp time) {
    return std::chrono::floor<std::chrono::days>(time);
}

double days_since_epoch(Timestamp time) {
    return static_cast<double>(to_millis(time)) / static_cast<double>(Duration(a_day).count());
}

/// What one use more makes of it: log2(2^score + 2^now), which no number could hold without.
std::uint64_t raised(std::uint64_t score, Timestamp now) {
    const double before = static_cast<double>(score) / units, use = days_since_epoch(now);
    const double larger = std::max(before, use), smaller = std::min(before, use);
    const double sum = score == 0 ? use : larger + std::log2(1 + std::exp2(smaller - larger));
    return static_cast<std::uint64_t>(std::llround(sum * units));
}

double weight_of(std::uint64_t score, Timestamp now) {
    return std::exp2(static_cast<double>(score) / units - days_since_epoch(now));
}

void add_count(storage::Transaction& tx, Timestamp day, TrendKind kind, std::uint64_t thing,
               TrendCount count) {
    tx.add(key::trend_count(day, number_of(kind), thing, static_cast<std::uint8_t>(count)), 1);
}

std::optional<TrendRecord> find_trend(const storage::Reader& reader, TrendKind kind,
                                      std::uint64_t thing) {
    const auto bytes = reader.get(key::trend(number_of(kind), thing));
    if (!bytes) return std::nullopt;
    return storage::decode<TrendRecord>(*bytes);
}

void raise_trend(storage::Transaction& tx, TrendKind kind, std::uint64_t thing,
                 std::string_view name, Timestamp now) {
    auto trend = find_trend(tx, kind, thing).value_or(TrendRecord());
    if (trend.score != 0) tx.erase(key::trend_rank(number_of(kind), trend.score, thing));
    trend.name = name;
    trend.score = raised(trend.score, now);
    tx.put(key::trend(number_of(kind), thing), storage::encode(trend));
    tx.put(key::trend_rank(number_of(kind), trend.score, thing), "");
}

struct Rank {
    std::uint64_t score = 0, thing = 0;
};

Rank rank_in(storage::KeyView row) {
    storage::KeyReader parts(row.substr(2));
    const auto score = parts.newest_first().value_or(0);
    return {score, parts.u64().value_or(0)};
}

/// Of the least used things, some. True when those that are left are worth something.
bool purge_ranks(storage::Transaction& tx, TrendKind kind, Timestamp now) {
    const auto ranks = storage::prefix_range(key::trend_ranks(number_of(kind)));
    const auto rows = tx.scan(ranks, purged_at_once, storage::Order::descending);
    for (const auto& row : rows) {
        const auto rank = rank_in(row.key);
        if (weight_of(rank.score, now) >= least_weight) return true;
        tx.erase(row.key);
        tx.erase(key::trend(number_of(kind), rank.thing));
        if (kind == TrendKind::tag) leave_tag(tx, rank.thing);
    }
    return rows.size() < purged_at_once;
}

/// Whole days that nobody asks for any more.
bool purge_days(storage::Transaction& tx, Timestamp now) {
    const auto first_kept = day_of(now) - a_day * (static_cast<int>(days_of_history) - 1);
    const bool uses =
        tx.erase_range({key::whole(storage::table::trend_use), key::trend_uses_on(first_kept)});
    const bool counts =
        tx.erase_range({key::whole(storage::table::trend_count), key::trend_counts_on(first_kept)});
    return uses && counts;
}

}  // namespace

std::uint64_t trend_number(std::string_view address) {
    return (storage::decode_id(storage::hash8(address)) >> 1) | 1;
}

void note_use(storage::Transaction& tx, TrendKind kind, std::uint64_t thing, std::string_view name,
              AccountId account, Timestamp now) {
    const auto day = day_of(now);
    add_count(tx, day, kind, thing, TrendCount::uses);
    const auto row = key::trend_use(day, number_of(kind), thing, account);
    if (tx.get(row)) return;
    tx.put(row, "");
    add_count(tx, day, kind, thing, TrendCount::accounts);
    raise_trend(tx, kind, thing, name, now);
}

std::vector<TrendDay> trend_history(const storage::Reader& reader, TrendKind kind,
                                    std::uint64_t thing, Timestamp now) {
    const auto count = [&](Timestamp day, TrendCount what) {
        return reader.counter(
            key::trend_count(day, number_of(kind), thing, static_cast<std::uint8_t>(what)));
    };
    std::vector<TrendDay> history;
    for (auto day = day_of(now); history.size() < days_of_history; day -= a_day)
        history.push_back({day, count(day, TrendCount::uses), count(day, TrendCount::accounts)});
    return history;
}

bool has_several_users(const storage::Reader& reader, TrendKind kind, std::uint64_t thing,
                       Timestamp now, const std::function<bool(AccountId)>& counts) {
    std::set<AccountId> users;
    auto day = day_of(now);
    for (std::size_t i = 0; i < days_of_history; ++i, day -= a_day) {
        const auto prefix = key::trend_users(day, number_of(kind), thing);
        for (const auto& row : reader.scan(storage::prefix_range(prefix), most_users_asked)) {
            const auto id = storage::decode_id(std::string_view(row.key).substr(prefix.size()));
            if (counts(AccountId{id})) users.insert(AccountId{id});
            if (users.size() >= least_users) return true;
        }
    }
    return false;
}

void for_each_trend(const storage::Reader& reader, TrendKind kind, Timestamp now,
                    const std::function<bool(const Trend&)>& fn) {
    const auto ranks = storage::prefix_range(key::trend_ranks(number_of(kind)));
    for (const auto& row : reader.scan(ranks, most_ranked)) {
        const auto rank = rank_in(row.key);
        if (weight_of(rank.score, now) < least_weight) return;
        auto trend = find_trend(reader, kind, rank.thing);
        if (trend && !fn({rank.thing, *std::move(trend)})) return;
    }
}

bool purge_trends(storage::Transaction& tx, Timestamp now) {
    bool done = purge_days(tx, now);
    for (const auto kind : {TrendKind::tag, TrendKind::link, TrendKind::status})
        done = purge_ranks(tx, kind, now) && done;
    return done;
}

}  // namespace ynghyd::social
