#include "media/film_commands.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

namespace ynghyd::media {

namespace {

using Words = std::vector<std::string>;

/// What cameras, telephones and programs write; the rest of ffmpeg's hundreds stay closed.
constexpr auto decoders =
    "h264,hevc,mpeg4,vp8,vp9,libvpx,libvpx-vp9,av1,libdav1d,mjpeg,gif,aac,mp3,mp3float,vorbis,opus,"
    "libopus,flac,alac,pcm_s16le,pcm_s24le,pcm_s32le,pcm_u8,pcm_f32le";

const char* reader_of(Format format) {
    switch (format) {
        case Format::webm:
            return "matroska";
        case Format::mp3:
            return "mp3";
        case Format::ogg:
            return "ogg";
        case Format::flac:
            return "flac";
        case Format::wav:
            return "wav";
        case Format::gif:
            return "gif";
        default:
            return "mov";
    }
}

void add(Words& words, std::initializer_list<const char*> more) {
    words.insert(words.end(), more.begin(), more.end());
}

/// Reopened, because a pipe cannot be read backwards. Other files and addresses are out of reach
/// for the reader as well, not only for the process.
void add_input(Words& words, Format format) {
    add(words, {"-f", reader_of(format), "-codec_whitelist", decoders, "-protocol_whitelist",
                "file,pipe", "-i", "file:/proc/self/fd/0"});
}

void add_output(Words& words, const char* writer) {
    add(words, {"-fflags", "+bitexact", "-f", writer, "file:/proc/self/fd/3"});
}

void add_pictures(Words& words, const FilmFacts& facts, FilmKind kind) {
    add(words, {"-map", "0:v:0"});
    if (can_stay(facts, kind)) return add(words, {"-c:v", "copy"});
    const auto [width, height] = size_of_result(facts);
    words.insert(words.end(), {"-vf", fmt::format("scale={}:{}", width, height)});
    add(words, {"-fpsmax", "60", "-c:v", "libx264", "-preset", "veryfast", "-crf", "23"});
    add(words, {"-maxrate", "3M", "-bufsize", "6M", "-pix_fmt", "yuv420p", "-threads", "2"});
    add(words, {"-flags:v", "+bitexact"});
}

void add_sound(Words& words, const FilmFacts& facts, FilmKind kind) {
    if (kind == FilmKind::loop || !facts.has_sound()) return add(words, {"-an"});
    add(words, {"-map", "0:a:0"});
    if (kind == FilmKind::sound && can_stay(facts, kind)) return add(words, {"-c:a", "copy"});
    if (kind == FilmKind::sound)
        return add(words, {"-c:a", "libmp3lame", "-b:a", "160k", "-ac", "2"});
    if (facts.sound_codec == "aac" && can_stay(facts, kind)) return add(words, {"-c:a", "copy"});
    add(words, {"-c:a", "aac", "-b:a", "128k", "-ac", "2", "-flags:a", "+bitexact"});
}

}  // namespace

FilmSize size_of_result(const FilmFacts& facts) {
    const double wide = facts.width, high = facts.height;
    const double scale = std::min(
        {1.0, longest_film_side / std::max(wide, high), shorter_film_side / std::min(wide, high)});
    const auto even = [&](double side) {
        return std::max(2u, static_cast<std::uint32_t>(std::lround(side * scale)) / 2 * 2);
    };
    return {even(wide), even(high)};
}

bool can_stay(const FilmFacts& facts, FilmKind kind) {
    const bool is_light = facts.bit_rate > 0 && facts.bit_rate <= most_bits_in_a_second;
    if (kind == FilmKind::sound) return facts.sound_codec == "mp3" && is_light;
    return facts.picture_codec == "h264" && facts.pixels == "yuv420p" && is_light &&
           !facts.is_turned && size_of_result(facts) == FilmSize{facts.width, facts.height} &&
           facts.frame_rate() <= most_frames_in_a_second;
}

std::vector<std::string> look_into(Format format) {
    Words words{"-v", "error"};
    add(words, {"-f", reader_of(format), "-codec_whitelist", decoders, "-protocol_whitelist",
                "file,pipe", "-show_entries",
                "format=duration,bit_rate:stream=codec_type,codec_name,width,height,pix_fmt,"
                "avg_frame_rate:stream_disposition=attached_pic:stream_side_data=rotation",
                "-of", "json=compact=1", "-i", "file:/proc/self/fd/0"});
    return words;
}

std::vector<std::string> make_anew(Format format, const FilmFacts& facts, FilmKind kind) {
    Words words{"-v", "error", "-nostdin", "-y"};
    add_input(words, format);
    if (kind == FilmKind::sound)
        add(words, {"-vn"});
    else
        add_pictures(words, facts, kind);
    add_sound(words, facts, kind);
    add(words, {"-sn", "-dn", "-map_metadata", "-1", "-map_chapters", "-1"});
    if (kind == FilmKind::sound) {
        add(words, {"-id3v2_version", "0"});
        add_output(words, "mp3");
    } else {
        add(words, {"-movflags", "+faststart"});
        add_output(words, "mp4");
    }
    return words;
}

std::vector<std::string> take_still() {
    Words words{"-v", "error", "-nostdin", "-y"};
    add_input(words, Format::mp4);
    add(words,
        {"-map", "0:v:0", "-frames:v", "1", "-c:v", "mjpeg", "-pix_fmt", "yuvj420p", "-q:v", "2"});
    add_output(words, "mjpeg");
    return words;
}

}  // namespace ynghyd::media
