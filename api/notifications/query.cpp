#include "api/notifications/query.hpp"

#include <algorithm>

#include "api/paging.hpp"
#include "social/timelines/marker.hpp"

namespace ynghyd::api {
namespace {

using social::NotificationKind;

constexpr std::size_t usual_unread = 100, most_unread = 1'000;

std::vector<NotificationKind> kinds_in(const std::vector<std::string>& names) {
    std::vector<NotificationKind> kinds;
    for (const auto& name : names)
        if (const auto kind = social::parse_notification_kind(name)) kinds.push_back(*kind);
    return kinds;
}

}  // namespace

std::optional<social::NotificationQuery> read_notification_query(const Parameters& parameters) {
    social::NotificationQuery query;
    const auto wanted = parameters.list("types");
    const auto unwanted = kinds_in(parameters.list("exclude_types"));
    query.kinds = wanted.empty() ? std::vector(social::all_notification_kinds.begin(),
                                               social::all_notification_kinds.end())
                                 : kinds_in(wanted);
    std::erase_if(query.kinds, [&](NotificationKind kind) {
        return std::ranges::find(unwanted, kind) != unwanted.end();
    });
    if (query.kinds.empty()) return std::nullopt;
    if (const auto account = parameters.text("account_id")) {
        query.from = parse_id_as<AccountId>(*account).value_or(AccountId{});
        if (!query.from) return std::nullopt;
    }
    query.include_filtered = query.from || parameters.flag("include_filtered").value_or(false);
    return query;
}

std::vector<NotificationKind> read_grouped_types(const Parameters& parameters) {
    if (parameters.tree().contains("grouped_types"))
        return kinds_in(parameters.list("grouped_types"));
    std::vector<NotificationKind> kinds;
    std::ranges::copy_if(social::all_notification_kinds, std::back_inserter(kinds),
                         social::is_groupable);
    return kinds;
}

social::Window unread_window(const Call& call) {
    auto window = read_page(call.parameters, usual_unread, most_unread);
    const auto marker =
        social::find_marker(call.reader, call.account().id, social::MarkedTimeline::notifications);
    return {.since_id = marker ? marker->last_read : 0, .limit = window.limit};
}

NotificationId notification_in_path(const Call& call) {
    return parse_id_as<NotificationId>(call.request.params.at(0)).value_or(NotificationId{});
}

}  // namespace ynghyd::api
