#include "social/accounts/verified_links.hpp"
#include "tests/unit/api/api_fixture.hpp"

namespace ynghyd::api {
namespace {

using testing::HasSubstr;

constexpr auto update = "/api/v1/accounts/update_credentials";

class ProfileUpdate : public ApiFixture {
protected:
    Called change(const std::string& body,
                  const std::string& type = "application/x-www-form-urlencoded") {
        return send_form(http::Method::patch, update, token_, body, type);
    }
    const std::string token_ = make_token(ana_, "read write");
};

// Checklist 8.51.
TEST_F(ProfileUpdate, TakesFormsAndKeepsTheOrderOfFields) {
    const auto shown = change(
        "display_name=Ana+Llwyd&note=Bus+to+https://bala.example/timetable&locked=true&"
        "fields_attributes[7][name]=Boat&fields_attributes[7][value]=https://boat.example&"
        "fields_attributes[2][name]=Town&fields_attributes[2][value]=Bala&"
        "fields_attributes[3][name]=&fields_attributes[3][value]=");
    ASSERT_EQ(shown.status, 200) << shown.body.dump();
    EXPECT_EQ(shown.body["display_name"], "Ana Llwyd");
    EXPECT_EQ(shown.body["locked"], true);
    EXPECT_THAT(shown.body["note"].get<std::string>(), HasSubstr("<a href="));
    EXPECT_EQ(shown.body["source"]["note"], "Bus to https://bala.example/timetable");
    ASSERT_EQ(shown.body["fields"].size(), 2u);
    EXPECT_EQ(shown.body["fields"][0]["name"], "Boat");
    EXPECT_EQ(shown.body["source"]["fields"][0]["value"], "https://boat.example");
    EXPECT_EQ(shown.body["source"]["fields"][1]["value"], "Bala");
    EXPECT_EQ(last_activity(ana_).type, social::ActivityType::update);
}

TEST_F(ProfileUpdate, TakesJsonWithAnArrayOrWithIndexes) {
    for (const auto* fields : {R"([{"name":"a","value":"1"},{"name":"b","value":"2"}])",
                               R"({"5":{"name":"a","value":"1"},"1":{"name":"b","value":"2"}})"}) {
        const auto shown = change(std::string(R"({"bot":true,"fields_attributes":)") + fields + "}",
                                  "application/json");
        ASSERT_EQ(shown.body["fields"].size(), 2u);
        EXPECT_EQ(shown.body["fields"][0]["name"], "a");
        EXPECT_EQ(shown.body["bot"], true);
    }
    EXPECT_EQ(change("bot=false").body["bot"], false);
}

TEST_F(ProfileUpdate, ClearsWhatIsGivenEmptyAndLeavesTheRest) {
    change("display_name=Ana&note=Bore+da");
    const auto shown = change("note=");
    EXPECT_EQ(shown.body["note"], "");
    EXPECT_EQ(shown.body["display_name"], "Ana");
    EXPECT_EQ(change("").status, 200);
}

TEST_F(ProfileUpdate, LeavesNamesWithAnAtAsTheyAre) {
    const auto shown = change("note=Ask+@bob@far.example");
    ASSERT_EQ(shown.status, 200);
    EXPECT_EQ(shown.body["note"], "<p>Ask @bob@far.example</p>");
}

TEST_F(ProfileUpdate, SaysWhoMayFindAndWhoMaySee) {
    const auto shown = change("discoverable=False&indexable=0&hide_collections=1").body;
    EXPECT_EQ(shown["discoverable"], false);
    EXPECT_EQ(shown["noindex"], true);
    EXPECT_EQ(shown["hide_collections"], true);
    EXPECT_EQ(shown["source"]["hide_collections"], true);
}

// T-132: whose pages may name somebody as their author, they say themselves.
TEST_F(ProfileUpdate, SaysWhichWebsitesMayNameTheMember) {
    const auto shown =
        change("attribution_domains[]=Paper.example&attribution_domains[]=https://b.example/me");
    ASSERT_EQ(shown.status, 200) << shown.body.dump();
    EXPECT_EQ(shown.body["source"]["attribution_domains"],
              Json::array({"paper.example", "b.example"}));
    EXPECT_EQ(change("note=x").body["source"]["attribution_domains"].size(), 2u);
    EXPECT_EQ(change("attribution_domains[]=two+words").status, 422);
    EXPECT_EQ(change("attribution_domains[]=").body["source"]["attribution_domains"],
              Json::array());
    std::string many = "{\"attribution_domains\":[\"a.example\"";
    for (int i = 0; i < 100; ++i) many += ",\"a.example\"";
    EXPECT_EQ(change(many + "]}", "application/json").status, 422);
}

TEST_F(ProfileUpdate, SetsHowPostsAreWhenAnAppDoesNotSay) {
    const auto shown = change(
        "source[privacy]=private&source[sensitive]=true&source[language]=cy&"
        "source[quote_policy]=followers");
    EXPECT_EQ(shown.body["source"]["privacy"], "private");
    EXPECT_EQ(shown.body["source"]["sensitive"], true);
    const auto preferences = get("/api/v1/preferences", token_).body;
    EXPECT_EQ(preferences["posting:default:visibility"], "private");
    EXPECT_EQ(preferences["posting:default:sensitive"], true);
    EXPECT_EQ(preferences["posting:default:language"], "cy");
    EXPECT_EQ(preferences["posting:default:quote_policy"], "followers");
    EXPECT_EQ(change("source[language]=").body["source"]["language"], nullptr);
    EXPECT_EQ(get("/api/v1/preferences", token_).body["posting:default:visibility"], "private");
}

TEST_F(ProfileUpdate, IsObeyedByPostsThatSayNothingElse) {
    change("source[privacy]=private&source[sensitive]=1&source[language]=cy");
    const auto post = [&](const std::string& body) {
        return send_form(http::Method::post, "/api/v1/statuses", token_, body).body;
    };
    const auto quiet = post("status=un");
    EXPECT_EQ(quiet["visibility"], "private");
    EXPECT_EQ(quiet["sensitive"], true);
    EXPECT_EQ(quiet["language"], "cy");
    const auto open = post("status=dau&visibility=public&sensitive=false&language=en");
    EXPECT_EQ(open["visibility"], "public");
    EXPECT_EQ(open["sensitive"], false);
    EXPECT_EQ(open["language"], "en");
}

TEST_F(ProfileUpdate, RefusesWhatDoesNotFit) {
    for (const auto& body :
         {"note=" + std::string(1001, 'x'), "display_name=" + std::string(61, 'x'),
          std::string("source[privacy]=secret"),
          std::string("source[language]=no-such-thing-at-all"),
          std::string("source[quote_policy]=some")}) {
        const auto refused = change(body);
        EXPECT_EQ(refused.status, 422) << body;
        EXPECT_FALSE(refused.error().empty());
    }
    EXPECT_EQ(get("/api/v1/accounts/verify_credentials", token_).body["display_name"], "ana");
}

TEST_F(ProfileUpdate, IsPutOrPatch) {
    EXPECT_EQ(send_form(http::Method::put, update, token_, "note=x").status, 200);
}

TEST_F(ProfileUpdate, IsNotNeededForPreferences) {
    const auto shown = get("/api/v1/preferences", token_).body;
    EXPECT_EQ(shown["posting:default:visibility"], "public");
    EXPECT_EQ(shown["posting:default:language"], nullptr);
    EXPECT_EQ(shown["reading:expand:media"], "default");
    EXPECT_EQ(shown["reading:expand:spoilers"], false);
}

TEST_F(ProfileUpdate, ShowsTheWholeProfileAsTypedAndAsShown) {
    const auto changed = send_form(
        http::Method::patch, "/api/v1/profile", token_,
        "note=Bala+%26+Llyn&fields_attributes[0][name]=Town&fields_attributes[0][value]=Bala");
    ASSERT_EQ(changed.status, 200) << changed.body.dump();
    const auto shown = get("/api/v1/profile", token_).body;
    EXPECT_EQ(shown, changed.body);
    EXPECT_EQ(shown["note"], "Bala & Llyn");
    EXPECT_EQ(shown["formatted_note"], "<p>Bala &amp; Llyn</p>");
    EXPECT_EQ(shown["fields"][0]["value"], "Bala");
    EXPECT_EQ(shown["avatar"], nullptr);
    EXPECT_EQ(shown.size(), 22u);
}

TEST_F(ProfileUpdate, ShowsSinceWhenAPageIsKnownToLinkBack) {
    const auto save = [&] {
        return change(
            "fields_attributes[0][name]=Boat&fields_attributes[0][value]=https://boat.example");
    };
    const auto jobs = [&] {
        return storage::list_jobs(*read(), storage::JobKind::verify_links, 10).size();
    };
    EXPECT_EQ(save().body["fields"][0]["verified_at"], nullptr);
    EXPECT_EQ(jobs(), 1u);
    clock_.advance(std::chrono::minutes(5));
    EXPECT_EQ(save().status, 200);
    EXPECT_EQ(jobs(), 2u) << "the page may link back by now";
    write([&](storage::Transaction& tx) {
        social::settle_verification(tx, site_, ana_.id, {"https://boat.example/"});
    });
    const Json since = "2027-02-01T09:05:00.000Z";
    const auto shown = get("/api/v1/accounts/verify_credentials", token_).body;
    EXPECT_EQ(shown["fields"][0]["verified_at"], since);
    EXPECT_THAT(shown["fields"][0]["value"].get<std::string>(),
                HasSubstr("rel=\"me nofollow noopener\""));
    EXPECT_EQ(shown["source"]["fields"][0]["verified_at"], since);
    const auto profile = get("/api/v1/profile", token_).body;
    EXPECT_EQ(profile["fields"][0]["verified_at"], since);
    EXPECT_EQ(profile["formatted_fields"][0]["verified_at"], since);
    EXPECT_EQ(get("/api/v1/accounts/" + to_string(ana_.id)).body["fields"], shown["fields"]);
    save();
    EXPECT_EQ(jobs(), 2u) << "nothing is left to ask";
}

TEST_F(ProfileUpdate, HidesPartsOfTheProfile) {
    const auto hide = [&](const char* path) {
        return send_form(http::Method::patch, path, token_,
                         "show_media=false&show_media_replies=0&show_featured=false");
    };
    EXPECT_EQ(hide(update).body["show_media"], true);
    const auto shown = hide("/api/v1/profile").body;
    const auto account = get("/api/v1/accounts/" + to_string(ana_.id)).body;
    for (const auto* part : {"show_media", "show_media_replies", "show_featured"}) {
        EXPECT_EQ(shown[part], false) << part;
        EXPECT_EQ(account[part], false) << part;
    }
    EXPECT_EQ(last_activity(ana_).type, social::ActivityType::update);
}

// Checklist 8.52.
TEST_F(ProfileUpdate, RemovesPicturesThatAreNotThere) {
    for (const auto* path : {"/api/v1/profile/avatar", "/api/v1/profile/header"}) {
        const auto shown = send_form(http::Method::delete_, path, token_);
        EXPECT_EQ(shown.status, 200);
        EXPECT_EQ(shown.body["avatar"], "https://copro.example/static/avatar.png");
        EXPECT_TRUE(shown.body.contains("source"));
    }
}

}  // namespace
}  // namespace ynghyd::api
