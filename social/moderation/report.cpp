#include "social/moderation/report.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/text_codec.hpp"
#include "social/accounts/local_account.hpp"
#include "social/notifications/occasions.hpp"
#include "social/outbox/outgoing.hpp"
#include "social/statuses/status.hpp"
#include "storage/keyspace.hpp"
#include "storage/records.hpp"

namespace ynghyd::social {

namespace key = storage::key;

namespace {

/// So many addresses fit beside the comment in a row.
constexpr std::size_t max_status_bytes = 24 * 1024;

ReportRecord make_report(const Site& site, std::string_view reporter, ReportDraft draft) {
    ReportRecord report;
    report.id = site.ids.make<ReportId>();
    report.reporter = reporter;
    report.target = draft.target;
    report.comment = cut_code_points(draft.comment, max_report_characters);
    report.created = site.clock.now();
    report.category = draft.category;
    report.rules = std::move(draft.rules);
    report.collections = std::move(draft.collections);
    std::size_t bytes = 0;
    for (auto& uri : draft.statuses) {
        bytes += uri.size();
        if (report.statuses.size() == max_reported_statuses || bytes > max_status_bytes) break;
        report.statuses.push_back(std::move(uri));
    }
    return report;
}

void describe(ActivityRecord& flag, const ReportRecord& report, const AccountRecord& target) {
    flag.content = report.comment;
    flag.objects = {target.uri};
    flag.objects.insert(flag.objects.end(), report.statuses.begin(), report.statuses.end());
}

bool is_to_hear(const ReportDraft& draft, const AccountRecord& target, const std::string& domain) {
    if (!draft.forward_to_domains) return domain == target.domain;
    return std::ranges::find(*draft.forward_to_domains, domain) != draft.forward_to_domains->end();
}

/// Somebody on each server elsewhere that is to hear of it: where the target is, and where those
/// are whom the posts answer, who see them too.
std::vector<AccountRecord> recipients_of_flags(const storage::Reader& reader,
                                               const ReportDraft& draft, const ReportRecord& report,
                                               const AccountRecord& target) {
    std::vector<AccountRecord> recipients;
    if (!draft.forward || target.is_local()) return recipients;
    const auto add = [&](const std::optional<AccountRecord>& account) {
        if (!account || account->is_local() || account->gone) return;
        const auto known = std::ranges::find(recipients, account->domain, &AccountRecord::domain);
        if (known == recipients.end() && is_to_hear(draft, target, account->domain))
            recipients.push_back(*account);
    };
    add(target);
    for (const auto& uri : report.statuses) {
        const auto status = find_status_by_uri(reader, uri);
        const bool answers = status && status->account == target.id && status->in_reply_to;
        const auto parent = answers ? find_status(reader, status->in_reply_to) : std::nullopt;
        if (parent) add(find_account(reader, parent->account));
    }
    return recipients;
}

void send_flag(storage::Transaction& tx, const Site& site, const ReportRecord& report,
               const AccountRecord& target, const AccountRecord& recipient) {
    auto activity = new_activity(site, load_server_actor(tx, site), ActivityType::flag);
    describe(activity, report, target);
    send_to(tx, std::move(activity), recipient, "report of " + target.uri);
}

}  // namespace

std::string_view to_string(ReportState state) {
    return state == ReportState::open ? "open" : "resolved";
}

std::string_view to_string(ReportCategory category) {
    switch (category) {
        case ReportCategory::spam:
            return "spam";
        case ReportCategory::legal:
            return "legal";
        case ReportCategory::violation:
            return "violation";
        case ReportCategory::other:
            break;
    }
    return "other";
}

std::optional<ReportCategory> parse_report_category(std::string_view name) {
    for (const auto category : {ReportCategory::other, ReportCategory::spam, ReportCategory::legal,
                                ReportCategory::violation})
        if (to_string(category) == name) return category;
    return std::nullopt;
}

void put_report(storage::Transaction& tx, const ReportRecord& report) {
    tx.put(key::report(report.id), storage::encode(report));
}

std::optional<ReportRecord> find_report(const storage::Reader& reader, ReportId id) {
    const auto bytes = reader.get(key::report(id));
    if (!bytes) return std::nullopt;
    return storage::decode<ReportRecord>(*bytes);
}

std::vector<ReportRecord> list_reports(const storage::Reader& reader, bool all, std::size_t limit) {
    std::vector<ReportRecord> reports;
    storage::for_each_row(reader, storage::prefix_range(key::whole(storage::table::report)),
                          [&](const storage::Entry& row) {
                              auto report = storage::decode<ReportRecord>(row.value);
                              if (all || report.state == ReportState::open)
                                  reports.push_back(std::move(report));
                              return reports.size() < limit;
                          });
    return reports;
}

ReportRecord receive_report(storage::Transaction& tx, const Site& site, std::string_view host,
                            ReportDraft draft) {
    const auto report = make_report(site, host, std::move(draft));
    put_report(tx, report);
    // Who it was is not kept: moderators hear of it from the server.
    if (const auto server = find_account_by_handle(tx, site.addresses.authority(), ""))
        tell_of_report(tx, site, *server, report.id);
    return report;
}

Result<ReportRecord> report(storage::Transaction& tx, const Site& site,
                            const AccountRecord& reporter, const ReportDraft& draft) {
    const auto target = find_account(tx, draft.target);
    if (!target) return failure(Error::Kind::not_found, "There is no such account to report.");
    if (count_code_points(draft.comment) > max_report_characters)
        return failure(Error::Kind::invalid,
                       fmt::format("A report has {} characters at most.", max_report_characters));
    auto report = make_report(site, reporter.uri, draft);
    const auto recipients = recipients_of_flags(tx, draft, report, *target);
    report.forwarded =
        std::ranges::find(recipients, target->id, &AccountRecord::id) != recipients.end();
    put_report(tx, report);
    tell_of_report(tx, site, reporter, report.id);
    auto said = new_activity(site, reporter, ActivityType::flag);
    describe(said, report, *target);
    keep_to_oneself(tx, said);
    for (const auto& recipient : recipients) send_flag(tx, site, report, *target, recipient);
    return report;
}

}  // namespace ynghyd::social
