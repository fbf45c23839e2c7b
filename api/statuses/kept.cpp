#include "api/statuses/kept.hpp"

#include "api/entities/status.hpp"
#include "api/paging.hpp"
#include "social/statuses/mark.hpp"

namespace ynghyd::api {
namespace {

constexpr std::size_t usual_statuses = 20, most_statuses = 40;

Answer list_kept(const Call& call, social::Mark kind) {
    const auto page = read_page(call.parameters, usual_statuses, most_statuses);
    const auto marks = social::list_marks(call.reader, kind, call.account().id, page);
    const auto view = viewpoint_of(call);
    Json statuses = Json::array();
    for (const auto& mark : marks)
        if (auto entity = find_status_entity(view, mark.status))
            statuses.push_back(*std::move(entity));
    const auto ends = ends_of(marks, [](const social::MarkRow& mark) { return mark.id.value; });
    return page_content(call, page, std::move(statuses), ends, PageLinks::by_min_id);
}

}  // namespace

Answer list_favourites(const Call& call) {
    return list_kept(call, social::Mark::favourite);
}

Answer list_bookmarks(const Call& call) {
    return list_kept(call, social::Mark::bookmark);
}

}  // namespace ynghyd::api
