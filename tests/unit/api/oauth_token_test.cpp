#include "tests/unit/api/api_fixture.hpp"

namespace ynghyd::api {
namespace {

using testing::HasSubstr;
using namespace std::chrono_literals;

constexpr auto callback = "https://app.example/cb";
const std::string verifier = "a-verifier-of-forty-three-characters-at-least";

std::string challenge_of(const std::string& text) {
    return to_base64url(keys::sha256(text));
}

class OAuthToken : public ApiFixture {
protected:
    /// What the consent page would have issued.
    std::string make_code(const std::string& challenge = challenge_of(verifier)) {
        social::AuthorizationCodeRecord code;
        code.application = social::find_client(*read(), app_.id)->id;
        code.account = code.user = ana_.id;
        code.scopes = {"read", "write"};
        code.redirect_uri = callback;
        code.challenge = challenge;
        code.created = now();
        auto secret = keys::make_token(random_);
        write([&](storage::Transaction& tx) {
            social::put_code(tx, keys::token_hash(secret), code);
        });
        return secret;
    }
    Json ask(const std::string& code, Json changes = Json::object()) {
        Json body{{"grant_type", "authorization_code"}, {"code", code},
                  {"redirect_uri", callback},           {"client_id", app_.id},
                  {"client_secret", app_.secret},       {"code_verifier", verifier}};
        for (const auto& [name, value] : changes.items()) body[name] = value;
        return body;
    }
    Called redeem(const std::string& code, const Json& changes = Json::object()) {
        return post_json("/oauth/token", ask(code, changes));
    }
    static std::string token_of(const Called& answer) {
        EXPECT_EQ(answer.status, 200) << answer.body.dump();
        return std::string(string_at(answer.body, "access_token"));
    }
    bool works(const std::string& token) {
        return get("/api/v1/accounts/verify_credentials", token).status == 200;
    }

