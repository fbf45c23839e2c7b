#pragma once
// How ffmpeg and ffprobe are called: which reader and which decoders they may use, what becomes of
// the pictures and the sound. Standard input is the file; what is made goes to descriptor 3.

#include <string>
#include <vector>

#include "media/film_facts.hpp"
#include "media/format.hpp"

namespace ynghyd::media {

/// What is made of a file.
enum class FilmKind {
    film,
    loop,  ///< A moving picture without sound, of a GIF.
    sound,
};

constexpr std::uint32_t longest_film_side = 1920, shorter_film_side = 1080;
constexpr double most_frames_in_a_second = 60;
/// Of what is kept as it is; what is made anew has less.
constexpr std::uint64_t most_bits_in_a_second = 6'000'000;

struct FilmSize {
    std::uint32_t width = 0, height = 0;
    bool operator==(const FilmSize&) const = default;
};

/// In the same proportions within 1920 by 1080, lying or standing; even, as H.264 wants it.
FilmSize size_of_result(const FilmFacts& facts);
/// Every browser plays it as it is; only what it says of itself is left out.
bool can_stay(const FilmFacts& facts, FilmKind kind);

/// `format`: as sniffed; no other reader is tried. The report is for read_film_facts.
std::vector<std::string> look_into(Format format);
/// MP4 (H.264, AAC) of films and loops, MP3 of sounds, without a word of metadata.
std::vector<std::string> make_anew(Format format, const FilmFacts& facts, FilmKind kind);
/// The first picture of an MP4, as JPEG.
std::vector<std::string> take_still();

}  // namespace ynghyd::media
