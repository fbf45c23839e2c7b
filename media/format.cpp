#include "media/format.hpp"

#include <algorithm>
#include <array>

namespace ynghyd::media {

namespace {

struct FormatWords {
    Format format;
    std::string_view name, media_type, extension;
};

constexpr std::array formats = {
    FormatWords{Format::jpeg, "jpeg", "image/jpeg", "jpg"},
    FormatWords{Format::png, "png", "image/png", "png"},
    FormatWords{Format::gif, "gif", "image/gif", "gif"},
    FormatWords{Format::webp, "webp", "image/webp", "webp"},
    FormatWords{Format::avif, "avif", "image/avif", "avif"},
    FormatWords{Format::heic, "heic", "image/heic", "heic"},
    FormatWords{Format::pdf, "pdf", "application/pdf", "pdf"},
    FormatWords{Format::mp4, "mp4", "video/mp4", "mp4"},
    FormatWords{Format::quicktime, "quicktime", "video/quicktime", "mov"},
    FormatWords{Format::webm, "webm", "video/webm", "webm"},
    FormatWords{Format::m4a, "m4a", "audio/mp4", "m4a"},
    FormatWords{Format::mp3, "mp3", "audio/mpeg", "mp3"},
    FormatWords{Format::ogg, "ogg", "audio/ogg", "ogg"},
    FormatWords{Format::flac, "flac", "audio/flac", "flac"},
    FormatWords{Format::wav, "wav", "audio/wav", "wav"},
};

const FormatWords& words_of(Format format) {
    return *std::ranges::find(formats, format, &FormatWords::format);
}

/// The brands of an ISO base media file's first box: the major one and those it is compatible with.
std::optional<Format> format_of_brands(std::string_view bytes) {
    if (bytes.size() < 16 || bytes.substr(4, 4) != "ftyp") return std::nullopt;
    const auto has_brand = [&](std::string_view brand) {
        if (bytes.substr(8, 4) == brand) return true;
        for (std::size_t at = 16; at + 4 <= bytes.size(); at += 4)
            if (bytes.substr(at, 4) == brand) return true;
        return false;
    };
    if (has_brand("avif") || has_brand("avis")) return Format::avif;
    if (has_brand("heic") || has_brand("heix") || has_brand("mif1")) return Format::heic;
    if (has_brand("qt  ")) return Format::quicktime;
    if (bytes.substr(8, 3) == "M4A" || bytes.substr(8, 3) == "M4B") return Format::m4a;
    for (const auto brand : {"isom", "iso2", "iso4", "iso5", "iso6", "mp41", "mp42", "avc1", "M4V ",
                             "MSNV", "3gp4", "3gp5", "3gp6", "dash"})
        if (has_brand(brand)) return Format::mp4;
    return std::nullopt;
}

/// A frame of MPEG-1 or 2, layer III: eleven bits that are set, then version, layer and rates, of
/// which some are none.
bool is_mp3_frame(std::string_view bytes) {
    if (bytes.size() < 3) return false;
    const auto at = [&](std::size_t i) { return static_cast<unsigned char>(bytes[i]); };
    const auto version = at(1) >> 3 & 3, layer = at(1) >> 1 & 3;
    return at(0) == 0xff && at(1) >> 5 == 7 && version != 1 && layer == 1 && at(2) >> 4 != 0 &&
           at(2) >> 4 != 15 && (at(2) >> 2 & 3) != 3;
}

std::optional<Format> format_of_sound(std::string_view bytes) {
    if (bytes.starts_with("ID3") || is_mp3_frame(bytes)) return Format::mp3;
    if (bytes.starts_with(std::string_view("OggS\0", 5))) return Format::ogg;
    if (bytes.starts_with("fLaC")) return Format::flac;
    if (bytes.starts_with("RIFF") && bytes.size() >= 12 && bytes.substr(8, 4) == "WAVE")
        return Format::wav;
    return std::nullopt;
}

}  // namespace

std::optional<Format> sniff(std::string_view first_bytes) {
    const auto bytes = first_bytes.substr(0, sniffed_bytes);
    if (bytes.starts_with("\xff\xd8\xff")) return Format::jpeg;
    if (bytes.starts_with("\x89PNG\r\n\x1a\n")) return Format::png;
    if (bytes.starts_with("GIF87a") || bytes.starts_with("GIF89a")) return Format::gif;
    if (bytes.starts_with("RIFF") && bytes.size() >= 12 && bytes.substr(8, 4) == "WEBP")
        return Format::webp;
    if (bytes.starts_with("%PDF-")) return Format::pdf;
    if (bytes.starts_with("\x1a\x45\xdf\xa3")) return Format::webm;
    if (const auto sound = format_of_sound(bytes)) return sound;
    return format_of_brands(bytes);
}

std::string_view name_of(Format format) {
    return words_of(format).name;
}
std::string_view media_type_of(Format format) {
    return words_of(format).media_type;
}
std::string_view extension_of(Format format) {
    return words_of(format).extension;
}

bool is_film_or_sound(Format format) {
    return format >= Format::mp4;
}

std::optional<Format> parse_format(std::string_view name) {
    const auto found = std::ranges::find(formats, name, &FormatWords::name);
    if (found == formats.end()) return std::nullopt;
    return found->format;
}

std::optional<Format> format_of_extension(std::string_view extension) {
    const auto found = std::ranges::find(formats, extension, &FormatWords::extension);
    if (found == formats.end()) return std::nullopt;
    return found->format;
}

}  // namespace ynghyd::media
