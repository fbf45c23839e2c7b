// What the admin has written for everybody, and the way to confirm an address.

#include <gmock/gmock.h>

#include "keys/token.hpp"
#include "social/accounts/one_time_link.hpp"
#include "social/accounts/sign_up.hpp"
#include "social/moderation/email_domain_block.hpp"
#include "tests/unit/web/page_fixture.hpp"
#include "web/members/member_pages.hpp"

namespace ynghyd::web {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;
using testing::Not;

class PagesOfTheHouse : public PageFixture {
protected:
    PagesOfTheHouse() {
        house_.rules = {{"1", {"Be <kind>.", "To all."}, {{"cy", {"Byddwch yn garedig.", ""}}}}};
        house_.terms = {{"2027-01-01", "<p>Now</p>"}, {"2027-03-01", "<p>Soon</p>"}};
        house_.privacy_html = "<p>Little is kept.</p>";
        site_.house = &house_;
    }
    http::Response open(const std::string& path, const std::string& language = "en") {
        auto asked = request(path, language);
        auto match = router_.match(http::Method::get, asked.path());
        if (!match.route) return http::text_response(match.status, "");
        asked.params = match.params;
        return match.route->quick(asked);
    }

    social::HouseRules house_;
};

TEST_F(PagesOfTheHouse, ShowTheRulesInBothLanguages) {
    const auto html = html_of(open("/rules"));
    EXPECT_THAT(html, HasSubstr("Be &lt;kind&gt;."));
    EXPECT_THAT(html, HasSubstr("To all."));
    EXPECT_THAT(html_of(open("/rules", "cy")), HasSubstr("Byddwch yn garedig."));
}

TEST_F(PagesOfTheHouse, ShowTermsAndPrivacy) {
    const auto now = html_of(open("/terms"));
    EXPECT_THAT(now, HasSubstr("<p>Now</p>"));
    EXPECT_THAT(now, HasSubstr("Effective from: 2027-01-01"));
    EXPECT_THAT(now, HasSubstr("/terms/2027-03-01"));
    EXPECT_THAT(html_of(open("/terms/2027-03-01")), HasSubstr("<p>Soon</p>"));
    EXPECT_EQ(open("/terms/2027-03-02").status, 404);
    EXPECT_THAT(html_of(open("/privacy")), HasSubstr("Little is kept."));
}

TEST_F(PagesOfTheHouse, AreLinkedFromEveryPageWhenTheyAreThere) {
    const auto linked = html_of(front(request("/")));
    for (const auto* path : {"/rules", "/terms", "/privacy"})
        EXPECT_THAT(linked, HasSubstr("href=\"https://copro.example" + std::string(path) + "\""));
    site_.house = nullptr;
    clock_.set("2027-02-01T09:01:00Z");  // A page is remembered for a moment.
    const auto bare = html_of(front(request("/")));
    for (const auto* path : {"/rules", "/terms", "/privacy"}) {
        EXPECT_THAT(bare, Not(HasSubstr(path)));
        EXPECT_EQ(open(path).status, 404);
    }
}

/// A browser that keeps its cookies.
class JoiningByPage : public PagesOfTheHouse {
protected:
    JoiningByPage() {
        site_.sign_up = social::SignUpMode::open;
        member_pages_.add_routes(router_);
    }
    http::Response go(http::Method method, const std::string& target,
                      const std::string& form = {}) {
        auto asked = request(target);
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
    /// Opens the page and sends its form.
    std::string submit(const std::string& target, const std::string& fields = {}) {
        const auto html = html_of(go(http::Method::get, target));
        const std::string mark = "name=\"form_token\" value=\"";
        const auto begin = html.find(mark) + mark.size();
        const auto token = html.substr(begin, html.find('"', begin) - begin);
        return html_of(go(http::Method::post, target, "form_token=" + token + "&" + fields));
    }
    std::string join(const std::string& email) {
        return submit("/sign-up", "name=bea&password=sosban+fach&email=" + percent_encode(email));
    }
    social::UserRecord user() {
        const auto account = social::find_account_by_handle(*store_->snapshot(), "bea", "");
        return social::find_user(*store_->snapshot(), account.value().id).value();
    }

    keys::SealedBox make_box() {
        keys::SealedBox::create(scratch_.path() / "secret.key", random_);
        return keys::SealedBox::open(scratch_.path() / "secret.key").value();
    }

    SystemRandom random_;
    const keys::SealedBox box_ = make_box();
    std::string cookie_;
    MemberPages member_pages_{MemberParts{*store_,
                                          site_,
                                          random_,
                                          box_,
                                          pool_,
                                          pool_,
                                          pages_.renderer(),
                                          {.memory_bytes = 1 << 20, .passes = 1},
                                          {.enabled = false, .exempt = {}},
                                          ""}};
};

TEST_F(JoiningByPage, ShowsWhatOneAgreesTo) {
    EXPECT_THAT(html_of(go(http::Method::get, "/sign-up")), HasSubstr("Be &lt;kind&gt;."));
}

TEST_F(JoiningByPage, MeetsWhatTheAdminBlocks) {
    write([&](storage::Transaction& tx) {
        social::put_email_domain_block(tx, {"spam.example", {}});
    });
    EXPECT_THAT(join("bea@mx.spam.example"), HasSubstr("with this e-mail address"));
    const auto block = social::find_email_domain_block(*store_->snapshot(), "spam.example");
    ASSERT_EQ(block->record.days.size(), 1u);
    EXPECT_EQ(block->record.days[0].addresses.size(), 1u);
}

TEST_F(JoiningByPage, WaitsForTheLinkThatConfirmsAnAddress) {
    site_.confirm_email = true;
    EXPECT_THAT(join("bea@mail.example"), HasSubstr("will send you a link"));
    EXPECT_THAT(submit("/sign-in", "name=bea&password=sosban+fach"),
                HasSubstr("has yet to be confirmed"));
    social::OneTimeLinkRecord link;
    link.purpose = social::LinkPurpose::confirm_email;
    link.user = user().account;
    link.created = clock_.now();
    link.expires = clock_.now() + 1h;
    write([&](storage::Transaction& tx) { social::put_link(tx, "secret", link); });
    EXPECT_EQ(go(http::Method::get, "/confirm?link=other").status, 410);
    EXPECT_THAT(html_of(go(http::Method::get, "/confirm?link=secret")),
                HasSubstr("bea@mail.example"));
    EXPECT_FALSE(user().confirmed) << "a program that only opens the link confirms nothing";
    EXPECT_THAT(submit("/confirm?link=secret"), HasSubstr("is confirmed"));
    EXPECT_TRUE(user().confirmed);
    EXPECT_EQ(go(http::Method::get, "/confirm?link=secret").status, 410);
}

}  // namespace
}  // namespace ynghyd::web
