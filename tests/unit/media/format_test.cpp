#include "media/format.hpp"

#include <string>

#include <gtest/gtest.h>

namespace ynghyd::media {
namespace {

using namespace std::string_literals;

struct SniffCase {
    const char* name;
    std::string bytes;
    std::optional<Format> expected;
};

std::string boxes(const std::string& major, const std::string& compatible = {}) {
    return "\0\0\0\x1c"s + "ftyp" + major + "\0\0\0\0"s + compatible;
}

class Sniffing : public testing::TestWithParam<SniffCase> {};

TEST_P(Sniffing, GoesByTheFirstBytesAlone) {  // T-049
    EXPECT_EQ(sniff(GetParam().bytes), GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(
    Files, Sniffing,
    testing::Values(SniffCase{"Jpeg", "\xff\xd8\xff\xe0rest", Format::jpeg},
                    SniffCase{"Png", "\x89PNG\r\n\x1a\nrest", Format::png},
                    SniffCase{"Gif", "GIF89a\x01", Format::gif},
                    SniffCase{"OldGif", "GIF87a\x01", Format::gif},
                    SniffCase{"Webp", "RIFF\x10\x20\x30\x40WEBPVP8L", Format::webp},
                    SniffCase{"Avif", boxes("avif", "mif1miaf"), Format::avif},
                    SniffCase{"AvifByCompatibleBrand", boxes("mif1", "miafavif"), Format::avif},
                    SniffCase{"Heic", boxes("heic", "mif1heic"), Format::heic},
                    SniffCase{"Mp4", boxes("isom", "mp42avc1"), Format::mp4},
                    SniffCase{"Mp4OfAMessenger", boxes("abcd", "3gp4"), Format::mp4},
                    SniffCase{"QuickTime", boxes("qt  "), Format::quicktime},
                    SniffCase{"SoundInMp4", boxes("M4A ", "isommp42"), Format::m4a},
                    SniffCase{"OtherBoxes", boxes("crx "), std::nullopt},
                    SniffCase{"Webm", "\x1a\x45\xdf\xa3\x9f", Format::webm},
                    SniffCase{"Wave", "RIFF\x10\x20\x30\x40WAVEfmt ", Format::wav},
                    SniffCase{"Avi",
                              "RIFF\x10\x20\x30\x40"
                              "AVI LIST",
                              std::nullopt},
                    SniffCase{"Mp3WithItsName", "ID3\x04", Format::mp3},
                    SniffCase{"Mp3", "\xff\xfb\x90\x64", Format::mp3},
                    SniffCase{"Mp3OfNoRate", "\xff\xfb\xf0\x64", std::nullopt},
                    SniffCase{"Utf16", "\xff\xfe<", std::nullopt},
                    SniffCase{"Ogg", "OggS\0\x02"s, Format::ogg},
                    SniffCase{"Flac", "fLaC\0"s, Format::flac},
                    SniffCase{"Playlist", "#EXTM3U\nfile:///etc/passwd", std::nullopt},
                    SniffCase{"Concatenation", "ffconcat version 1.0", std::nullopt},
                    SniffCase{"Svg", "<svg xmlns=\"http://www.w3.org/2000/svg\">", std::nullopt},
                    SniffCase{"Html", "<!DOCTYPE html><script>", std::nullopt},
                    SniffCase{"Pdf", "%PDF-1.7", Format::pdf},
                    SniffCase{"PdfBehindSomething", " %PDF-1.7", std::nullopt},
                    SniffCase{"Zip", "PK\x03\x04", std::nullopt},
                    SniffCase{"PostScript", "%!PS-Adobe", std::nullopt},
                    SniffCase{"Mvg", "push graphic-context\nfill 'url(https://x/)'", std::nullopt},
                    SniffCase{"Php", "<?php system($_GET['x']); ?>", std::nullopt},
                    SniffCase{"HalfASignature", "\x89PNG\r\n", std::nullopt},
                    SniffCase{"Nothing", "", std::nullopt}),
    [](const auto& it) { return std::string(it.param.name); });

TEST(FormatNames, LeadBackToTheirFormat) {
    for (const auto format :
         {Format::jpeg, Format::png, Format::gif, Format::webp, Format::avif, Format::heic}) {
        EXPECT_EQ(parse_format(name_of(format)), format);
        EXPECT_EQ(format_of_extension(extension_of(format)), format);
        EXPECT_TRUE(media_type_of(format).starts_with("image/"));
    }
    for (const auto format : {Format::mp4, Format::quicktime, Format::webm, Format::m4a,
                              Format::mp3, Format::ogg, Format::flac, Format::wav}) {
        EXPECT_EQ(parse_format(name_of(format)), format);
        EXPECT_EQ(format_of_extension(extension_of(format)), format);
        EXPECT_FALSE(media_type_of(format).starts_with("image/"));
        EXPECT_TRUE(is_film_or_sound(format));
    }
    EXPECT_FALSE(is_film_or_sound(Format::pdf));
    EXPECT_EQ(format_of_extension("pdf"), Format::pdf);
    EXPECT_EQ(media_type_of(Format::pdf), "application/pdf");
    EXPECT_EQ(parse_format("svg"), std::nullopt);
    EXPECT_EQ(format_of_extension("html"), std::nullopt);
}

}  // namespace
}  // namespace ynghyd::media
