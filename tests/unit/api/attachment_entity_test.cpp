// MediaAttachment: of files of ours, and of what lies elsewhere.

#include "api/entities/media_attachment.hpp"
#include "tests/unit/api/api_fixture.hpp"

namespace ynghyd::api {
namespace {

class AttachmentEntity : public ApiFixture {
protected:
    Json shown(const social::AttachmentRecord& attachment) {
        return media_attachment_entities(site_, {attachment}, StatusId{7}).at(0);
    }
    static social::AttachmentRecord elsewhere(social::MediaKind kind, const std::string& url) {
        social::AttachmentRecord attachment;
        attachment.kind = kind;
        attachment.remote_url = url;
        return attachment;
    }
};

TEST_F(AttachmentEntity, OfAPictureElsewhereIsShownFromHere) {
    const auto json =
        shown(elsewhere(social::MediaKind::image, "https://peer.example/fog.png?size=large"));
    const auto url = std::string(string_at(json, "url"));
    EXPECT_TRUE(url.starts_with("https://copro.example/remote/statuses/7/")) << url;
    EXPECT_EQ(url.size(), std::string("https://copro.example/remote/statuses/7/").size() + 16);
    EXPECT_EQ(json["preview_url"], url + "/small");
    EXPECT_EQ(json["remote_url"], "https://peer.example/fog.png?size=large");
    EXPECT_EQ(json["type"], "image");
    const auto other = shown(elsewhere(social::MediaKind::image, "https://peer.example/2.png"));
    EXPECT_NE(other["url"], url);
}

TEST_F(AttachmentEntity, OfAFilmElsewhereLeadsThere) {
    const auto json = shown(elsewhere(social::MediaKind::video, "https://peer.example/film.mp4"));
    EXPECT_EQ(json["url"], "https://peer.example/film.mp4");
    EXPECT_EQ(json["preview_url"], nullptr);
    EXPECT_EQ(json["type"], "video");
}

TEST_F(AttachmentEntity, OfAFilmOfOursSaysHowLongItIs) {
    social::AttachmentRecord attachment;
    attachment.id = AttachmentId{8};
    attachment.kind = social::MediaKind::video;
    attachment.width = 1280;
    attachment.height = 720;
    attachment.original = {"a.mp4", "video/mp4", 1280, 720};
    attachment.preview = {"b.webp", "image/webp", 640, 360};
    attachment.play = social::PlayRecord{61'250, 30'000, 1'001, 900'000, true};
    const auto json = shown(attachment);
    EXPECT_EQ(json["type"], "video");
    EXPECT_EQ(json["meta"]["original"], (Json{{"width", 1280},
                                              {"height", 720},
                                              {"size", "1280x720"},
                                              {"aspect", 1280.0 / 720},
                                              {"duration", 61.25},
                                              {"bitrate", 900'000},
                                              {"frame_rate", "30000/1001"}}));
    EXPECT_EQ(json["meta"]["small"]["size"], "640x360");
    EXPECT_EQ(json["meta"]["length"], "0:01:01.25");
    EXPECT_EQ(json["meta"]["duration"], 61.25);
    EXPECT_EQ(json["meta"]["fps"], 30);
    attachment.animated = true;
    EXPECT_EQ(shown(attachment)["type"], "gifv");
}

TEST_F(AttachmentEntity, OfASoundOfOursHasNoPicture) {
    social::AttachmentRecord attachment;
    attachment.id = AttachmentId{8};
    attachment.kind = social::MediaKind::audio;
    attachment.original = {"a.mp3", "audio/mpeg", 0, 0};
    attachment.play = social::PlayRecord{2'000, 0, 0, 160'000, true};
    const auto json = shown(attachment);
    EXPECT_EQ(json["type"], "audio");
    EXPECT_EQ(json["preview_url"], nullptr);
    EXPECT_EQ(json["meta"]["original"], (Json{{"duration", 2.0}, {"bitrate", 160'000}}));
}

TEST_F(AttachmentEntity, OfADocumentOfOursHasAPictureOfItsFirstPage) {
    social::AttachmentRecord attachment;
    attachment.id = AttachmentId{8};
    attachment.kind = social::MediaKind::document;
    attachment.original = {"a.pdf", "application/pdf", 300, 400};
    attachment.preview = {"b.webp", "image/webp", 300, 400};
    const auto json = shown(attachment);
    EXPECT_EQ(json["type"], "unknown");
    EXPECT_EQ(json["url"], "https://copro.example/media/a.pdf");
    EXPECT_EQ(json["preview_url"], "https://copro.example/media/b.webp");
    EXPECT_EQ(json["remote_url"], nullptr);
    EXPECT_EQ(json["id"], "8");
}

TEST_F(AttachmentEntity, OfPeopleElsewhereIsShownFromHereToo) {
    auto bob = make_remote("bob", "peer.example");
    bob.avatar_url = "https://peer.example/bob.png";
    write([&](storage::Transaction& tx) { social::put_account(tx, bob); });
    const auto account = get("/api/v1/accounts/" + to_string(bob.id)).body;
    const auto avatar = std::string(string_at(account, "avatar"));
    EXPECT_TRUE(avatar.starts_with("https://copro.example/remote/accounts/" + to_string(bob.id)))
        << avatar;
    EXPECT_EQ(account["avatar_static"], avatar + "/small");
    EXPECT_EQ(account["header"], "https://copro.example/static/header.png");
    EXPECT_EQ(account["header_static"], "https://copro.example/static/header.png");
}

}  // namespace
}  // namespace ynghyd::api
