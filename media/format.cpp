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
