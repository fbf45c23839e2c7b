#include "social/statuses/status_news.hpp"

#include "social/events/event_change.hpp"
#include "social/notifications/occasions.hpp"
#include "social/statuses/publish.hpp"
#include "social/statuses/vote.hpp"
#include "storage/jobs.hpp"
#include "storage/keyspace.hpp"
#include "storage/records.hpp"

namespace ynghyd::social {
namespace {

void plan(storage::Transaction& tx, const Site& site, const StatusNews& news, Timestamp due) {
    storage::plan_job(tx, storage::JobKind::status_news, site.ids.make<storage::JobId>(), news,
                      site.clock.now(), due);
}

}  // namespace

void plan_news(storage::Transaction& tx, const Site& site, StatusId status, Duration pause) {
    const auto row = storage::key::status_news(status);
    if (tx.get(row)) return;
    tx.put(row, "");
    plan(tx, site, {.status = status}, site.clock.now() + pause);
}

void plan_end_of_poll(storage::Transaction& tx, const Site& site, StatusId status, Timestamp ends) {
    plan(tx, site, {.status = status, .end_of_poll = true, .ends = ends}, ends);
}

void plan_letters(storage::Transaction& tx, const Site& site, const StatusNews& letters) {
    plan(tx, site, letters, site.clock.now());
}

void tell_news(storage::Transaction& tx, const Site& site, const StatusNews& news) {
    if (!news.letter.empty()) {
        const auto event = find_status(tx, news.status);
        if (event && event->event) send_letters(tx, site, *event, news.letter, news.after);
        return;
    }
    const auto row = storage::key::status_news(news.status);
    if (tx.get(row)) tx.erase(row);
    const auto status = find_status(tx, news.status);
    if (status && news.end_of_poll) tell_of_poll_end(tx, site, *status);
    const auto author = status ? find_account(tx, status->account) : std::nullopt;
    if (!author || !author->is_local() || author->gone || author->suspended) return;
    auto told = *status;
    const bool put_off = news.ends && told.poll && told.poll->ends != news.ends;
    if (news.end_of_poll && (!told.poll || put_off)) return;
    if (news.end_of_poll && !told.poll->closed) {
        told.poll->closed = told.poll->ends;
        update_status(tx, *status, told);
    }
    send_update(tx, site, *author, told, inboxes_of_voters(tx, told.id));
}

}  // namespace ynghyd::social
