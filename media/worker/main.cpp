// ynghyd-media FORMAT <image >report 3>picture 4>preview
// ynghyd-media film PROGRAM ARGUMENTS… <film >report 3>result 4>other
//
// One file of one stranger, in a process of its own: what goes wrong with it ends here. The
// server starts it (media/workshop.hpp, media/films.hpp). Of an image the report is one line of
// JSON, and the exit code is 0 also when it is refused: then the report says why. For a film it
// becomes ffmpeg or ffprobe, shut in.

#include <cerrno>
#include <cstdio>
#include <exception>
#include <string>
#include <string_view>

#include <fmt/format.h>
#include <unistd.h>

#include "media/worker/confinement.hpp"
#include "media/worker/film_program.hpp"
#include "media/worker/picture.hpp"

namespace ynghyd::media {
namespace {

constexpr int report_file = 1, picture_file = 3, preview_file = 4;
constexpr std::size_t most_input = 128 << 20;

/// nullopt when there is more than the server can have let through, or it cannot be read.
std::optional<std::string> read_input() {
    std::string bytes;
    std::string piece(256 << 10, '\0');
    for (;;) {
        const auto count = ::read(0, piece.data(), piece.size());
        if (count < 0 && errno == EINTR) continue;
        if (count < 0 || bytes.size() > most_input) return std::nullopt;
        if (count == 0) return bytes;
        bytes.append(piece, 0, static_cast<std::size_t>(count));
    }
}

bool write_all(int file, std::string_view bytes) {
    while (!bytes.empty()) {
        const auto count = ::write(file, bytes.data(), bytes.size());
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(count));
    }
    return true;
}

std::string describe(const EncodedImage& image) {
    return fmt::format(R"({{"format":"{}","width":{},"height":{}}})", name_of(image.format),
                       image.width, image.height);
}

/// A blurhash has no quote and no backslash.
std::string report_on(const Picture& picture) {
    return fmt::format(R"({{"original":{},"preview":{},"animated":{},"blurhash":"{}"}})",
                       describe(picture.original), describe(picture.preview), picture.animated,
                       picture.blurhash);
}

int run(Format format) {
    limit_resources();
    prepare_libraries(format);
    shut_in();
    const auto bytes = read_input();
    if (!bytes) return 1;
    const auto picture = make_picture(*bytes, format);
    if (!picture)
        return write_all(report_file, fmt::format(R"({{"refused":"{}"}})", picture.error())) ? 0
                                                                                             : 1;
    const bool written = write_all(picture_file, picture->original.bytes) &&
                         write_all(preview_file, picture->preview.bytes) &&
                         write_all(report_file, report_on(*picture));
    return written ? 0 : 1;
}

}  // namespace
}  // namespace ynghyd::media

int main(int count, char** words) {
    const auto format = ynghyd::media::parse_format(count == 2 ? words[1] : "");
    const bool is_film = count > 2 && std::string_view(words[1]) == "film";
    if (!is_film && (!format || ynghyd::media::is_film_or_sound(*format))) {
        std::fputs(
            "usage: ynghyd-media jpeg|png|gif|webp|avif|heic|pdf <image >report 3>picture "
            "4>preview\n"
            "       ynghyd-media film PROGRAM ARGUMENTS... <film >report 3>result 4>other\n"
            "The server starts it for each file; by hand it is of no use.\n",
            stderr);
        return 2;
    }
    try {
        if (is_film)
            ynghyd::media::become_film_program({words + 2, static_cast<std::size_t>(count - 2)});
        // Without the libraries' goodbyes: they would open, wait and join.
        _exit(ynghyd::media::run(*format));
    } catch (const std::exception& problem) {
        std::fprintf(stderr, "ynghyd-media: %s\n", problem.what());
        return 1;
    }
}
