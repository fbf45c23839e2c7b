#include "api/client_api.hpp"

#include <algorithm>
#include <array>
#include <memory>

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <fmt/format.h>

#include "api/accounts/registration.hpp"
#include "api/resources.hpp"
#include "base/run_on.hpp"
#include "base/text_codec.hpp"
#include "keys/token.hpp"

namespace ynghyd::api {
namespace {

/// Further ones are refused until some are done.
constexpr std::size_t most_working = 32;

/// For a film. An app that asks in the old way hears then that it was taken.
constexpr Duration longest_wait = std::chrono::minutes(5);
constexpr Duration look_again_after = std::chrono::milliseconds(500);

constexpr http::RouteLimits api_limits{
    .body_bytes = 256 * 1024, .cross_origin = true, .json_refusals = true};

http::RateLimitOptions limit_of(http::RateLimitOptions options, std::size_t requests,
                                Duration window) {
    options.requests = requests;
    options.window = window;
    return options;
}

/// One of those that are computed, or wait for it; counted while it lives.
class AtWork {
public:
    explicit AtWork(std::atomic<std::size_t>& working) : working_(working) { ++working_; }
    AtWork(const AtWork&) = delete;
    AtWork& operator=(const AtWork&) = delete;
    ~AtWork() { --working_; }

private:
    std::atomic<std::size_t>& working_;
};

bool has_one_of(const social::Scopes& granted, std::string_view scopes) {
    if (scopes.empty()) return true;
    while (!scopes.empty()) {
        const auto space = scopes.find(' ');
        if (social::covers(granted, scopes.substr(0, space))) return true;
        scopes.remove_prefix(space == std::string_view::npos ? scopes.size() : space + 1);
    }
    return false;
}

bool takes_file(const Endpoint& endpoint) {
    return endpoint.prelude == Prelude::file || endpoint.prelude == Prelude::whole_file;
}

/// Who calls; nullopt for nobody in particular.
std::expected<std::optional<social::Bearer>, Refusal> identify(const Endpoint& endpoint,
                                                               const storage::Reader& reader,
                                                               const http::Request& request) {
    const auto header = request.header("authorization");
    if (endpoint.access == Access::public_) return std::nullopt;
    if (endpoint.access == Access::public_viewer && header.empty()) return std::nullopt;
    if (endpoint.access == Access::public_guest) {
        auto guest = social::find_bearer(reader, header);
        return guest ? std::optional(*std::move(guest)) : std::nullopt;
    }
    const auto admission = endpoint.access == Access::newcomer ? social::Admission::newcomers_too
                                                               : social::Admission::members;
    TRY(auto bearer, social::find_bearer(reader, header, admission));
    if (!has_one_of(bearer.token.scopes, endpoint.scopes))
        return refuse(403, "This action is outside the authorized scopes");
    const bool for_people = endpoint.access == Access::user || endpoint.access == Access::newcomer;
    if (for_people && !bearer.account)
        return refuse(422, "This method requires an authenticated user");
    return bearer;
}

Answer answer(const Services& services, const Endpoint& endpoint, const http::Request& request,
              const Found& found) {
    const auto snapshot = services.store.snapshot();
    auto bearer = identify(endpoint, *snapshot, request);
    if (!bearer) return std::unexpected(std::move(bearer).error());
    if (*bearer && (*bearer)->user)
        services.visits.note((*bearer)->user->account, services.site.clock.now());
    TRY(const auto parameters, Parameters::read(request));
    return endpoint.answer({services, request, parameters, *snapshot, *bearer, found});
}

/// Whether there is an at sign, also as forms and JSON may write it. Most posts mention nobody.
bool may_mention(const http::Request& request) {
    return std::ranges::any_of(std::to_array<std::string_view>({"@", "%40", "\\u0040"}),
                               [&](std::string_view at) {
                                   return request.body.find(at) != std::string::npos ||
                                          request.target.find(at) != std::string::npos;
                               });
}

/// Of a caller who may do that; for anybody else nobody is looked up.
std::string text_to_post(const Services& services, const Endpoint& endpoint,
                         const http::Request& request) {
    const auto bearer = identify(endpoint, *services.store.snapshot(), request);
    const auto parameters = Parameters::read(request);
    return bearer && parameters ? parameters->text_or_empty("status") : std::string();
}

/// A handle or an address that a member wants to be looked for; empty for everything else.
std::string text_to_look_up(const Services& services, const Endpoint& endpoint,
                            const http::Request& request) {
    const auto bearer = identify(endpoint, *services.store.snapshot(), request);
    const auto parameters = Parameters::read(request);
    if (!bearer || !*bearer || !(*bearer)->account || !parameters) return {};
    const bool first_page = parameters->number("offset").value_or(0) == 0;
    if (!parameters->flag("resolve").value_or(false) || !first_page) return {};
    if (parameters->text("type") == "hashtags") return {};
    const std::string text(trim(parameters->text_or_empty("q")));
    const bool is_address = text.starts_with("https://") || text.starts_with("http://");
    const bool is_handle = text.find('@', 1) != std::string::npos && !text.contains(' ');
    return is_address || is_handle ? text : std::string();
}

void add_rate_limit(http::Response& response, const http::RateLimitState& state, Timestamp now) {
    auto reset = to_datetime(now + state.full);
    reset.insert(reset.size() - 1, "000");
    response.set("X-RateLimit-Limit", std::to_string(state.limit))
        .set("X-RateLimit-Remaining", std::to_string(state.left))
        .set("X-RateLimit-Reset", std::move(reset));
}

http::Response nothing_here(const http::Request&) {
    return json_response(404, Refusal(404, "Record not found").body);
}

}  // namespace

std::vector<Endpoint> all_endpoints() {
    std::vector<Endpoint> all;
    for (const auto part : {oauth_endpoints(),
                            app_endpoints(),
                            account_endpoints(),
                            relationship_endpoints(),
                            kept_list_endpoints(),
                            profile_endpoints(),
                            discovery_endpoints(),
                            tag_endpoints(),
                            report_endpoints(),
                            status_endpoints(),
                            poll_endpoints(),
                            media_endpoints(),
                            custom_emoji_endpoints(),
                            timeline_endpoints(),
                            list_endpoints(),
                            marker_endpoints(),
                            conversation_endpoints(),
                            announcement_endpoints(),
                            collection_endpoints(),
                            annual_report_endpoints(),
                            filter_endpoints(),
                            filter_v1_endpoints(),
                            notification_endpoints(),
                            grouped_notification_endpoints(),
                            notification_policy_endpoints(),
                            oembed_endpoints(),
                            push_endpoints(),
                            account_status_endpoints(),
                            search_endpoints(),
                            trend_endpoints(),
                            trend_review_endpoints(),
                            tag_review_endpoints(),
                            moderated_account_endpoints(),
                            handled_report_endpoints(),
                            domain_block_endpoints(),
                            domain_allow_endpoints(),
                            instance_endpoints(),
                            instance_extra_endpoints(),
                            house_rule_endpoints(),
                            registration_endpoints(),
                            email_domain_block_endpoints(),
                            ip_block_endpoints(),
                            canonical_email_block_endpoints(),
                            measure_endpoints()})
        all.insert(all.end(), part.begin(), part.end());
    return all;
}

ClientApi::ClientApi(ClientApiParts parts)
    : registrations_(limit_of(parts.rate_limit, 5, std::chrono::minutes(10))),
      by_token_(limit_of(parts.rate_limit, 300, std::chrono::minutes(5))),
      by_address_(limit_of(parts.rate_limit, 300, std::chrono::minutes(5))),
      sign_ups_(limit_of(parts.rate_limit, 5, std::chrono::minutes(30))),
      confirmations_(limit_of(parts.rate_limit, 5, std::chrono::minutes(30))),
      visits_(parts.store),
      services_{parts.store,        parts.site,     parts.entities, parts.random,
                parts.storage_pool, parts.instance, registrations_, parts.uploads.intake,
                parts.push,         sign_ups_,      confirmations_, visits_,
                parts.password_cost},
      uploads_(std::move(parts.uploads)),
      meet_people_(std::move(parts.meet_people)),
      look_up_(std::move(parts.look_up)),
      compute_pool_(parts.compute_pool ? *parts.compute_pool : parts.storage_pool) {}

void ClientApi::add_routes(http::Router& router) {
    for (const auto& endpoint : all_endpoints()) {
        add_route(router, endpoint, std::string(endpoint.path));
        add_route(router, endpoint, std::string(endpoint.path) + "/");
    }
    router.otherwise("/api/", api_limits, nothing_here);
}

void ClientApi::add_route(http::Router& router, const Endpoint& endpoint, std::string path) {
    const auto handler = [this, endpoint](const http::Request& request) {
        return call(endpoint, request);
    };
    const bool takes_files = takes_file(endpoint) || endpoint.prelude == Prelude::pictures;
    if (!takes_files || !uploads_.intake) {
        router.add(endpoint.method, std::move(path), api_limits, handler);
        return;
    }
    auto limits = api_limits;
    limits.body_bytes = http::body_bytes_for(uploads_.limits);
    router.add(
        endpoint.method, std::move(path), limits,
        [this, endpoint](const http::Request& request) { return open(endpoint, request); },
        handler);
}

net::awaitable<http::Response> ClientApi::invitation(const http::Request& request) {
    return call(invitation_endpoint(), request);
}

std::optional<http::RateLimitState> ClientApi::count(const Endpoint& endpoint,
                                                     const http::Request& request) {
    const auto authorization = request.header("authorization");
    if (endpoint.access == Access::public_ || authorization.empty())
        return by_address_.count(request.client);
    return by_token_.count(keys::token_hash(authorization));
}

net::awaitable<http::Response> ClientApi::call(const Endpoint& endpoint,
                                               const http::Request& request) {
    const auto taken = count(endpoint, request);
    http::Response response;
    if (taken && !taken->granted) {
        response = json_response(429, Refusal(429, "Too many requests").body);
        response.set("Retry-After", std::to_string(taken->next.count() / 1000 + 1));
    } else if (endpoint.prelude == Prelude::work) {
        response = co_await work(endpoint, request);
    } else if (AnswerMemory::is_for(endpoint, request)) {
        response = co_await recall(endpoint, request);
    } else {
        if (endpoint.prelude == Prelude::people) co_await meet_people(endpoint, request);
        Found found;
        if (endpoint.prelude == Prelude::lookup) found = co_await look_up(endpoint, request);
        const bool slow = request.sink && uploads_.pool;
        auto& pool = slow ? *uploads_.pool : services_.storage_pool;
        auto make = [&] { return to_response(answer(services_, endpoint, request, found)); };
        response = co_await run_on(pool, make);
        if (endpoint.prelude == Prelude::whole_file && response.status == 202)
            response = co_await wait_for_upload(request, std::move(response));
    }
    if (taken) add_rate_limit(response, *taken, services_.site.clock.now());
    co_return response;
}

net::awaitable<http::Response> ClientApi::wait_for_upload(const http::Request& request,
                                                          http::Response taken) {
    http::Request ask;
    const auto upload = parse_json(*taken.body);
    ask.params = {std::string(upload ? string_at(*upload, "id") : "")};
    ask.target = "/api/v1/media/" + ask.params.front();
    ask.headers = {{"Authorization", std::string(request.header("authorization"))}};
    const auto deadline = std::chrono::steady_clock::now() + longest_wait;
    net::steady_timer timer(co_await net::this_coro::executor);
    auto look = [&] { return to_response(answer(services_, show_media_endpoint(), ask, {})); };
    while (std::chrono::steady_clock::now() < deadline) {
        timer.expires_after(look_again_after);
        co_await timer.async_wait(net::use_awaitable);
        auto now = co_await run_on(services_.storage_pool, look);
        if (now.status != 206) co_return now;
    }
    co_return taken;
}

net::awaitable<http::Response> ClientApi::recall(const Endpoint& endpoint,
                                                 const http::Request& request) {
    if (auto known = memory_.find(request, services_.site.clock.now())) co_return *std::move(known);
    auto make = [&] {
        return memory_.make(services_, request, [&](const Services& noted) {
            return to_response(answer(noted, endpoint, request, {}));
        });
    };
    co_return co_await run_on(services_.storage_pool, make);
}

net::awaitable<http::Response> ClientApi::work(const Endpoint& endpoint,
                                               const http::Request& request) {
    if (working_ >= most_working)
        co_return json_response(
            503,
            Refusal(503, "Too many people are signing up at the moment: please try again.").body);
    const AtWork one_more(working_);
    auto make = [&] { return to_response(answer(services_, endpoint, request, {})); };
    co_return co_await run_on(compute_pool_, make);
}

/// Who may not send files is told before sending one; what else is wrong, the function says.
net::awaitable<ClientApi::Sink> ClientApi::open(const Endpoint& endpoint,
                                                const http::Request& request) {
    auto look = [&]() -> Sink {
        const auto bearer = identify(endpoint, *services_.store.snapshot(), request);
        if (!bearer && bearer.error().status == 401)
            return failure(Error::Kind::unauthenticated,
                           std::string(string_at(bearer.error().body, "error")));
        if (!bearer && bearer.error().status == 403)
            return failure(Error::Kind::forbidden,
                           std::string(string_at(bearer.error().body, "error")));
        if (takes_file(endpoint))
            return http::open_upload(request, uploads_.limits, {"file", "thumbnail"});
        // What is no form with parts has no files: it is read like every other body.
        if (!http::multipart_boundary(request.header("content-type"))) return nullptr;
        return http::open_upload(request, uploads_.limits, {"avatar", "header", "thumbnail"});
    };
    co_return co_await run_on(services_.storage_pool, look);
}

net::awaitable<void> ClientApi::meet_people(const Endpoint& endpoint,
                                            const http::Request& request) {
    if (!meet_people_ || !may_mention(request)) co_return;
    auto read = [&] { return text_to_post(services_, endpoint, request); };
    auto text = co_await run_on(services_.storage_pool, read);
    if (!text.empty()) co_await meet_people_(std::move(text));
}

net::awaitable<Found> ClientApi::look_up(const Endpoint& endpoint, const http::Request& request) {
    if (!look_up_) co_return Found{};
    auto read = [&] { return text_to_look_up(services_, endpoint, request); };
    auto text = co_await run_on(services_.storage_pool, read);
    if (text.empty()) co_return Found{};
    co_return co_await look_up_(std::move(text));
}

}  // namespace ynghyd::api
