// The parts that members' pages are made of; what the pages do together is in
// tests/flow/oauth_test.

#include <future>
#include <map>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_future.hpp>
#include <gmock/gmock.h>

#include "social/accounts/application.hpp"
#include "tests/rig/test_site.hpp"
#include "web/members/agent_words.hpp"
#include "web/members/attempts.hpp"
#include "web/members/consent_request.hpp"
#include "web/members/cookies.hpp"
#include "web/members/desk.hpp"
#include "web/members/password_work.hpp"
#include "web/members/qr_code.hpp"
#include "web/members/scope_words.hpp"

namespace ynghyd::web {
namespace {

using testing::HasSubstr;
using testing::SizeIs;
using testing::StartsWith;

class AskingForConsent : public rig::SiteFixture {
protected:
    AskingForConsent() {
        app_.id = ApplicationId{7};
        app_.redirect_uris = {"https://app.example/cb?kept=1", std::string(social::out_of_band)};
        app_.scopes = {"read", "write"};
        write([&](storage::Transaction& tx) { social::put_application(tx, app_); });
    }
    std::expected<ConsentRequest, ConsentProblem> ask(
        std::map<std::string, std::string, std::less<>> changes = {}) {
        std::map<std::string, std::string, std::less<>> all{{"client_id", "7"},
                                                            {"redirect_uri", app_.redirect_uris[0]},
                                                            {"response_type", "code"},
                                                            {"scope", "read write:statuses"},
                                                            {"state", "a b"}};
        for (const auto& [name, value] : changes) all[name] = value;
        return read_consent_request(*read(), "https://copro.example/", [&](std::string_view name) {
            const auto found = all.find(name);
            return found == all.end() ? std::string() : found->second;
        });
    }
    /// Where the app is told what was wrong; "nowhere" when nobody is sent anywhere.
    std::string told(const std::map<std::string, std::string, std::less<>>& changes) {
        const auto asked = ask(changes);
        if (asked) return "nothing wrong";
        return asked.error().location.empty() ? "nowhere" : asked.error().location;
    }

