#include "media/worker/picture.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <memory>
#include <span>
#include <stdexcept>

#include <vips/vips8>

#include "media/blurhash.hpp"

namespace ynghyd::media {

namespace {

using vips::VImage;

constexpr int longest_side = 16'384;
constexpr double most_pixels = 33'177'600;  // 8K, as Mastodon
constexpr int most_frames = 200;
constexpr double most_pixels_of_all_frames = 200e6;
/// So many are no bomb, however few bytes they come in.
constexpr double most_pixels_unasked = 4e6;
/// More pixels in a byte than any picture of something has.
constexpr double most_pixels_per_byte = 20'000;

constexpr double pixels_of_original = 3840 * 2160;
constexpr double pixels_of_animation = 40e6;  // of all frames together
constexpr double pixels_of_preview = 640 * 360;
constexpr int side_for_blurhash = 48;

struct Size {
    int width, height;
};

/// In the same proportions, of at most so many pixels.
Size within(Size size, double pixels) {
    const double scale = std::sqrt(pixels / (double{1} * size.width * size.height));
    if (scale >= 1) return size;
    const auto scaled = [&](int side) { return std::max(1, static_cast<int>(side * scale)); };
    return {scaled(size.width), scaled(size.height)};
}

struct Header {
    Size size;  ///< Upright, of one frame.
    int frames = 1;
};

Header read_header(std::string_view bytes) {
    const auto image = VImage::new_from_buffer(
        bytes.data(), bytes.size(), "", VImage::option()->set("access", VIPS_ACCESS_SEQUENTIAL));
    Header header{{image.width(), image.height()}, 1};
    if (image.get_typeof("n-pages") != 0) header.frames = std::max(1, image.get_int("n-pages"));
    // Orientations 5 to 8 lie on their side.
    if (image.get_typeof(VIPS_META_ORIENTATION) != 0 && image.get_int(VIPS_META_ORIENTATION) >= 5)
        std::swap(header.size.width, header.size.height);
    return header;
}

std::string_view refuse(const Header& header, std::size_t bytes) {
    const auto& [width, height] = header.size;
    const double pixels = double{1} * width * height;
    if (width > longest_side || height > longest_side || pixels > most_pixels)
        return "too_many_pixels";
    if (header.frames > most_frames || pixels * header.frames > most_pixels_of_all_frames)
        return "too_many_frames";
    if (pixels * header.frames > most_pixels_unasked &&
        pixels * header.frames > most_pixels_per_byte * static_cast<double>(bytes))
        return "bomb";
    return {};
}

/// Nothing stays but how an animation runs: not the place, not the camera, no comments, and no
/// profile, since the colours are those of sRGB. The writers' own `strip` leaves EXIF in WebP.
VImage without_metadata(const VImage& image) {
    constexpr std::array<std::string_view, 4> kept{"delay", "loop", VIPS_META_PAGE_HEIGHT,
                                                   VIPS_META_N_PAGES};
    auto bare = image.copy();
    const std::unique_ptr<gchar*, void (*)(gchar**)> fields(
        vips_image_get_fields(image.get_image()), g_strfreev);
    for (auto** field = fields.get(); *field != nullptr; ++field)
        if (std::ranges::find(kept, std::string_view(*field)) == kept.end())
            vips_image_remove(bare.get_image(), *field);
    return bare;
}

/// Decoded no larger than wanted, upright, 8 bits of sRGB.
VImage decode(std::string_view bytes, Size size, bool all_frames) {
    const std::unique_ptr<VipsBlob, void (*)(VipsBlob*)> blob(
        vips_blob_new(nullptr, bytes.data(), bytes.size()),
        [](VipsBlob* area) { vips_area_unref(VIPS_AREA(area)); });
    const auto image = VImage::thumbnail_buffer(
        blob.get(), size.width,
        VImage::option()
            ->set("height", size.height)
            ->set("size", VIPS_SIZE_DOWN)
            ->set("export_profile", "srgb")
            ->set("fail_on", VIPS_FAIL_ON_TRUNCATED)
            ->set("option_string", all_frames ? "n=-1,fail_on=truncated" : "fail_on=truncated"));
    return without_metadata(image.colourspace(VIPS_INTERPRETATION_sRGB).cast(VIPS_FORMAT_UCHAR));
}

/// What is taken in a format that not everybody can show goes out in one that everybody can.
Format format_of_result(Format format, const VImage& image) {
    if (format == Format::pdf) return Format::webp;
    if (format != Format::avif && format != Format::heic) return format;
    return image.has_alpha() ? Format::png : Format::jpeg;
}

vips::VOption* options_for(Format format, int quality) {
    auto* options = VImage::option()->set("strip", true);
    if (format == Format::jpeg)
        options->set("Q", quality)->set("optimize_coding", true)->set("interlace", true);
    if (format == Format::webp) options->set("Q", quality);
    return options;
}

EncodedImage encode(const VImage& image, Format format, int quality) {
    EncodedImage encoded{format, image.width(), image.height(), {}};
    if (image.get_typeof(VIPS_META_PAGE_HEIGHT) != 0)
        encoded.height = image.get_int(VIPS_META_PAGE_HEIGHT);
    const auto suffix = "." + std::string(extension_of(format));
    void* buffer = nullptr;
    std::size_t size = 0;
    image.write_to_buffer(suffix.c_str(), &buffer, &size, options_for(format, quality));
    encoded.bytes.assign(static_cast<const char*>(buffer), size);
    g_free(buffer);
    return encoded;
}

VImage on_white(const VImage& image) {
    return image.has_alpha() ? image.flatten(VImage::option()->set(
                                   "background", std::vector<double>{255, 255, 255}))
                             : image;
}

std::string blurhash_of(const VImage& preview) {
    const auto small = on_white(preview).thumbnail_image(
        side_for_blurhash, VImage::option()->set("height", side_for_blurhash));
    std::size_t size = 0;
    const std::unique_ptr<void, void (*)(void*)> pixels(small.write_to_memory(&size), g_free);
    const bool wide = small.width() >= small.height();
    return blurhash({static_cast<const std::uint8_t*>(pixels.get()), size},
                    static_cast<std::size_t>(small.width()),
                    static_cast<std::size_t>(small.height()), wide ? 4 : 3, wide ? 3 : 4);
}

/// Not even a library's own guess may choose another reader than the one for what was sniffed.
void allow_only(Format format) {
    vips_operation_block_set("VipsForeign", TRUE);
    const char* reader = "VipsForeignLoadHeif";
    if (format == Format::pdf) reader = "VipsForeignLoadPdf";
    if (format == Format::jpeg) reader = "VipsForeignLoadJpeg";
    if (format == Format::png) reader = "VipsForeignLoadPng";
    if (format == Format::gif) reader = "VipsForeignLoadNsgif";
    if (format == Format::webp) reader = "VipsForeignLoadWebp";
    vips_operation_block_set(reader, FALSE);
    for (const auto* writer : {"VipsForeignSaveJpeg", "VipsForeignSavePng", "VipsForeignSaveSpng",
                               "VipsForeignSaveCgif", "VipsForeignSaveWebp"})
        vips_operation_block_set(writer, FALSE);
}

}  // namespace

void prepare_libraries(Format format) {
    // Code made at run time is what confined services may not have.
    setenv("VIPS_NOVECTOR", "1", 1);
    setenv("VIPS_WARNING", "0", 1);
    if (VIPS_INIT("ynghyd-media") != 0) throw std::runtime_error("libvips does not start");
    vips_block_untrusted_set(TRUE);
    vips_concurrency_set(1);
    vips_cache_set_max(0);
    allow_only(format);
}

std::expected<Picture, std::string_view> make_picture(std::string_view bytes, Format format) {
    try {
        auto header = read_header(bytes);
        if (format == Format::pdf) header.frames = 1;  // Pages are not played.
        if (const auto reason = refuse(header, bytes.size()); !reason.empty())
            return std::unexpected(reason);
        Picture picture;
        picture.animated = header.frames > 1 && (format == Format::gif || format == Format::webp);
        const auto room = picture.animated
                              ? std::min(pixels_of_original, pixels_of_animation / header.frames)
                              : pixels_of_original;
        const auto original = decode(bytes, within(header.size, room), picture.animated);
        const auto result = format_of_result(format, original);
        picture.original =
            encode(result == Format::jpeg ? on_white(original) : original, result, 85);
        const auto preview =
            decode(bytes, within(header.size, pixels_of_preview), false).copy_memory();
        picture.preview = encode(preview, Format::webp, 75);
        picture.blurhash = blurhash_of(preview);
        return picture;
    } catch (const vips::VError&) {
        return std::unexpected("unreadable");
    }
}

}  // namespace ynghyd::media
