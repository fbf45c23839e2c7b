// Moderators deal with what was reported.
#include <array>

#include "api/admin/staff.hpp"
#include "api/entities/admin_report.hpp"
#include "api/paging.hpp"
#include "api/resources.hpp"
#include "social/moderation/house_rules.hpp"
#include "social/moderation/report.hpp"

namespace ynghyd::api {
namespace {

using social::StaffRight;

constexpr std::size_t usual_reports = 100, most_reports = 200;

/// nullopt when it is about somebody who is not known here.
std::optional<social::ReportQuery> read_report_query(const Call& call) {
    social::ReportQuery query;
    query.resolved = call.parameters.flag("resolved").value_or(false);
    if (const auto target = call.parameters.text("target_account_id")) {
        query.target = parse_id_as<AccountId>(*target).value_or(AccountId{});
        if (!query.target) return std::nullopt;
    }
    if (const auto by = call.parameters.text("account_id")) {
        const auto id = parse_id_as<AccountId>(*by);
        const auto reporter = id ? social::find_account(call.reader, *id) : std::nullopt;
        if (!reporter) return std::nullopt;
        query.reporter = reporter->uri;
    }
    return query;
}

Answer list_reports_page(const Call& call) {
    TRY_VOID(staff_member(call, StaffRight::reports));
    const auto query = read_report_query(call);
    if (!query) return Json::array();
    const auto page = read_page(call.parameters, usual_reports, most_reports);
    const auto reports = social::list_reports(call.reader, *query, page);
    const auto view = viewpoint_of(call);
    Json entities = Json::array();
    for (const auto& report : reports) entities.push_back(admin_report_entity(view, report));
    const auto ends = ends_of(reports, [](const auto& report) { return report.id.value; });
    return page_content(call, page, std::move(entities), ends, PageLinks::by_min_id);
}

std::expected<social::ReportRecord, Refusal> report_in_path(const Call& call) {
    const auto id = parse_id_as<ReportId>(call.request.params.at(0));
    auto report = id ? social::find_report(call.reader, *id) : std::nullopt;
    if (!report) return refuse(404, "Record not found");
    return *std::move(report);
}

Answer show_report(const Call& call) {
    TRY_VOID(staff_member(call, StaffRight::reports));
    TRY(const auto report, report_in_path(call));
    return admin_report_entity(viewpoint_of(call), report);
}

/// `change(tx, id, now)`; what is so already is well.
template <class Change>
Answer handle_report(const Call& call, Change change) {
    TRY(const auto report, report_in_path(call));
    const auto changed = call.services.store.update([&](storage::Transaction& tx) {
        return change(tx, report.id, call.services.site.clock.now());
    });
    if (!changed && changed.error().kind != Error::Kind::conflict)
        return std::unexpected(Refusal(changed.error()));
    const auto now = call.services.store.snapshot();
    return admin_report_entity(viewpoint_of(call, *now), changed.value_or(report));
}

/// Whoever names rules says that they were broken.
Answer change_category(const Call& call) {
    TRY_VOID(staff_member(call, StaffRight::reports));
    const auto rules =
        social::rule_texts(social::house_of(call.services.site), call.parameters.list("rule_ids"));
    if (!rules) return refuse(422, "Validation failed: Rule ids does not reference valid rules");
    const auto word = call.parameters.text("category");
    auto category = word ? social::parse_report_category(*word) : std::nullopt;
    if (word && !category)
        return refuse(422, "Validation failed: Category is not included in the list");
    if (!word && !rules->empty()) category = social::ReportCategory::violation;
    if (!category) return show_report(call);
    return handle_report(call, [&](auto& tx, ReportId id, Timestamp now) {
        return social::recategorise_report(tx, id, now, *category, *rules);
    });
}

Answer assign_to_self(const Call& call) {
    TRY(const auto moderator, staff_member(call, StaffRight::reports));
    return handle_report(call, [&](auto& tx, ReportId id, Timestamp now) {
        return social::assign_report(tx, id, now, moderator.account);
    });
}

Answer unassign(const Call& call) {
    TRY_VOID(staff_member(call, StaffRight::reports));
    return handle_report(call, [&](auto& tx, ReportId id, Timestamp now) {
        return social::assign_report(tx, id, now, {});
    });
}

Answer resolve(const Call& call) {
    TRY(const auto moderator, staff_member(call, StaffRight::reports));
    return handle_report(call, [&](auto& tx, ReportId id, Timestamp now) {
        return social::resolve_report(tx, id, now, moderator.account);
    });
}

Answer reopen(const Call& call) {
    TRY_VOID(staff_member(call, StaffRight::reports));
    return handle_report(call, social::reopen_report);
}

constexpr auto rows_of_handled_reports = std::to_array<Endpoint>({
    {http::Method::get, "/api/v1/admin/reports", Access::user, "admin:read:reports",
     list_reports_page},
    {http::Method::get, "/api/v1/admin/reports/{id}", Access::user, "admin:read:reports",
     show_report},
    {http::Method::put, "/api/v1/admin/reports/{id}", Access::user, "admin:write:reports",
     change_category},
    {http::Method::patch, "/api/v1/admin/reports/{id}", Access::user, "admin:write:reports",
     change_category},
    {http::Method::post, "/api/v1/admin/reports/{id}/assign_to_self", Access::user,
     "admin:write:reports", assign_to_self},
    {http::Method::post, "/api/v1/admin/reports/{id}/unassign", Access::user, "admin:write:reports",
     unassign},
    {http::Method::post, "/api/v1/admin/reports/{id}/resolve", Access::user, "admin:write:reports",
     resolve},
    {http::Method::post, "/api/v1/admin/reports/{id}/reopen", Access::user, "admin:write:reports",
     reopen},
});

}  // namespace

std::span<const Endpoint> handled_report_endpoints() {
    return rows_of_handled_reports;
}

}  // namespace ynghyd::api
