// People sign up through an app, and wait until they are let in.

#include <boost/asio/co_spawn.hpp>
#include <gmock/gmock.h>

#include "social/accounts/asked_mail.hpp"
#include "social/accounts/newcomer.hpp"
#include "social/accounts/one_time_link.hpp"
#include "social/accounts/visit.hpp"
#include "social/moderation/canonical_email_block.hpp"
#include "social/moderation/email_domain_block.hpp"
#include "social/moderation/ip_block.hpp"
#include "storage/jobs.hpp"
#include "tests/unit/api/api_fixture.hpp"

namespace ynghyd::api {
namespace {

using namespace std::chrono_literals;
using social::SignUpMode;

class SigningUpByApp : public ApiFixture {
protected:
    explicit SigningUpByApp(bool limits = false) : ApiFixture(limits) {
        site_.sign_up = SignUpMode::open;
    }

    std::string token_of(const App& app) {
        const auto made =
            post("/oauth/token", "grant_type=client_credentials&client_id=" + app.id +
                                     "&client_secret=" + app.secret + "&scope=read+write");
        return std::string(string_at(made.body, "access_token"));
    }
    Called join(Json changes = Json::object()) {
        Json body{{"username", "Bea"},
                  {"email", "bea@mail.example"},
                  {"password", "sosban fach"},
                  {"agreement", true},
                  {"locale", "cy"},
                  {"reason", "I sing."}};
        body.update(changes);
        return post_as(app_token_, "/api/v1/accounts", body);
    }
    std::string joined(const Json& changes = Json::object()) {
        const auto made = join(changes);
        EXPECT_EQ(made.status, 200) << made.body.dump();
        return std::string(string_at(made.body, "access_token"));
    }
    /// The one error of this field; "" for none.
    std::string code_for(const std::string& field, const Json& changes) {
        const auto refused = join(changes);
        EXPECT_EQ(refused.status, 422) << refused.body.dump();
        if (!refused.body["details"].contains(field)) return "";
        return refused.body["details"][field][0]["error"].get<std::string>();
    }
    std::string invite() {
        social::OneTimeLinkRecord link;
        link.purpose = social::LinkPurpose::invitation;
        link.created = now();
        link.expires = now() + 1h;
        write([&](storage::Transaction& tx) { social::put_link(tx, "welcome", link); });
        return "welcome";
    }
    social::UserRecord user(const std::string& username = "bea") {
        const auto account = social::find_account_by_handle(*read(), username, "");
        return social::find_user(*read(), account.value().id).value();
    }
    Called ask_for_link(const std::string& token, const Json& body = Json::object()) {
        return post_as(token, "/api/v1/emails/confirmations", body);
    }
    Called open_invitation(const std::string& code) {
        auto asked = request(http::Method::get, "/invite/" + code);
        asked.params = {code};
        auto answer = net::co_spawn(io_, api_.invitation(asked), net::use_future);
        io_.restart();
        io_.run();
        Called called;
        called.response = answer.get();
        called.status = called.response.status;
        called.body = parse_json(*called.response.body).value();
        return called;
    }

