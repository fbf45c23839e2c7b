#pragma once
// From a stranger's image, or the first page of a document, to one of ours: looked at before it is
// decoded, turned upright, in sRGB, no larger than is useful, without anything that was hidden in
// it.

#include <expected>
#include <string>
#include <string_view>

#include "media/format.hpp"

namespace ynghyd::media {

struct EncodedImage {
    Format format = Format::jpeg;
    int width = 0, height = 0;
    std::string bytes;
};

struct Picture {
    EncodedImage original, preview;
    bool animated = false;
    std::string blurhash;
};

/// Loads the libraries, with nothing allowed but what reads `format`. Once, before `shut_in`.
void prepare_libraries(Format format);

/// A word for why not: "unreadable", "too_many_pixels", "too_many_frames", "bomb".
std::expected<Picture, std::string_view> make_picture(std::string_view bytes, Format format);

}  // namespace ynghyd::media
