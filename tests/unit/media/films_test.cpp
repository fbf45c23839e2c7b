// The real ffmpeg, where it is installed, on small films that it makes itself.

#include "media/films.hpp"

#include <cstdlib>

#include <fcntl.h>
#include <fmt/format.h>
#include <gmock/gmock.h>

#include "base/file.hpp"
#include "tests/contract/engine_under_test.hpp"

namespace ynghyd::media {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr auto ffmpeg = "/usr/bin/ffmpeg";

class MadeReady : public testing::Test {
protected:
    void SetUp() override {
        if (!films_.is_ready())
            GTEST_SKIP() << "ffmpeg is not installed, or this kernel has no Landlock.";
    }
    /// The file that ffmpeg makes of these words.
    std::filesystem::path source(const std::string& words, const std::string& name) {
        const auto path = scratch_.path() / name;
        const auto command = fmt::format("{} -v error -nostdin -y {} -metadata title=SECRET {}",
                                         ffmpeg, words, path.string());
        EXPECT_EQ(std::system(command.c_str()), 0) << command;  // NOLINT: no words of strangers.
        return path;
    }
    Result<MadeFilm> make(const std::filesystem::path& path) {
        const OpenFile file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
        const auto format = sniff_file(file.number());
        EXPECT_TRUE(format) << path;
        return films_.make(file.number(), format.value_or(Format::mp4));
    }

    static constexpr auto picture_ = "-f lavfi -i testsrc=s=321x241:r=10:d=1 ";
    static constexpr auto tone_ = "-f lavfi -i sine=d=1 ";
    storage::ScratchDirectory scratch_;
    Metrics metrics_;
    Workshop workshop_{{YNGHYD_MEDIA_WORKER, scratch_.path() / "scratch"}, metrics_};
    FilmOptions options_{YNGHYD_MEDIA_WORKER, ffmpeg, scratch_.path() / "scratch"};
    Films films_{options_, workshop_, metrics_};
};

TEST_F(MadeReady, FilmsOfEveryKindAreMp4WithAStill) {
    for (const auto* name : {"a.mp4", "a.mov", "a.webm", "a.mkv"}) {
        const auto made = make(source(fmt::format("{}{}", picture_, tone_), name));
        ASSERT_TRUE(made) << name << ": " << made.error().safe_text;
        EXPECT_EQ(made->kind, FilmKind::film) << name;
        EXPECT_EQ(sniff(made->bytes), Format::mp4) << name;
        EXPECT_EQ(std::pair(made->facts.width, made->facts.height), std::pair(320u, 240u));
        EXPECT_EQ(made->facts.picture_codec, "h264");
        EXPECT_EQ(made->facts.sound_codec, "aac");
        EXPECT_EQ(made->facts.frame_rate(), 10);
        EXPECT_NEAR(static_cast<double>(made->facts.milliseconds), 1'000, 150);
        EXPECT_EQ(sniff(made->still.bytes), Format::webp);
        EXPECT_EQ(made->still.width, 320u);
        EXPECT_EQ(made->blurhash.size(), 28u);
        EXPECT_THAT(made->bytes, Not(HasSubstr("SECRET"))) << name;
        EXPECT_LT(made->bytes.find("moov"), made->bytes.find("mdat")) << "played while it comes";
    }
}

TEST_F(MadeReady, SoundsAreMp3WithoutTheirNames) {
    for (const auto* name : {"a.mp3", "a.ogg", "a.flac", "a.wav", "a.m4a", "a.opus"}) {
        const auto made = make(source(tone_, name));
        ASSERT_TRUE(made) << name << ": " << made.error().safe_text;
        EXPECT_EQ(made->kind, FilmKind::sound) << name;
        EXPECT_EQ(sniff(made->bytes), Format::mp3) << name;
        EXPECT_EQ(made->still.bytes, "");
        EXPECT_EQ(made->facts.width, 0u);
        EXPECT_THAT(made->bytes, Not(HasSubstr("SECRET"))) << name;
    }
}

TEST_F(MadeReady, MovingGifsAreSilentLoops) {
    const auto made = make(std::filesystem::path(YNGHYD_IMAGES) / "animated.gif").value();
    EXPECT_EQ(made.kind, FilmKind::loop);
    EXPECT_EQ(sniff(made.bytes), Format::mp4);
    EXPECT_FALSE(made.facts.has_sound());
}

TEST_F(MadeReady, FilmsThatEverybodyPlaysStayAsTheyAre) {
    const auto path = source(
        "-f lavfi -i testsrc=s=320x240:r=10:d=1 -c:v libx264 -profile:v main -pix_fmt yuv420p",
        "b.mp4");
    const auto made = make(path).value();
    EXPECT_FALSE(made.facts.has_sound());
    EXPECT_THAT(made.bytes, HasSubstr("x264 - core")) << "the encoder's words are in the pictures";
    EXPECT_THAT(made.bytes, HasSubstr("subme=7")) << "those of before";
}

TEST_F(MadeReady, WhatIsTooLongOrDamagedIsRefused) {
    options_.longest = std::chrono::milliseconds(500);
    const Films hasty(options_, workshop_, metrics_);
    const auto path = source(fmt::format("{}{}", picture_, tone_), "a.mp4");
    const OpenFile file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    EXPECT_EQ(hasty.make(file.number(), Format::mp4).error().kind, Error::Kind::too_large);
    const auto whole = read_file(path).value();
    ScratchFile half(scratch_.path());
    half.write(std::string_view(whole).substr(0, 200));
    EXPECT_EQ(films_.make(half.number(), Format::mp4).error().kind, Error::Kind::invalid);
}

// FFmpeg itself would open what such a file names.
TEST_F(MadeReady, APlaylistNamesNothingHere) {  // T-050
    ScratchFile list(scratch_.path());
    list.write("ID3 #EXTM3U\n#EXTINF:1,\nfile:///etc/hostname\n");
    for (const auto format : {Format::mp3, Format::mp4, Format::webm})
        EXPECT_FALSE(films_.make(list.number(), format));
}

TEST(FilmsWithoutFfmpeg, AreRefusedWithAWordForTheAdmin) {
    const storage::ScratchDirectory scratch;
    Metrics metrics;
    const Workshop workshop({YNGHYD_MEDIA_WORKER, scratch.path()}, metrics);
    const Films none({YNGHYD_MEDIA_WORKER, "", scratch.path()}, workshop, metrics);
    EXPECT_FALSE(none.is_ready());
    const ScratchFile file(scratch.path());
    const auto made = none.make(file.number(), Format::mp4);
    EXPECT_EQ(made.error().kind, Error::Kind::unsupported);
    EXPECT_THAT(made.error().safe_text, HasSubstr("ffmpeg"));
}

TEST_F(MadeReady, AreGivenUpWhenTheProgramEnds) {
    films_.stop();
    const auto path = source(picture_, "a.mp4");
    EXPECT_EQ(make(path).error().kind, Error::Kind::unreachable);
}

}  // namespace
}  // namespace ynghyd::media
