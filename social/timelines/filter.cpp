#include "social/timelines/filter.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/names.hpp"
#include "base/text_codec.hpp"
#include "storage/keyspace.hpp"
#include "storage/records.hpp"

namespace ynghyd::social {

namespace key = storage::key;

namespace {

constexpr Names filter_action_names{{
    Named{FilterAction::warn, "warn"},
    {FilterAction::hide, "hide"},
    {FilterAction::blur, "blur"},
}};

constexpr Names filter_context_names{{
    Named{FilterContext::home, "home"},
    {FilterContext::notifications, "notifications"},
    {FilterContext::public_, "public"},
    {FilterContext::thread, "thread"},
    {FilterContext::account, "account"},
}};

Result<void> check_filter_text(std::string_view name, std::string_view text) {
    if (trim(text).empty())
        return failure(Error::Kind::invalid,
                       fmt::format("Validation failed: {} can't be blank", name));
    if (!is_valid_utf8(text) || count_code_points(text) > max_filter_characters)
        return failure(Error::Kind::invalid,
                       fmt::format("Validation failed: {} is too long (maximum is {} characters)",
                                   name, max_filter_characters));
    return {};
}

Result<void> check_filter(const FilterRecord& filter) {
    TRY_VOID(check_filter_text("Title", filter.title));
    if (filter.contexts.empty())
        return failure(Error::Kind::invalid,
                       "Validation failed: Context None or invalid context supplied");
    for (const auto& keyword : filter.keywords)
        TRY_VOID(check_filter_text("Keywords keyword", keyword.keyword));
    if (filter.keywords.size() > max_filter_parts || filter.statuses.size() > max_filter_parts)
        return failure(Error::Kind::invalid,
                       fmt::format("A filter has at most {} words and {} posts.", max_filter_parts,
                                   max_filter_parts));
    return {};
}

bool has_part(const FilterRecord& filter, FilterPartId part) {
    const auto is_it = [&](const auto& p) { return p.id == part; };
    return std::ranges::any_of(filter.keywords, is_it) ||
           std::ranges::any_of(filter.statuses, is_it);
}

}  // namespace

std::string_view to_string(FilterAction action) {
    return filter_action_names.of(action, "warn");
}

std::string_view to_string(FilterContext context) {
    return filter_context_names.of(context, "home");
}

std::optional<FilterAction> parse_filter_action(std::string_view name) {
    return filter_action_names.find(name);
}

std::optional<FilterContext> parse_filter_context(std::string_view name) {
    return filter_context_names.find(name);
}

std::vector<FilterRecord> list_filters(const storage::Reader& reader, AccountId account) {
    std::vector<FilterRecord> filters;
    for (const auto& row :
         reader.scan(storage::prefix_range(key::filters_of(account)), max_filters))
        filters.push_back(storage::decode<FilterRecord>(row.value));
    return filters;
}

Result<FilterRecord> own_filter(const storage::Reader& reader, AccountId account, FilterId id) {
    const auto bytes = reader.get(key::filter(account, id));
    if (!bytes) return failure(Error::Kind::not_found, "Record not found");
    return storage::decode<FilterRecord>(*bytes);
}

Result<FilterRecord> own_filter_with(const storage::Reader& reader, AccountId account,
                                     FilterPartId part) {
    for (auto& filter : list_filters(reader, account))
        if (has_part(filter, part)) return std::move(filter);
    return failure(Error::Kind::not_found, "Record not found");
}

Result<FilterRecord> put_filter(storage::Transaction& tx, const Site& site, FilterRecord filter) {
    TRY_VOID(check_filter(filter));
    if (!filter.id) {
        if (list_filters(tx, filter.account).size() >= max_filters)
            return failure(Error::Kind::invalid,
                           fmt::format("There are {} filters already.", max_filters));
        filter.id = site.ids.make<FilterId>();
    }
    for (auto& keyword : filter.keywords)
        if (!keyword.id) keyword.id = site.ids.make<FilterPartId>();
    for (auto& status : filter.statuses)
        if (!status.id) status.id = site.ids.make<FilterPartId>();
    tx.put(key::filter(filter.account, filter.id), storage::encode(filter));
    tx.notify(filters_topic(filter.account));
    return filter;
}

void erase_filter(storage::Transaction& tx, const FilterRecord& filter) {
    tx.erase(key::filter(filter.account, filter.id));
    tx.notify(filters_topic(filter.account));
}

void erase_filters_of(storage::Transaction& tx, AccountId account) {
    while (!tx.erase_range(storage::prefix_range(key::filters_of(account)))) {
    }
}

}  // namespace ynghyd::social
