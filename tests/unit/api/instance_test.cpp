#include "tests/unit/api/api_fixture.hpp"

namespace ynghyd::api {
namespace {

using testing::MatchesRegex;

class InstanceEntity : public ApiFixture {};

// Checklist 8.39 to 8.43: what Ice Cubes, Tusky, Elk and Phanpy read without looking whether it is
// there.
TEST_F(InstanceEntity, HasEveryKeyThatAppsRead) {
    const auto shown = get("/api/v2/instance");
    ASSERT_EQ(shown.status, 200);
    for (const auto* path : {"/domain",
                             "/title",
                             "/version",
                             "/source_url",
                             "/description",
                             "/usage/users/active_month",
                             "/thumbnail/url",
                             "/icon/0/src",
                             "/languages/0",
                             "/configuration/urls/streaming",
                             "/configuration/vapid/public_key",
                             "/configuration/accounts/max_featured_tags",
                             "/configuration/accounts/max_profile_fields",
                             "/configuration/accounts/max_pinned_statuses",
                             "/configuration/statuses/max_characters",
                             "/configuration/statuses/max_media_attachments",
                             "/configuration/statuses/characters_reserved_per_url",
                             "/configuration/media_attachments/supported_mime_types/0",
                             "/configuration/media_attachments/image_size_limit",
                             "/configuration/media_attachments/video_frame_rate_limit",
                             "/configuration/polls/max_options",
                             "/configuration/polls/max_characters_per_option",
                             "/configuration/polls/min_expiration",
                             "/configuration/polls/max_expiration",
                             "/configuration/translation/enabled",
                             "/configuration/timelines_access/live_feeds/local",
                             "/registrations/enabled",
                             "/registrations/approval_required",
                             "/registrations/message",
                             "/api_versions/mastodon",
                             "/contact/email",
                             "/contact/account",
                             "/rules"})
        EXPECT_TRUE(shown.body.contains(Json::json_pointer(path))) << path;
    EXPECT_EQ(shown.body["domain"], "copro.example");
    EXPECT_THAT(shown.body["version"].get<std::string>(),
                MatchesRegex("[0-9]\\.[0-9]\\.[0-9] \\(compatible; Ynghyd .*\\)"));
    EXPECT_EQ(shown.body["configuration"]["urls"]["streaming"], "wss://copro.example");
    EXPECT_EQ(shown.body["configuration"]["vapid"]["public_key"], "BPushKey");
    EXPECT_EQ(shown.body["api_versions"]["mastodon"], 10);
    EXPECT_EQ(shown.body["contact"]["email"], "hello@copro.example");
    EXPECT_EQ(shown.body["registrations"]["enabled"], false);
    EXPECT_EQ(shown.body["registrations"]["message"], "<p>Croeso &amp; welcome</p>");
}

TEST_F(InstanceEntity, NamesFilmsOnlyWhereTheyAreTaken) {
    const Json::json_pointer media("/configuration/media_attachments");
    const auto types = get("/api/v2/instance").body[media]["supported_mime_types"];
    for (const auto& type : types)
        EXPECT_FALSE(type.get<std::string>().starts_with("video/")) << type;
    instance_.media = {true, 1024, 2048};
    const auto shown = get("/api/v1/instance").body[media];
    EXPECT_THAT(shown["supported_mime_types"], testing::Contains("video/mp4"));
    EXPECT_THAT(shown["supported_mime_types"], testing::Contains("audio/mpeg"));
    EXPECT_EQ(shown["image_size_limit"], 1024);
    EXPECT_EQ(shown["video_size_limit"], 2048);
}

TEST_F(InstanceEntity, HasAnOlderFormThatAgrees) {
    const auto v2 = get("/api/v2/instance").body;
    const auto v1 = get("/api/v1/instance/").body;
    for (const auto* name :
         {"uri", "title", "short_description", "description", "email", "version", "urls", "stats",
          "thumbnail", "languages", "registrations", "approval_required", "invites_enabled",
          "configuration", "contact_account", "rules", "max_toot_chars"})
        EXPECT_TRUE(v1.contains(name)) << name;
    EXPECT_EQ(v1["version"], v2["version"]);
    EXPECT_EQ(v1["urls"]["streaming_api"], v2["configuration"]["urls"]["streaming"]);
    EXPECT_EQ(v1["thumbnail"], v2["thumbnail"]["url"]);
    EXPECT_TRUE(v1["registrations"].is_boolean());
    EXPECT_EQ(v1["max_toot_chars"], 5000);
    EXPECT_EQ(v1["stats"]["user_count"], 2);
}

}  // namespace
}  // namespace ynghyd::api
