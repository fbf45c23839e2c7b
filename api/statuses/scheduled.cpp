#include "api/statuses/scheduled.hpp"

#include "api/entities/scheduled_status.hpp"
#include "api/paging.hpp"
#include "api/statuses/allowed_mentions.hpp"
#include "api/statuses/draft.hpp"
#include "api/statuses/status_in_path.hpp"
#include "social/statuses/recent_post.hpp"

namespace ynghyd::api {
namespace {

using social::ScheduledStatusRecord;

constexpr std::size_t usual_scheduled = 20, most_scheduled_shown = 40;

ScheduledId scheduled_in_path(const Call& call) {
    return ScheduledId{id_in_path(call).value};
}

Answer show(const Call& call, const ScheduledStatusRecord& scheduled) {
    const auto now = call.services.store.snapshot();
    return scheduled_status_entity(*now, call.services.site, scheduled);
}

/// Its sentence is for the member; what is not there has Mastodon's words.
std::unexpected<Refusal> refuse_schedule(const Error& error) {
    if (error.kind == Error::Kind::not_found) return no_record();
    return std::unexpected(Refusal(error));
}

}  // namespace

std::expected<std::optional<Timestamp>, Refusal> read_schedule(const Call& call) {
    const auto given = call.parameters.text("scheduled_at");
    if (!given) return std::nullopt;
    const auto due = parse_rfc3339(*given);
    if (!due) return refuse(422, "Validation failed: Scheduled at is no time");
    if (*due <= call.services.site.clock.now()) return std::nullopt;
    return due;
}

Answer schedule_status(const Call& call, Timestamp due) {
    TRY(const auto draft, read_status_draft(call));
    const auto& site = call.services.site;
    const auto& author = call.account();
    const auto key = call.request.header("idempotency-key");
    using Scheduled = std::expected<ScheduledStatusRecord, Refusal>;
    TRY(const auto scheduled,
        call.services.store.update([&](storage::Transaction& tx) -> Scheduled {
            const auto before =
                key.empty() ? std::nullopt
                            : social::find_recent_post(tx, author.id, key, site.clock.now());
            if (before)
                if (auto made = social::find_scheduled(tx, author.id, ScheduledId{before->value}))
                    return *std::move(made);
            TRY_VOID(check_mentions(call, tx, draft));
            TRY(auto made, social::schedule_status(tx, site, author, draft, due));
            if (!key.empty()) social::note_recent_post(tx, author.id, key, StatusId{made.id.value});
            return made;
        }));
    return show(call, scheduled);
}

Answer list_scheduled_statuses(const Call& call) {
    const auto page = read_page(call.parameters, usual_scheduled, most_scheduled_shown);
    const auto waiting = social::list_scheduled(call.reader, call.account().id, page);
    Json list = Json::array();
    for (const auto& scheduled : waiting)
        list.push_back(scheduled_status_entity(call.reader, call.services.site, scheduled));
    const auto ends =
        ends_of(waiting, [](const ScheduledStatusRecord& one) { return one.id.value; });
    return page_content(call, page, std::move(list), ends, PageLinks::by_min_id);
}

Answer show_scheduled_status(const Call& call) {
    const auto scheduled =
        social::find_scheduled(call.reader, call.account().id, scheduled_in_path(call));
    if (!scheduled) return no_record();
    return show(call, *scheduled);
}

Answer reschedule_status(const Call& call) {
    const auto given = call.parameters.text("scheduled_at");
    const auto due = given ? parse_rfc3339(*given) : std::nullopt;
    if (!due) return refuse(422, "Validation failed: Scheduled at is no time");
    const auto scheduled = call.services.store.update([&](storage::Transaction& tx) {
        return social::reschedule(tx, call.services.site, call.account(), scheduled_in_path(call),
                                  *due);
    });
    if (!scheduled) return refuse_schedule(scheduled.error());
    return show(call, *scheduled);
}

Answer unschedule_status(const Call& call) {
    const auto removed = call.services.store.update([&](storage::Transaction& tx) {
        return social::unschedule(tx, call.account(), scheduled_in_path(call));
    });
    if (!removed) return refuse_schedule(removed.error());
    return Json::object();
}

}  // namespace ynghyd::api
