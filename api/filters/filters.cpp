// Filters, second version: of several words and posts each.
#include <array>

#include "api/entities/filter.hpp"
#include "api/filters/filter_form.hpp"
#include "api/resources.hpp"

namespace ynghyd::api {
namespace {

std::expected<social::FilterRecord, Refusal> filter_in_path(const Call& call,
                                                            const storage::Reader& reader) {
    const auto id = parse_id_as<FilterId>(call.request.params.at(0)).value_or(FilterId{});
    TRY(auto filter, social::own_filter(reader, call.account().id, id));
    return filter;
}

FilterPartId part_in_path(const Call& call) {
    return parse_id_as<FilterPartId>(call.request.params.at(0)).value_or(FilterPartId{});
}

/// The filter that has the keyword or status of the path.
std::expected<social::FilterRecord, Refusal> filter_of_part(const Call& call,
                                                            const storage::Reader& reader) {
    TRY(auto filter, social::own_filter_with(reader, call.account().id, part_in_path(call)));
    return filter;
}

/// The part of the path, which must be of this kind; null otherwise.
template <class Part>
Part* find_part(std::vector<Part>& parts, FilterPartId id) {
    const auto found = std::ranges::find(parts, id, &Part::id);
    return found == parts.end() ? nullptr : &*found;
}

std::unexpected<Refusal> no_such_part() {
    return refuse(404, "Record not found");
}

/// `find(call, tx)` gives the filter, `change(filter)` changes it, and `show(filter)` is answered.
template <class Find, class Change, class Show>
Answer change_filter(const Call& call, Find find, Change change, Show show) {
    return call.services.store.update([&](storage::Transaction& tx) -> Answer {
        TRY(auto filter, find(call, tx));
        TRY_VOID(change(filter));
        TRY(const auto changed, social::put_filter(tx, call.services.site, std::move(filter)));
        return show(changed);
    });
}

Answer show_filters(const Call& call) {
    Json filters = Json::array();
    for (const auto& filter : social::list_filters(call.reader, call.account().id))
        filters.push_back(filter_entity(filter));
    return filters;
}

Answer show_filter(const Call& call) {
    TRY(const auto filter, filter_in_path(call, call.reader));
    return filter_entity(filter);
}

Answer make_filter(const Call& call) {
    social::FilterRecord filter;
    filter.account = call.account().id;
    TRY_VOID(read_filter(call, filter));
    return call.services.store.update([&](storage::Transaction& tx) -> Answer {
        TRY(const auto made, social::put_filter(tx, call.services.site, filter));
        return filter_entity(made);
    });
}

Answer edit_filter(const Call& call) {
    return change_filter(
        call, filter_in_path, [&](auto& filter) { return read_filter(call, filter); },
        filter_entity);
}

Answer delete_filter(const Call& call) {
    return call.services.store.update([&](storage::Transaction& tx) -> Answer {
        TRY(const auto filter, filter_in_path(call, tx));
        social::erase_filter(tx, filter);
        return Json::object();
    });
}

Answer show_keywords(const Call& call) {
    TRY(const auto filter, filter_in_path(call, call.reader));
    return filter_keyword_entities(filter);
}

Answer add_keyword(const Call& call) {
    return change_filter(
        call, filter_in_path,
        [&](auto& filter) -> ReadResult {
            filter.keywords.push_back({{},
                                       call.parameters.text_or_empty("keyword"),
                                       call.parameters.flag("whole_word").value_or(false)});
            return {};
        },
        [](const auto& filter) { return filter_keyword_entity(filter.keywords.back()); });
}

Answer show_keyword(const Call& call) {
    TRY(auto filter, filter_of_part(call, call.reader));
    const auto* keyword = find_part(filter.keywords, part_in_path(call));
    return keyword ? Answer(filter_keyword_entity(*keyword)) : no_such_part();
}

Answer edit_keyword(const Call& call) {
    const auto id = part_in_path(call);
    return change_filter(
        call, filter_of_part,
        [&](auto& filter) -> ReadResult {
            auto* keyword = find_part(filter.keywords, id);
            if (!keyword) return no_such_part();
            keyword->keyword = call.parameters.text("keyword").value_or(keyword->keyword);
            keyword->whole_word = call.parameters.flag("whole_word").value_or(keyword->whole_word);
            return {};
        },
        [&](auto filter) { return filter_keyword_entity(*find_part(filter.keywords, id)); });
}

/// A keyword or a status goes.
template <class Parts>
Answer remove_part(const Call& call, Parts parts) {
    return change_filter(
        call, filter_of_part,
        [&](auto& filter) -> ReadResult {
            const auto gone = std::erase_if(
                filter.*parts, [&](const auto& part) { return part.id == part_in_path(call); });
            if (gone == 0) return no_such_part();
            return {};
        },
        [](const auto&) { return Json::object(); });
}

Answer delete_keyword(const Call& call) {
    return remove_part(call, &social::FilterRecord::keywords);
}

Answer show_filtered_statuses(const Call& call) {
    TRY(const auto filter, filter_in_path(call, call.reader));
    return filter_status_entities(filter);
}

Answer add_filtered_status(const Call& call) {
    const auto status = parse_id_as<StatusId>(call.parameters.text_or_empty("status_id"));
    if (!status || !social::find_status(call.reader, *status))
        return refuse(404, "Record not found");
    return change_filter(
        call, filter_in_path,
        [&](auto& filter) -> ReadResult {
            const auto same = [&](const auto& part) { return part.status == *status; };
            if (std::ranges::any_of(filter.statuses, same))
                return refuse(422, "Validation failed: Status has already been taken");
            filter.statuses.push_back({{}, *status});
            return {};
        },
        [](const auto& filter) { return filter_status_entity(filter.statuses.back()); });
}

Answer show_filtered_status(const Call& call) {
    TRY(auto filter, filter_of_part(call, call.reader));
    const auto* status = find_part(filter.statuses, part_in_path(call));
    return status ? Answer(filter_status_entity(*status)) : no_such_part();
}

Answer delete_filtered_status(const Call& call) {
    return remove_part(call, &social::FilterRecord::statuses);
}

constexpr auto rows_of_filters = std::to_array<Endpoint>({
    {http::Method::get, "/api/v2/filters", Access::user, "read:filters", show_filters},
    {http::Method::post, "/api/v2/filters", Access::user, "write:filters", make_filter},
    {http::Method::get, "/api/v2/filters/{id}", Access::user, "read:filters", show_filter},
    {http::Method::put, "/api/v2/filters/{id}", Access::user, "write:filters", edit_filter},
    {http::Method::patch, "/api/v2/filters/{id}", Access::user, "write:filters", edit_filter},
    {http::Method::delete_, "/api/v2/filters/{id}", Access::user, "write:filters", delete_filter},
    {http::Method::get, "/api/v2/filters/{id}/keywords", Access::user, "read:filters",
     show_keywords},
    {http::Method::post, "/api/v2/filters/{id}/keywords", Access::user, "write:filters",
     add_keyword},
    {http::Method::get, "/api/v2/filters/keywords/{id}", Access::user, "read:filters",
     show_keyword},
    {http::Method::put, "/api/v2/filters/keywords/{id}", Access::user, "write:filters",
     edit_keyword},
    {http::Method::patch, "/api/v2/filters/keywords/{id}", Access::user, "write:filters",
     edit_keyword},
    {http::Method::delete_, "/api/v2/filters/keywords/{id}", Access::user, "write:filters",
     delete_keyword},
    {http::Method::get, "/api/v2/filters/{id}/statuses", Access::user, "read:filters",
     show_filtered_statuses},
    {http::Method::post, "/api/v2/filters/{id}/statuses", Access::user, "write:filters",
     add_filtered_status},
    {http::Method::get, "/api/v2/filters/statuses/{id}", Access::user, "read:filters",
     show_filtered_status},
    {http::Method::delete_, "/api/v2/filters/statuses/{id}", Access::user, "write:filters",
     delete_filtered_status},
});

}  // namespace

std::span<const Endpoint> filter_endpoints() {
    return rows_of_filters;
}

}  // namespace ynghyd::api
