// Members tell the moderators of somebody.
#include <array>

#include "api/entities/account.hpp"
#include "api/resources.hpp"
#include "base/text_codec.hpp"
#include "social/moderation/report.hpp"
#include "social/statuses/status.hpp"

namespace ynghyd::api {
namespace {

constexpr std::size_t most_comment_characters = 1'000;

/// Those of the account that are there, as ids for people and as addresses for the record.
struct ReportedStatuses {
    Json ids = Json::array();
    std::vector<std::string> uris;
};

ReportedStatuses read_statuses(const Call& call, AccountId target) {
    ReportedStatuses reported;
    for (const auto& text : call.parameters.list("status_ids")) {
        const auto id = parse_id_as<StatusId>(text);
        const auto status = id ? social::find_status(call.reader, *id) : std::nullopt;
        if (!status || status->account != target) continue;
        reported.ids.push_back(to_string(status->id));
        reported.uris.push_back(status->uri);
    }
    return reported;
}

Json report_entity(const Call& call, const social::ReportRecord& report,
                   const social::AccountRecord& target, Json status_ids) {
    Json json;
    json["id"] = to_string(report.id);
    json["action_taken"] = report.state == social::ReportState::resolved;
    json["action_taken_at"] = report.resolved ? Json(to_datetime(*report.resolved)) : Json();
    json["category"] = to_string(report.category);
    json["comment"] = report.comment;
    json["forwarded"] = report.forwarded;
    json["created_at"] = to_datetime(report.created);
    json["status_ids"] = std::move(status_ids);
    json["rule_ids"] = nullptr;
    json["collection_ids"] = Json::array();
    json["target_account"] = account_entity(call.reader, call.services.site, target);
    return json;
}

Answer create_report(const Call& call) {
    const auto id = parse_id_as<AccountId>(call.parameters.text_or_empty("account_id"));
    const auto target = id ? social::find_account(call.reader, *id) : std::nullopt;
    if (!target || target->gone) return refuse(404, "Record not found");
    const auto category =
        social::parse_report_category(call.parameters.text("category").value_or("other"));
    if (!category) return refuse(422, "Validation failed: Category is not included in the list");
    social::ReportDraft draft;
    draft.comment = call.parameters.text_or_empty("comment");
    if (count_code_points(draft.comment) > most_comment_characters)
        return refuse(422, "Validation failed: Comment is too long (maximum is 1000 characters)");
    auto reported = read_statuses(call, target->id);
    draft.target = target->id;
    draft.statuses = std::move(reported.uris);
    draft.forward = call.parameters.flag("forward").value_or(false);
    const bool names_rules = !call.parameters.list("rule_ids").empty();
    draft.category = names_rules ? social::ReportCategory::violation : *category;
    TRY(const auto report, call.services.store.update([&](storage::Transaction& tx) {
        return social::report(tx, call.services.site, call.account(), draft);
    }));
    return report_entity(call, report, *target, std::move(reported.ids));
}

constexpr auto rows_of_reports = std::to_array<Endpoint>({
    {http::Method::post, "/api/v1/reports", Access::user, "write:reports", create_report},
});

}  // namespace

std::span<const Endpoint> report_endpoints() {
    return rows_of_reports;
}

}  // namespace ynghyd::api
