#pragma once
// The client API over a real store: apps that register, members, tokens, and calls like theirs.

#include <string>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_future.hpp>
#include <gmock/gmock.h>

#include "api/client_api.hpp"
#include "api/entities/entity_memory.hpp"
#include "base/text_codec.hpp"
#include "keys/digest.hpp"
#include "keys/token.hpp"
#include "social/accounts/application.hpp"
#include "social/accounts/authorization_code.hpp"
#include "social/accounts/posting_right.hpp"
#include "tests/rig/test_site.hpp"

namespace ynghyd::api {

struct Called {
    int status = 0;
    Json body;
    http::Response response;

    std::string_view header(std::string_view name) const {
        return http::find_header(response.headers, name);
    }
    std::string error() const { return std::string(string_at(body, "error")); }
};

/// An app as it knows itself.
struct App {
    std::string id, secret;
};

class ApiFixture : public rig::SiteFixture {
protected:
    explicit ApiFixture(bool limits = false)
        : api_({*store_,
                site_,
                entities_,
                random_,
                pool_,
                instance_,
                {box_, {}},
                {.enabled = limits, .exempt = {}},
                {},
                {},
                [this](std::string text) { return look_up(std::move(text)); }}) {
        api_.add_routes(router_);
    }
    ~ApiFixture() override { pool_.join(); }

    Called call(http::Request request) {
        const auto match = router_.match(request.method, request.path());
        request.params = match.params;
        if (!match.route) return {match.status, {}, {}};
        Called called;
        if (match.route->quick) {
            called.response = match.route->quick(request);
        } else {
            auto answer = net::co_spawn(io_, match.route->handler(request), net::use_future);
            io_.restart();
            io_.run();
            called.response = answer.get();
        }
        called.status = called.response.status;
        const auto& body = called.response.body;
        if (body && !body->empty()) called.body = parse_json(*body).value();
        return called;
    }
    http::Request request(http::Method method, const std::string& target,
                          const std::string& token = {}) {
        http::Request request;
        request.method = method;
        request.target = target;
        request.client = boost::asio::ip::make_address("192.0.2.1");
        if (!token.empty()) request.headers.emplace_back("Authorization", "Bearer " + token);
        return request;
    }
    Called get(const std::string& target, const std::string& token = {}) {
        return call(request(http::Method::get, target, token));
    }
    /// With a form, unless `type` says otherwise.
    Called send_form(http::Method method, const std::string& target, const std::string& token,
                     const std::string& body = {},
                     const std::string& type = "application/x-www-form-urlencoded") {
        auto asked = request(method, target, token);
        asked.body = body;
        if (!body.empty()) asked.headers.emplace_back("Content-Type", type);
        return call(std::move(asked));
    }
    Called post(const std::string& target, const std::string& body,
                const std::string& type = "application/x-www-form-urlencoded") {
        auto asked = request(http::Method::post, target);
        asked.body = body;
        if (!type.empty()) asked.headers.emplace_back("Content-Type", type);
        return call(std::move(asked));
    }
    Called send_json(http::Method method, const std::string& target, const std::string& token,
                     const Json& body = Json::object()) {
        auto asked = request(method, target, token);
        asked.headers.emplace_back("Content-Type", "application/json");
        asked.body = body.dump();
        return call(std::move(asked));
    }
    /// With a token.
    Called post_as(const std::string& token, const std::string& target,
                   const Json& body = Json::object()) {
        return send_json(http::Method::post, target, token, body);
    }
    /// Ids of a list, in its order.
    static std::vector<std::string> ids_in(const Called& called) {
        std::vector<std::string> ids;
        for (const auto& item : called.body) ids.emplace_back(string_at(item, "id"));
        return ids;
    }
    /// Path and query of a link in the answer's Link header; empty when there is none.
    static std::string link_of(const Called& called, const std::string& rel) {
        const std::string header(called.header("Link"));
        const auto mark = header.find(">; rel=\"" + rel + "\"");
        if (mark == std::string::npos) return "";
        const auto start = header.rfind('<', mark) + 1;
        return header.substr(start, mark - start)
            .substr(std::string("https://copro.example").size());
    }
    Called post_json(const std::string& target, const Json& body) {
        return post(target, body.dump(), "application/json");
    }

    App make_app(const std::string& scopes = "read write follow push",
                 const std::string& redirect = "https://app.example/cb") {
        const auto made =
            post("/api/v1/apps", "client_name=Reader&redirect_uris=" + percent_encode(redirect) +
                                     "&scopes=" + percent_encode(scopes));
        EXPECT_EQ(made.status, 200) << made.body.dump();
        return {std::string(string_at(made.body, "client_id")),
                std::string(string_at(made.body, "client_secret"))};
    }
    social::UserRecord make_user(const social::AccountRecord& account) {
        social::UserRecord user;
        user.account = account.id;
        user.approved = true;
        write([&](storage::Transaction& tx) { social::put_user(tx, user); });
        return user;
    }
    std::string make_token(const social::AccountRecord& account, const std::string& scopes,
                           AccountId user = {}) {
        social::AccessTokenRecord token;
        token.account = account.id;
        token.user = user;
        token.scopes = social::parse_scopes(scopes).value();
        const auto secret = keys::make_token(random_);
        write([&](storage::Transaction& tx) {
            social::put_access_token(tx, keys::token_hash(secret), token);
        });
        return secret;
    }

    net::awaitable<Found> look_up(std::string text) {
        co_return look_up_ ? look_up_(text) : Found{};
    }

    keys::SealedBox make_box() {
        const auto file = store_.directory() / "secret.key";
        keys::SealedBox::create(file, random_);
        return keys::SealedBox::open(file).value();
    }

    std::function<Found(const std::string& text)> look_up_;  ///< What other servers know.
    SystemRandom random_;
    net::thread_pool pool_{1};
    net::io_context io_;
    const keys::SealedBox box_ = make_box();
    Instance instance_{"hello@copro.example", "Croeso & welcome", "BPushKey"};
    EntityMemory entities_{*store_, site_.clock};
    ClientApi api_;
    http::Router router_;
    const social::AccountRecord ana_ = make_local("ana");
};

}  // namespace ynghyd::api
