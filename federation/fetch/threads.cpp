#include "federation/fetch/threads.hpp"

#include <algorithm>
#include <set>

#include "base/run_on.hpp"
#include "federation/reading.hpp"
#include "storage/records.hpp"

namespace ynghyd::federation {
namespace {

/// Whether `status` answers something that is not known here.
bool lacks_parent(const social::StatusRecord& status) {
    return !status.in_reply_to_uri.empty() && !status.in_reply_to;
}

net::awaitable<void> link(const JobParts& parts, StatusId reply, StatusId parent) {
    auto store = [&] {
        parts.store.update(
            [&](storage::Transaction& tx) { social::link_reply(tx, reply, parent); });
        return true;
    };
    co_await run_on(parts.storage_pool, store);
}

/// From `status` upwards, until something is known, cannot be had, or was met before.
net::awaitable<void> fetch_ancestors(const JobParts& parts, social::StatusRecord status) {
    std::set<std::string> met{status.uri};
    for (std::size_t i = 0; i < most_ancestors && lacks_parent(status); ++i) {
        if (parts.site.addresses.is_local(status.in_reply_to_uri)) co_return;
        if (!met.insert(status.in_reply_to_uri).second) co_return;
        auto parent = co_await parts.objects.find(status.in_reply_to_uri);
        if (!parent || !is_open(parent->status)) co_return;
        co_await link(parts, status.id, parent->status.id);
        status = std::move(parent->status);
    }
}

/// The first page of a collection that is embedded, or elsewhere on the same server.
net::awaitable<Json> first_page_of(const JobParts& parts, Json collection, std::string uri) {
    for (int step = 0; step < 2; ++step) {
        if (collection.is_string()) {
            const auto url = Iri::parse(id_of(collection), parts.options.rules);
            if (!url || url->origin() != origin_of(uri)) co_return Json();
            auto document = co_await parts.fetch.document(*url);
            if (!document) co_return Json();
            collection = *std::move(document);
        }
        const Json* page = first(collection, "first");
        if (!page) break;
        Json next = *page;
        collection = std::move(next);
    }
    co_return collection;
}

net::awaitable<void> fetch_replies(const JobParts& parts, social::StatusRecord status) {
    const auto url = Iri::parse(status.uri, parts.options.rules);
    if (!url) co_return;
    const auto document = co_await parts.fetch.object(*url);
    const Json* replies = document ? first(*document, "replies") : nullptr;
    if (!replies) co_return;
    const auto page = co_await first_page_of(parts, *replies, status.uri);
    for (const auto& uri : replies_of(page, status.uri)) {
        auto reply = co_await parts.objects.find(uri);
        if (reply && reply->status.in_reply_to_uri == status.uri)
            co_await link(parts, reply->status.id, status.id);
    }
}

}  // namespace

void enqueue_thread(storage::Transaction& tx, const social::StatusRecord& status,
                    bool wants_replies, storage::JobId job_id, Timestamp now) {
    if (!lacks_parent(status) && !wants_replies) return;
    ThreadFetch fetch;
    fetch.status = status.id;
    fetch.wants_replies = wants_replies;
    storage::plan_job(tx, storage::JobKind::fetch_thread, job_id, fetch, now);
}

std::vector<std::string> replies_of(const Json& page, std::string_view uri) {
    std::vector<std::string> found;
    for (const auto name : {"items", "orderedItems"})
        for (const auto& id : all_ids(page, name, 100)) {
            const bool wanted = id != uri && origin_of(id) == origin_of(uri) &&
                                std::ranges::find(found, id) == found.end();
            if (wanted && found.size() < most_replies_read) found.push_back(id);
        }
    return found;
}

net::awaitable<Result<void>> fetch_thread(const JobParts& parts, storage::Job job) {
    const auto wanted = storage::decode<ThreadFetch>(job.record.body);
    auto look = [&] { return social::find_status(*parts.store.snapshot(), wanted.status); };
    const auto status = co_await run_on(parts.storage_pool, look);
    if (status) {
        co_await fetch_ancestors(parts, *status);
        if (wanted.wants_replies) co_await fetch_replies(parts, *status);
    }
    auto complete = [&] {
        parts.store.update([&](storage::Transaction& tx) { storage::complete_job(tx, job); });
        return true;
    };
    co_await run_on(parts.storage_pool, complete);
    co_return Result<void>();
}

}  // namespace ynghyd::federation
