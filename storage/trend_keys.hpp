#pragma once
// Keys of what is used much of late: tags, links and statuses, by a number of their own.

#include "storage/keyspace.hpp"

namespace ynghyd::storage::key {

/// What was used on a day (its first moment) and before.
inline Key trend_uses_on(Timestamp day) {
    return one_id(table::trend_use, static_cast<std::uint64_t>(to_millis(day)));
}
inline Key trend_counts_on(Timestamp day) {
    return one_id(table::trend_count, static_cast<std::uint64_t>(to_millis(day)));
}
inline std::string trend_hash(std::uint8_t kind, std::uint64_t thing) {
    return hash8(KeyWriter(kind).u64(thing).key());
}
inline Key trend_users(Timestamp day, std::uint8_t kind, std::uint64_t thing) {
    return KeyWriter(table::trend_use)
        .u64(static_cast<std::uint64_t>(to_millis(day)))
        .hash(trend_hash(kind, thing))
        .key();
}
inline Key trend_use(Timestamp day, std::uint8_t kind, std::uint64_t thing, AccountId account) {
    return trend_users(day, kind, thing) + encode_id(account.value);
}
inline Key trend_count(Timestamp day, std::uint8_t kind, std::uint64_t thing, std::uint8_t count) {
    return KeyWriter(table::trend_count)
        .u64(static_cast<std::uint64_t>(to_millis(day)))
        .hash(trend_hash(kind, thing))
        .byte(count)
        .key();
}
inline Key trend(std::uint8_t kind, std::uint64_t thing) {
    return KeyWriter(table::trend).byte(kind).u64(thing).key();
}
inline Key trends_of(std::uint8_t kind) {
    return KeyWriter(table::trend).byte(kind).key();
}
inline Key trend_ranks(std::uint8_t kind) {
    return KeyWriter(table::trend_rank).byte(kind).key();
}
inline Key trend_rank(std::uint8_t kind, std::uint64_t score, std::uint64_t thing) {
    return KeyWriter(table::trend_rank).byte(kind).newest_first(score).u64(thing).key();
}
inline Key tag(std::uint64_t number) {
    return one_id(table::tag, number);
}
inline Key trend_verdict(std::uint8_t kind, std::uint64_t thing) {
    return KeyWriter(table::trend_verdict).byte(kind).u64(thing).key();
}
inline Key trend_verdicts_of(std::uint8_t kind) {
    return KeyWriter(table::trend_verdict).byte(kind).key();
}

}  // namespace ynghyd::storage::key
