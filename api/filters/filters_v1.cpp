// Filters, first version: each keyword is one. What the second version made is shown, too.
#include <array>

#include "api/entities/filter.hpp"
#include "api/filters/filter_form.hpp"
#include "api/resources.hpp"

namespace ynghyd::api {
namespace {

struct KeywordInFilter {
    social::FilterRecord filter;
    std::size_t position = 0;
};

std::expected<KeywordInFilter, Refusal> keyword_in_path(const Call& call,
                                                        const storage::Reader& reader) {
    const auto id = parse_id_as<FilterPartId>(call.request.params.at(0)).value_or(FilterPartId{});
    TRY(auto filter, social::own_filter_with(reader, call.account().id, id));
    for (std::size_t i = 0; i < filter.keywords.size(); ++i)
        if (filter.keywords[i].id == id) return KeywordInFilter{std::move(filter), i};
    return refuse(404, "Record not found");
}

/// The phrase names the filter, as long as that is its only one.
void read_phrase(const Call& call, social::FilterRecord& filter, social::FilterKeyword& keyword) {
    keyword.keyword = call.parameters.text("phrase").value_or(keyword.keyword);
    keyword.whole_word = call.parameters.flag("whole_word").value_or(keyword.whole_word);
    if (filter.keywords.size() == 1) filter.title = keyword.keyword;
}

Answer list_v1_filters(const Call& call) {
    Json entities = Json::array();
    for (const auto& filter : social::list_filters(call.reader, call.account().id))
        for (const auto& keyword : filter.keywords)
            entities.push_back(filter_v1_entity(filter, keyword));
    return entities;
}

Answer show_v1_filter(const Call& call) {
    TRY(const auto found, keyword_in_path(call, call.reader));
    return filter_v1_entity(found.filter, found.filter.keywords[found.position]);
}

Answer make_v1_filter(const Call& call) {
    social::FilterRecord filter;
    filter.account = call.account().id;
    filter.keywords.emplace_back();
    read_phrase(call, filter, filter.keywords.front());
    TRY_VOID(read_filter_v1(call, filter));
    return call.services.store.update([&](storage::Transaction& tx) -> Answer {
        TRY(const auto made, social::put_filter(tx, call.services.site, filter));
        return filter_v1_entity(made, made.keywords.front());
    });
}

Answer edit_v1_filter(const Call& call) {
    return call.services.store.update([&](storage::Transaction& tx) -> Answer {
        TRY(auto found, keyword_in_path(call, tx));
        const auto before = found.filter;
        TRY_VOID(read_filter_v1(call, found.filter));
        if (before.keywords.size() > 1 && found.filter != before)
            return refuse(422,
                          "You cannot change these parameters from this application because "
                          "they apply to more than one filter keyword. Use a more recent "
                          "application or the web interface.");
        read_phrase(call, found.filter, found.filter.keywords[found.position]);
        TRY(const auto changed, social::put_filter(tx, call.services.site, found.filter));
        return filter_v1_entity(changed, changed.keywords[found.position]);
    });
}

/// With its last keyword the filter goes, unless it has posts.
Answer delete_v1_filter(const Call& call) {
    return call.services.store.update([&](storage::Transaction& tx) -> Answer {
        TRY(auto found, keyword_in_path(call, tx));
        auto& filter = found.filter;
        filter.keywords.erase(filter.keywords.begin() +
                              static_cast<std::ptrdiff_t>(found.position));
        if (filter.keywords.empty() && filter.statuses.empty())
            social::erase_filter(tx, filter);
        else
            TRY_VOID(social::put_filter(tx, call.services.site, filter));
        return Json::object();
    });
}

constexpr auto rows_of_v1_filters = std::to_array<Endpoint>({
    {http::Method::get, "/api/v1/filters", Access::user, "read:filters", list_v1_filters},
    {http::Method::post, "/api/v1/filters", Access::user, "write:filters", make_v1_filter},
    {http::Method::get, "/api/v1/filters/{id}", Access::user, "read:filters", show_v1_filter},
    {http::Method::put, "/api/v1/filters/{id}", Access::user, "write:filters", edit_v1_filter},
    {http::Method::patch, "/api/v1/filters/{id}", Access::user, "write:filters", edit_v1_filter},
    {http::Method::delete_, "/api/v1/filters/{id}", Access::user, "write:filters",
     delete_v1_filter},
});

}  // namespace

std::span<const Endpoint> filter_v1_endpoints() {
    return rows_of_v1_filters;
}

}  // namespace ynghyd::api
