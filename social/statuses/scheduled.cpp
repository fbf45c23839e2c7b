#include "social/statuses/scheduled.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "social/statuses/media_attachment.hpp"
#include "storage/jobs.hpp"
#include "storage/keyspace.hpp"
#include "storage/records.hpp"

namespace ynghyd::social {

namespace key = storage::key;

namespace {

ScheduledStatusRecord record_of(const StatusDraft& draft) {
    ScheduledStatusRecord record;
    record.text = draft.text;
    record.spoiler_text = draft.spoiler_text;
    record.language = draft.language;
    record.sensitive = draft.sensitive;
    record.visibility = draft.visibility;
    record.in_reply_to = draft.in_reply_to;
    record.quote = draft.quote;
    record.quote_policy = draft.quote_policy;
    record.poll = draft.poll;
    record.application = draft.application;
    record.format = draft.format;
    for (const auto& attachment : draft.attachments) record.attachments.push_back(attachment.id);
    return record;
}

StatusDraft draft_of(const ScheduledStatusRecord& record) {
    StatusDraft draft;
    draft.kind = record.poll ? StatusKind::question : StatusKind::note;
    draft.text = record.text;
    draft.spoiler_text = record.spoiler_text;
    draft.language = record.language;
    draft.sensitive = record.sensitive;
    draft.visibility = record.visibility;
    draft.in_reply_to = record.in_reply_to;
    draft.quote = record.quote;
    draft.quote_policy = record.quote_policy;
    draft.poll = record.poll;
    draft.application = record.application;
    draft.format = record.format;
    for (const auto id : record.attachments)
        draft.attachments.push_back({id, std::nullopt, std::nullopt});
    return draft;
}

/// As if it were published now: what is wrong is said at once, and nothing stays of it.
Result<void> check_draft(storage::Transaction& tx, const Site& site, const AccountRecord& author,
                         const StatusDraft& draft) {
    tx.set_savepoint();
    const auto published = publish_status(tx, site, author, draft);
    tx.rollback_to_savepoint();
    if (!published) return std::unexpected(published.error());
    return {};
}

Result<void> check_time(const Site& site, Timestamp due) {
    if (due <= site.clock.now() + schedule_ahead)
        return failure(Error::Kind::invalid, "The time must be more than five minutes from now.");
    return {};
}

Result<void> check_number(const storage::Reader& reader, const AccountRecord& author,
                          Timestamp due) {
    const auto day = std::chrono::floor<std::chrono::days>(due);
    Window all;
    all.limit = most_scheduled;
    const auto waiting = list_scheduled(reader, author.id, all);
    const auto on_that_day = std::ranges::count_if(waiting, [&](const auto& other) {
        return std::chrono::floor<std::chrono::days>(other.due) == day;
    });
    if (waiting.size() >= most_scheduled ||
        static_cast<std::size_t>(on_that_day) >= most_scheduled_on_a_day)
        return failure(Error::Kind::invalid,
                       fmt::format("At most {} posts can wait, {} of them for one day.",
                                   most_scheduled, most_scheduled_on_a_day));
    return {};
}

void put_scheduled(storage::Transaction& tx, const Site& site,
                   const ScheduledStatusRecord& record) {
    tx.put(key::scheduled_status(record.account, record.id), storage::encode(record));
    keep_uploads_until(tx, record.attachments, record.due);
    const ScheduledPublication publication{record.account, record.id, record.due, {}};
    storage::plan_job(tx, storage::JobKind::publish_scheduled, site.ids.make<storage::JobId>(),
                      publication, site.clock.now(), record.due);
}

Error no_such_scheduled(ScheduledId id) {
    return {Error::Kind::not_found, fmt::format("No post {} waits.", id.value), ""};
}

}  // namespace

Result<ScheduledStatusRecord> schedule_status(storage::Transaction& tx, const Site& site,
                                              const AccountRecord& author, const StatusDraft& draft,
                                              Timestamp due) {
    TRY_VOID(check_time(site, due));
    TRY_VOID(check_number(tx, author, due));
    TRY_VOID(check_draft(tx, site, author, draft));
    auto record = record_of(draft);
    record.id = site.ids.make<ScheduledId>();
    record.account = author.id;
    record.due = due;
    put_scheduled(tx, site, record);
    return record;
}

std::optional<ScheduledStatusRecord> find_scheduled(const storage::Reader& reader,
                                                    AccountId account, ScheduledId id) {
    const auto bytes = reader.get(key::scheduled_status(account, id));
    if (!bytes) return std::nullopt;
    return storage::decode<ScheduledStatusRecord>(*bytes);
}

std::vector<ScheduledStatusRecord> list_scheduled(const storage::Reader& reader, AccountId account,
                                                  const Window& window) {
    std::vector<ScheduledStatusRecord> records;
    for (const auto& row : list_window(reader, key::scheduled_statuses_of(account), window))
        records.push_back(storage::decode<ScheduledStatusRecord>(row.value));
    return records;
}

Result<ScheduledStatusRecord> reschedule(storage::Transaction& tx, const Site& site,
                                         const AccountRecord& author, ScheduledId id,
                                         Timestamp due) {
    auto record = find_scheduled(tx, author.id, id);
    if (!record) return std::unexpected(no_such_scheduled(id));
    TRY_VOID(check_time(site, due));
    record->due = due;
    put_scheduled(tx, site, *record);
    return *std::move(record);
}

Result<void> unschedule(storage::Transaction& tx, const AccountRecord& author, ScheduledId id) {
    if (!find_scheduled(tx, author.id, id)) return std::unexpected(no_such_scheduled(id));
    tx.erase(key::scheduled_status(author.id, id));
    return {};
}

void publish_scheduled(storage::Transaction& tx, const Site& site,
                       const ScheduledPublication& publication) {
    const auto record = find_scheduled(tx, publication.account, publication.scheduled);
    if (!record || record->due != publication.due) return;
    tx.erase(key::scheduled_status(record->account, record->id));
    const auto author = find_account(tx, record->account);
    if (author && !author->gone) publish_status(tx, site, *author, draft_of(*record));
}

}  // namespace ynghyd::social
