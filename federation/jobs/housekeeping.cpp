#include "federation/jobs/housekeeping.hpp"

#include <algorithm>

#include "base/log.hpp"
#include "base/run_on.hpp"
#include "federation/delivery/follower_check.hpp"
#include "federation/fetch/actor_refresh.hpp"
#include "federation/inbox/received.hpp"
#include "social/accounts/expired_access.hpp"
#include "social/accounts/visit.hpp"
#include "social/outbox/outbox.hpp"
#include "social/outbox/peer_software.hpp"
#include "social/relationships/relationship.hpp"
#include "social/statuses/kept_media.hpp"
#include "social/statuses/media_attachment.hpp"
#include "social/statuses/preview_card.hpp"
#include "social/trends/trend.hpp"
#include "storage/keyspace.hpp"
#include "storage/records.hpp"

namespace ynghyd::federation {

namespace key = storage::key;
namespace table = storage::table;

namespace {

constexpr std::size_t rows_at_once = 500;
constexpr Duration a_day = std::chrono::hours(24);

void purge_seen(storage::Transaction& tx, const storage::Entry& row, Timestamp before) {
    if (time_of_id(storage::decode_id(row.value)) < before) tx.erase(row.key);
}

void purge_received(storage::Transaction& tx, const storage::Entry& row, Timestamp before,
                    std::vector<std::string>& blobs) {
    const auto record = storage::decode<ReceivedRecord>(row.value);
    if (record.received >= before) return;
    if (!record.body_blob.empty()) blobs.push_back(record.body_blob);
    tx.erase(row.key);
}

/// Reports about what is still published stay: they tell who has to hear of its end. So do lines
/// of what still waits.
void purge_reports(storage::Transaction& tx, const storage::Entry& row, Timestamp before) {
    const auto activity = storage::decode<social::ActivityRecord>(row.value);
    if (activity.published >= before) return;
    if (activity.status && social::find_status(tx, activity.status)) return;
    const auto reports = storage::prefix_range(key::delivery_reports_of(activity.id));
    storage::for_each_row(tx, reports, [&](const storage::Entry& report) {
        if (!report.value.empty()) tx.erase(report.key);
    });
}

/// With what it shows; ids tell when it came.
void purge_member_inbox(storage::Transaction& tx, const storage::Entry& row, Timestamp before) {
    storage::KeyReader parts(storage::KeyView(row.key).substr(9));
    if (time_of_id(parts.newest_first().value_or(0)) < before) tx.erase(row.key);
}

void purge_missing_inbox(storage::Transaction& tx, const storage::Entry& row, Timestamp before) {
    if (storage::decode<MissingInboxRecord>(row.value).first < before) tx.erase(row.key);
}

/// Uploads that nobody hung on anything.
void purge_unattached(storage::Transaction& tx, const storage::Entry& row, Timestamp before) {
    storage::KeyReader parts(storage::KeyView(row.key).substr(9));
    const AttachmentId id{parts.u64().value_or(0)};
    const auto upload = social::find_media_attachment(tx, id);
    if (upload && upload->created < before) social::erase_media_attachment(tx, *upload);
}

void purge_card(storage::Transaction& tx, const storage::Entry& row, Timestamp now) {
    const auto card = storage::decode<social::PreviewCardRecord>(row.value);
    if (social::is_forgotten(tx, card, now)) tx.erase(row.key);
}

/// Followers and followed of everybody here who were read more than a week ago, spread over a day.
void refresh_stale(storage::Transaction& tx, const social::Site& site, const storage::Entry& row) {
    storage::KeyReader parts(storage::KeyView(row.key).substr(1));
    const auto now = site.clock.now();
    for (int i = 0; i < 2; ++i) {
        const auto account = social::find_account(tx, AccountId{parts.u64().value_or(0)});
        if (!account || !is_very_stale(*account, now)) continue;
        const auto delay = a_day * static_cast<int>(account->id.value % 1000) / 1000;
        enqueue_refresh(tx, *account, site.ids.make<storage::JobId>(), now + delay, now);
        social::note_host(tx, account->domain, site.ids.make<storage::JobId>(), now);
    }
}

/// Copies of pictures whose owner is suspended or gone since.
void forget_unwanted(storage::Transaction& tx, const social::Site& site,
                     const storage::Entry& row) {
    const auto kept = storage::decode<social::KeptMediaRecord>(row.value);
    if (!social::may_keep_media_of(tx, site, kept.owner)) social::forget_media(tx, kept.url);
}

/// Calls fn for the rows of the table behind `position`, some hundreds of them; moves it on.
void for_portion(const storage::Reader& reader, std::uint8_t number, storage::Key& position,
                 const auto& fn) {
    auto range = storage::prefix_range(key::whole(number));
    range.begin = storage::key_after(position);
    const auto rows = reader.scan(range, rows_at_once);
    for (const auto& row : rows) fn(row);
    position = rows.size() < rows_at_once ? storage::Key() : rows.back().key;
}

constexpr std::array purged = {
    table::seen_activity, table::received_activity, table::member_inbox, table::activity,
    table::missing_inbox, table::unattached_media,  table::session,      table::authorization_code,
    table::one_time_link, table::recent_post,       table::preview_card, table::ip_block,
    table::visit};

}  // namespace

void ensure_housekeeping(storage::Transaction& tx, storage::JobId job_id, Timestamp now) {
    if (!storage::list_jobs(tx, storage::JobKind::housekeeping, 1).empty()) return;
    storage::plan_job(tx, storage::JobKind::housekeeping, job_id, "", now);
}

void purge_portion(storage::Transaction& tx, const Options& options, Timestamp now,
                   storage::Key& position, std::vector<std::string>& blobs) {
    if (position.empty()) position = key::whole(purged.front());
    const auto number = static_cast<std::uint8_t>(position[0]);
    for_portion(tx, number, position, [&](const storage::Entry& row) {
        if (number == table::seen_activity) purge_seen(tx, row, now - options.keep_seen);
        if (number == table::received_activity)
            purge_received(tx, row, now - options.keep_received, blobs);
        if (number == table::member_inbox) purge_member_inbox(tx, row, now - options.keep_received);
        if (number == table::activity) purge_reports(tx, row, now - options.keep_reports);
        if (number == table::missing_inbox) purge_missing_inbox(tx, row, now - a_day);
        if (number == table::unattached_media)
            purge_unattached(tx, row, now - social::keep_unattached);
        if (number == table::preview_card) purge_card(tx, row, now);
        if (number == table::visit && social::day_of_visit(row.key) < now - social::visits_kept)
            tx.erase(row.key);
        if (social::has_expired(number, row.value, now)) tx.erase(row.key);
    });
    const auto next = std::ranges::find(purged, number) + 1;
    if (position.empty() && next != purged.end()) position = key::whole(*next);
}

net::awaitable<Result<void>> keep_house(const JobParts& parts, storage::Job job) {
    const auto next_job = parts.site.ids.make<storage::JobId>();
    auto keep = [&] {
        const auto now = parts.site.clock.now();
        storage::Key position;
        do {
            std::vector<std::string> blobs;
            position = parts.store.update([&](storage::Transaction& tx) {
                auto next = position;  // A transaction may run twice.
                blobs.clear();
                purge_portion(tx, parts.options, now, next, blobs);
                return next;
            });
            for (const auto& name : blobs) parts.blobs.erase(name);
        } while (!position.empty());
        position = key::whole(table::kept_media);
        do {
            position = parts.store.update([&](storage::Transaction& tx) {
                auto next = position;
                for_portion(tx, table::kept_media, next, [&](const storage::Entry& row) {
                    forget_unwanted(tx, parts.site, row);
                });
                return next;
            });
        } while (!position.empty());
        while (!parts.store.update(
            [&](storage::Transaction& tx) { return social::purge_trends(tx, now); })) {
        }
        position = key::whole(table::follow);
        do {
            position = parts.store.update([&](storage::Transaction& tx) {
                auto next = position;
                for_portion(tx, table::follow, next,
                            [&](const storage::Entry& row) { refresh_stale(tx, parts.site, row); });
                return next;
            });
        } while (!position.empty());
        parts.store.update([&](storage::Transaction& tx) {
            storage::plan_job(tx, storage::JobKind::housekeeping, next_job, "", now, now + a_day);
            storage::complete_job(tx, job);
        });
        return true;
    };
    co_await run_on(parts.storage_pool, keep);
    log::info("housekeeping.done");
    co_return Result<void>();
}

}  // namespace ynghyd::federation
