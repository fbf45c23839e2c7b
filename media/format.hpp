#pragma once
// The formats of files that are taken, told apart by their first bytes. What an uploader says of a
// file counts for nothing.

#include <cstdint>
#include <optional>
#include <string_view>

namespace ynghyd::media {

enum class Format : std::uint8_t {
    jpeg,
    png,
    gif,
    webp,
    avif,
    heic,
    pdf,
    mp4,  ///< With pictures, or, until somebody looks into it, perhaps without.
    quicktime,
    webm,  ///< And every other Matroska.
    m4a,
    mp3,
    ogg,
    flac,
    wav,
};

/// How many bytes `sniff` needs to see, if there are so many.
constexpr std::size_t sniffed_bytes = 64;

/// nullopt for everything else: SVG, HTML, archives, playlists, …
std::optional<Format> sniff(std::string_view first_bytes);

std::string_view name_of(Format format);        ///< "jpeg"
std::string_view media_type_of(Format format);  ///< "image/jpeg"
std::string_view extension_of(Format format);   ///< "jpg"
/// Films and sounds, which ffmpeg reads; a GIF is one as well when it moves.
bool is_film_or_sound(Format format);
std::optional<Format> parse_format(std::string_view name);
std::optional<Format> format_of_extension(std::string_view extension);

}  // namespace ynghyd::media
