// Who has forgotten the password asks for a letter, and nobody learns whose an address is.

#include <gmock/gmock.h>

#include "social/accounts/asked_mail.hpp"
#include "tests/unit/web/member_pages_fixture.hpp"

namespace ynghyd::web {
namespace {

using testing::HasSubstr;
using testing::Not;

class ForgettingThePassword : public MemberPagesFixture {
protected:
    explicit ForgettingThePassword(bool limits = false) : MemberPagesFixture(limits) {
        site_.sends_mail = true;
        ana_ = make_member("ana", "ana@mail.example");
    }
    http::Response ask(const std::string& email) {
        return send("/forgot", "email=" + percent_encode(email));
    }
    /// Whether a letter was planned.
    bool has_letter(const std::string& email) {
        const auto before = count_letters();
        EXPECT_EQ(ask(email).status, 200) << email;
        return count_letters() == before + 1;
    }
    void change(void (*fn)(social::UserRecord&, social::AccountRecord&)) {
        auto user = social::find_user(*store_->snapshot(), ana_.account).value();
        auto account = social::find_account(*store_->snapshot(), ana_.account).value();
        fn(user, account);
        write([&](storage::Transaction& tx) {
            social::put_user(tx, user);
            social::put_account(tx, account);
        });
    }

    social::UserRecord ana_;
};

TEST_F(ForgettingThePassword, BeginsAtTheSignInPage) {
    const auto sign_in = html_of(go(http::Method::get, "/sign-in"));
    EXPECT_THAT(sign_in, HasSubstr("<a href=\"/forgot\">Forgotten your password?</a>"));
    EXPECT_THAT(sign_in, Not(HasSubstr("Ask the people")));
    EXPECT_THAT(html_of(go(http::Method::get, "/sign-in", "", "cy")),
                HasSubstr("<a href=\"/forgot\">Wedi anghofio"));
    EXPECT_THAT(html_of(go(http::Method::get, "/forgot")), HasSubstr("name=\"email\""));
}

TEST_F(ForgettingThePassword, LeadsToTheAdminsWhereNoMailIsSent) {
    site_.sends_mail = false;
    const auto sign_in = html_of(go(http::Method::get, "/sign-in"));
    EXPECT_THAT(sign_in, Not(HasSubstr("/forgot")));
    EXPECT_THAT(sign_in, HasSubstr("Ask the people who run this server for a link"));
    const auto page = go(http::Method::get, "/forgot");
    EXPECT_EQ(page.status, 200);
    EXPECT_THAT(html_of(page), HasSubstr("Ask the people who run it"));
    EXPECT_THAT(html_of(page), Not(HasSubstr("<form")));
}

TEST_F(ForgettingThePassword, BeginsAnewWhenTheLinkIsOver) {
    const auto over = go(http::Method::get, "/reset?link=old");
    EXPECT_EQ(over.status, 410);
    EXPECT_THAT(html_of(over), HasSubstr("Have another sent to you"));
    site_.sends_mail = false;
    EXPECT_THAT(html_of(go(http::Method::get, "/reset?link=old")), HasSubstr("Ask the people"));
}

TEST_F(ForgettingThePassword, SendsNothingWhereNoMailIsSent) {
    const auto token = form_token_in(html_of(go(http::Method::get, "/forgot")));
    site_.sends_mail = false;
    const auto page =
        go(http::Method::post, "/forgot", "form_token=" + token + "&email=ana%40mail.example");
    EXPECT_THAT(html_of(page), HasSubstr("Ask the people who run it"));
    EXPECT_EQ(count_letters(), 0u);
}

TEST_F(ForgettingThePassword, BringsALetterToTheMember) {
    EXPECT_TRUE(has_letter("ana@mail.example"));
    EXPECT_TRUE(has_letter(" Ana@Mail.Example "));
}

// T-107: to the byte.
TEST_F(ForgettingThePassword, TellsNobodyWhoseAnAddressIs) {
    const auto known = ask("ana@mail.example");
    EXPECT_THAT(html_of(known), HasSubstr("If this address belongs to an account here"));
    for (const auto* email : {"nobody@mail.example", "", "ana", "no address", "@", "\xff"}) {
        EXPECT_FALSE(has_letter(email)) << email;
        const auto unknown = ask(email);
        EXPECT_EQ(unknown.status, known.status);
        EXPECT_EQ(unknown.headers, known.headers);
        EXPECT_EQ(html_of(unknown), html_of(known)) << email;
    }
}

TEST_F(ForgettingThePassword, BringsNothingToWhoCouldNotSignIn) {
    using social::AccountRecord;
    using social::UserRecord;
    const auto known = html_of(ask("ana@mail.example"));
    change([](UserRecord&, AccountRecord& account) { account.suspended = true; });
    EXPECT_FALSE(has_letter("ana@mail.example"));
    change([](UserRecord&, AccountRecord& account) {
        account.suspended = false;
        account.gone = true;
    });
    EXPECT_FALSE(has_letter("ana@mail.example"));
    change([](UserRecord& user, AccountRecord& account) {
        account.gone = false;
        user.disabled = true;
    });
    EXPECT_FALSE(has_letter("ana@mail.example"));
    EXPECT_EQ(html_of(ask("ana@mail.example")), known);
    change([](UserRecord& user, AccountRecord&) {
        user.disabled = false;
        user.confirmed = false;
    });
    EXPECT_FALSE(has_letter("ana@mail.example")) << "nobody knows that the address is theirs";
}

// I-136.
TEST_F(ForgettingThePassword, FillsNobodysMailbox) {
    make_member("ben", "ben@mail.example");
    const auto known = html_of(ask("ana@mail.example"));
    for (std::size_t i = 1; i < social::most_asked_mails; ++i) ask("ana@mail.example");
    EXPECT_EQ(count_letters(), social::most_asked_mails);
    EXPECT_FALSE(has_letter("ana@mail.example"));
    EXPECT_EQ(html_of(ask("ana@mail.example")), known) << "which nobody learns either";
    EXPECT_TRUE(has_letter("ben@mail.example"));
    clock_.set("2027-02-01T10:00:00Z");
    EXPECT_TRUE(has_letter("ana@mail.example"));
}

TEST_F(ForgettingThePassword, WantsOurOwnForm) {
    const std::string fields = "&email=ana%40mail.example";
    EXPECT_EQ(go(http::Method::post, "/forgot", "form_token=x" + fields).status, 403);
    EXPECT_EQ(go(http::Method::post, "/forgot", fields).status, 403);
    const auto token = form_token_in(html_of(go(http::Method::get, "/forgot")));
    cookie_.clear();
    EXPECT_EQ(go(http::Method::post, "/forgot", "form_token=" + token + fields).status, 403)
        << "the form of another visit";
    EXPECT_EQ(count_letters(), 0u);
}

class ForgettingOften : public ForgettingThePassword {
protected:
    ForgettingOften() : ForgettingThePassword(true) {}
};

// T-106.
TEST_F(ForgettingOften, IsPossibleFiveTimesInHalfAnHour) {
    for (int i = 0; i < 5; ++i)
        EXPECT_EQ(ask("user" + std::to_string(i) + "@mail.example").status, 200);
    const auto refused = ask("ana@mail.example");
    EXPECT_EQ(refused.status, 429);
    EXPECT_NE(http::find_header(refused.headers, "Retry-After"), "");
    EXPECT_EQ(count_letters(), 0u);
}

}  // namespace
}  // namespace ynghyd::web
