#pragma once
// The pages for members, opened by a browser that keeps its cookie.

#include "social/accounts/user.hpp"
#include "storage/jobs.hpp"
#include "tests/unit/web/page_fixture.hpp"
#include "web/members/member_pages.hpp"

namespace ynghyd::web {

class MemberPagesFixture : public PageFixture {
protected:
    explicit MemberPagesFixture(bool limits = false)
        : member_pages_(MemberParts{*store_,
                                    site_,
                                    random_,
                                    box_,
                                    pool_,
                                    pool_,
                                    pages_.renderer(),
                                    {.memory_bytes = 1 << 20, .passes = 1},
                                    {.enabled = limits, .exempt = {}},
                                    ""}) {
        member_pages_.add_routes(router_);
    }
    http::Response go(http::Method method, const std::string& target, const std::string& form = {},
                      const std::string& language = "en") {
        auto asked = request(target, language);
        asked.method = method;
        asked.client = boost::asio::ip::make_address("192.0.2.1");
        asked.headers.emplace_back("Sec-Fetch-Site", "same-origin");
        if (!cookie_.empty()) asked.headers.emplace_back("Cookie", cookie_);
        asked.headers.emplace_back("Content-Type", "application/x-www-form-urlencoded");
        asked.body = form;
        auto match = router_.match(method, asked.path());
        asked.params = match.params;
        auto response = run(match.route->handler(asked));
        const std::string given(http::find_header(response.headers, "Set-Cookie"));
        if (!given.empty()) cookie_ = given.substr(0, given.find(';'));
        return response;
    }
    /// What a page has between `before` and the next quotation mark; "" when it has not.
    static std::string quoted_after(const std::string& html, const std::string& before) {
        const auto found = html.find(before);
        if (found == std::string::npos) return "";
        const auto begin = found + before.size();
        return html.substr(begin, html.find('"', begin) - begin);
    }
    static std::string form_token_in(const std::string& html) {
        return quoted_after(html, "name=\"form_token\" value=\"");
    }
    /// Opens the page and sends its form.
    http::Response send(const std::string& target, const std::string& fields = {}) {
        const auto token = form_token_in(html_of(go(http::Method::get, target)));
        return go(http::Method::post, target, "form_token=" + token + "&" + fields);
    }
    std::string submit(const std::string& target, const std::string& fields = {}) {
        return html_of(send(target, fields));
    }
    /// Somebody who may sign in, with this address.
    social::UserRecord make_member(const std::string& username, const std::string& email) {
        social::UserRecord user;
        user.account = make_account(username).id;
        user.email = email;
        user.confirmed = user.approved = true;
        write([&](storage::Transaction& tx) { social::put_user(tx, user); });
        return user;
    }
    /// The letters that wait to be sent.
    std::size_t count_letters() {
        return storage::list_jobs(*store_->snapshot(), storage::JobKind{42}, 100).size();
    }

    keys::SealedBox make_box() {
        keys::SealedBox::create(scratch_.path() / "secret.key", random_);
        return keys::SealedBox::open(scratch_.path() / "secret.key").value();
    }

    SystemRandom random_;
    const keys::SealedBox box_ = make_box();
    std::string cookie_;
    MemberPages member_pages_;
};

}  // namespace ynghyd::web