    const App app_ = make_app("read write");
    const std::string app_token_ = token_of(app_);
};

TEST_F(SigningUpByApp, GivesATokenThatCountsAtOnce) {
    const auto made = join();
    ASSERT_EQ(made.status, 200) << made.body.dump();
    EXPECT_EQ(made.body["token_type"], "Bearer");
    EXPECT_EQ(made.body["scope"], "read write");
    EXPECT_TRUE(made.body["created_at"].is_number_integer());
    const std::string token(string_at(made.body, "access_token"));
    const auto self = get("/api/v1/accounts/verify_credentials", token);
    ASSERT_EQ(self.status, 200) << self.body.dump();
    EXPECT_EQ(self.body["acct"], "bea");
    const auto kept = user();
    EXPECT_TRUE(kept.approved);
    EXPECT_FALSE(kept.confirmed);
    EXPECT_TRUE(keys::password_matches("sosban fach", kept.password_hash));
    const auto newcomer = social::find_newcomer(*read(), kept.account);
    ASSERT_TRUE(newcomer);
    EXPECT_EQ(to_string(newcomer->application), app_.id);
    EXPECT_EQ(newcomer->locale, "cy");
    EXPECT_EQ(social::count_active_in_month(*read(), now()), 1u);
    EXPECT_EQ(get("/api/v2/instance").body["usage"]["users"]["active_month"], 1);
}

TEST_F(SigningUpByApp, SaysOfEachFieldWhatIsWrong) {
    const auto refused = post_as(app_token_, "/api/v1/accounts");
    EXPECT_EQ(refused.status, 422);
    EXPECT_EQ(refused.error(),
              "Validation failed: Username can't be blank, E-mail address can't be blank, Password "
              "can't be blank, Service agreement must be accepted, Locale can't be blank");
    EXPECT_EQ(refused.body["details"]["agreement"],
              Json::parse(R"([{"error":"ERR_ACCEPTED","description":"must be accepted"}])"));
    EXPECT_EQ(code_for("username", {{"username", "a b"}}), "ERR_INVALID");
    EXPECT_EQ(code_for("username", {{"username", "ANA"}}), "ERR_TAKEN");
    EXPECT_EQ(code_for("username", {{"username", std::string(31, 'a')}}), "ERR_TOO_LONG");
    EXPECT_EQ(code_for("email", {{"email", "bea"}}), "ERR_INVALID");
    EXPECT_EQ(code_for("password", {{"password", "short"}}), "ERR_TOO_SHORT");
    EXPECT_EQ(code_for("password", {{"password", "password123"}}), "ERR_INVALID");
    EXPECT_EQ(code_for("agreement", {{"agreement", false}}), "ERR_ACCEPTED");
    EXPECT_EQ(code_for("locale", {{"locale", "<cy>"}}), "ERR_INCLUSION");
    EXPECT_EQ(code_for("reason", {{"reason", std::string(1001, 'x')}}), "ERR_TOO_LONG");
    site_.sign_up = SignUpMode::approval;
    EXPECT_EQ(code_for("reason", {{"reason", ""}}), "ERR_BLANK");
}

TEST_F(SigningUpByApp, IsNotAllowedWhereNobodyJoins) {
    for (const auto mode : {SignUpMode::closed, SignUpMode::invitation}) {
        site_.sign_up = mode;
        const auto refused = join();
        EXPECT_EQ(refused.status, 403);
        EXPECT_EQ(refused.error(), "This action is not allowed");
    }
    EXPECT_EQ(join({{"invite_code", "other"}}).status, 403);
    joined({{"invite_code", invite()}});
    EXPECT_TRUE(user().approved);
    EXPECT_EQ(join({{"invite_code", "welcome"}, {"username", "dai"}}).status, 403);
}

TEST_F(SigningUpByApp, IsForAppsThatRegistered) {
    EXPECT_EQ(post_as(make_token(ana_, "write"), "/api/v1/accounts").status, 403);
}

TEST_F(SigningUpByApp, LeavesWhoWaitsOutside) {
    site_.sign_up = SignUpMode::approval;
    const auto token = joined();
    const auto refused = get("/api/v1/timelines/home", token);
    EXPECT_EQ(refused.status, 403);
    EXPECT_EQ(refused.error(), "Your login is currently pending approval");
    auto one = user();
    one.approved = true;
    write([&](storage::Transaction& tx) { social::put_user(tx, one); });
    EXPECT_EQ(get("/api/v1/timelines/home", token).status, 200);
}

TEST_F(SigningUpByApp, WaitsForTheAddressToBeConfirmed) {
    site_.confirm_email = site_.sends_mail = true;
    const auto letters = [&] {
        return storage::list_jobs(*read(), storage::JobKind::send_mail, 10).size();
    };
    const auto token = joined();
    EXPECT_EQ(letters(), 1u);
    const auto refused = get("/api/v1/accounts/verify_credentials", token);
    EXPECT_EQ(refused.status, 403);
    EXPECT_EQ(refused.error(), "Your login is missing a confirmed e-mail address");
    EXPECT_EQ(get("/api/v1/emails/check_confirmation", token).body, Json(false));
    clock_.advance(1s);
    EXPECT_EQ(ask_for_link(token, {{"email", "nonsense"}}).status, 422);
    EXPECT_EQ(ask_for_link(token, {{"email", "bea@new.example"}}).body, Json::object());
    EXPECT_EQ(user().email, "bea@new.example");
    EXPECT_EQ(letters(), 2u);
    EXPECT_EQ(social::find_newcomer(*read(), user().account)->asked, now());
    auto one = user();
    one.confirmed = true;
    write([&](storage::Transaction& tx) { social::put_user(tx, one); });
    EXPECT_EQ(get("/api/v1/emails/check_confirmation", token).body, Json(true));
    EXPECT_EQ(get("/api/v1/accounts/verify_credentials", token).status, 200);
    EXPECT_EQ(ask_for_link(token).error(),
              "This method is only available while the e-mail is awaiting confirmation");
}

// I-136: as many as the pages send.
TEST_F(SigningUpByApp, HasALetterSentAFewTimesAnHour) {
    site_.confirm_email = site_.sends_mail = true;
    const auto token = joined();
    const auto letters = [&] {
        return storage::list_jobs(*read(), storage::JobKind{42}, 100).size();
    };
    const auto before = letters();
    EXPECT_EQ(ask_for_link(token, {{"email", "nonsense"}}).status, 422);
    EXPECT_EQ(letters(), before);
    for (std::size_t i = 0; i < social::most_asked_mails; ++i)
        EXPECT_EQ(ask_for_link(token).body, Json::object());
    const auto refused = ask_for_link(token, {{"email", "bea@new.example"}});
    EXPECT_EQ(refused.status, 429);
    EXPECT_EQ(refused.error(), "Too many requests");
    EXPECT_EQ(user().email, "bea@new.example") << "where the next letter goes";
    EXPECT_EQ(letters(), before + social::most_asked_mails);
    clock_.advance(social::asked_mail_window);
    EXPECT_EQ(ask_for_link(token).status, 200);
    EXPECT_EQ(letters(), before + social::most_asked_mails + 1);
}

TEST_F(SigningUpByApp, LetsOnlyTheirAppAskForALink) {
    joined();
    const auto refused = ask_for_link(
        make_token(*social::find_account(*read(), user().account), "write", user().account));
    EXPECT_EQ(refused.status, 403);
    EXPECT_EQ(refused.error(),
              "This method is only available to the application the user originally signed-up "
              "with");
    EXPECT_EQ(ask_for_link(make_token(ana_, "write")).status, 403);
}

// T-107.
TEST_F(SigningUpByApp, DoesNotTellWhoseAddressIsKnown) {
    auto known = make_user(ana_);
    known.email = "bea@mail.example";
    known.confirmed = true;
    write([&](storage::Transaction& tx) { social::put_user(tx, known); });
    joined();
    EXPECT_EQ(social::find_user_by_email(*read(), "bea@mail.example")->account, ana_.id);
}

TEST_F(SigningUpByApp, MeetsWhatTheAdminBlocks) {
    write([&](storage::Transaction& tx) {
        social::put_email_domain_block(tx, {"spam.example", {}});
        social::put_canonical_email_block(tx,
                                          {social::canonical_email_hash("troll@mail.example"), {}});
    });
    EXPECT_EQ(code_for("email", {{"email", "x@mx.spam.example"}}), "ERR_BLOCKED");
    EXPECT_EQ(code_for("email", {{"email", "t.roll+1@mail.example"}}), "ERR_TAKEN");
    const auto block = social::find_email_domain_block(*read(), "spam.example");
    ASSERT_EQ(block->record.days.size(), 1u);
    EXPECT_EQ(block->record.days[0].tries, 1u);
    social::IpBlockRecord network;
    network.id = IpBlockId{1};
    network.network = "192.0.2.0/24";
    write([&](storage::Transaction& tx) { social::put_ip_block(tx, network); });
    joined();
    EXPECT_FALSE(user().approved);
    network.severity = social::IpSeverity::sign_up_block;
    write([&](storage::Transaction& tx) { social::put_ip_block(tx, network); });
    EXPECT_EQ(join({{"username", "dai"}}).status, 403);
}

TEST_F(SigningUpByApp, OpensAnInvitation) {
    site_.sign_up = SignUpMode::invitation;
    const auto good = open_invitation(invite());
    EXPECT_EQ(good.status, 200);
    EXPECT_EQ(good.body, (Json{{"invite_code", "welcome"},
                               {"instance_api_url", "https://copro.example/api/v2/instance"}}));
    const auto bad = open_invitation("other");
    EXPECT_EQ(bad.status, 401);
    EXPECT_EQ(bad.error(), "This invite is not valid");
    site_.sign_up = SignUpMode::closed;
    clock_.advance(2s);  // So long an answer may be remembered.
    EXPECT_EQ(open_invitation("welcome").status, 403);
}

class SigningUpOften : public SigningUpByApp {
protected:
    SigningUpOften() : SigningUpByApp(true) {}
};

TEST_F(SigningUpOften, IsPossibleFiveTimesInHalfAnHour) {
    write([&](storage::Transaction& tx) {
        social::put_email_domain_block(tx, {"spam.example", {}});
    });
    for (int i = 0; i < 5; ++i) EXPECT_EQ(join({{"email", "a@spam.example"}}).status, 422);
    EXPECT_EQ(join({{"email", "a@spam.example"}}).status, 429);
    const auto refused = join();
    EXPECT_EQ(refused.status, 429);
    EXPECT_EQ(refused.error(), "Too many requests");
}

TEST_F(SigningUpOften, AsksForALinkFiveTimesInHalfAnHour) {
    const auto token = joined();
    for (int i = 0; i < 5; ++i) EXPECT_EQ(ask_for_link(token).status, 200);
    EXPECT_EQ(ask_for_link(token).status, 429);
}

}  // namespace
}  // namespace ynghyd::api
