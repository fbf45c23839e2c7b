#pragma once
// ana reads with an app that may do everything; bob and cai give her something to read.

#include "social/notifications/notice.hpp"
#include "social/statuses/interact.hpp"
#include "tests/unit/api/api_fixture.hpp"

namespace ynghyd::api {

class ReadingFixture : public ApiFixture {
protected:
    Called ask(http::Method method, const std::string& target, const Json& body = nullptr) {
        auto asked = request(method, target, token_);
        if (!body.is_null()) {
            asked.headers.emplace_back("Content-Type", "application/json");
            asked.body = body.dump();
        }
        return call(std::move(asked));
    }
    Called read_from(const std::string& target) { return ask(http::Method::get, target); }
    Called post_to(const std::string& target, const Json& body = nullptr) {
        return ask(http::Method::post, target, body);
    }
    Called put_to(const std::string& target, const Json& body = nullptr) {
        return ask(http::Method::put, target, body);
    }
    Called delete_at(const std::string& target, const Json& body = nullptr) {
        return ask(http::Method::delete_, target, body);
    }
    static std::vector<std::string> list_of(const Json& items, std::string_view key = "id") {
        std::vector<std::string> values;
        for (const auto& item : items) values.emplace_back(string_at(item, key));
        return values;
    }
    static std::string linked(const Called& called, const std::string& rel) {
        const std::string header(called.header("Link"));
        const auto mark = header.find(">; rel=\"" + rel + "\"");
        if (mark == std::string::npos) return "";
        const auto start = header.rfind('<', mark) + 1;
        return header.substr(start, mark - start).substr(addresses_origin.size());
    }
    /// Every page from `target` on, by its links; each item once.
    std::vector<std::string> all_pages(std::string target, const std::string& rel = "next") {
        std::vector<std::string> all;
        for (int pages = 0; !target.empty() && pages < 100; ++pages) {
            const auto page = read_from(target);
            const auto ids = list_of(page.body);
            all.insert(all.end(), ids.begin(), ids.end());
            target = linked(page, rel);
        }
        return all;
    }

    inline static const std::string addresses_origin = "https://copro.example";
    const social::AccountRecord bob_ = make_local("bob");
    const social::AccountRecord cai_ = make_remote("cai", "peer.example");
    const std::string token_ = make_token(ana_, "read write follow push");
};

}  // namespace ynghyd::api
