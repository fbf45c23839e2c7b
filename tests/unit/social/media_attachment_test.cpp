#include "social/statuses/media_attachment.hpp"

#include <gmock/gmock.h>

#include "social/accounts/erasure.hpp"
#include "storage/keyspace.hpp"
#include "tests/rig/test_site.hpp"

namespace ynghyd::social {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

class Uploads : public rig::SiteFixture {
protected:
    static std::string file(char digit, const char* extension = "jpg") {
        return std::string(64, digit) + "." + extension;
    }
    Result<MediaAttachmentRecord> try_upload(const AccountRecord& owner, char digit = 'a') {
        MediaAttachmentRecord upload;
        upload.account = owner.id;
        upload.created = now();
        upload.attachment.id = ids_.make<AttachmentId>();
        upload.attachment.media_type = "image/jpeg";
        upload.attachment.original = {file(digit), "image/jpeg", 1600, 1200};
        upload.attachment.preview = {file('f', "webp"), "image/webp", 554, 416};
        upload.attachment.description = "As uploaded";
        const auto inserted =
            write([&](storage::Transaction& tx) { return insert_media_attachment(tx, upload); });
        if (!inserted) return std::unexpected(inserted.error());
        return upload;
    }
    AttachmentId upload(const AccountRecord& owner, char digit = 'a') {
        return try_upload(owner, digit).value().attachment.id;
    }
    Result<StatusRecord> post(const AccountRecord& author, std::vector<AttachmentDraft> drafts,
                              const std::string& text = "Look") {
        StatusDraft draft;
        draft.text = text;
        draft.attachments = std::move(drafts);
        return try_publish(author, draft);
    }
    /// What jobs that are due say may be removed, sorted.
    std::vector<std::string> removed() {
        std::vector<std::string> names;
        for (const auto& job : storage::list_jobs(*read(), storage::JobKind::remove_files, 100))
            if (job.due <= now())
                std::ranges::copy(files_to_remove(*read(), job.record), std::back_inserter(names));
        std::ranges::sort(names);
        names.erase(std::unique(names.begin(), names.end()), names.end());
        return names;
    }

