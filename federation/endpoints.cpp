#include "federation/endpoints.hpp"

#include <algorithm>

#include "base/run_on.hpp"
#include "federation/documents/actor_document.hpp"
#include "federation/documents/answers.hpp"
#include "federation/documents/object_document.hpp"
#include "federation/signatures/claimed_signer.hpp"
#include "federation/vocabulary.hpp"
#include "keys/accept_signature.hpp"
#include "social/accounts/actor_keys.hpp"
#include "social/accounts/authorization.hpp"
#include "social/relationships/blocked_domain.hpp"

namespace ynghyd::federation {
namespace {

constexpr auto kept_in_memory_for = std::chrono::minutes(10);
constexpr http::RouteLimits readable{.body_bytes = 0, .cross_origin = true};
constexpr http::RouteLimits inbox_limits{.body_bytes = 1024 * 1024, .needs_intake = true};

bool is_signed(const http::Request& request) {
    return !request.header("signature").empty() || !request.header("signature-input").empty();
}

http::Response refusal_of_reader(const Error& error) {
    const bool later =
        error.kind == Error::Kind::unreachable || error.kind == Error::Kind::timed_out;
    const bool blocked = error.kind == Error::Kind::forbidden;
    auto response = http::text_response(later ? 503 : blocked ? 403 : 401, error.safe_text);
    if (later) response.set("Retry-After", "300");
    if (response.status == 401)
        response.set("Accept-Signature", keys::accept_signature_header(false));
    make_private(response);
    return response;
}

Error blocked_reader() {
    Error error;
    error.kind = Error::Kind::forbidden;
    error.safe_text = "Whoever this is signed by is blocked here.";
    return error;
}

}  // namespace

/// Routes that are not for the blocked, and in secure mode for those only who say who they are.
class GuardedRoutes {
public:
    GuardedRoutes(Endpoints& endpoints, http::Router& router)
        : endpoints_(endpoints), router_(router) {}

