#include "federation/members/member_outbox.hpp"

#include <fmt/format.h>

#include "base/run_on.hpp"
#include "base/text_codec.hpp"
#include "federation/documents/answers.hpp"
#include "federation/fetch/mentions.hpp"
#include "federation/members/member_draft.hpp"
#include "federation/members/member_inbox.hpp"
#include "federation/members/refusal.hpp"
#include "federation/reading.hpp"
#include "federation/vocabulary.hpp"
#include "social/accounts/authorization.hpp"

namespace ynghyd::federation {
namespace {

constexpr http::RouteLimits outbox_post{.body_bytes = 256 * 1024, .cross_origin = true};
constexpr http::RouteLimits inbox_page{.body_bytes = 0, .cross_origin = true};
/// Any token that may write in general has it.
constexpr std::string_view any_writing = "write:statuses";

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

/// As an activity, which an object alone implies (section 6.2.1).
Json as_activity(Json document) {
    if (!implies_create(document)) return document;
    return {{"type", "Create"}, {"object", std::move(document)}};
}

Result<const MemberDeed*> deed_in(const Json& activity) {
    const auto* deed = find_member_deed(type_of(activity));
    if (!deed)
        return failure(Error::Kind::invalid,
                       fmt::format("This server takes no {} from its members' programs.",
                                   cut_code_points(type_of(activity), 100)));
    if (!first(activity, "object"))
        return failure(Error::Kind::invalid, "The activity has no object.");
    return deed;
}

/// Nobody writes in somebody else's name, not even by mistake.
Result<void> check_author(const social::AccountRecord& author, const Json& activity) {
    const Json& object = *first(activity, "object");
    const bool writes = type_of(activity) == "Create";
    for (const auto stated : {first_id(activity, "actor"),
                              writes ? first_id(object, "attributedTo") : std::string_view()})
        if (!stated.empty() && stated != author.uri)
            return failure(Error::Kind::forbidden,
                           fmt::format("This is written as by {}, and the access token is for {}.",
                                       stated, author.uri));
    return {};
}

std::function<std::string_view(const storage::Reader&)> always(std::string_view scope) {
    return [scope](const storage::Reader&) { return scope; };
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
                                                                     NeededScope scope) {
    auto look = [&] {
        const auto reader = parts_.store.snapshot();
        return social::authorize(*reader, request.header("authorization"), scope(*reader));
    };
    auto account = co_await run_on(parts_.storage_pool, look);
    if (account && !request.params.empty() && account->username != request.params[0])
        co_return failure(Error::Kind::forbidden,
                          fmt::format("The access token is @{}'s, not @{}'s.", account->username,
                                      request.params[0]));
    co_return account;
}

net::awaitable<http::Response> MemberOutbox::post(const http::Request& request) {
    auto document = read_document(request);
    const auto activity = document ? as_activity(*std::move(document)) : Json();
    const auto deed = document ? deed_in(activity) : std::unexpected(document.error());
    const auto scope = [&](const storage::Reader& reader) {
        return deed ? scope_of(reader, **deed, *first(activity, "object")) : any_writing;
    };
    // Whoever may not is told that first, and not what else is wrong.
    auto author = co_await owner_of(request, scope);
    if (!author) co_return refuse(author.error());
    if (!deed) co_return refuse(deed.error());
    auto done = co_await perform(*std::move(author), activity, **deed);
    if (!done) co_return refuse(done.error());
    http::Response created;
    created.status = 201;
    created.set("Location", *std::move(done));
    co_return created;
}

net::awaitable<MemberOutbox::Done> MemberOutbox::perform(social::AccountRecord author,
                                                         Json document, const MemberDeed& deed) {
    CO_TRY_VOID(check_author(author, document));
    const MemberActivity activity{author, document, *first(document, "object")};
    auto known = co_await make_known(deed.named(activity));
    if (!known) co_return std::unexpected(std::move(known).error());
    auto store = [&] {
        return parts_.store.update([&](storage::Transaction& tx) {
            return apply_member_deed(tx, {parts_.site, parts_.options.rules}, deed, activity);
        });
    };
    co_return co_await run_on(parts_.storage_pool, store);
}

net::awaitable<bool> MemberOutbox::is_known(std::string uri) {
    auto look = [&] {
        const auto reader = parts_.store.snapshot();
        return social::find_status_by_uri(*reader, uri) ||
               social::find_account_by_uri(*reader, uri);
    };
    co_return co_await run_on(parts_.storage_pool, look);
}

/// By its id: an address that shows a page of it is not enough.
net::awaitable<Result<void>> MemberOutbox::make_known(std::string uri) {
    if (uri.empty() || parts_.site.addresses.is_local(uri)) co_return Result<void>();
    if (co_await is_known(uri)) co_return Result<void>();
    auto url = Iri::parse(uri, parts_.options.rules);
    if (!url) co_return std::unexpected(std::move(url).error());
    auto found = co_await parts_.lookup.find(uri);
    if (!found) co_return std::unexpected(std::move(found).error());
    const auto& id = found->status ? found->status->uri : found->account->uri;
    if (id != uri)
        co_return failure(Error::Kind::invalid, fmt::format("The id of {} is {}.", uri, id));
    co_return Result<void>();
}

net::awaitable<Result<void>> MemberOutbox::make_known(Named named) {
    for (const auto& uri : named.needed) {
        auto known = co_await make_known(uri);
        if (!known) co_return known;
    }
    for (const auto& uri : named.fresh) {
        if (parts_.site.addresses.is_local(uri)) continue;
        auto account = co_await parts_.accounts.refresh(uri);
        if (!account) co_return std::unexpected(std::move(account).error());
    }
    if (named.welcome.size() > most_lookups) named.welcome.resize(most_lookups);
    for (const auto& uri : named.welcome) co_await make_known(uri);
    co_await resolve_mentions(parts_.store, parts_.accounts, parts_.storage_pool,
                              parts_.options.rules, named.text);
    co_return Result<void>();
}

net::awaitable<http::Response> MemberOutbox::read_inbox(const http::Request& request) {
    if (request.header("authorization").empty()) {
        auto write_only = http::text_response(405, "Only its owner may read an inbox.");
        write_only.set("Allow", "POST, OPTIONS");
        co_return write_only;
    }
    auto owner = co_await owner_of(request, always("read:notifications"));
    if (!owner) co_return refuse(owner.error());
    auto cursor = request.query_param("page").value_or("");
    auto read = [&] {
        return activity_answer(render_member_inbox(*parts_.store.snapshot(), parts_.blobs,
                                                   parts_.site, *owner, cursor));
    };
    auto answer = co_await run_on(parts_.storage_pool, read);
    answer.set("Cache-Control", "private, no-store");
    co_return answer;
}

net::awaitable<http::Response> MemberOutbox::proxy(const http::Request& request) {
    auto owner = co_await owner_of(request, always("read:search"));
    if (!owner) co_return refuse(owner.error());
    const auto id = request.form_param("id").value_or("");
    auto url = Iri::parse(id, parts_.options.rules);
    if (!url) co_return refuse(url.error());
    // As the member, so that nobody reads here what is for others on this server.
    auto object = co_await parts_.fetch.object_as(owner->id, *std::move(url));
    if (!object) co_return refuse(object.error());
    auto answer = activity_answer(*object);
    answer.set("Cache-Control", "private, no-store");
    co_return answer;
}

}  // namespace ynghyd::federation
