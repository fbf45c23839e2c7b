#pragma once
// How much things are used of late: by how many accounts on each of seven days, and what is used
// most (docs/decisions/0015-trends-of-a-small-network.md). A use counts for half after a day, for a
// quarter after two. All things lose at the same rate, so that their order only changes when one is
// used: it stands in rows, best first, and nothing is counted again when somebody asks.

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "storage/engine.hpp"
#include "storage/ids.hpp"

namespace ynghyd::social {

// On disk: never reuse a number.
enum class TrendKind : std::uint8_t {
    tag = 1,
    link = 2,
    status = 3,
    publisher = 4,  ///< A server that links lead to: moderators decide about it, nobody counts it.
};

struct TrendRecord {
    static constexpr std::uint8_t version = 1;
    std::string name;         ///< A tag as it was last written, or an address.
    std::uint64_t score = 0;  ///< Millionths of the binary logarithm of what it is worth at day 0.
    std::string unknown_fields;
    void describe(auto& visit) {
        visit(1, "name", name);
        visit(2, "score", score);
    }
    bool operator==(const TrendRecord&) const = default;
};

struct Trend {
    std::uint64_t thing = 0;
    TrendRecord record;
};

struct TrendDay {
    Timestamp day;  ///< Its first moment, UTC.
    std::int64_t uses = 0, accounts = 0;
};

constexpr std::size_t days_of_history = 7;
/// One enthusiast is no trend; two are the least, and in a small network they are much.
constexpr std::size_t least_users = 2;
/// What is worth less is forgotten: a single use is, after three days.
constexpr double least_weight = 0.125;

/// Of a link or a publisher; tags have tag_number, and statuses their ids.
std::uint64_t trend_number(std::string_view address);

/// `account` uses it: every use is counted, but only the first one of a day adds to what the thing
/// is worth.
void note_use(storage::Transaction& tx, TrendKind kind, std::uint64_t thing, std::string_view name,
              AccountId account, Timestamp now);

/// Today first.
std::vector<TrendDay> trend_history(const storage::Reader& reader, TrendKind kind,
                                    std::uint64_t thing, Timestamp now);

/// Whether several accounts have used it in these days, of those that count; so many of each day
/// are looked at.
constexpr std::size_t most_users_asked = 50;
bool has_several_users(const storage::Reader& reader, TrendKind kind, std::uint64_t thing,
                       Timestamp now, const std::function<bool(AccountId)>& counts);

/// Best first, at most `most_ranked`, until `fn` says false.
constexpr std::size_t most_ranked = 400;
void for_each_trend(const storage::Reader& reader, TrendKind kind, Timestamp now,
                    const std::function<bool(const Trend&)>& fn);

/// Forgets what is no longer used; a portion of it. True when nothing is left to forget.
bool purge_trends(storage::Transaction& tx, Timestamp now);

}  // namespace ynghyd::social
