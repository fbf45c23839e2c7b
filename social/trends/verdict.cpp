#include "social/trends/verdict.hpp"

#include "base/iri.hpp"
#include "storage/records.hpp"
#include "storage/trend_keys.hpp"

namespace ynghyd::social {

namespace key = storage::key;

std::optional<TrendVerdictRecord> find_verdict(const storage::Reader& reader, TrendKind kind,
                                               std::uint64_t thing) {
    const auto bytes = reader.get(key::trend_verdict(static_cast<std::uint8_t>(kind), thing));
    if (!bytes) return std::nullopt;
    return storage::decode<TrendVerdictRecord>(*bytes);
}

void put_verdict(storage::Transaction& tx, TrendKind kind, std::uint64_t thing,
                 const TrendVerdictRecord& verdict) {
    tx.put(key::trend_verdict(static_cast<std::uint8_t>(kind), thing), storage::encode(verdict));
}

std::vector<NumberedVerdict> list_verdicts(const storage::Reader& reader, TrendKind kind) {
    const auto prefix = key::trend_verdicts_of(static_cast<std::uint8_t>(kind));
    std::vector<NumberedVerdict> verdicts;
    for (const auto& row : reader.scan(storage::prefix_range(prefix), storage::max_scan_rows))
        verdicts.push_back({storage::decode_id(std::string_view(row.key).substr(prefix.size())),
                            storage::decode<TrendVerdictRecord>(row.value)});
    return verdicts;
}

std::string publisher_of(std::string_view link) {
    return std::string(authority_of(link));
}

bool is_link_allowed(const storage::Reader& reader, std::string_view link) {
    if (const auto verdict = find_verdict(reader, TrendKind::link, trend_number(link)))
        return verdict->allowed;
    const auto publisher =
        find_verdict(reader, TrendKind::publisher, trend_number(publisher_of(link)));
    return !publisher || publisher->allowed;
}

bool is_status_allowed(const storage::Reader& reader, StatusId status) {
    const auto verdict = find_verdict(reader, TrendKind::status, status.value);
    return !verdict || verdict->allowed;
}

}  // namespace ynghyd::social
