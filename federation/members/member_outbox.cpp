#include "federation/members/member_outbox.hpp"

#include <fmt/format.h>

#include "base/run_on.hpp"
#include "federation/documents/answers.hpp"
#include "federation/fetch/mentions.hpp"
#include "federation/members/member_draft.hpp"
#include "federation/members/member_inbox.hpp"
#include "federation/reading.hpp"
#include "federation/vocabulary.hpp"
#include "social/accounts/authorization.hpp"
#include "social/relationships/follow.hpp"
#include "social/relationships/relationship.hpp"

namespace ynghyd::federation {
namespace {

constexpr http::RouteLimits outbox_post{.body_bytes = 256 * 1024, .cross_origin = true};
constexpr http::RouteLimits inbox_page{.body_bytes = 0, .cross_origin = true};

http::Response refuse(const Error& error) {
    auto response = http::text_response(http::status_of(error.kind), error.safe_text);
    if (response.status == 401) response.set("WWW-Authenticate", "Bearer");
    if (response.status == 503) response.set("Retry-After", "60");
    return response;
}

Result<Json> read_document(const http::Request& request) {
    if (!is_activity_media_type(request.header("content-type")))
        return failure(Error::Kind::unsupported,
                       "The Content-Type must be application/activity+json, or "
                       "application/ld+json with the profile of ActivityStreams.");
    TRY(auto document, parse_json(request.body));
    if (!document.is_object() || type_of(document).empty())
        return failure(Error::Kind::invalid, "An activity or object with a type is wanted.");
    return document;
}

/// A status of this author, by its id.
Result<social::StatusRecord> own_status(const storage::Reader& reader,
                                        const social::AccountRecord& author, std::string_view uri) {
    auto status = social::find_status_by_uri(reader, uri);
    if (!status || status->account != author.id)
        return failure(Error::Kind::not_found, fmt::format("{} is no post of yours.", uri));
    return *std::move(status);
}

template <class Value>
Result<void> without_value(const Result<Value>& result) {
    if (!result) return std::unexpected(result.error());
    return {};
}

}  // namespace

void MemberOutbox::add_routes(http::Router& router) {
    router.add(http::Method::post, "/users/{name}/outbox", outbox_post,
               [this](const http::Request& request) { return post(request); });
    router.add(http::Method::get, "/users/{name}/inbox", inbox_page,
               [this](const http::Request& request) { return read_inbox(request); });
    router.add(http::Method::post, "/proxy", outbox_post,
               [this](const http::Request& request) { return proxy(request); });
}

net::awaitable<Result<social::AccountRecord>> MemberOutbox::owner_of(const http::Request& request,
                                                                     std::string scope) {
    auto look = [&] {
        return social::authorize(*parts_.store.snapshot(), request.header("authorization"), scope);
    };
    auto account = co_await run_on(parts_.storage_pool, look);
    if (account && !request.params.empty() && account->username != request.params[0])
        co_return failure(Error::Kind::forbidden,
                          fmt::format("The access token is @{}'s, not @{}'s.", account->username,
                                      request.params[0]));
    co_return account;
}

net::awaitable<http::Response> MemberOutbox::post(const http::Request& request) {
    auto author = co_await owner_of(request, "write:statuses");
    if (!author) co_return refuse(author.error());
    auto document = read_document(request);
    if (!document) co_return refuse(document.error());
    auto done = co_await perform(*std::move(author), *std::move(document));
    if (!done) co_return refuse(done.error());
    http::Response created;
    created.status = 201;
    created.set("Location", *std::move(done));
    co_return created;
}

net::awaitable<MemberOutbox::Done> MemberOutbox::perform(social::AccountRecord author,
                                                         Json document) {
    if (implies_create(document)) {
        auto object = document;
        co_return co_await create(std::move(author), std::move(document), std::move(object));
    }
    const auto* stated = first(document, "object");
    if (!stated) co_return failure(Error::Kind::invalid, "The activity has no object.");
    auto object = *stated;
    auto id = std::string(id_of(object));
    const auto type = type_of(document);
    if (type == "Create")
        co_return co_await create(std::move(author), std::move(document), std::move(object));
    if (type == "Update") co_return co_await update(std::move(author), std::move(object));
    if (type == "Delete") co_return co_await delete_(std::move(author), std::move(id));
    if (type == "Follow") co_return co_await follow(std::move(author), std::move(id));
    if (type == "Undo") co_return co_await undo(std::move(author), std::move(object));
    co_return failure(Error::Kind::invalid,
                      fmt::format("This server takes no {} from its members' programs.", type));
}

net::awaitable<MemberOutbox::Done> MemberOutbox::commit(
    social::AccountRecord author, std::function<Result<void>(storage::Transaction&)> change) {
    auto store = [&]() -> Done {
        return parts_.store.update([&](storage::Transaction& tx) -> Done {
            TRY_VOID(change(tx));
            const auto newest = social::list_activities_of(tx, author.id, {}, 1);
            if (newest.empty())
                return failure(Error::Kind::conflict, "There is nothing to tell anybody.");
            return newest.front().uri;
        });
    };
    co_return co_await run_on(parts_.storage_pool, store);
}

net::awaitable<MemberOutbox::Done> MemberOutbox::create(social::AccountRecord author, Json activity,
                                                        Json object) {
    auto draft = read_member_draft(activity, object, author.followers);
    if (!draft) co_return std::unexpected(std::move(draft).error());
    co_await resolve_mentions(parts_.store, parts_.accounts, parts_.storage_pool,
                              parts_.options.rules, draft->text);
    auto parent = std::string(first_id(object, "inReplyTo"));
    const auto publish = [&](storage::Transaction& tx) -> Result<void> {
        if (!parent.empty()) {
            const auto replied_to = social::find_status_by_uri(tx, parent);
            if (!replied_to)
                return failure(Error::Kind::not_found,
                               fmt::format("{} is not known on this server.", parent));
            draft->in_reply_to = replied_to->id;
        }
        return without_value(social::publish_status(tx, parts_.site, author, *draft));
    };
    co_return co_await commit(author, publish);
}

net::awaitable<MemberOutbox::Done> MemberOutbox::update(social::AccountRecord author, Json object) {
    auto edit = read_member_edit(object);
    if (!edit) co_return std::unexpected(std::move(edit).error());
    const auto change = [&](storage::Transaction& tx) -> Result<void> {
        TRY(const auto status, own_status(tx, author, id_of(object)));
        return without_value(social::edit_status(tx, parts_.site, author, status.id, *edit));
    };
    co_return co_await commit(author, change);
}

net::awaitable<MemberOutbox::Done> MemberOutbox::delete_(social::AccountRecord author,
                                                         std::string uri) {
    const auto change = [&](storage::Transaction& tx) -> Result<void> {
        TRY(const auto status, own_status(tx, author, uri));
        return social::delete_status(tx, parts_.site, author, status.id);
    };
    co_return co_await commit(author, change);
}

net::awaitable<Result<social::AccountRecord>> MemberOutbox::account_of(std::string uri) {
    auto look = [&] { return social::find_account_by_uri(*parts_.store.snapshot(), uri); };
    if (auto known = co_await run_on(parts_.storage_pool, look)) co_return *std::move(known);
    co_return co_await parts_.accounts.refresh(uri);
}

net::awaitable<MemberOutbox::Done> MemberOutbox::follow(social::AccountRecord author,
                                                        std::string uri) {
    auto followee = co_await account_of(std::move(uri));
    if (!followee) co_return std::unexpected(std::move(followee).error());
    const auto change = [&](storage::Transaction& tx) -> Result<void> {
        return without_value(social::follow(tx, parts_.site, author, *followee));
    };
    co_return co_await commit(author, change);
}

net::awaitable<MemberOutbox::Done> MemberOutbox::undo(social::AccountRecord author, Json object) {
    const auto change = [&](storage::Transaction& tx) -> Result<void> {
        std::optional<social::AccountRecord> followee;
        if (const auto pair = social::find_follow_by_uri(tx, id_of(object));
            pair && pair->first == author.id)
            followee = social::find_account(tx, pair->second);
        else if (has_type(object, "Follow"))
            followee = social::find_account_by_uri(tx, first_id(object, "object"));
        if (!followee)
            return failure(Error::Kind::not_found, "There is no Follow of yours to undo.");
        return social::unfollow(tx, parts_.site, author, *followee);
    };
    co_return co_await commit(author, change);
}

net::awaitable<http::Response> MemberOutbox::read_inbox(const http::Request& request) {
    if (request.header("authorization").empty()) {
        auto write_only = http::text_response(405, "Only its owner may read an inbox.");
        write_only.set("Allow", "POST, OPTIONS");
        co_return write_only;
    }
    auto owner = co_await owner_of(request, "read:notifications");
    if (!owner) co_return refuse(owner.error());
    auto cursor = request.query_param("page").value_or("");
    auto read = [&] {
        return activity_answer(
            render_member_inbox(*parts_.store.snapshot(), parts_.blobs, *owner, cursor));
    };
    auto answer = co_await run_on(parts_.storage_pool, read);
    answer.set("Cache-Control", "private, no-store");
    co_return answer;
}

net::awaitable<http::Response> MemberOutbox::proxy(const http::Request& request) {
    auto owner = co_await owner_of(request, "read:search");
    if (!owner) co_return refuse(owner.error());
    const auto id = request.form_param("id").value_or("");
    auto url = Iri::parse(id, parts_.options.rules);
    if (!url) co_return refuse(url.error());
    auto object = co_await parts_.fetch.object(*std::move(url));
    if (!object) co_return refuse(object.error());
    auto answer = activity_answer(*object);
    answer.set("Cache-Control", "private, no-store");
    co_return answer;
}

}  // namespace ynghyd::federation
