#include "api/search/status_search.hpp"

#include "api/entities/status.hpp"
#include "api/paging.hpp"
#include "api/statuses/status_in_path.hpp"
#include "social/relationships/mute.hpp"
#include "social/statuses/status_search.hpp"
#include "social/statuses/status_words.hpp"

namespace ynghyd::api {
namespace {

bool is_address(std::string_view query) {
    return query.starts_with("https://") || query.starts_with("http://");
}

/// The one that the address is of, if it is known here or was found elsewhere for this call.
std::optional<social::StatusRecord> find_addressed(const Call& call, std::string_view query) {
    if (call.found.status) return social::find_status(call.reader, call.found.status);
    return is_address(query) ? status_at(call.reader, query) : std::nullopt;
}

/// What the viewer may see, but by nobody whom they do not want to hear.
bool is_welcome(const Viewpoint& view, const social::StatusRecord& status) {
    if (!can_see(view, status)) return false;
    if (status.account == view.viewer->id) return true;
    if (is_limited_to(view, status.account) &&
        !social::is_in_library(view.reader, view.viewer->id, status.id))
        return false;
    return !social::hides(view.reader, view.viewer->id, *account_at(view, status.account),
                          view.site.clock.now());
}

std::vector<social::StatusRecord> find_by_words(const Call& call, const Viewpoint& view,
                                                std::string_view typed, std::size_t limit,
                                                std::size_t offset) {
    auto query = social::read_status_query(call.reader, call.services.site, *view.viewer, typed);
    if (const auto author = parse_id_as<AccountId>(call.parameters.text_or_empty("account_id")))
        query.authors.push_back({*author});
    const auto cursors = read_page(call.parameters, limit, limit);
    const social::SearchPage page{StatusId{cursors.max_id}, StatusId{cursors.min_id}, offset,
                                  limit};
    return social::search_statuses(
        call.reader, *view.viewer, query, page,
        [&](const social::StatusRecord& status) { return is_welcome(view, status); });
}

}  // namespace

Json statuses_found(const Call& call, std::string_view query, std::size_t limit,
                    std::size_t offset) {
    Json entities = Json::array();
    const auto view = viewpoint_of(call);
    if (!view.viewer || limit == 0) return entities;
    const auto addressed = find_addressed(call, query);
    if (addressed || is_address(query)) {
        if (addressed && offset == 0 && can_see(view, *addressed))
            entities.push_back(status_entity(view, *addressed));
        return entities;
    }
    for (const auto& status : find_by_words(call, view, query, limit, offset))
        entities.push_back(status_entity(view, status));
    return entities;
}

}  // namespace ynghyd::api
