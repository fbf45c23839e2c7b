#pragma once
// A picture's colours in some twenty characters (BlurHash), to be shown until the picture is there.

#include <cstdint>
#include <span>
#include <string>

namespace ynghyd::media {

/// `pixels`: width x height of three bytes each, sRGB, row by row. Components across and down: 1
/// to 9 each; more than 5 are not read by Mastodon. Throws std::invalid_argument when the numbers
/// do not fit.
std::string blurhash(std::span<const std::uint8_t> pixels, std::size_t width, std::size_t height,
                     std::size_t across, std::size_t down);

}  // namespace ynghyd::media
