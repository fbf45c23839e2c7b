// What becomes of an upload, with a worker that says what a test wants: what ffmpeg does is tested
// where it is called (tests/unit/media/films_test).

#include "federation/members/film_work.hpp"

#include <fstream>

#include <gmock/gmock.h>

#include "federation/members/media_intake.hpp"
#include "tests/rig/test_site.hpp"

namespace ynghyd::federation {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

constexpr auto worker_script = R"sh(#!/bin/sh
case "$1 $2 $*" in
    jpeg*) printf '\377\330\377' >&3; printf 'RIFF1234WEBP' >&4
        echo '{"original":{"format":"jpeg","width":2,"height":2},'
        echo '"preview":{"format":"webp","width":2,"height":2},"blurhash":"a"}' ;;
    film*ffprobe*) IFS= read -r line
        case "$line" in *broken*) exit 1 ;; esac
        echo '{"streams":[{"codec_type":"video","codec_name":"h264","width":2,"height":2,'
        echo '"avg_frame_rate":"25/1"}],"format":{"duration":"1.5","bit_rate":"8"}}' ;;
    film*-frames:v*) printf '\377\330\377' >&3 ;;
    film*) printf '\0\0\0\034ftypisom\0\0\0\0mp42avc1' >&3 ;;
esac
)sh";

class UploadedFilms : public rig::SiteFixture {
protected:
    UploadedFilms() {
        for (const auto* name : {"worker", "ffmpeg", "ffprobe"}) {
            std::ofstream(folder_.path() / name) << worker_script;
            std::filesystem::permissions(folder_.path() / name, std::filesystem::perms::owner_all);
        }
    }
    void SetUp() override {
        if (!media::has_landlock()) GTEST_SKIP() << "This kernel has no Landlock.";
    }
    ScratchFile file(std::string_view end) {
        ScratchFile file(folder_.path());
        file.write(
            std::string("\0\0\0\x1c"
                        "ftypisom\0\0\0\0mp42avc1",
                        24));
        file.write(end);
        file.write("\n");
        return file;
    }
    social::MediaAttachmentRecord receive(std::string_view end = "") {
        auto film = file(end);
        return intake_.receive(ana_, film, {"A procession", std::nullopt}).value();
    }
    std::vector<storage::Job> jobs() {
        return storage::list_jobs(*read(), storage::JobKind::make_film, 10);
    }
    storage::Job claimed() {
        return write([&](storage::Transaction& tx) {
            return storage::claim_jobs(tx, storage::JobKind::make_film, "test", now(),
                                       std::chrono::hours(1), 1)
                .at(0);
        });
    }
    social::MediaAttachmentRecord now_of(const social::MediaAttachmentRecord& upload) {
        return social::find_media_attachment(*read(), upload.attachment.id).value();
    }

    storage::ScratchDirectory folder_;
    Metrics metrics_;
    media::Workshop workshop_{{folder_.path() / "worker", folder_.path()}, metrics_};
    media::Films films_{{folder_.path() / "worker", folder_.path() / "ffmpeg", folder_.path()},
                        workshop_,
                        metrics_};
    media::Files files_{folder_.path() / "media"};
    media::Arrivals arrivals_{folder_.path() / "arrivals"};
    FilmWork work_{*store_, films_, files_, arrivals_, site_};
    MediaIntake intake_{*store_, workshop_, files_, work_, site_, {1024, 2048}};
    const social::AccountRecord ana_ = make_local("ana");
};

TEST_F(UploadedFilms, AreThereWithTheirJobBeforeTheyAreReady) {
    const auto upload = receive();
    EXPECT_EQ(upload.state, social::MediaState::being_made);
    EXPECT_EQ(upload.attachment.kind, social::MediaKind::video);
    EXPECT_EQ(upload.attachment.original.name, "");
    EXPECT_THAT(jobs(), SizeIs(1));
    EXPECT_THAT(arrivals_.list(), SizeIs(1));
    EXPECT_EQ(now_of(upload), upload);
}

