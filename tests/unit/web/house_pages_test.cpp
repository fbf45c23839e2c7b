// What the admin has written for everybody, and the way to confirm an address.

#include <gmock/gmock.h>

#include "keys/token.hpp"
#include "social/accounts/asked_mail.hpp"
#include "social/accounts/one_time_link.hpp"
#include "social/accounts/sign_up.hpp"
#include "social/moderation/email_domain_block.hpp"
#include "tests/unit/web/member_pages_fixture.hpp"

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

class JoiningByPage : public MemberPagesFixture {
protected:
    JoiningByPage() {
        house_.rules = {{"1", {"Be <kind>.", "To all."}, {}}};
        site_.house = &house_;
        site_.sign_up = social::SignUpMode::open;
    }
    std::string join(const std::string& email) {
        return submit("/sign-up", "name=bea&password=sosban+fach&email=" + percent_encode(email));
    }
    social::UserRecord user() {
        const auto account = social::find_account_by_handle(*store_->snapshot(), "bea", "");
        return social::find_user(*store_->snapshot(), account.value().id).value();
    }
    /// The newcomer signs in: what the page says then.
    std::string refused_at_sign_in() { return submit("/sign-in", "name=bea&password=sosban+fach"); }

    social::HouseRules house_;
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
    const auto refused = refused_at_sign_in();
    EXPECT_THAT(refused, HasSubstr("has yet to be confirmed"));
    EXPECT_THAT(refused, Not(HasSubstr("/confirm/again"))) << "no letter could be sent";
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

// I-136.
TEST_F(JoiningByPage, HasTheLetterSentAgain) {
    site_.confirm_email = site_.sends_mail = true;
    EXPECT_THAT(join("bea@mail.example"), HasSubstr("A letter is on its way to you"));
    EXPECT_THAT(submit("/sign-in", "name=bea&password=not+hers"), Not(HasSubstr("/confirm/again")));
    const auto before = count_letters();
    const auto refused = refused_at_sign_in();
    EXPECT_THAT(refused, HasSubstr("action=\"/confirm/again\""));
    const auto form = "form_token=" + form_token_in(refused) +
                      "&newcomer=" + quoted_after(refused, "name=\"newcomer\" value=\"");
    for (std::size_t i = 0; i < social::most_asked_mails; ++i)
        EXPECT_THAT(html_of(go(http::Method::post, "/confirm/again", form)),
                    HasSubstr("A letter is on its way to you"));
    const auto enough = go(http::Method::post, "/confirm/again", form);
    EXPECT_EQ(enough.status, 429);
    EXPECT_THAT(html_of(enough), HasSubstr("Look among your unwanted mail"));
    EXPECT_EQ(count_letters(), before + social::most_asked_mails);
    auto confirmed = user();
    confirmed.confirmed = true;
    write([&](storage::Transaction& tx) { social::put_user(tx, confirmed); });
    EXPECT_EQ(go(http::Method::post, "/confirm/again", form).status, 303);
}

TEST_F(JoiningByPage, SendsNoLetterForAFormThatIsNotOurs) {
    site_.confirm_email = site_.sends_mail = true;
    join("bea@mail.example");
    const auto before = count_letters();
    const auto refused = refused_at_sign_in();
    const auto token = "form_token=" + form_token_in(refused);
    const auto newcomer = "&newcomer=" + quoted_after(refused, "name=\"newcomer\" value=\"");
    const auto forged = "&newcomer=" + to_string(user().account);
    for (const auto& form : {token + forged, token, "form_token=x" + newcomer})
        EXPECT_EQ(go(http::Method::post, "/confirm/again", form).status, 403);
    EXPECT_EQ(count_letters(), before);
}

}  // namespace
}  // namespace ynghyd::web
