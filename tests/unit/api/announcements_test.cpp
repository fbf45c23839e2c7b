#include "social/announcements/announcement.hpp"
#include "social/statuses/custom_emoji.hpp"
#include "tests/unit/api/reading_fixture.hpp"

namespace ynghyd::api {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

class AnnouncementCalls : public ReadingFixture {
protected:
    std::string announce(social::AnnouncementDraft draft) {
        const auto made =
            write([&](storage::Transaction& tx) { return social::announce(tx, site_, draft); });
        EXPECT_TRUE(made) << made.error().safe_text;
        return to_string(made->id);
    }
    Json shown() { return read_from("/api/v1/announcements").body; }
    Called react(const std::string& id, const std::string& name) {
        return put_to("/api/v1/announcements/" + id + "/reactions/" + percent_encode(name));
    }
    Called unreact(const std::string& id, const std::string& name) {
        return delete_at("/api/v1/announcements/" + id + "/reactions/" + percent_encode(name));
    }
    const std::string bobs_token_ = make_token(bob_, "read write");
};

TEST_F(AnnouncementCalls, ShowAllThatAppsKnow) {
    const auto post = publish(bob_, "The plan");
    const auto hidden = publish(bob_, "A secret", social::Visibility::direct);
    const auto id = announce({"Ask @bob #news " + post.url + " " + hidden.url,
                              now() + std::chrono::hours(1), now() + std::chrono::hours(2)});
    const auto all = shown();
    ASSERT_THAT(all, SizeIs(1));
    const auto& one = all[0];
    EXPECT_EQ(one["id"], id);
    EXPECT_THAT(one["content"].get<std::string>(), HasSubstr("<p>Ask "));
    EXPECT_TRUE(one["starts_at"].get<std::string>().ends_with(".000Z"));
    EXPECT_TRUE(one["ends_at"].is_string());
    EXPECT_EQ(one["all_day"], false);
    EXPECT_TRUE(one["published_at"].is_string());
    EXPECT_TRUE(one["updated_at"].is_string());
    EXPECT_EQ(one["read"], false);
    ASSERT_THAT(one["mentions"], SizeIs(1));
    EXPECT_EQ(one["mentions"][0]["acct"], "bob");
    EXPECT_EQ(one["mentions"][0]["id"], to_string(bob_.id));
    ASSERT_THAT(one["statuses"], SizeIs(1)) << "but none that ana may not see";
    EXPECT_EQ(one["statuses"][0]["id"], to_string(post.id));
    EXPECT_EQ(one["statuses"][0]["url"], post.url);
    ASSERT_THAT(one["tags"], SizeIs(1));
    EXPECT_EQ(one["tags"][0]["name"], "news");
    EXPECT_EQ(one["emojis"], Json::array());
    EXPECT_EQ(one["reactions"], Json::array());
    EXPECT_EQ(one.size(), 13u);
}

TEST_F(AnnouncementCalls, AreForMembersAndOnlyWhileTheyLast) {
    EXPECT_EQ(get("/api/v1/announcements").status, 401);
    EXPECT_THAT(shown(), IsEmpty());
    announce({"Today", {}, now() + std::chrono::hours(1)});
    const auto second = announce({"Always"});
    EXPECT_EQ(list_of(shown()).size(), 2u);
    EXPECT_EQ(shown()[0]["starts_at"], nullptr);
    clock_.advance(std::chrono::hours(1));
    EXPECT_THAT(list_of(shown()), ElementsAre(second));
}

TEST_F(AnnouncementCalls, Dismiss) {
    const auto id = announce({"Read me"});
    const auto path = "/api/v1/announcements/" + id + "/dismiss";
    EXPECT_EQ(post_to(path).body, Json::object());
    EXPECT_EQ(post_to(path).status, 200);
    EXPECT_EQ(shown()[0]["read"], true);
    EXPECT_EQ(get("/api/v1/announcements", bobs_token_).body[0]["read"], false);
    EXPECT_EQ(post_to("/api/v1/announcements/7/dismiss").status, 404);
    EXPECT_EQ(post_to("/api/v1/announcements/none/dismiss").status, 404);
}

TEST_F(AnnouncementCalls, React) {
    const auto id = announce({"Cake on Friday"});
    EXPECT_EQ(react(id, "🎂").body, Json::object());
    EXPECT_EQ(react(id, "🎂").status, 200);
    EXPECT_EQ(shown()[0]["reactions"],
              Json::array({Json{{"name", "🎂"}, {"count", 1}, {"me", true}}}));
    EXPECT_EQ(get("/api/v1/announcements", bobs_token_).body[0]["reactions"][0]["me"], false);
    EXPECT_EQ(unreact(id, "🎂").body, Json::object());
    EXPECT_EQ(unreact(id, "🎂").status, 200);
    EXPECT_THAT(shown()[0]["reactions"], IsEmpty());
}

TEST_F(AnnouncementCalls, ReactWithEmojiAlone) {
    const auto id = announce({"Cake on Friday"});
    const auto refused = react(id, "cake");
    EXPECT_EQ(refused.status, 422);
    EXPECT_THAT(refused.error(), HasSubstr("not a recognized emoji"));
    EXPECT_EQ(react("7", "🎂").status, 404);
    EXPECT_EQ(unreact("7", "🎂").status, 404);
    for (const auto* name : {"🍎", "🍐", "🍊", "🍋", "🍌", "🍉", "🍇", "🍓"})
        EXPECT_EQ(react(id, name).status, 200);
    EXPECT_EQ(react(id, "🍒").status, 422);
}

TEST_F(AnnouncementCalls, KnowTheEmojiOfThisServer) {
    social::CustomEmojiRecord emoji;
    emoji.shortcode = "teapot";
    emoji.original.name = "aaaa.png";
    emoji.still.name = "bbbb.png";
    write([&](storage::Transaction& tx) { EXPECT_TRUE(social::add_custom_emoji(tx, emoji)); });
    const auto id = announce({"Bring your :teapot:"});
    ASSERT_THAT(shown()[0]["emojis"], SizeIs(1));
    EXPECT_EQ(shown()[0]["emojis"][0]["shortcode"], "teapot");
    ASSERT_EQ(react(id, "teapot").status, 200);
    const auto reaction = shown()[0]["reactions"][0];
    EXPECT_EQ(reaction["name"], "teapot");
    EXPECT_THAT(reaction["url"].get<std::string>(), HasSubstr("aaaa.png"));
    EXPECT_THAT(reaction["static_url"].get<std::string>(), HasSubstr("bbbb.png"));
    for (const auto& name :
         {std::string(":teapot:"), std::string("coffee"), std::string(2000, 'a')})
        EXPECT_EQ(react(id, name).status, 422) << name;
}

TEST_F(AnnouncementCalls, EndWithTheAnnouncement) {
    const auto id = announce({"Today", {}, now() + std::chrono::hours(1)});
    clock_.advance(std::chrono::hours(1));
    EXPECT_EQ(react(id, "🎂").status, 404);
    EXPECT_EQ(post_to("/api/v1/announcements/" + id + "/dismiss").status, 404);
}

}  // namespace
}  // namespace ynghyd::api
