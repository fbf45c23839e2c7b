#pragma once
// What moderators decided about links, those who publish them, and statuses: whether they may be
// among the trends. Of tags their own record says so.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "social/trends/trend.hpp"
#include "storage/engine.hpp"

namespace ynghyd::social {

struct TrendVerdictRecord {
    static constexpr std::uint8_t version = 1;
    std::string name;  ///< The address, or the publisher's host.
    bool allowed = false;
    Timestamp decided{};
    AccountId moderator;
    std::string unknown_fields;
    void describe(auto& visit) {
        visit(1, "name", name);
        visit(2, "allowed", allowed);
        visit(3, "decided", decided);
        visit(4, "moderator", moderator);
    }
    bool operator==(const TrendVerdictRecord&) const = default;
};

struct NumberedVerdict {
    std::uint64_t thing = 0;
    TrendVerdictRecord record;
};

std::optional<TrendVerdictRecord> find_verdict(const storage::Reader& reader, TrendKind kind,
                                               std::uint64_t thing);
void put_verdict(storage::Transaction& tx, TrendKind kind, std::uint64_t thing,
                 const TrendVerdictRecord& verdict);
/// At most a thousand.
std::vector<NumberedVerdict> list_verdicts(const storage::Reader& reader, TrendKind kind);

/// The host that publishes a link.
std::string publisher_of(std::string_view link);

/// Nobody has to decide before something may trend; a link is as its publisher.
bool is_link_allowed(const storage::Reader& reader, std::string_view link);
bool is_status_allowed(const storage::Reader& reader, StatusId status);

}  // namespace ynghyd::social