TEST_F(UploadedFilms, AreMadeReadyByTheJobOnce) {
    const auto upload = receive();
    const auto job = claimed();
    ASSERT_TRUE(work_.make(job));
    const auto ready = now_of(upload);
    EXPECT_EQ(ready.state, social::MediaState::ready);
    EXPECT_EQ(ready.attachment.media_type, "video/mp4");
    EXPECT_EQ(ready.attachment.description, "A procession");
    EXPECT_EQ(ready.attachment.blurhash, "a");
    EXPECT_EQ(ready.attachment.play, (social::PlayRecord{1'500, 25, 1, 8, false}));
    EXPECT_TRUE(files_.read(ready.attachment.original.name));
    EXPECT_TRUE(files_.read(ready.attachment.preview.name));
    EXPECT_THAT(jobs(), IsEmpty());
    EXPECT_THAT(arrivals_.list(), IsEmpty());
    EXPECT_TRUE(work_.make(job)) << "as after a crash between the row and the queue";
    EXPECT_EQ(now_of(upload), ready);
}

TEST_F(UploadedFilms, AreShownByThePictureThatTheirOwnerChose) {
    const auto before = receive(), after = receive();
    const auto give_to = [&](const social::MediaAttachmentRecord& upload) {
        ScratchFile picture(folder_.path());
        picture.write("\xff\xd8\xff\xe0 the cover");
        const auto shown = intake_.take_thumbnail(ana_, upload.attachment.id, picture);
        EXPECT_TRUE(shown) << shown.error().safe_text;
        return now_of(upload).attachment.preview.name;
    };
    const auto cover = give_to(before);
    EXPECT_TRUE(files_.read(cover));
    for (int i = 0; i < 2; ++i) ASSERT_TRUE(work_.make(claimed()));
    EXPECT_EQ(now_of(before).attachment.preview.name, cover);
    EXPECT_NE(now_of(before).attachment.original.name, "");
    const auto still = now_of(after).attachment.preview.name;
    EXPECT_NE(still, "");
    EXPECT_EQ(give_to(after), cover);
    EXPECT_EQ(social::media_type_of_file(*read(), cover), "image/webp");
}

TEST_F(UploadedFilms, ThatCannotBePlayedSayWhyForGood) {
    const auto upload = receive("broken");
    ASSERT_TRUE(work_.make(claimed()));
    EXPECT_EQ(now_of(upload).state, social::MediaState::failed);
    EXPECT_THAT(now_of(upload).failure, HasSubstr("damaged"));
    EXPECT_THAT(jobs(), IsEmpty());
    EXPECT_THAT(arrivals_.list(), IsEmpty());
}

TEST_F(UploadedFilms, ThatWereDeletedMeanwhileLeaveNothing) {
    const auto upload = receive();
    write([&](storage::Transaction& tx) { social::erase_media_attachment(tx, now_of(upload)); });
    ASSERT_TRUE(work_.make(claimed()));
    EXPECT_FALSE(social::find_media_attachment(*read(), upload.attachment.id));
    EXPECT_THAT(arrivals_.list(), IsEmpty());
    EXPECT_THAT(jobs(), IsEmpty());
}

TEST_F(UploadedFilms, AreTriedAgainWhenTheProgramWasEnding) {
    const auto upload = receive();
    films_.stop();
    auto job = claimed();
    EXPECT_EQ(work_.make(job).error().kind, Error::Kind::unreachable);
    EXPECT_EQ(now_of(upload).state, social::MediaState::being_made);
    EXPECT_THAT(arrivals_.list(), SizeIs(1));
    job.record.attempt = 3;
    EXPECT_TRUE(work_.make(job)) << "but not for ever";
    EXPECT_EQ(now_of(upload).state, social::MediaState::failed);
}

TEST_F(UploadedFilms, ThatNobodyWaitsForAreCleanedAway) {
    const auto upload = receive();
    arrivals_.put(7, file(""));
    work_.clean();
    EXPECT_THAT(arrivals_.list(), testing::ElementsAre(upload.attachment.id.value));
}

TEST_F(UploadedFilms, AreTakenUpToTheirOwnSize) {
    auto fits = file(std::string(2048 - 25, 'x'));
    EXPECT_TRUE(intake_.receive(ana_, fits, {}));
    auto over = file(std::string(2049 - 25, 'x'));
    const auto refused = intake_.receive(ana_, over, {});
    EXPECT_EQ(refused.error().kind, Error::Kind::too_large);
    EXPECT_THAT(refused.error().safe_text, HasSubstr("2048"));
}

TEST_F(UploadedFilms, AreNoPicturesOfAnAccount) {
    auto film = file("");
    EXPECT_EQ(intake_.take_in(ana_, film, {"", std::nullopt, true}).error().kind,
              Error::Kind::unsupported);
}

TEST_F(UploadedFilms, AreRefusedWhereThereIsNoFfmpeg) {
    const media::Films none({folder_.path() / "worker", "", folder_.path()}, workshop_, metrics_);
    FilmWork idle(*store_, none, files_, arrivals_, site_);
    MediaIntake intake(*store_, workshop_, files_, idle, site_);
    auto film = file("");
    const auto refused = intake.receive(ana_, film, {});
    EXPECT_EQ(refused.error().kind, Error::Kind::unsupported);
    EXPECT_THAT(refused.error().safe_text, HasSubstr("ffmpeg"));
    EXPECT_THAT(arrivals_.list(), IsEmpty());
}

TEST_F(UploadedFilms, AreReadyAtOnceForWhoWaits) {
    auto film = file("");
    const auto upload = intake_.take_in(ana_, film, {"A procession", std::nullopt}).value();
    EXPECT_EQ(upload.state, social::MediaState::ready);
    EXPECT_EQ(upload.attachment.description, "A procession");
    EXPECT_TRUE(files_.read(upload.attachment.original.name));
    EXPECT_THAT(jobs(), IsEmpty());
}

}  // namespace
}  // namespace ynghyd::federation
