#include "federation/fetch/attachment_reading.hpp"

#include <gmock/gmock.h>

#include "social/statuses/attachment.hpp"

namespace ynghyd::federation {
namespace {

using social::MediaKind;
using testing::IsEmpty;
using testing::SizeIs;

Json object_with(Json attachment) {
    return {{"attachment", std::move(attachment)}};
}

social::AttachmentRecord must_read(Json attachment) {
    const auto read = read_attachments(object_with(std::move(attachment)));
    EXPECT_THAT(read, SizeIs(1));
    return read.empty() ? social::AttachmentRecord{} : read[0];
}

TEST(RemoteAttachments, AreWhatTheySay) {
    // As Mastodon 4.3 sends it.
    const auto read = must_read(Json::array({{{"type", "Document"},
                                              {"mediaType", "image/jpeg"},
                                              {"url", "https://files.example/1.jpeg"},
                                              {"name", "Choir on stage"},
                                              {"blurhash", "LsGuUe2*wwoyqbR.jue:f~fkfQfj"},
                                              {"focalPoint", {0.5, -0.25}},
                                              {"width", 1600},
                                              {"height", 900}}}));
    EXPECT_EQ(read.kind, MediaKind::image);
    EXPECT_EQ(read.media_type, "image/jpeg");
    EXPECT_EQ(read.remote_url, "https://files.example/1.jpeg");
    EXPECT_EQ(read.description, "Choir on stage");
    EXPECT_EQ(read.blurhash, "LsGuUe2*wwoyqbR.jue:f~fkfQfj");
    EXPECT_EQ(read.focus, (social::FocusRecord{5000, -2500}));
    EXPECT_EQ(std::pair(read.width, read.height), std::pair(1600u, 900u));
    EXPECT_FALSE(read.id);
    EXPECT_EQ(read.original, social::FileRecord{});
}

TEST(RemoteAttachments, ComeInOtherShapes) {
    const auto single = must_read({{"type", "Image"}, {"url", "https://files.example/1"}});
    EXPECT_EQ(single.kind, MediaKind::image) << "one object, no list, no mediaType";
    const auto linked = must_read({{"type", "Video"},
                                   {"url",
                                    {{{"type", "Link"},
                                      {"href", "https://files.example/1.mp4"},
                                      {"mediaType", "video/mp4"},
                                      {"width", 640},
                                      {"height", 360}}}}});
    EXPECT_EQ(linked.remote_url, "https://files.example/1.mp4");
    EXPECT_EQ(linked.media_type, "video/mp4");
    EXPECT_EQ(linked.width, 640u);
    const auto banner = must_read({{"type", "Image"},
                                   {"url", "http://files.example/1.png"},
                                   {"name", "Banner"},
                                   {"summary", "Poster"}});
    EXPECT_EQ(banner.description, "Poster");
}

struct OddAttachment {
    const char* name;
    Json attachment;
};

class IgnoredAttachment : public testing::TestWithParam<OddAttachment> {};

TEST_P(IgnoredAttachment, IsLeftOut) {
    EXPECT_THAT(read_attachments(object_with(GetParam().attachment)), IsEmpty());
}

INSTANTIATE_TEST_SUITE_P(
    Shapes, IgnoredAttachment,
    testing::Values(OddAttachment{"Field",
                                  {{"type", "PropertyValue"}, {"name", "x"}, {"value", "y"}}},
                    OddAttachment{"Page", {{"type", "Link"}, {"href", "https://x.example/"}}},
                    OddAttachment{"NoAddress", {{"type", "Image"}}},
                    OddAttachment{"Script", {{"type", "Image"}, {"url", "javascript:alert(1)"}}},
                    OddAttachment{"Style", {{"type", "Image"}, {"url", "x');color:red"}}},  // I-094
                    OddAttachment{"Data", {{"type", "Image"}, {"url", "data:image/png;base64,AA"}}},
                    OddAttachment{"Text", "https://files.example/1.png"},
                    OddAttachment{"Number", 1}),
    [](const auto& it) { return std::string(it.param.name); });

TEST(RemoteAttachments, HaveNoMoreThanIsKept) {
    Json many = Json::array();
    for (int i = 0; i < 100; ++i)
        many.push_back({{"type", "Image"}, {"url", "https://f.example/" + std::to_string(i)}});
    EXPECT_THAT(read_attachments(object_with(many)), SizeIs(16));
    Json wordy = Json::array();
    for (int i = 0; i < 16; ++i)
        wordy.push_back({{"type", "Image"},
                         {"url", "https://f.example/1"},
                         {"name", std::string(100'000, 'x')}});
    const auto read = read_attachments(object_with(wordy));
    EXPECT_THAT(read, SizeIs(8)) << "together they stay small";
    EXPECT_EQ(read[0].description.size(), 1500u);
}

TEST(RemoteAttachments, LoseWhatCannotBe) {  // I-063
    const auto read = must_read({{"type", "Image"},
                                 {"url", "https://f.example/1"},
                                 {"mediaType", "image/png\"><script>"},
                                 {"blurhash", "LsGuUe2*wwoyqbR.jue:f~fkfQf"},
                                 {"focalPoint", {2, 0}},
                                 {"width", -1},
                                 {"height", "many"},
                                 {"name", "a\u202e\nb"}});
    EXPECT_EQ(read.media_type, "");
    EXPECT_EQ(read.blurhash, "");
    EXPECT_EQ(read.focus, std::nullopt);
    EXPECT_EQ(std::pair(read.width, read.height), std::pair(0u, 0u));
}

}  // namespace
}  // namespace ynghyd::federation
