#include "media/film_commands.hpp"

#include <gmock/gmock.h>

namespace ynghyd::media {
namespace {

using testing::Contains;
using testing::IsSupersetOf;
using testing::Not;

FilmFacts plain_film() {
    FilmFacts facts;
    facts.width = 1280;
    facts.height = 720;
    facts.picture_codec = "h264";
    facts.pixels = "yuv420p";
    facts.sound_codec = "aac";
    facts.frames = 25;
    facts.milliseconds = 2'000;
    facts.bit_rate = 900'000;
    return facts;
}

struct SizeCase {
    const char* name;
    FilmSize was, becomes;
};

class SizesOfFilms : public testing::TestWithParam<SizeCase> {};

TEST_P(SizesOfFilms, AreEvenAndNotTooLarge) {
    FilmFacts facts;
    facts.width = GetParam().was.width;
    facts.height = GetParam().was.height;
    EXPECT_EQ(size_of_result(facts), GetParam().becomes);
}

INSTANTIATE_TEST_SUITE_P(Shapes, SizesOfFilms,
                         testing::Values(SizeCase{"Lying", {1920, 1080}, {1920, 1080}},
                                         SizeCase{"Standing", {1080, 1920}, {1080, 1920}},
                                         SizeCase{"FourTimesAsMuch", {3840, 2160}, {1920, 1080}},
                                         SizeCase{"Square", {2160, 2160}, {1080, 1080}},
                                         SizeCase{"Odd", {321, 241}, {320, 240}},
                                         SizeCase{"Thread", {4000, 1}, {1920, 2}},
                                         SizeCase{"Point", {1, 1}, {2, 2}}),
                         [](const auto& it) { return std::string(it.param.name); });

struct StayCase {
    const char* name;
    void (*change)(FilmFacts& facts);
    bool stays = false;
};

class FilmsThatStay : public testing::TestWithParam<StayCase> {};

TEST_P(FilmsThatStay, ArePlayedEverywhere) {
    auto facts = plain_film();
    GetParam().change(facts);
    EXPECT_EQ(can_stay(facts, FilmKind::film), GetParam().stays);
    const auto words = make_anew(Format::mp4, facts, FilmKind::film);
    EXPECT_THAT(words, GetParam().stays ? Contains("copy").Times(2) : Contains("copy").Times(0));
    EXPECT_THAT(words, IsSupersetOf({"-map_metadata", "-1", "-map_chapters", "+faststart"}));
}

INSTANTIATE_TEST_SUITE_P(
    Facts, FilmsThatStay,
    testing::Values(StayCase{"Plain", [](FilmFacts&) {}, true},
                    StayCase{"OtherCodec", [](FilmFacts& f) { f.picture_codec = "hevc"; }},
                    StayCase{"OtherPixels", [](FilmFacts& f) { f.pixels = "yuv444p"; }},
                    StayCase{"TooLarge", [](FilmFacts& f) { f.width = 2560, f.height = 1440; }},
                    StayCase{"Odd", [](FilmFacts& f) { f.width = 1279; }},
                    StayCase{"Turned", [](FilmFacts& f) { f.is_turned = true; }},
                    StayCase{"TooFast", [](FilmFacts& f) { f.frames = 120; }},
                    StayCase{"TooHeavy", [](FilmFacts& f) { f.bit_rate = 6'000'001; }},
                    StayCase{"OfUnknownWeight", [](FilmFacts& f) { f.bit_rate = 0; }}),
    [](const auto& it) { return std::string(it.param.name); });

TEST(CommandsForFilms, ReadOnlyWhatTheyAreGiven) {  // T-050
    for (const auto& words :
         {look_into(Format::webm), make_anew(Format::webm, plain_film(), FilmKind::film),
          take_still()}) {
        EXPECT_THAT(words, IsSupersetOf({"-f", "-codec_whitelist", "-protocol_whitelist",
                                         "file,pipe", "file:/proc/self/fd/0"}));
        EXPECT_THAT(words, Not(Contains("-safe")));
    }
    const auto words = look_into(Format::ogg);
    EXPECT_EQ(*(std::ranges::find(words, "-f") + 1), "ogg");
}

TEST(CommandsForLoops, LeaveTheSoundOut) {
    auto facts = plain_film();
    facts.picture_codec = "gif";
    const auto words = make_anew(Format::gif, facts, FilmKind::loop);
    EXPECT_THAT(words, Contains("-an"));
    EXPECT_THAT(words, Contains("libx264"));
}

TEST(CommandsForSounds, KeepAnMp3AndLeaveItsCoverOut) {
    FilmFacts facts;
    facts.sound_codec = "mp3";
    facts.bit_rate = 192'000;
    auto words = make_anew(Format::mp3, facts, FilmKind::sound);
    EXPECT_THAT(words, IsSupersetOf({"-vn", "copy", "-id3v2_version"}));
    facts.sound_codec = "vorbis";
    words = make_anew(Format::ogg, facts, FilmKind::sound);
    EXPECT_THAT(words, Contains("libmp3lame"));
    EXPECT_THAT(words, Not(Contains("copy")));
}

}  // namespace
}  // namespace ynghyd::media
