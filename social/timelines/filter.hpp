#pragma once
// A member's filters: words and posts that they want to be warned of, or not to see. The server
// says what matches; hiding it is the app's business.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "social/site.hpp"
#include "social/statuses/status.hpp"
#include "storage/engine.hpp"
#include "storage/ids.hpp"

namespace ynghyd::social {

constexpr std::size_t max_filters = 100;
constexpr std::size_t max_filter_parts = 200;       ///< Keywords, and as many posts, in one.
constexpr std::size_t max_filter_characters = 256;  ///< Of a title and of a keyword.

// On disk: never reuse a number.
enum class FilterAction : std::uint8_t { warn = 0, hide = 1, blur = 2 };
enum class FilterContext : std::uint8_t {
    home = 0,
    notifications = 1,
    public_ = 2,
    thread = 3,
    account = 4
};
std::string_view to_string(FilterAction action);    ///< "warn", …
std::string_view to_string(FilterContext context);  ///< "home", "public", …
std::optional<FilterAction> parse_filter_action(std::string_view name);
std::optional<FilterContext> parse_filter_context(std::string_view name);

struct FilterKeyword {
    FilterPartId id;
    std::string keyword;
    bool whole_word = false;
    void describe(auto& visit) {
        visit(1, "id", id);
        visit(2, "keyword", keyword);
        visit(3, "whole_word", whole_word);
    }
    bool operator==(const FilterKeyword&) const = default;
};

struct FilteredStatus {
    FilterPartId id;
    StatusId status;
    void describe(auto& visit) {
        visit(1, "id", id);
        visit(2, "status", status);
    }
    bool operator==(const FilteredStatus&) const = default;
};

struct FilterRecord {
    static constexpr std::uint8_t version = 1;
    FilterId id;
    AccountId account;
    std::string title;
    std::vector<FilterContext> contexts;
    FilterAction action = FilterAction::warn;
    std::optional<Timestamp> expires;
    std::vector<FilterKeyword> keywords;
    std::vector<FilteredStatus> statuses;
    std::string unknown_fields;
    void describe(auto& visit) {
        visit(1, "id", id);
        visit(2, "account", account);
        visit(3, "title", title);
        visit(4, "contexts", contexts);
        visit(5, "action", action);
        visit(6, "expires", expires);
        visit(7, "keywords", keywords);
        visit(8, "statuses", statuses);
    }
    bool operator==(const FilterRecord&) const = default;
};

/// In the order in which they were made; also those that have expired.
std::vector<FilterRecord> list_filters(const storage::Reader& reader, AccountId account);
/// Error::Kind::not_found, also for another's.
Result<FilterRecord> own_filter(const storage::Reader& reader, AccountId account, FilterId id);
/// The one that has this keyword or status.
Result<FilterRecord> own_filter_with(const storage::Reader& reader, AccountId account,
                                     FilterPartId part);

/// Told when one of this member's filters has changed.
inline storage::Topic filters_topic(AccountId account) {
    return "filters/" + to_string(account);
}

/// New ones get their ids here, and so do their keywords and statuses. Error::Kind::invalid
/// without title or context, with too much of anything, and for a keyword that is empty.
Result<FilterRecord> put_filter(storage::Transaction& tx, const Site& site, FilterRecord filter);
void erase_filter(storage::Transaction& tx, const FilterRecord& filter);
void erase_filters_of(storage::Transaction& tx, AccountId account);

}  // namespace ynghyd::social