    void add(http::Method method, std::string pattern, http::RouteLimits limits,
             http::Handler handler) {
        router_.add(method, std::move(pattern), limits,
                    [&endpoints = endpoints_, handler](const http::Request& request) {
                        return endpoints.options_.secure ? endpoints.guard(request, handler)
                                                         : endpoints.admit(request, handler);
                    });
    }
    /// The handler guards itself.
    void add_open(http::Method method, std::string pattern, http::RouteLimits limits,
                  http::Handler handler) {
        router_.add(method, std::move(pattern), limits, std::move(handler));
    }

private:
    Endpoints& endpoints_;
    http::Router& router_;
};

Endpoints::Endpoints(EndpointParts parts)
    : store_(parts.store),
      signers_(parts.signers),
      policy_(parts.policy),
      site_(parts.site),
      storage_pool_(parts.storage_pool),
      inbox_(parts.inbox),
      options_(parts.options),
      generation_(std::make_shared<std::atomic<std::uint64_t>>(0)) {
    subscription_ = store_.subscribe(social::local_account_topic,
                                     [generation = generation_] { ++*generation; });
}

void Endpoints::add_routes(http::Router& router) {
    add_discovery(router);
    add_actors(router);
    GuardedRoutes guarded(*this, router);
    add_collections(guarded);
    add_objects(guarded);
    add_inboxes(router);
}

net::awaitable<http::Response> Endpoints::answer(Build build) {
    auto read = [&] { return build(*store_.snapshot()); };
    co_return co_await run_on(storage_pool_, read);
}

net::awaitable<http::Response> Endpoints::answer_cached(std::string key, Build build) {
    const auto generation = generation_->load();
    if (const auto kept = kept_.find(key); kept && (*kept)->generation == generation)
        co_return (*kept)->response;
    auto response = co_await answer(std::move(build));
    kept_.put(key, std::make_shared<const Kept>(generation, response), kept_in_memory_for);
    co_return response;
}

net::awaitable<Result<RequestSigner>> Endpoints::who_asks(const http::Request& request) {
    const SignedMessage message(request, {}, site_.addresses.origin());
    const auto signatures =
        keys::read_signatures(message.view(), site_.clock.now(), options_.signature_window);
    if (!signatures) co_return std::unexpected(signatures.error());
    auto signer = co_await signers_.verify(message, *signatures);
    if (signer && policy_.on(signer->actor).suspended)
        co_return std::unexpected(social::blocked_error(social::host_of(signer->actor)));
    co_return signer;
}

net::awaitable<bool> Endpoints::is_unwelcome(const http::Request& request, std::string username) {
    if (!is_signed(request)) co_return false;
    const SignedMessage message(request, {}, site_.addresses.origin());
    const auto signatures =
        keys::read_signatures(message.view(), site_.clock.now(), options_.signature_window);
    if (!signatures) co_return false;
    auto look = [&] {
        const auto reader = store_.snapshot();
        const auto author = social::find_account_by_handle(*reader, username, "");
        return std::ranges::any_of(
            claimed_signers(*reader, *signatures), [&](const std::string& actor) {
                const auto signer = social::find_account_by_uri(*reader, actor);
                return policy_.on(actor).suspended ||
                       (author && signer && social::keeps_out(*reader, author->id, *signer));
            });
    };
    co_return co_await run_on(storage_pool_, look);
}

net::awaitable<http::Response> Endpoints::admit(const http::Request& request,
                                                const http::Handler& handler) {
    const bool unwelcome =
        co_await is_unwelcome(request, request.params.empty() ? "" : request.params[0]);
    if (unwelcome) co_return refusal_of_reader(blocked_reader());
    co_return co_await handler(request);
}

net::awaitable<http::Response> Endpoints::guard(const http::Request& request,
                                                const http::Handler& handler) {
    const auto member = co_await member_who_asks(request);
    if (member.empty()) {
        const auto signer = co_await who_asks(request);
        if (!signer) co_return refusal_of_reader(signer.error());
    }
    auto response = co_await handler(request);
    make_private(response);
    co_return response;
}

net::awaitable<http::Response> Endpoints::actor(const http::Request& request,
                                                std::string username) {
    // The server's own actor signs the requests by which others verify what we sign.
    if (!options_.secure || username == site_.addresses.authority())
        co_return co_await whole_actor(username);
    const auto stub = [username](const storage::Reader& reader) {
        return key_stub_answer(reader, username);
    };
    bool known = false;
    if (is_signed(request)) {
        const auto signer = co_await who_asks(request);
        known = signer.has_value();
    }
    http::Response response;
    if (known)
        response = co_await whole_actor(username);
    else
        response = co_await answer_cached("stub " + username, stub);
    make_private(response);
    co_return response;
}

net::awaitable<http::Response> Endpoints::whole_actor(std::string username) {
    co_return co_await answer_cached(
        "actor " + username, [this, username](const storage::Reader& reader) {
            const auto account = social::find_account_by_handle(reader, username, "");
            const auto keys = account ? social::find_actor_keys(reader, account->id) : std::nullopt;
            if (!account || !keys) return no_such("account");
            if (account->gone) return gone("account");
            return activity_answer(render_actor(reader, site_, *account, *keys));
        });
}

net::awaitable<http::Response> Endpoints::object(const http::Request& request, std::string username,
                                                 std::string id) {
    auto viewer = co_await member_who_asks(request);
    const auto build = [&](const storage::Reader& reader) {
        return object_answer(reader, site_, username, id, viewer);
    };
    if (!viewer.empty()) {
        auto response = co_await answer(build);
        make_private(response);
        co_return response;
    }
    if (!options_.secure) {
        const bool unwelcome = co_await is_unwelcome(request, username);
        if (unwelcome) co_return refusal_of_reader(blocked_reader());
        auto response = co_await answer(build);
        // Nobody's key is asked for because of what everybody may see.
        if (response.status != 404 || !is_signed(request)) co_return response;
    }
    const auto signer = co_await who_asks(request);
    if (!signer) co_return options_.secure ? refusal_of_reader(signer.error()) : no_such("post");
    viewer = signer->actor;
    auto response = co_await answer(build);
    make_private(response);
    co_return response;
}

net::awaitable<http::Response> Endpoints::actor_or_profile(const http::Request& request) {
    const auto& username = request.params[0];
    if (negotiate(request.header("accept"), Wanted::activity) == Wanted::html)
        co_return redirect_to(site_.addresses.profile(username));
    co_return co_await actor(request, username);
}

net::awaitable<http::Response> Endpoints::object_or_page(const http::Request& request) {
    const auto id = parse_id_as<StatusId>(request.params[1]);
    if (id && negotiate(request.header("accept"), Wanted::activity) == Wanted::html)
        co_return redirect_to(site_.addresses.status_page(request.params[0], *id));
    co_return co_await object(request, request.params[0], request.params[1]);
}

net::awaitable<http::Response> Endpoints::activity(const http::Request& request) {
    const std::string authorization(request.header("authorization"));
    co_return co_await answer([&](const storage::Reader& reader) {
        return activity_by_id_answer(reader, site_, request.params[0], request.params[1],
                                     authorization);
    });
}

/// Whoever signs sees what is for them, too.
net::awaitable<http::Response> Endpoints::outbox(const http::Request& request) {
    const auto username = request.params.empty() ? site_.addresses.authority() : request.params[0];
    const auto cursor = request.query_param("page").value_or("");
    const std::string authorization(request.header("authorization"));
    std::string viewer;
    if (is_signed(request)) {
        const auto signer = co_await who_asks(request);
        if (signer) viewer = signer->actor;
    }
    auto response = co_await answer([&](const storage::Reader& reader) {
        return outbox_answer(reader, site_, username, cursor, authorization, viewer);
    });
    if (is_signed(request)) make_private(response);
    co_return response;
}

net::awaitable<std::string> Endpoints::member_who_asks(const http::Request& request) {
    const std::string authorization(request.header("authorization"));
    if (authorization.empty()) co_return std::string();
    auto look = [&] {
        const auto member = social::authorize(*store_.snapshot(), authorization, "read:statuses");
        return member ? member->uri : std::string();
    };
    co_return co_await run_on(storage_pool_, look);
}

net::awaitable<http::Response> Endpoints::webfinger(const http::Request& request) {
    const auto resource = request.query_param("resource").value_or("");
    co_return co_await answer_cached("webfinger " + resource,
                                     [this, resource](const storage::Reader& reader) {
                                         return webfinger_answer(reader, site_, resource);
                                     });
}

net::awaitable<http::Response> Endpoints::personal_inbox(const http::Request& request) {
    auto owner = co_await whole_actor(request.params.empty() ? site_.addresses.authority()
                                                             : request.params[0]);
    if (owner.status != 200) co_return owner;
    co_return co_await inbox_.post(request);
}

void Endpoints::add_discovery(http::Router& router) {
    // Apps put a slash behind what they like.
    const auto add = [&](const std::string& path, const auto& handler) {
        for (const auto* end : {"", "/"})
            router.add(http::Method::get, path + end, readable, handler);
    };
    add("/.well-known/webfinger",
        http::Handler([this](const http::Request& request) { return webfinger(request); }));
    add("/.well-known/host-meta", http::QuickHandler([this](const http::Request& request) {
            return host_meta_answer(site_, request.header("accept"));
        }));
    add("/.well-known/host-meta.json", http::QuickHandler([this](const http::Request&) {
            return host_meta_answer(site_, "application/json");
        }));
    add("/.well-known/nodeinfo",
        http::QuickHandler([this](const http::Request&) { return nodeinfo_links_answer(site_); }));
    add("/nodeinfo/{schema}", http::Handler([this](const http::Request& request) {
            const auto& schema = request.params[0];
            return answer_cached("nodeinfo " + schema,
                                 [this, schema](const storage::Reader& reader) {
                                     return nodeinfo_answer(reader, site_, schema);
                                 });
        }));
}

void Endpoints::add_actors(http::Router& router) {
    router.add(http::Method::get, "/users/{name}", readable,
               [this](const http::Request& request) { return actor_or_profile(request); });
    router.add(http::Method::get, "/actor", readable, [this](const http::Request& request) {
        return actor(request, site_.addresses.authority());
    });
}

void Endpoints::add_collections(GuardedRoutes& router) {
    for (const auto* pattern : {"/users/{name}/outbox", "/actor/outbox"})
        router.add(http::Method::get, pattern, readable,
                   [this](const http::Request& request) { return outbox(request); });
    for (const std::string name : {"followers", "following", "upcoming", "moderators",
                                   "collections/featured", "collections/tags"}) {
        router.add(http::Method::get, "/users/{name}/" + name, readable,
                   [this, name](const http::Request& request) {
                       const auto cursor = request.query_param("page").value_or("");
                       return answer([this, name, cursor,
                                      username = request.params[0]](const storage::Reader& reader) {
                           return collection_answer(reader, site_, username, name, cursor);
                       });
                   });
    }
    for (const std::string name : {"followers", "following"})
        router.add(http::Method::get, "/actor/" + name, readable,
                   [this, name](const http::Request& request) {
                       const auto cursor = request.query_param("page").value_or("");
                       return answer([this, name, cursor](const storage::Reader& reader) {
                           return collection_answer(reader, site_, site_.addresses.authority(),
                                                    name, cursor);
                       });
                   });
}

void Endpoints::add_objects(GuardedRoutes& router) {
    router.add_open(http::Method::get, "/users/{name}/statuses/{id}", readable,
                    [this](const http::Request& request) { return object_or_page(request); });
    router.add(http::Method::get, "/users/{name}/activities/{id}", readable,
               [this](const http::Request& request) { return activity(request); });
    for (const std::string part :
         {"activity", "replies", "likes", "shares", "organizers", "attendees"})
        router.add(http::Method::get, "/users/{name}/statuses/{id}/" + part, readable,
                   [this, part](const http::Request& request) {
                       return answer([this, part, params = request.params,
                                      cursor = request.query_param("page").value_or("")](
                                         const storage::Reader& reader) {
                           return part_of_object_answer(reader, site_, params[0], params[1], part,
                                                        cursor);
                       });
                   });
    for (const std::string kind : {"quote_authorizations", "authorizations"})
        router.add(
            http::Method::get, "/users/{name}/" + kind + "/{id}", readable,
            [this](const http::Request& request) {
                return answer([this, params = request.params](const storage::Reader& reader) {
                    return quote_stamp_answer(reader, site_, params[0], params[1]);
                });
            });
    router.add(http::Method::get, "/contexts/{id}", readable, [this](const http::Request& request) {
        return answer(
            [this, id = request.params[0],
             cursor = request.query_param("page").value_or("")](const storage::Reader& reader) {
                return thread_answer(reader, site_, id, cursor);
            });
    });
}

void Endpoints::add_inboxes(http::Router& router) {
    router.add(http::Method::post, "/inbox", inbox_limits,
               [this](const http::Request& request) { return inbox_.post(request); });
    for (const auto pattern : {"/users/{name}/inbox", "/actor/inbox"})
        router.add(http::Method::post, pattern, inbox_limits,
                   [this](const http::Request& request) { return personal_inbox(request); });
}

}  // namespace ynghyd::federation
