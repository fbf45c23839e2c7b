#include "media/blurhash.hpp"

#include <array>
#include <functional>
#include <stdexcept>
#include <vector>

#include <gtest/gtest.h>

namespace ynghyd::media {
namespace {

using Pixel = std::array<std::uint8_t, 3>;

struct BlurhashCase {
    const char* name;
    std::size_t width, height;
    Pixel (*colour)(std::size_t x, std::size_t y);
    std::size_t across, down;
    const char* expected;  ///< As blurhash-python 1.1.4 says.
};

Pixel gradient(std::size_t x, std::size_t y) {
    return {static_cast<std::uint8_t>(x * 16), static_cast<std::uint8_t>(y * 20),
            static_cast<std::uint8_t>(x * 7 + y * 13)};
}
Pixel black(std::size_t, std::size_t) {
    return {0, 0, 0};
}
Pixel halves(std::size_t x, std::size_t) {
    return x < 10 ? Pixel{230, 30, 30} : Pixel{20, 60, 160};
}
Pixel checks(std::size_t x, std::size_t y) {
    return (x + y) % 2 ? Pixel{255, 255, 255} : Pixel{0, 0, 0};
}

std::vector<std::uint8_t> pixels_of(const BlurhashCase& made) {
    std::vector<std::uint8_t> pixels;
    for (std::size_t y = 0; y < made.height; ++y)
        for (std::size_t x = 0; x < made.width; ++x)
            for (const auto channel : made.colour(x, y)) pixels.push_back(channel);
    return pixels;
}

class Blurhash : public testing::TestWithParam<BlurhashCase> {};

TEST_P(Blurhash, IsWhatOthersMakeOfTheSamePicture) {
    const auto& made = GetParam();
    EXPECT_EQ(blurhash(pixels_of(made), made.width, made.height, made.across, made.down),
              made.expected);
}

INSTANTIATE_TEST_SUITE_P(
    Pictures, Blurhash,
    testing::Values(BlurhashCase{"wide", 16, 12, gradient, 4, 3, "LsGuUe2*wwoyqbR.jue:f~fkfQfj"},
                    BlurhashCase{"tall", 16, 12, gradient, 3, 4, "TsGuUe2*wwqbR.juf~fkfQt7Sejt"},
                    BlurhashCase{"mean", 16, 12, gradient, 1, 1, "00GuUe"},
                    BlurhashCase{"black", 8, 8, black, 4, 3, "L00000fQfQfQfQfQfQfQfQfQfQfQ"},
                    BlurhashCase{"halves", 20, 10, halves, 4, 3, "L~JWhK{^wcOGw|s9jsa}fQfQfQfQ"},
                    BlurhashCase{"checks", 9, 7, checks, 4, 3, "LNLXVz_3Rj_3~qt7fQt7RjfQRjfQ"}),
    [](const auto& it) { return std::string(it.param.name); });

TEST(BlurhashOf, RefusesNumbersThatDoNotFit) {
    const std::vector<std::uint8_t> pixels(12, 0);
    EXPECT_NO_THROW(blurhash(pixels, 2, 2, 9, 9));
    EXPECT_THROW(blurhash(pixels, 2, 3, 4, 3), std::invalid_argument);
    EXPECT_THROW(blurhash(pixels, 2, 2, 10, 3), std::invalid_argument);
    EXPECT_THROW(blurhash(pixels, 2, 2, 4, 0), std::invalid_argument);
    EXPECT_THROW(blurhash({}, 0, 0, 4, 3), std::invalid_argument);
}

}  // namespace
}  // namespace ynghyd::media
