#include "media/film_facts.hpp"

#include <gtest/gtest.h>

namespace ynghyd::media {
namespace {

constexpr auto of_a_telephone = R"({"streams":[
    {"codec_type":"audio","codec_name":"aac","disposition":{"attached_pic":0}},
    {"codec_type":"video","codec_name":"hevc","width":1920,"height":1080,"pix_fmt":"yuv420p",
     "avg_frame_rate":"30000/1001","disposition":{"attached_pic":0},
     "side_data_list":[{},{"rotation":-90}]},
    {"codec_type":"data"}],
    "format":{"duration":"12.345000","bit_rate":"8000000"}})";

TEST(FactsOfAFilm, AreOfItsFirstPicturesAndSoundUpright) {
    const auto facts = read_film_facts(of_a_telephone).value();
    EXPECT_EQ(facts.picture_codec, "hevc");
    EXPECT_EQ(facts.sound_codec, "aac");
    EXPECT_EQ(std::pair(facts.width, facts.height), std::pair(1080u, 1920u));
    EXPECT_TRUE(facts.is_turned);
    EXPECT_EQ(std::pair(facts.frames, facts.in_seconds), std::pair(30'000u, 1'001u));
    EXPECT_EQ(facts.milliseconds, 12'345u);
    EXPECT_EQ(facts.bit_rate, 8'000'000u);
}

TEST(FactsOfASound, HaveNoPicturesAlthoughItHasACover) {
    const auto facts = read_film_facts(R"({"streams":[
        {"codec_type":"video","codec_name":"mjpeg","width":600,"height":600,
         "disposition":{"attached_pic":1}},
        {"codec_type":"audio","codec_name":"mp3","avg_frame_rate":"0/0"}],"format":{}})")
                           .value();
    EXPECT_FALSE(facts.has_pictures());
    EXPECT_EQ(facts.sound_codec, "mp3");
    EXPECT_EQ(facts.frames, 0u);
    EXPECT_EQ(facts.milliseconds, 0u);
}

class NoFilm : public testing::TestWithParam<const char*> {};

TEST_P(NoFilm, HasFacts) {
    const auto facts = read_film_facts(GetParam());
    ASSERT_FALSE(facts);
    EXPECT_EQ(facts.error().kind, Error::Kind::invalid);
}

INSTANTIATE_TEST_SUITE_P(
    Reports, NoFilm,
    testing::Values("", "[]", "{}", R"({"streams":{}})", R"({"streams":[]})",
                    R"({"streams":[{"codec_type":"subtitle","codec_name":"ass"}]})",
                    R"({"streams":[{"codec_type":"video","codec_name":"h264","width":0}]})",
                    R"({"streams":[{"codec_type":"video","codec_name":"h264","width":99999,
                                    "height":2}]})"));

TEST(FactsOfAFilm, LeaveOutWhatNoFilmHas) {
    const auto facts = read_film_facts(R"({"streams":[{"codec_type":"video","codec_name":"vp9",
        "width":2,"height":2,"avg_frame_rate":"1e99/1"}],
        "format":{"duration":"inf","bit_rate":"-5"}})")
                           .value();
    EXPECT_EQ(facts.frames, 0u);
    EXPECT_EQ(facts.milliseconds, 0u);
    EXPECT_EQ(facts.bit_rate, 0u);
}

}  // namespace
}  // namespace ynghyd::media
