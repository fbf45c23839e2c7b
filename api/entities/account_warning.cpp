#include "api/entities/account_warning.hpp"

#include "api/answer.hpp"
#include "social/moderation/account_warning.hpp"
#include "social/moderation/report.hpp"

namespace ynghyd::api {
namespace {

/// Those of the report that it was about; null where there was none.
Json warned_status_ids(const Viewpoint& view, ReportId id) {
    const auto report = id ? social::find_report(view.reader, id) : std::nullopt;
    if (!report) return nullptr;
    Json ids = Json::array();
    for (const auto& uri : report->statuses)
        if (const auto status = social::find_status_by_uri(view.reader, uri))
            ids.push_back(to_string(status->id));
    return ids;
}

}  // namespace

Json account_warning_entity(const Viewpoint& view, AccountId account, AccountWarningId id) {
    const auto warning = social::find_account_warning(view.reader, account, id);
    const auto* target = account_at(view, account);
    if (!warning || !target) return nullptr;
    return {{"id", to_string(warning->id)},
            {"action", to_string(warning->action)},
            {"text", warning->text},
            {"status_ids", warned_status_ids(view, warning->report)},
            {"target_account", account_entity(view, *target)},
            {"appeal", nullptr},
            {"created_at", to_datetime(warning->created)}};
}

}  // namespace ynghyd::api
