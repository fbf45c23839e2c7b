#include "federation/delivery/followers_sync.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/run_on.hpp"
#include "base/text_codec.hpp"
#include "federation/documents/answers.hpp"
#include "federation/documents/context.hpp"
#include "federation/reading.hpp"
#include "social/outbox/outgoing.hpp"
#include "social/relationships/follow.hpp"
#include "storage/records.hpp"

namespace ynghyd::federation {
namespace {

constexpr std::size_t longest_header = 4096;
constexpr int most_pages = 10;
constexpr std::size_t most_listed = 10'000;

std::unexpected<Error> bad_header() {
    return failure(Error::Kind::invalid, "The Collection-Synchronization header is malformed.");
}

/// The list, and whether all of it was read.
struct Listed {
    std::vector<std::string> ids;
    bool is_whole = false;
};

net::awaitable<Result<Listed>> read_list(const JobParts& parts, std::string address) {
    Listed listed;
    std::string origin(origin_of(address));
    for (int page = 0; page < most_pages; ++page) {
        const auto url = Iri::parse(address, parts.options.rules);
        if (!url || url->origin() != origin)
            co_return failure(Error::Kind::invalid, "The list of followers leads elsewhere.");
        auto document = co_await parts.fetch.document(*url);
        if (!document) co_return std::unexpected(std::move(document).error());
        for (const auto name : {"items", "orderedItems"})
            for (auto& id : all_ids(*document, name, most_listed - listed.ids.size()))
                listed.ids.push_back(std::move(id));
        if (listed.ids.size() == most_listed) co_return listed;
        const auto next =
            first_id(*document, page == 0 && property(*document, "first") ? "first" : "next");
        listed.is_whole = next.empty();
        if (listed.is_whole) co_return listed;
        address = next;
    }
    co_return listed;
}

/// A follow that its server has and we have not: it is told so, under a new name.
void undo_unknown(storage::Transaction& tx, const social::Site& site,
                  const social::AccountRecord& local, const social::AccountRecord& remote) {
    auto undo = social::new_activity(site, local, social::ActivityType::undo);
    undo.object_uri = undo.uri + "/follow";
    undo.inner = social::InnerActivity{
        social::ActivityType::follow, undo.object_uri, local.uri, remote.uri, {}};
    social::send_to(tx, std::move(undo), remote, social::follow_subject(local, remote));
}

http::Response refuse(int status, std::string sentence) {
    auto response = http::text_response(status, std::move(sentence));
    response.set("Cache-Control", "no-store");
    return response;
}

}  // namespace

Result<SyncHeader> read_sync_header(std::string_view value) {
    if (value.size() > longest_header) return bad_header();
    SyncHeader header;
    const std::array fields{std::pair{std::string_view("collectionId"), &header.collection_id},
                            std::pair{std::string_view("url"), &header.url},
                            std::pair{std::string_view("digest"), &header.digest}};
    for (value = trim(value); !value.empty();) {
        const auto equals = value.find("=\"");
        const auto end = equals == value.npos ? value.npos : value.find('"', equals + 2);
        if (end == value.npos) return bad_header();
        const auto name = value.substr(0, equals);
        const auto field = std::ranges::find(fields, name, [](const auto& f) { return f.first; });
        if (field == fields.end() || !field->second->empty()) return bad_header();
        *field->second = value.substr(equals + 2, end - equals - 2);
        value = trim(value.substr(end + 1));
        if (value.empty()) break;
        if (!value.starts_with(',')) return bad_header();
        value = trim(value.substr(1));
        if (value.empty()) return bad_header();
    }
    if (header.collection_id.empty() || header.url.empty() || header.digest.empty())
        return bad_header();
    return header;
}

std::string write_sync_header(const SyncHeader& header) {
    return fmt::format(R"(collectionId="{}", url="{}", digest="{}")", header.collection_id,
                       header.url, header.digest);
}

std::optional<std::string> sync_header_for(const storage::Reader& reader, const social::Site& site,
                                           const social::ActivityRecord& activity,
                                           const social::AccountRecord& account,
                                           std::string_view inbox) {
    const auto followers = social::list_followers_at_origin(reader, account.id, origin_of(inbox));
    const auto is_there = [&](const std::string& uri) {
        return origin_of(uri) == origin_of(inbox);
    };
    if (followers.empty() && std::ranges::none_of(activity.to, is_there) &&
        std::ranges::none_of(activity.cc, is_there))
        return std::nullopt;
    return write_sync_header(
        {account.followers,
         site.addresses.under_actor(account.username, "followers_synchronization"),
         social::followers_digest(followers)});
}

void compare_followers(storage::Transaction& tx, const IriRules& rules, std::string_view actor,
                       std::string_view value, storage::JobId job_id, Timestamp now) {
    const auto header = read_sync_header(value);
    const auto account = social::find_account_by_uri(tx, actor);
    if (!header || !account || account->is_local()) return;
    const auto url = Iri::parse(header->url, rules);
    if (header->collection_id != account->followers || !url || url->origin() != origin_of(actor))
        return;
    const auto ours = social::followers_digest(social::list_local_followers(tx, account->id));
    if (ours == header->digest) return;
    constexpr auto kind = storage::JobKind::synchronise_followers;
    for (const auto& waiting : storage::list_jobs(tx, kind, storage::max_scan_rows))
        if (storage::decode<FollowersSync>(waiting.record.body).account == account->id) return;
    FollowersSync sync;
    sync.account = account->id;
    sync.url = url->text();
    sync.digest = header->digest;
    storage::plan_job(tx, kind, job_id, sync, now);
}

void apply_followers_list(storage::Transaction& tx, const social::Site& site,
                          const FollowersSync& sync, const std::vector<std::string>& listed,
                          bool is_whole) {
    const auto remote = social::find_account(tx, sync.account);
    if (!remote) return;
    std::vector<std::string> ours;
    for (const auto& id : listed)
        if (site.addresses.is_local(id) && std::ranges::find(ours, id) == ours.end())
            ours.push_back(id);
    // Nobody is taken off by a list that is not the one that was announced.
    if (is_whole && social::followers_digest(ours) == sync.digest)
        for (const auto& id : social::list_local_followers(tx, remote->id)) {
            if (std::ranges::find(ours, id) != ours.end()) continue;
            const auto local = social::find_account_by_uri(tx, id);
            if (local) social::erase_follow(tx, local->id, remote->id);
        }
    for (const auto& id : ours) {
        const auto local = social::find_account_by_uri(tx, id);
        if (!local || !local->is_local() || local->gone) continue;
        const auto follow = social::find_follow(tx, local->id, remote->id);
        if (!follow)
            undo_unknown(tx, site, *local, *remote);
        else if (follow->state == social::FollowState::requested)
            social::put_follow(tx, *local, remote->id, social::FollowState::accepted, follow->uri,
                               site.clock.now());
    }
}

net::awaitable<Result<void>> synchronise_followers(const JobParts& parts, storage::Job job) {
    const auto sync = storage::decode<FollowersSync>(job.record.body);
    auto listed = co_await read_list(parts, sync.url);
    if (!listed) co_return std::unexpected(std::move(listed).error());
    auto apply = [&] {
        parts.store.update([&](storage::Transaction& tx) {
            apply_followers_list(tx, parts.site, sync, listed->ids, listed->is_whole);
            storage::complete_job(tx, job);
        });
        return true;
    };
    co_await run_on(parts.storage_pool, apply);
    co_return Result<void>();
}

net::awaitable<http::Response> FollowersSyncEndpoint::list(const http::Request& request) {
    const SignedMessage message(request, {}, site_.addresses.origin());
    const auto signatures =
        keys::read_signatures(message.view(), site_.clock.now(), options_.signature_window);
    if (!signatures) co_return refuse(401, "This list is for servers that sign their requests.");
    const auto signer = co_await signers_.verify(message, *signatures);
    if (!signer) co_return refuse(401, signer.error().safe_text);
    auto render = [&]() -> http::Response {
        const auto reader = store_.snapshot();
        const auto account = social::find_account_by_handle(*reader, request.params[0], "");
        if (!account || account->gone || account->suspended) return no_such("account");
        const auto ids =
            social::list_followers_at_origin(*reader, account->id, origin_of(signer->actor));
        Json json;
        json["@context"] = plain_context();
        json["id"] = site_.addresses.under_actor(account->username, "followers_synchronization");
        json["type"] = "OrderedCollection";
        json["orderedItems"] = ids;
        auto response = activity_answer(json);
        response.set("Cache-Control", "no-store");
        return response;
    };
    co_return co_await run_on(storage_pool_, render);
}

void FollowersSyncEndpoint::add_routes(http::Router& router) {
    router.add(http::Method::get, "/users/{name}/followers_synchronization",
               http::RouteLimits{.body_bytes = 0},
               [this](const http::Request& request) { return list(request); });
}

}  // namespace ynghyd::federation
