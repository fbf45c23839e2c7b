#pragma once
// What ffprobe says of a film or a sound, as far as anybody wants to know it.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace ynghyd::media {

struct FilmFacts {
    std::uint32_t width = 0, height = 0;  ///< Upright; 0 for a sound.
    std::string picture_codec;            ///< "h264"; empty for a sound.
    std::string pixels;                   ///< "yuv420p"
    std::string sound_codec;              ///< "aac"; empty for a film without sound.
    bool is_turned = false;               ///< It is to be turned when it is shown.
    std::uint32_t frames = 0, in_seconds = 1;
    std::uint64_t milliseconds = 0;  ///< 0 when it does not say.
    std::uint64_t bit_rate = 0;      ///< Of all together; 0 when it does not say.

    bool has_pictures() const { return !picture_codec.empty(); }
    bool has_sound() const { return !sound_codec.empty(); }
    double frame_rate() const { return static_cast<double>(frames) / in_seconds; }
};

/// `report`: JSON of ffprobe with the entries of film_commands' look_into. Covers of records are no
/// films. Error::Kind::invalid for what has neither pictures nor sound.
Result<FilmFacts> read_film_facts(std::string_view report);

}  // namespace ynghyd::media
