#include "tests/unit/api/api_fixture.hpp"

namespace ynghyd::api {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::StartsWith;

constexpr auto apps = "/api/v1/apps";

class Apps : public ApiFixture {};

// Checklist 8.1 to 8.3.
TEST_F(Apps, RegisterAndAreToldEverything) {
    const auto made = post_json(apps, {{"client_name", "Village \"Reader\" ✓"},
                                       {"redirect_uris", {"https://app.example/cb", "tuba://auth"}},
                                       {"scopes", "read write follow push"},
                                       {"website", "https://app.example/"}});
    ASSERT_EQ(made.status, 200) << made.body.dump();
    std::vector<std::string> names;
    for (const auto& [name, value] : made.body.items()) names.push_back(name);
    EXPECT_THAT(names,
                ElementsAre("id", "name", "website", "scopes", "redirect_uris", "redirect_uri",
                            "vapid_key", "client_id", "client_secret", "client_secret_expires_at"));
    EXPECT_EQ(made.body["name"], "Village \"Reader\" ✓");
    EXPECT_EQ(made.body["website"], "https://app.example/");
    EXPECT_EQ(made.body["scopes"], (Json{"read", "write", "follow", "push"}));
    EXPECT_EQ(made.body["redirect_uri"], "https://app.example/cb\ntuba://auth");
    EXPECT_EQ(made.body["vapid_key"], "BPushKey");
    EXPECT_EQ(made.body["client_secret_expires_at"], 0);
    EXPECT_THAT(made.header("Content-Type"), StartsWith("application/json"));
    EXPECT_EQ(made.header("Cache-Control"), "no-store");
}

TEST_F(Apps, MayWriteTheirAddressesInManyWays) {
    for (const auto* form :
         {"redirect_uris=https://a.example/1%0Ahttps://a.example/2",
          "redirect_uris[]=https://a.example/1&redirect_uris[]=https://a.example/2"}) {
        const auto made = post(apps, std::string("client_name=x&") + form);
        EXPECT_EQ(made.body["redirect_uris"], (Json{"https://a.example/1", "https://a.example/2"}));
        EXPECT_EQ(made.body["website"], nullptr);
        EXPECT_EQ(made.body["scopes"], Json::array({"read"}));
    }
}

struct BadApp {
    const char* form;
    const char* says;
};
class RefusedApps : public Apps, public testing::WithParamInterface<BadApp> {};

// Checklist 8.4 and 8.5; T-039: what an app registers is where people are sent.
TEST_P(RefusedApps, AreToldWhy) {
    const auto refused = post(apps, GetParam().form);
    EXPECT_EQ(refused.status, 422);
    EXPECT_THAT(refused.error(), HasSubstr(GetParam().says));
    EXPECT_TRUE(store_.rows(storage::table::application).empty());
}

INSTANTIATE_TEST_SUITE_P(
    Forms, RefusedApps,
    testing::Values(
        BadApp{"redirect_uris=https://a.example/", "name can't be blank"},
        BadApp{"client_name=+&redirect_uris=https://a.example/", "name can't be blank"},
        BadApp{"client_name=1234567890123456789012345678901234567890123456789012345678901&"
               "redirect_uris=https://a.example/",
               "too long"},
        BadApp{"client_name=x", "Redirect URI can't be blank"},
        BadApp{"client_name=x&redirect_uris=javascript:alert(1)", "not allowed"},
        BadApp{"client_name=x&redirect_uris=DATA:text/html,x", "not allowed"},
        BadApp{"client_name=x&redirect_uris=vbscript:x", "not allowed"},
        BadApp{"client_name=x&redirect_uris=/cb", "absolute"},
        BadApp{"client_name=x&redirect_uris=https:///cb", "absolute"},
        BadApp{"client_name=x&redirect_uris=https://a.example/%2523+x", "absolute"},
        BadApp{"client_name=x&redirect_uris=https://a.example/%23f", "fragment"},
        BadApp{"client_name=x&redirect_uris=https://me@a.example/", "user name"},
        BadApp{"client_name=x&redirect_uris=http://a.example/", "https"},
        BadApp{"client_name=x&redirect_uris=https://a.example/&scopes=foo", "Scopes"},
        BadApp{"client_name=x&redirect_uris=https://a.example/&website=ftp://a", "Website"}));

class AllowedRedirects : public Apps, public testing::WithParamInterface<const char*> {};

TEST_P(AllowedRedirects, AreKeptAsTheyAre) {
    const auto made =
        post(apps, std::string("client_name=x&redirect_uris=") + percent_encode(GetParam()));
    EXPECT_EQ(made.status, 200) << made.body.dump();
    EXPECT_EQ(made.body["redirect_uri"], GetParam());
}

INSTANTIATE_TEST_SUITE_P(Addresses, AllowedRedirects,
                         testing::Values("urn:ietf:wg:oauth:2.0:oob", "icecubesapp://",
                                         "tuba://auth_code", "com.keylesspalace.tusky:/cb",
                                         "http://127.0.0.1:4000/cb", "http://localhost/cb",
                                         "https://app.example/cb?server=a%20b"));

// T-167: the secret is nowhere in the store.
TEST_F(Apps, HaveASecretThatIsStoredByItsHashAlone) {
    const auto app = make_app();
    for (const auto& row : store_.everything())
        EXPECT_FALSE(row.value.contains(app.secret) || row.key.contains(app.secret));
}

TEST_F(Apps, VerifyTheirCredentials) {
    const auto app = make_app("read write");
    const auto token = post("/oauth/token", "grant_type=client_credentials&client_id=" + app.id +
                                                "&client_secret=" + app.secret);
    ASSERT_EQ(token.status, 200) << token.body.dump();
    const auto shown =
        get("/api/v1/apps/verify_credentials", std::string(string_at(token.body, "access_token")));
    EXPECT_EQ(shown.status, 200);
    EXPECT_EQ(shown.body["name"], "Reader");
    EXPECT_FALSE(shown.body.contains("client_secret"));
    EXPECT_EQ(get("/api/v1/apps/verify_credentials", "wrong").status, 401);
    EXPECT_EQ(get("/api/v1/apps/verify_credentials").error(), "The access token is invalid");
}

class ManyApps : public ApiFixture {
protected:
    ManyApps() : ApiFixture(true) {}
};

// T-106: five in ten minutes from one address.
TEST_F(ManyApps, AreTooMany) {
    for (int i = 0; i < 5; ++i) make_app();
    const auto sixth = post(apps, "client_name=x&redirect_uris=https://a.example/");
    EXPECT_EQ(sixth.status, 429);
    EXPECT_EQ(sixth.error(), "Too many requests");
    auto other = request(http::Method::post, apps);
    other.client = boost::asio::ip::make_address("192.0.2.2");
    other.body = "client_name=x&redirect_uris=https://a.example/";
    EXPECT_EQ(call(other).status, 200);
}

// Checklist 8.29.
TEST_F(ManyApps, AreToldHowMuchIsLeft) {
    const auto first = get("/api/v1/instance");
    EXPECT_EQ(first.header("X-RateLimit-Limit"), "300");
    EXPECT_EQ(first.header("X-RateLimit-Remaining"), "299");
    EXPECT_TRUE(parse_rfc3339(first.header("X-RateLimit-Reset")));
    Called last;
    for (int i = 0; i < 310; ++i) last = get("/api/v1/instance");
    EXPECT_EQ(last.status, 429);
    EXPECT_EQ(last.header("X-RateLimit-Remaining"), "0");
    EXPECT_NE(last.header("Retry-After"), "");
}

}  // namespace
}  // namespace ynghyd::api