    social::ApplicationRecord app_;
    const std::string challenge_ = std::string(43, 'A');
};

TEST_F(AskingForConsent, IsReadAsItIs) {
    const auto wanted = ask({{"code_challenge", challenge_}, {"code_challenge_method", "S256"}});
    ASSERT_TRUE(wanted);
    EXPECT_EQ(wanted->application.id, app_.id);
    EXPECT_EQ(wanted->scopes, (social::Scopes{"read", "write:statuses"}));
    EXPECT_EQ(wanted->challenge, challenge_);
    EXPECT_FALSE(wanted->force_login);
    EXPECT_EQ(ask({{"scope", ""}})->scopes, social::Scopes{"read"});
}

// T-039.
TEST_F(AskingForConsent, SendsNobodyToAnAddressThatWasNotRegistered) {
    EXPECT_EQ(told({{"client_id", "8"}}), "nowhere");
    EXPECT_EQ(told({{"client_id", "x"}}), "nowhere");
    for (const auto* elsewhere : {"", "https://evil.example/", "https://app.example/cb",
                                  "https://app.example/cb?kept=1&more", "https://app.example/"})
        EXPECT_EQ(told({{"redirect_uri", elsewhere}}), "nowhere") << elsewhere;
}

TEST_F(AskingForConsent, TellsTheAppWhatIsWrong) {
    EXPECT_EQ(told({{"scope", "read admin:read"}}),
              "https://app.example/cb?kept=1&error=invalid_scope&state=a%20b"
              "&iss=https%3A%2F%2Fcopro.example%2F");
    EXPECT_THAT(told({{"scope", "nonsense"}}), HasSubstr("error=invalid_scope"));
    EXPECT_THAT(told({{"response_type", "token"}}), HasSubstr("error=unsupported_response_type"));
    EXPECT_THAT(told({{"response_type", ""}}), HasSubstr("error=invalid_request"));
    EXPECT_THAT(told({{"response_mode", "fragment"}}), HasSubstr("error=invalid_request"));
    EXPECT_EQ(told({{"redirect_uri", std::string(social::out_of_band)}, {"scope", "push"}}),
              "nowhere");
}

// T-041.
TEST_F(AskingForConsent, TakesNoProofButS256) {
    for (const auto* method : {"plain", "", "s256"})
        EXPECT_THAT(told({{"code_challenge", challenge_}, {"code_challenge_method", method}}),
                    HasSubstr("error=invalid_request"));
    EXPECT_THAT(told({{"code_challenge", "short"}, {"code_challenge_method", "S256"}}),
                HasSubstr("error=invalid_request"));
    EXPECT_THAT(told({{"code_challenge_method", "S256"}}), HasSubstr("error=invalid_request"));
}

TEST_F(AskingForConsent, UnderstandsPythonsFalse) {
    for (const auto* no : {"", "false", "False", "0", "None"})
        EXPECT_FALSE(ask({{"force_login", no}})->force_login) << no;
    for (const auto* yes : {"true", "True", "1"})
        EXPECT_TRUE(ask({{"force_login", yes}})->force_login) << yes;
}

TEST_F(AskingForConsent, ComesBackAfterSigningIn) {
    const auto wanted = ask({{"code_challenge", challenge_},
                             {"code_challenge_method", "S256"},
                             {"force_login", "true"}});
    http::Request request;
    request.target = consent_address(*wanted);
    const auto again = read_consent_request(
        *read(), "https://copro.example/",
        [&](std::string_view name) { return request.query_param(name).value_or(""); });
    ASSERT_TRUE(again);
    EXPECT_EQ(again->redirect_uri, wanted->redirect_uri);
    EXPECT_EQ(again->scopes, wanted->scopes);
    EXPECT_EQ(again->state, "a b");
    EXPECT_EQ(again->challenge, challenge_);
    EXPECT_FALSE(again->force_login);
    EXPECT_EQ(safe_next(request.target), request.target);
}

class NextPages : public testing::TestWithParam<const char*> {};

TEST_P(NextPages, AreOurOwn) {
    EXPECT_EQ(safe_next(GetParam()), "/settings");
}

INSTANTIATE_TEST_SUITE_P(Addresses, NextPages,
                         testing::Values("", "/", "//evil.example/", "https://evil.example/",
                                         "/oauth/authorize", "/oauth/authorize@evil.example",
                                         "/oauth/authorize?x\r\nSet-Cookie: a=b", "/settingsx",
                                         "/settings/\\evil", "javascript:alert(1)"));

TEST(ScopeSentences, SayEachThingOnce) {
    const auto all = scope_sentences({"read", "write", "follow", "push"});
    EXPECT_THAT(all, SizeIs(4));
    EXPECT_THAT(scope_sentences({"write:statuses", "write:media", "write:lists", "write:blocks"}),
                SizeIs(2));
    EXPECT_THAT(scope_sentences({"admin:read:accounts", "admin:read"}), SizeIs(1));
    for (const auto scope : social::all_scopes())
        EXPECT_THAT(scope_sentences({std::string(scope)}), SizeIs(1)) << scope;
}

TEST(AgentWords, NameBrowserAndSystem) {
    EXPECT_EQ(agent_words("Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"),
              "Firefox · Linux");
    EXPECT_EQ(agent_words("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) "
                          "AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 "
                          "Safari/604.1"),
              "Safari · iPhone");
    EXPECT_EQ(agent_words("curl/8.0"), "curl/8.0");
    EXPECT_EQ(agent_words(std::string(500, 'x')).size(), 60u);
}

TEST(QrCode, IsADrawingAndNothingElse) {
    const auto svg = qr_code("otpauth://totp/copro.example:ana?secret=ABC");
    EXPECT_THAT(svg, StartsWith("<svg "));
    EXPECT_THAT(svg, HasSubstr("M4 4h1v1h-1z"));
    EXPECT_FALSE(svg.contains("style"));
    EXPECT_EQ(qr_code(std::string(5000, 'x')), "");
}

TEST(MemberCookies, AreForThisHostAndForNoScript) {
    http::Response response;
    const Cookies cookies(true);
    cookies.give(response, Cookie::session, "7.secret", std::chrono::hours(1));
    cookies.give(response, Cookie::visit, "x", Duration::zero());
    ASSERT_THAT(response.headers, SizeIs(2));
    EXPECT_EQ(response.headers[0].second,
              "__Host-session=7.secret; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=3600");
    EXPECT_EQ(response.headers[1].second, "__Host-visit=x; Path=/; HttpOnly; SameSite=Lax; Secure");
    http::Request request;
    request.headers = {{"Cookie", "a=b; __Host-sessionx=no; __Host-session=7.secret; c=d"}};
    EXPECT_EQ(cookies.read(request, Cookie::session), "7.secret");
    EXPECT_EQ(cookies.read(request, Cookie::device), "");
    EXPECT_EQ(Cookies(false).read(request, Cookie::session), "");
}

class SigningInAttempts : public rig::SiteFixture {
protected:
    SigningInAttempts() {
        keys::SealedBox::create(store_.directory() / "device.key", random_);
        box_ = keys::SealedBox::open(store_.directory() / "device.key").value();
        attempts_.emplace(http::RateLimitOptions{.enabled = true, .exempt = {}}, *box_, random_);
    }
    bool may_try(const std::string& address, const std::string& name, AccountId user,
                 const std::string& device = {}) {
        return !attempts_->sign_in(boost::asio::ip::make_address(address), name, user, device);
    }

