#pragma once
// Films, sounds and moving GIFs from strangers, made into what every browser plays, by ffmpeg in
// the worker's confinement (media/worker/film_program).

#include <cstdint>
#include <filesystem>
#include <string>

#include "base/clock.hpp"
#include "base/metrics.hpp"
#include "base/result.hpp"
#include "media/child.hpp"
#include "media/film_commands.hpp"
#include "media/workshop.hpp"

namespace ynghyd::media {

struct MadeFilm {
    FilmKind kind = FilmKind::film;
    Format format = Format::mp4;
    std::string bytes;
    FilmFacts facts;  ///< Of what was made.
    MadeFile still;   ///< The first picture, small; of a sound it has no bytes.
    std::string blurhash;
};

struct FilmOptions {
    std::filesystem::path worker;  ///< ynghyd-media.
    std::filesystem::path ffmpeg;  ///< Empty: no films are taken. ffprobe is beside it.
    std::filesystem::path scratch;
    Duration longest = std::chrono::minutes(5);    ///< That a film or a sound may last.
    Duration patience = std::chrono::minutes(20);  ///< With one of them.
};

/// Whether the kernel can keep a program from opening files: without that ffmpeg could read
/// whatever the server can.
bool has_landlock();

/// Thread-safe.
class Films {
public:
    Films(FilmOptions options, const Workshop& workshop, Metrics& metrics);

    /// What is being made is given up, and so is everything after it. For the end of the program.
    void stop();

    /// Whether the programs are there to be started, and the kernel can shut them in.
    bool is_ready() const;
    /// What to say to whoever uploads a film where none are taken.
    static Error not_taken();

    /// Blocks for as long as `patience`. `input` is open for reading; `format` was sniffed. Of a
    /// GIF a loop is made. Error::Kind::unsupported when the programs are not there, too_large
    /// for what lasts too long, invalid for what is damaged, unreachable when a program cannot be
    /// started or is being stopped, timed_out.
    Result<MadeFilm> make(int input, Format format) const;

private:
    Result<std::string> run(const std::filesystem::path& program, std::vector<std::string> words,
                            int input, const ScratchFile& result) const;
    Result<FilmFacts> facts_of(int input, Format format) const;
    Result<MadeFilm> try_to_make(int input, Format format) const;
    Result<void> add_still(MadeFilm& made, ScratchFile& film) const;
    Result<FilmKind> check(const FilmFacts& facts, Format format) const;

    const FilmOptions options_;
    const Workshop& workshop_;
    const OpenFile stop_;  ///< Readable from stop() on.
    mutable Counter made_, refused_, failed_;
    mutable Histogram seconds_;
};

}  // namespace ynghyd::media
