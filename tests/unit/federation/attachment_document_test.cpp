#include "federation/documents/attachment_document.hpp"

#include <gtest/gtest.h>

#include "tests/rig/test_site.hpp"

namespace ynghyd::federation {
namespace {

class FilmsOnTheWire : public rig::SiteFixture {
protected:
    static social::AttachmentRecord film() {
        social::AttachmentRecord attachment;
        attachment.id = AttachmentId{8};
        attachment.kind = social::MediaKind::video;
        attachment.media_type = "video/mp4";
        attachment.original = {"a.mp4", "video/mp4", 1280, 720};
        attachment.width = 1280;
        attachment.height = 720;
        attachment.blurhash = "hash";
        attachment.play = social::PlayRecord{61'050, 25, 1, 900'000, true};
        return attachment;
    }
    Json sent(const social::AttachmentRecord& attachment) {
        social::StatusRecord status;
        status.attachments = {attachment};
        return render_attachments(site_.addresses, status).at(0);
    }
};

TEST_F(FilmsOnTheWire, AreDocumentsThatSayHowLongTheyAre) {
    EXPECT_EQ(sent(film()), (Json{{"type", "Document"},
                                  {"mediaType", "video/mp4"},
                                  {"url", site_.addresses.file("a.mp4")},
                                  {"width", 1280},
                                  {"height", 720},
                                  {"duration", "PT61.050S"},
                                  {"blurhash", "hash"}}));
}

TEST_F(FilmsOnTheWire, HaveNoSizeWhenTheyAreSounds) {
    auto sound = film();
    sound.kind = social::MediaKind::audio;
    sound.media_type = "audio/mpeg";
    sound.blurhash.clear();
    const auto document = sent(sound);
    EXPECT_FALSE(document.contains("width"));
    EXPECT_FALSE(document.contains("height"));
    EXPECT_EQ(document["duration"], "PT61.050S");
}

TEST_F(FilmsOnTheWire, HaveThePictureByWhichTheyAreShown) {
    auto shown = film();
    EXPECT_FALSE(sent(shown).contains("icon"));
    shown.preview = {"b.webp", "image/webp", 640, 360};
    EXPECT_EQ(sent(shown)["icon"], (Json{{"type", "Image"},
                                         {"mediaType", "image/webp"},
                                         {"url", site_.addresses.file("b.webp")}}));
    shown.kind = social::MediaKind::image;
    shown.play.reset();
    EXPECT_FALSE(sent(shown).contains("icon"));
}

TEST_F(FilmsOnTheWire, HaveNoAddressUntilTheyAreReady) {
    social::MediaAttachmentRecord upload;
    upload.attachment = film();
    upload.attachment.original = {};
    upload.state = social::MediaState::being_made;
    const auto document = render_upload(site_.addresses, make_local("ana"), upload);
    EXPECT_EQ(document["type"], "Video");
    EXPECT_FALSE(document.contains("url"));
    EXPECT_TRUE(document.contains("id"));
}

}  // namespace
}  // namespace ynghyd::federation