    const social::UserRecord user_ = make_user(ana_);
    const App app_ = make_app("read write");
};

// Checklist 8.13.
TEST_F(OAuthToken, IsGivenForACode) {
    const auto answer = redeem(make_code());
    const auto token = token_of(answer);
    EXPECT_EQ(answer.body["token_type"], "Bearer");
    EXPECT_EQ(answer.body["scope"], "read write");
    EXPECT_EQ(answer.body["created_at"], to_millis(now()) / 1000);
    EXPECT_FALSE(answer.body.contains("expires_in"));
    EXPECT_EQ(answer.header("Cache-Control"), "no-store");
    EXPECT_TRUE(works(token));
}

// T-040: a code that comes twice was stolen, and nobody knows by whom.
TEST_F(OAuthToken, OfACodeThatComesTwiceEnds) {
    const auto code = make_code();
    const auto token = token_of(redeem(code));
    EXPECT_TRUE(works(token));
    const auto again = redeem(code);
    EXPECT_EQ(again.status, 400);
    EXPECT_EQ(again.error(), "invalid_grant");
    EXPECT_FALSE(works(token));
}

struct BadGrant {
    const char* name;
    Json changes;
    int status;
    const char* error;
    friend void PrintTo(const BadGrant& bad, std::ostream* out) { *out << bad.name; }
};
class RefusedGrants : public OAuthToken, public testing::WithParamInterface<BadGrant> {};

// T-040 and T-041; checklist 8.11 and 8.14.
TEST_P(RefusedGrants, GiveNoTokenAndUseUpNothing) {
    const auto code = make_code();
    const auto refused = redeem(code, GetParam().changes);
    EXPECT_EQ(refused.status, GetParam().status) << refused.body.dump();
    EXPECT_EQ(refused.error(), GetParam().error);
    EXPECT_NE(string_at(refused.body, "error_description"), "");
    EXPECT_TRUE(store_.rows(storage::table::access_token).empty());
    EXPECT_EQ(redeem(code).status, 200);
}

INSTANTIATE_TEST_SUITE_P(
    Requests, RefusedGrants,
    testing::Values(
        BadGrant{"unknown code", {{"code", "unknown"}}, 400, "invalid_grant"},
        BadGrant{"no code", {{"code", nullptr}}, 400, "invalid_request"},
        BadGrant{
            "other redirect", {{"redirect_uri", "https://app.example/cb/"}}, 400, "invalid_grant"},
        BadGrant{"no redirect", {{"redirect_uri", nullptr}}, 400, "invalid_request"},
        BadGrant{"wrong verifier",
                 {{"code_verifier", "another-verifier-of-forty-three-characters-.."}},
                 400,
                 "invalid_grant"},
        BadGrant{"short verifier", {{"code_verifier", "short"}}, 400, "invalid_grant"},
        BadGrant{"no verifier", {{"code_verifier", nullptr}}, 400, "invalid_request"},
        BadGrant{"wrong secret", {{"client_secret", "x"}}, 401, "invalid_client"},
        BadGrant{"unknown client", {{"client_id", "999"}}, 401, "invalid_client"},
        BadGrant{"no client", {{"client_id", nullptr}}, 401, "invalid_client"},
        BadGrant{"password", {{"grant_type", "password"}}, 400, "unsupported_grant_type"},
        BadGrant{"refresh", {{"grant_type", "refresh_token"}}, 400, "unsupported_grant_type"},
        BadGrant{"no grant", {{"grant_type", nullptr}}, 400, "invalid_request"}));

// T-041: whoever takes the challenge out on the way gains nothing.
TEST_F(OAuthToken, IsRefusedForAVerifierWithoutAChallenge) {
    EXPECT_EQ(redeem(make_code("")).error(), "invalid_request");
    EXPECT_EQ(redeem(make_code(""), {{"code_verifier", nullptr}}).status, 200);
}

// T-041: the challenge itself is no verifier ("plain").
TEST_F(OAuthToken, IsRefusedForAPlainChallenge) {
    EXPECT_EQ(redeem(make_code(verifier)).error(), "invalid_grant");
}

TEST_F(OAuthToken, IsRefusedToAnotherClient) {
    const auto other = make_app("read write");
    EXPECT_EQ(
        redeem(make_code(), {{"client_id", other.id}, {"client_secret", other.secret}}).error(),
        "invalid_grant");
}

// Checklist 8.10.
TEST_F(OAuthToken, IsRefusedAfterTenMinutes) {
    const auto code = make_code();
    clock_.advance(10min);
    EXPECT_EQ(redeem(code).error(), "invalid_grant");
}

// T-112.
TEST_F(OAuthToken, IsRefusedWhenTheMemberMayNotSignInAnyMore) {
    const auto code = make_code();
    auto user = user_;
    user.approved = false;
    write([&](storage::Transaction& tx) { social::put_user(tx, user); });
    EXPECT_EQ(redeem(code).error(), "invalid_grant");
}

// Checklist 8.12.
TEST_F(OAuthToken, TakesFormsAndBasicAuthentication) {
    const auto form = "grant_type=authorization_code&redirect_uri=" + percent_encode(callback) +
                      "&code_verifier=" + verifier + "&scope=admin:read&code=";
    for (const bool twice : {false, true}) {
        auto asked = request(http::Method::post, "/oauth/token/");
        asked.body = form + make_code() + (twice ? "&client_id=" + app_.id : "");
        asked.headers = {{"Authorization", "Basic " + to_base64(app_.id + ":" + app_.secret)}};
        const auto answer = call(asked);
        EXPECT_EQ(answer.status, 200) << answer.body.dump();
        EXPECT_EQ(answer.body["scope"], "read write");
    }
    auto differing = request(http::Method::post, "/oauth/token");
    differing.body = form + make_code() + "&client_id=999";
    differing.headers = {{"Authorization", "Basic " + to_base64(app_.id + ":" + app_.secret)}};
    EXPECT_EQ(call(differing).error(), "invalid_client");
}

// Checklist 8.15; T-043.
TEST_F(OAuthToken, OfAnAppAloneSpeaksForNobody) {
    const auto token = token_of(post_json("/oauth/token", {{"grant_type", "client_credentials"},
                                                           {"client_id", app_.id},
                                                           {"client_secret", app_.secret},
                                                           {"scope", "read"}}));
    EXPECT_EQ(get("/api/v1/apps/verify_credentials", token).status, 200);
    const auto refused = get("/api/v1/accounts/verify_credentials", token);
    EXPECT_EQ(refused.status, 422);
    EXPECT_EQ(refused.error(), "This method requires an authenticated user");
    EXPECT_EQ(post_json("/oauth/token", {{"grant_type", "client_credentials"},
                                         {"client_id", app_.id},
                                         {"client_secret", app_.secret},
                                         {"scope", "push"}})
                  .error(),
              "invalid_scope");
}

// Checklist 8.16; T-109 and T-110.
TEST_F(OAuthToken, IsRevokedByItsClientAlone) {
    const auto token = token_of(redeem(make_code()));
    const auto other = make_app();
    const auto revoke = [&](const std::string& id, const std::string& secret) {
        return post("/oauth/revoke",
                    "client_id=" + id + "&client_secret=" + secret + "&token=" + token);
    };
    EXPECT_EQ(revoke(app_.id, "wrong").status, 403);
    EXPECT_EQ(revoke(other.id, other.secret).error(), "unauthorized_client");
    EXPECT_TRUE(works(token));
    for (int i = 0; i < 2; ++i) {
        EXPECT_EQ(revoke(app_.id, app_.secret).status, 200);
        EXPECT_EQ(revoke(app_.id, app_.secret).body, Json::object());
    }
    EXPECT_FALSE(works(token));
    EXPECT_TRUE(store_.rows(storage::table::token_by_user).empty());
}

// T-167: neither codes nor tokens are in the store as they are.
TEST_F(OAuthToken, IsStoredByItsHashAlone) {
    const auto code = make_code();
    const auto token = token_of(redeem(code));
    for (const auto& row : store_.everything())
        for (const auto& secret : {code, token})
            EXPECT_FALSE(row.value.contains(secret) || row.key.contains(secret));
}

TEST_F(OAuthToken, TellsWhoItSpeaksFor) {
    const auto profile = make_token(ana_, "profile");
    const auto shown = get("/oauth/userinfo", profile);
    EXPECT_EQ(shown.body["iss"], "https://copro.example/");
    EXPECT_EQ(shown.body["sub"], ana_.uri);
    EXPECT_EQ(shown.body["preferred_username"], "ana");
    EXPECT_THAT(shown.body["picture"].get<std::string>(), HasSubstr("https://"));
    EXPECT_EQ(get("/oauth/userinfo", make_token(ana_, "read")).status, 403);
}

// Checklist 8.17.
TEST_F(OAuthToken, IsDescribedByTheServersMetadata) {
    const auto shown = get("/.well-known/oauth-authorization-server");
    EXPECT_EQ(shown.body["issuer"], "https://copro.example/");
    EXPECT_EQ(shown.body["code_challenge_methods_supported"], Json::array({"S256"}));
    EXPECT_EQ(shown.body["token_endpoint"], "https://copro.example/oauth/token");
    const auto match = router_.match(http::Method::get, "/.well-known/oauth-authorization-server");
    EXPECT_TRUE(match.limits.cross_origin);
}

}  // namespace
}  // namespace ynghyd::api
