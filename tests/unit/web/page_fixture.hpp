#pragma once
// The pages over a real store: one network, members on demand, a clock that stands still.

#include <map>
#include <string>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_future.hpp>
#include <gtest/gtest.h>

#include "base/text_codec.hpp"
#include "social/accounts/local_account.hpp"
#include "social/statuses/publish.hpp"
#include "tests/contract/engine_under_test.hpp"
#include "web/pages.hpp"

namespace ynghyd::web {

class StillClock : public Clock {
public:
    Timestamp now() const override { return now_; }
    void set(std::string_view rfc3339) { now_ = parse_rfc3339(rfc3339).value(); }

private:
    Timestamp now_ = parse_rfc3339("2027-02-01T09:00:00Z").value();
};

class PageFixture : public testing::Test {
protected:
    PageFixture() { pages_.add_routes(router_); }
    ~PageFixture() override { pool_.join(); }

    template <class Fn>
    auto write(Fn fn) {
        return store_->update(fn, storage::Durability::buffered);
    }
    social::AccountRecord make_account(const std::string& username,
                                       const std::string& display_name = {}) {
        const social::NewAccount account{ids_.make<AccountId>(), username,
                                         social::ActorType::person, display_name, "A note."};
        return write([&](storage::Transaction& tx) {
            return social::create_local_account(tx, site_, account, {}).value();
        });
    }
    social::StatusRecord publish(const social::AccountRecord& author,
                                 const social::StatusDraft& draft) {
        return write([&](storage::Transaction& tx) {
            return social::publish_status(tx, site_, author, draft).value();
        });
    }
    social::StatusRecord publish_note(const social::AccountRecord& author, const std::string& text,
                                      social::Visibility visibility = social::Visibility::public_,
                                      StatusId in_reply_to = {}) {
        social::StatusDraft draft;
        draft.text = text;
        draft.visibility = visibility;
        draft.in_reply_to = in_reply_to;
        return publish(author, draft);
    }
    social::StatusRecord publish_event(const social::AccountRecord& author,
                                       const std::string& title, const social::EventDraft& event) {
        social::StatusDraft draft;
        draft.kind = social::StatusKind::event;
        draft.title = title;
        draft.text = "What will happen.";
        draft.event = event;
        return publish(author, draft);
    }

    http::Request request(const std::string& target, const std::string& language = "en") {
        http::Request request;
        request.target = target;
        request.headers = {{"Accept-Language", language}};
        return request;
    }
    http::Response run(net::awaitable<http::Response> page) {
        auto answer = net::co_spawn(io_, std::move(page), net::use_future);
        io_.restart();
        io_.run();
        return answer.get();
    }
    http::Response front(const http::Request& request) {
        return run(router_.match(http::Method::get, "/").route->handler(request));
    }
    http::Response tag(const std::string& name, const std::string& query = {},
                       const std::string& language = "en") {
        auto asked = request("/tags/" + percent_encode(name) + query, language);
        auto match = router_.match(http::Method::get, asked.path());
        asked.params = match.params;
        return run(match.route->handler(asked));
    }
    http::Response status(const http::Request& request, const std::string& username, StatusId id) {
        return run(pages_.status(request, username, id));
    }
    http::Response profile(const http::Request& request, const std::string& username) {
        return run(pages_.profile(request, username));
    }
    std::string status_html(const social::AccountRecord& author, StatusId id,
                            const std::string& language = "en") {
        const auto asked = request("/@" + author.username + "/" + to_string(id), language);
        return html_of(status(asked, author.username, id));
    }
    static std::string html_of(const http::Response& response) {
        return response.body ? *response.body : std::string();
    }

    storage::ScratchDirectory scratch_;
    std::unique_ptr<storage::Store> store_ = [this] {
        storage::RocksDbOptions options;
        options.create = true;
        return storage::open_rocksdb(scratch_.path() / "store", options).value();
    }();
    StillClock clock_;
    IdSource ids_{clock_};
    social::Addresses addresses_{
        Iri::parse("https://copro.example", {.allow_http = false, .allow_private_names = true})
            .value()};
    social::Site site_{addresses_, ids_, clock_};
    net::thread_pool pool_{1};
    net::io_context io_;
    Pages pages_{*store_, site_, pool_, "copro"};
    http::Router router_;
    social::AccountRecord network_ = make_account("copro", "The Network");
};

}  // namespace ynghyd::web