    const AccountRecord ana_ = make_local("ana"), ben_ = make_local("ben");
};

TEST_F(Uploads, HangOnAPostInTheOrderThatItsAuthorSays) {
    const auto first = upload(ana_, 'a'), second = upload(ana_, 'b');
    const auto status =
        post(ana_, {{second, "A crane in fog", FocusRecord{0, 2000}}, {first, {}, {}}}).value();
    ASSERT_THAT(status.attachments, SizeIs(2));
    EXPECT_EQ(status.attachments[0].id, second);
    EXPECT_EQ(status.attachments[0].description, "A crane in fog");
    EXPECT_EQ(status.attachments[0].focus, (FocusRecord{0, 2000}));
    EXPECT_EQ(status.attachments[1].description, "As uploaded");
    EXPECT_EQ(find_status(*read(), status.id), status);
    const auto kept = find_media_attachment(*read(), second).value();
    EXPECT_EQ(kept.status, status.id);
    EXPECT_EQ(kept.attachment, status.attachments[0]);
    EXPECT_THAT(list_unattached(*read(), ana_.id), IsEmpty());
}

TEST_F(Uploads, ThatArePlayedStandAlone) {
    const auto make_into = [&](AttachmentId id, MediaKind kind, bool animated) {
        write([&](storage::Transaction& tx) {
            const auto record = find_media_attachment(tx, id).value();
            auto made = record.attachment;
            made.kind = kind;
            made.animated = animated;
            finish_upload(tx, record, made);
        });
        return AttachmentDraft{id, {}, {}};
    };
    const AttachmentDraft picture{upload(ana_, 'a'), {}, {}};
    const auto film = make_into(upload(ana_, 'b'), MediaKind::video, false);
    const auto sound = make_into(upload(ana_, 'c'), MediaKind::audio, false);
    const auto loop = make_into(upload(ana_, 'd'), MediaKind::video, true);
    EXPECT_EQ(post(ana_, {picture, film}).error().kind, Error::Kind::invalid);
    EXPECT_EQ(post(ana_, {sound, loop}).error().kind, Error::Kind::invalid);
    EXPECT_TRUE(post(ana_, {picture, loop})) << "a loop is a picture that moves";
    EXPECT_TRUE(post(ana_, {film}));
    EXPECT_TRUE(post(ana_, {sound}));
}

TEST_F(Uploads, HangOnNothingUntilTheyAreReady) {
    const auto id = upload(ana_);
    const auto change = [&](auto how) {
        write([&](storage::Transaction& tx) { how(tx, find_media_attachment(tx, id).value()); });
    };
    change([](storage::Transaction& tx, MediaAttachmentRecord record) {
        record.state = MediaState::being_made;
        fail_upload(tx, record, "It is damaged.");
    });
    const auto refused = post(ana_, {{id, {}, {}}});
    EXPECT_EQ(refused.error().kind, Error::Kind::invalid);
    EXPECT_THAT(refused.error().safe_text, HasSubstr("It is damaged."));
    change([](storage::Transaction& tx, const MediaAttachmentRecord& record) {
        AttachmentRecord made;
        made.original = {file('e', "mp4"), "video/mp4", 2, 2};
        finish_upload(tx, record, made);
    });
    const auto ready = find_media_attachment(*read(), id).value();
    EXPECT_EQ(ready.attachment.description, "As uploaded") << "its words are its owner's";
    EXPECT_EQ(ready.attachment.id, id);
    EXPECT_EQ(media_type_of_file(*read(), file('e', "mp4")), "video/mp4");
    EXPECT_TRUE(post(ana_, {{id, {}, {}}}));
}

TEST_F(Uploads, AreEnoughForAPostWithoutText) {
    EXPECT_TRUE(post(ana_, {{upload(ana_), {}, {}}}, ""));
    EXPECT_FALSE(post(ana_, {}, ""));
}

TEST_F(Uploads, StayWhenThePostIsEdited) {
    const auto status = post(ana_, {{upload(ana_), {}, {}}}, "").value();
    StatusEdit change;
    change.language = "cy";
    const auto edited = edit(ana_, status.id, change);
    ASSERT_TRUE(edited) << edited.error().safe_text;
    EXPECT_EQ(edited->attachments, status.attachments);
}

TEST_F(Uploads, OfOthersOrHungAlreadyAreRefusedAndNothingIsWritten) {
    const auto bens = upload(ben_), anas = upload(ana_);
    ASSERT_TRUE(post(ana_, {{anas, {}, {}}}));
    const auto free = upload(ana_, 'c');
    const auto before = store_.everything();
    EXPECT_EQ(post(ana_, {{free, {}, {}}, {bens, {}, {}}}).error().kind, Error::Kind::not_found);
    EXPECT_EQ(post(ana_, {{AttachmentId{7}, {}, {}}}).error().kind, Error::Kind::not_found);
    EXPECT_EQ(post(ana_, {{anas, {}, {}}}).error().kind, Error::Kind::conflict);
    EXPECT_EQ(post(ana_, {{free, {}, {}}, {free, {}, {}}}).error().kind, Error::Kind::conflict);
    EXPECT_EQ(post(ana_, {{free, std::string(1501, 'x'), {}}}).error().kind, Error::Kind::invalid);
    EXPECT_EQ(store_.everything(), before);
}

TEST_F(Uploads, AreAsManyAsTheConfigurationSays) {
    std::vector<AttachmentDraft> drafts;
    for (int i = 0; i < 5; ++i) drafts.push_back({upload(ana_), {}, {}});
    EXPECT_THAT(post(ana_, drafts).error().safe_text, HasSubstr("4 files"));
    drafts.pop_back();
    EXPECT_TRUE(post(ana_, drafts));
}

TEST_F(Uploads, WithTooManyWordsAreRefusedInASentence) {
    std::vector<AttachmentDraft> drafts;
    std::string long_text;  // 1,500 characters of four bytes.
    for (int i = 0; i < 1500; ++i) long_text += "\xF0\x9F\x98\x80";
    for (int i = 0; i < 4; ++i) drafts.push_back({upload(ana_), long_text, {}});
    std::string text;
    for (int i = 0; i < 5000; ++i) text += "\xF0\x9F\x98\x80";
    const auto refused = post(ana_, drafts, text);
    ASSERT_FALSE(refused);
    EXPECT_THAT(refused.error().safe_text, HasSubstr("descriptions"));
}

TEST_F(Uploads, GoWithTheirPostAndTheirFilesWithTheLastOfThem) {  // T-146
    const auto one = post(ana_, {{upload(ana_, 'a'), {}, {}}}).value();
    const auto same = post(ben_, {{upload(ben_, 'a'), {}, {}}}).value();
    EXPECT_EQ(media_type_of_file(*read(), file('a')), "image/jpeg");
    ASSERT_TRUE(erase(ana_, one.id));
    EXPECT_EQ(find_media_attachment(*read(), one.attachments[0].id), std::nullopt);
    EXPECT_THAT(removed(), IsEmpty()) << "another post has the same picture";
    ASSERT_TRUE(erase(ben_, same.id));
    EXPECT_THAT(removed(), ElementsAre(file('a'), file('f', "webp")));
    EXPECT_EQ(media_type_of_file(*read(), file('a')), std::nullopt);
}

TEST_F(Uploads, GoWithTheirAccount) {
    post(ana_, {{upload(ana_, 'a'), {}, {}}}).value();
    const auto waiting = upload(ana_, 'b');
    write([&](storage::Transaction& tx) {
        while (!erase_remains(tx, site_, ana_.id)) {
        }
    });
    EXPECT_EQ(find_media_attachment(*read(), waiting), std::nullopt);
    EXPECT_THAT(removed(), ElementsAre(file('a'), file('b'), file('f', "webp")));
    EXPECT_THAT(store_.rows(storage::table::media_file_use), IsEmpty());
    EXPECT_THAT(store_.rows(storage::table::unattached_media), IsEmpty());
}

TEST_F(Uploads, WaitOnlyInNumbers) {
    for (std::size_t i = 0; i < most_unattached; ++i) upload(ana_);
    EXPECT_EQ(try_upload(ana_).error().kind, Error::Kind::rate_limited);
    EXPECT_TRUE(try_upload(ben_));
}

TEST_F(Uploads, AreFoundByTheirFileAsLongAsTheyWait) {
    const auto mine = upload(ana_, 'a');
    upload(ben_, 'b');
    EXPECT_EQ(find_unattached_by_file(*read(), ana_.id, file('a')), mine);
    EXPECT_EQ(find_unattached_by_file(*read(), ana_.id, file('b')), std::nullopt);
    post(ana_, {{mine, {}, {}}}).value();
    EXPECT_EQ(find_unattached_by_file(*read(), ana_.id, file('a')), std::nullopt);
}

TEST_F(Uploads, FilesOfAnUploadThatCameToNothingAreRemovedLater) {
    write([&](storage::Transaction& tx) {
        plan_removal(tx, {file('a'), file('e')}, ids_.make<storage::JobId>(),
                     now() + std::chrono::hours(1), now());
    });
    EXPECT_THAT(removed(), IsEmpty());
    upload(ana_, 'a');
    clock_.advance(std::chrono::hours(1));
    EXPECT_THAT(removed(), ElementsAre(file('e')));
}

TEST_F(Uploads, AreMeantByTheirAddressesAlone) {
    EXPECT_EQ(addresses_.upload_of("https://copro.example/uploads/258"), AttachmentId{258});
    for (const auto* other : {"https://peer.example/uploads/258", "https://copro.example/uploads/",
                              "https://copro.example/uploads/258/x", "258", ""})
        EXPECT_EQ(addresses_.upload_of(other), std::nullopt) << other;
    EXPECT_EQ(addresses_.file_of(addresses_.file("x.jpg")), "x.jpg");
    EXPECT_EQ(addresses_.file_of("https://peer.example/media/x.jpg"), "");
}

}  // namespace
}  // namespace ynghyd::social
