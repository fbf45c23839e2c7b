#include "api/statuses/reading.hpp"

#include "api/accounts/account_lists.hpp"
#include "api/entities/status.hpp"
#include "api/entities/status_edit.hpp"
#include "api/paging.hpp"
#include "api/statuses/status_in_path.hpp"
#include "social/statuses/interaction.hpp"
#include "social/statuses/revision.hpp"
#include "social/statuses/visibility.hpp"

namespace ynghyd::api {
namespace {

constexpr std::size_t most_at_once = 20;
constexpr std::size_t usual_accounts = 40, most_accounts = 80;
constexpr std::size_t usual_quotes = 20, most_quotes = 40;

/// Whom the viewer mutes or keeps out is not shown, nor who keeps them out, as in Mastodon.
bool is_for_viewer(const Viewpoint& view, AccountId id) {
    return is_shown(view, account_at(view, id)) && !hides_from_viewer(view, id) &&
           !keeps_viewer_out(view, id);
}

Answer list_people(const Call& call, social::Interaction kind) {
    const auto view = viewpoint_of(call);
    TRY(const auto status, visible_status(call, view));
    const auto page = read_page(call.parameters, usual_accounts, most_accounts);
    const auto listed = list_interactions(call.reader, kind, status.id, page);
    Json people = Json::array();
    for (const auto& [place, id] : listed) {
        if (!is_for_viewer(view, id)) continue;
        const bool is_known = kind != social::Interaction::reblog ||
                              may_see_boost(view.reader, status.id, id, view.viewer);
        if (is_known) people.push_back(account_entity(view, *account_at(view, id)));
    }
    return page_content(call, page, std::move(people), ends_of(listed), PageLinks::by_since_id);
}

}  // namespace

Answer show_status(const Call& call) {
    auto entity = find_status_entity(viewpoint_of(call), id_in_path(call));
    if (!entity) return no_record();
    return *std::move(entity);
}

Answer show_statuses(const Call& call) {
    const auto ids = call.parameters.list("id");
    if (ids.size() > most_at_once) return refuse(422, "At most 20 statuses at once");
    const auto view = viewpoint_of(call);
    Json statuses = Json::array();
    for (const auto& id : ids)
        if (auto entity = find_status_entity(view, parse_id_as<StatusId>(id).value_or(StatusId{})))
            statuses.push_back(*std::move(entity));
    return statuses;
}

Answer show_source(const Call& call) {
    const auto status = social::own_status(call.reader, call.account(), id_in_path(call));
    if (!status) return no_record();
    return status_source_entity(*status);
}

Answer show_history(const Call& call) {
    const auto view = viewpoint_of(call);
    TRY(const auto status, visible_status(call, view));
    Json edits = Json::array();
    for (const auto& revision : social::list_revisions(call.reader, status.id))
        edits.push_back(status_edit_entity(view, revision));
    edits.push_back(status_edit_entity(view, status));
    return edits;
}

Answer list_rebloggers(const Call& call) {
    return list_people(call, social::Interaction::reblog);
}

Answer list_favouriters(const Call& call) {
    return list_people(call, social::Interaction::favourite);
}

Answer list_quoting(const Call& call) {
    const auto view = viewpoint_of(call);
    TRY(const auto status, visible_status(call, view));
    const bool is_author = status.account == call.account().id;
    const auto page = read_page(call.parameters, usual_quotes, most_quotes);
    const auto ids = social::list_quotes(call.reader, status.id, page);
    Json statuses = Json::array();
    for (const auto id : ids) {
        const auto quoting = social::find_status(call.reader, id);
        if (quoting && can_see(view, *quoting) &&
            (is_author || !hides_from_viewer(view, quoting->account)))
            statuses.push_back(status_entity(view, *quoting));
    }
    const auto ends = ends_of(ids, [](StatusId id) { return id.value; });
    return page_content(call, page, std::move(statuses), ends, PageLinks::by_since_id);
}

Answer translate_status(const Call& call) {
    TRY(const auto status, visible_status(call, viewpoint_of(call)));
    if (!is_open(status)) return refuse(403, "This action is not allowed");
    return no_record();
}

}  // namespace ynghyd::api
