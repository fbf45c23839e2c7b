#include "federation/members/draft_attachments.hpp"

#include <gmock/gmock.h>

#include "social/statuses/media_attachment.hpp"
#include "tests/rig/test_site.hpp"

namespace ynghyd::federation {
namespace {

using testing::IsEmpty;
using testing::SizeIs;

class DraftAttachments : public rig::SiteFixture {
protected:
    AttachmentId upload() {
        social::MediaAttachmentRecord upload;
        upload.account = ana_.id;
        upload.attachment.id = ids_.make<AttachmentId>();
        upload.attachment.original = {file_, "image/jpeg", 1, 1};
        write([&](storage::Transaction& tx) {
            EXPECT_TRUE(social::insert_media_attachment(tx, upload));
        });
        return upload.attachment.id;
    }
    Result<std::vector<social::AttachmentDraft>> read_from(Json attachment) {
        return read_draft_attachments(*read(), addresses_, ana_,
                                      {{"attachment", std::move(attachment)}});
    }

    const std::string file_ = std::string(64, 'a') + ".jpg";
    const social::AccountRecord ana_ = make_local("ana");
};

TEST_F(DraftAttachments, MeanUploadsByIdOrByFile) {
    const auto id = upload();
    const auto address = addresses_.upload(id);
    for (const Json& value :
         {Json(address), Json{{"type", "Image"}, {"id", address}},
          Json{{"type", "Image"}, {"url", addresses_.file(file_)}},
          Json{{"type", "Image"}, {"url", {{"type", "Link"}, {"href", addresses_.file(file_)}}}}}) {
        const auto read = read_from(Json::array({value}));
        ASSERT_TRUE(read) << value;
        ASSERT_THAT(*read, SizeIs(1));
        EXPECT_EQ(read->front().id, id) << value;
        EXPECT_EQ(read->front().description, std::nullopt);
    }
}

TEST_F(DraftAttachments, MayHaveOtherWordsThanTheUpload) {
    const auto id = upload();
    const auto read = read_from({{"type", "Image"},
                                 {"id", addresses_.upload(id)},
                                 {"name", "Fog"},
                                 {"focalPoint", {0, 0.5}}});
    ASSERT_TRUE(read);
    EXPECT_EQ(read->front().description, "Fog");
    EXPECT_EQ(read->front().focus, (social::FocusRecord{0, 5000}));
}

TEST_F(DraftAttachments, ThatAreLinksOrFieldsMeanNone) {
    EXPECT_THAT(*read_from(Json::array({{{"type", "Link"}, {"href", "https://x.example/"}},
                                        {{"type", "PropertyValue"}, {"name", "x"}}})),
                IsEmpty());
    EXPECT_THAT(*read_from(Json::array()), IsEmpty());
}

TEST_F(DraftAttachments, OfOtherServersAreRefused) {
    EXPECT_EQ(read_from({{"type", "Image"}, {"url", "https://peer.example/1.png"}}).error().kind,
              Error::Kind::invalid);
    EXPECT_EQ(read_from({{"type", "Image"}, {"url", addresses_.file(file_)}}).error().kind,
              Error::Kind::invalid)
        << "nobody uploaded it";
}

}  // namespace
}  // namespace ynghyd::federation
