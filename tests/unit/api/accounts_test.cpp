#include "tests/unit/api/api_fixture.hpp"

namespace ynghyd::api {
namespace {

using testing::ElementsAreArray;
using testing::StartsWith;

constexpr auto verify = "/api/v1/accounts/verify_credentials";

class VerifyCredentials : public ApiFixture {
protected:
    static std::vector<std::string> names_of(const Json& object) {
        std::vector<std::string> names;
        for (const auto& [name, value] : object.items()) names.push_back(name);
        return names;
    }
};

// Checklist 8.36, 8.37, 8.47, 8.49 and 8.50.
TEST_F(VerifyCredentials, ShowEveryKey) {
    publish(ana_, "Bore da");
    const auto shown = get(verify, make_token(ana_, "read:accounts"));
    ASSERT_EQ(shown.status, 200) << shown.body.dump();
    EXPECT_THAT(names_of(shown.body), ElementsAreArray({"id",
                                                        "username",
                                                        "acct",
                                                        "display_name",
                                                        "locked",
                                                        "bot",
                                                        "group",
                                                        "discoverable",
                                                        "indexable",
                                                        "created_at",
                                                        "note",
                                                        "url",
                                                        "uri",
                                                        "avatar",
                                                        "avatar_static",
                                                        "avatar_description",
                                                        "header",
                                                        "header_static",
                                                        "header_description",
                                                        "followers_count",
                                                        "following_count",
                                                        "statuses_count",
                                                        "last_status_at",
                                                        "hide_collections",
                                                        "noindex",
                                                        "emojis",
                                                        "fields",
                                                        "roles",
                                                        "show_media",
                                                        "show_media_replies",
                                                        "show_featured",
                                                        "feature_approval",
                                                        "source",
                                                        "role"}));
    EXPECT_EQ(shown.body["id"], to_string(ana_.id));
    EXPECT_EQ(shown.body["acct"], "ana");
    EXPECT_EQ(shown.body["created_at"], "2027-02-01T00:00:00.000Z");
    EXPECT_EQ(shown.body["last_status_at"], "2027-02-01");
    EXPECT_EQ(shown.body["statuses_count"], 1);
    EXPECT_EQ(shown.body["avatar"], "https://copro.example/static/avatar.png");
    EXPECT_EQ(shown.body["header"], "https://copro.example/static/header.png");
    EXPECT_EQ(shown.body["source"]["privacy"], "public");
    EXPECT_EQ(shown.body["source"]["sensitive"], false);
    EXPECT_EQ(shown.body["role"]["id"], "-99");
}

// Checklist 8.48.
TEST_F(VerifyCredentials, NeedNoMoreThanTheProfile) {
    EXPECT_EQ(get(verify, make_token(ana_, "profile")).status, 200);
    EXPECT_EQ(get(verify, make_token(ana_, "read")).status, 200);
    EXPECT_EQ(get(verify, make_token(ana_, "write")).status, 403);
}

TEST_F(VerifyCredentials, TellAdminsThatTheyAre) {
    auto user = make_user(ana_);
    user.role = social::Role::admin;
    write([&](storage::Transaction& tx) { social::put_user(tx, user); });
    const auto shown = get(verify, make_token(ana_, "read", ana_.id));
    EXPECT_EQ(shown.body["role"]["permissions"], "1");
}

TEST_F(VerifyCredentials, OfAnOrganisationShowTheOrganisation) {
    const auto choir = make_local("choir", social::ActorType::organization);
    make_user(ana_);
    const auto token = make_token(choir, "read", ana_.id);
    EXPECT_EQ(get(verify, token).status, 401);
    write([&](storage::Transaction& tx) {
        EXPECT_TRUE(social::allow_posting(tx, ana_, choir, now()));
    });
    EXPECT_EQ(get(verify, token).body["username"], "choir");
    write([&](storage::Transaction& tx) { social::disallow_posting(tx, ana_.id, choir.id); });
    EXPECT_EQ(get(verify, token).status, 401);
}

// T-112.
TEST_F(VerifyCredentials, AreRefusedToThoseWhoWait) {
    auto user = make_user(ana_);
    user.approved = false;
    write([&](storage::Transaction& tx) { social::put_user(tx, user); });
    const auto refused = get(verify, make_token(ana_, "read", ana_.id));
    EXPECT_EQ(refused.status, 403);
    EXPECT_EQ(refused.error(), "Your login is currently pending approval");
}

TEST_F(VerifyCredentials, ShowTextAsItIsAndAsHtml) {
    auto account = ana_;
    account.note = "<p>Ferry &amp; pilot</p>";
    account.fields = {{"Boat", "<a href=\"https://boat.example\">boat.example</a>"}};
    write([&](storage::Transaction& tx) { social::put_account(tx, account); });
    const auto shown = get(verify, make_token(ana_, "read"));
    EXPECT_EQ(shown.body["note"], "<p>Ferry &amp; pilot</p>");
    EXPECT_EQ(shown.body["source"]["note"], "Ferry & pilot");
    EXPECT_EQ(shown.body["source"]["fields"][0]["value"], "boat.example");
    EXPECT_THAT(shown.body["fields"][0]["value"].get<std::string>(), StartsWith("<a "));
}

}  // namespace
}  // namespace ynghyd::api