    SystemRandom random_;
    std::optional<keys::SealedBox> box_;
    std::optional<Attempts> attempts_;
};

// T-105: strangers cannot lock the owner out of the browser that they always use.
TEST_F(SigningInAttempts, OfStrangersDoNotCountForTheOwnersBrowser) {
    const AccountId ana{7};
    for (int i = 0; i < 10; ++i) EXPECT_TRUE(may_try("192.0.2." + std::to_string(i), "ana", ana));
    EXPECT_FALSE(may_try("192.0.2.99", "ana", ana));
    EXPECT_FALSE(may_try("192.0.2.98", "ANA@mail.example", ana));
    EXPECT_TRUE(may_try("192.0.2.97", "ana", ana, attempts_->device_cookie(ana)));
    EXPECT_FALSE(may_try("192.0.2.97", "ana", ana, attempts_->device_cookie(AccountId{8})));
    EXPECT_FALSE(may_try("192.0.2.97", "ana", ana, "forged"));
}

TEST_F(SigningInAttempts, CountForUnknownNamesAsForKnownOnes) {
    for (int i = 0; i < 10; ++i) EXPECT_TRUE(may_try("192.0.2." + std::to_string(i), "Nobody", {}));
    EXPECT_FALSE(may_try("192.0.2.99", "nobody", {}));
}

// T-104: a /64 is one person.
TEST_F(SigningInAttempts, CountByNetwork) {
    for (int i = 0; i < 25; ++i)
        EXPECT_TRUE(may_try("2001:db8::" + std::to_string(i), "u" + std::to_string(i), {}));
    EXPECT_FALSE(may_try("2001:db8::ffff", "other", {}));
    EXPECT_TRUE(may_try("2001:db8:0:1::1", "other", {}));
}

// T-053.
TEST_F(SigningInAttempts, AtTheSecondFactorAreFive) {
    for (int i = 0; i < 5; ++i) EXPECT_FALSE(attempts_->code(AccountId{7}));
    EXPECT_TRUE(attempts_->code(AccountId{7}));
    EXPECT_FALSE(attempts_->code(AccountId{8}));
}

class WorkingOnPasswords : public testing::Test {
protected:
    ~WorkingOnPasswords() override { pool_.join(); }
    template <class T>
    T run(net::awaitable<T> work) {
        auto answer = net::co_spawn(io_, std::move(work), net::use_future);
        io_.restart();
        io_.run();
        return answer.get();
    }

    const keys::PasswordCost cheap_{.memory_bytes = 1 << 20, .passes = 1};
    net::io_context io_;
    net::thread_pool pool_{1};
    PasswordWork work_{pool_, cheap_, 2};
};

TEST_F(WorkingOnPasswords, TellsRightFromWrong) {
    const auto hash = run(work_.hash("sosban fach")).value();
    EXPECT_TRUE(run(work_.matches("sosban fach", hash)).value());
    EXPECT_FALSE(run(work_.matches("sosban fawr", hash)).value());
    EXPECT_FALSE(run(work_.matches("nobody's", "")).value());
}

// T-108: what is too much is refused at once, and costs nothing.
TEST_F(WorkingOnPasswords, TakesAFewAtATime) {
    std::vector<std::future<Result<bool>>> answers;
    for (int i = 0; i < 4; ++i)
        answers.push_back(net::co_spawn(io_, work_.matches("x", ""), net::use_future));
    io_.run();
    int refused = 0;
    for (auto& answer : answers) {
        const auto result = answer.get();
        refused += !result && result.error().kind == Error::Kind::unreachable;
    }
    EXPECT_EQ(refused, 2);
    EXPECT_TRUE(run(work_.hash("again")));
}

}  // namespace
}  // namespace ynghyd::web
