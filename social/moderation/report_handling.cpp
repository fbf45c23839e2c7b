// What moderators do with reports: who sees to one, what it is about, that it is dealt with.
#include <algorithm>

#include <fmt/format.h>

#include "social/moderation/report.hpp"
#include "social/timelines/id_stream.hpp"
#include "storage/keyspace.hpp"

namespace ynghyd::social {
namespace {

template <class Change>
Result<ReportRecord> change_report(storage::Transaction& tx, ReportId id, Timestamp now,
                                   Change change) {
    auto report = find_report(tx, id);
    if (!report)
        return failure(Error::Kind::not_found, fmt::format("There is no report {}.", id.value));
    TRY_VOID(change(*report));
    report->updated = now;
    put_report(tx, *report);
    return *std::move(report);
}

bool fits_report_query(const ReportRecord& report, const ReportQuery& query) {
    return (report.state == ReportState::resolved) == query.resolved &&
           (!query.target || report.target == query.target) &&
           (query.reporter.empty() || report.reporter == query.reporter);
}

}  // namespace

std::vector<ReportRecord> list_reports(const storage::Reader& reader, const ReportQuery& query,
                                       const Window& window) {
    IdStream ids(reader, {{storage::key::whole(storage::table::report), true}}, window);
    std::vector<ReportRecord> reports;
    while (reports.size() < window.limit) {
        const auto id = ids.next();
        if (!id) break;
        auto report = find_report(reader, ReportId{*id});
        if (report && fits_report_query(*report, query)) reports.push_back(*std::move(report));
    }
    if (window.min_id) std::ranges::reverse(reports);
    return reports;
}

Result<ReportRecord> resolve_report(storage::Transaction& tx, ReportId id, Timestamp now,
                                    AccountId by) {
    return change_report(tx, id, now, [&](ReportRecord& report) -> Result<void> {
        if (report.state == ReportState::resolved)
            return failure(Error::Kind::conflict,
                           fmt::format("Report {} is resolved already.", id.value));
        report.state = ReportState::resolved;
        report.resolved = now;
        report.resolved_by = by;
        return {};
    });
}

Result<ReportRecord> reopen_report(storage::Transaction& tx, ReportId id, Timestamp now) {
    return change_report(tx, id, now, [&](ReportRecord& report) -> Result<void> {
        if (report.state == ReportState::open)
            return failure(Error::Kind::conflict,
                           fmt::format("Report {} is open already.", id.value));
        report.state = ReportState::open;
        report.resolved.reset();
        report.resolved_by = {};
        return {};
    });
}

Result<ReportRecord> assign_report(storage::Transaction& tx, ReportId id, Timestamp now,
                                   AccountId moderator) {
    return change_report(tx, id, now, [&](ReportRecord& report) -> Result<void> {
        report.assigned = moderator;
        return {};
    });
}

Result<ReportRecord> recategorise_report(storage::Transaction& tx, ReportId id, Timestamp now,
                                         ReportCategory category,
                                         const std::vector<std::string>& rules) {
    return change_report(tx, id, now, [&](ReportRecord& report) -> Result<void> {
        report.category = category;
        if (category != ReportCategory::violation) report.rules.clear();
        if (category == ReportCategory::violation && !rules.empty()) report.rules = rules;
        return {};
    });
}

}  // namespace ynghyd::social
