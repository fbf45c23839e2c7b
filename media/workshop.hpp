#pragma once
// Images and documents from strangers, looked into by `ynghyd-media` (media/worker): the server
// never decodes one itself.

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "base/clock.hpp"
#include "base/metrics.hpp"
#include "base/result.hpp"
#include "base/scratch_file.hpp"
#include "media/format.hpp"

namespace ynghyd::media {

struct MadeFile {
    Format format = Format::jpeg;
    std::uint32_t width = 0, height = 0;
    std::string bytes;
};

struct MadeImage {
    MadeFile original, preview;
    bool animated = false;
    std::string blurhash;
};

struct WorkshopOptions {
    std::filesystem::path worker;   ///< The program.
    std::filesystem::path scratch;  ///< A folder for what is being made.
    Duration patience = std::chrono::seconds(30);
};

/// By its first bytes.
std::optional<Format> sniff_file(int file);

/// Thread-safe.
class Workshop {
public:
    Workshop(WorkshopOptions options, Metrics& metrics);

    /// What is being made is given up, and so is everything after it. For the end of the program.
    void stop();

    /// A new file without a name, for what is to be looked at.
    ScratchFile scratch_file() const { return ScratchFile(options_.scratch); }

    /// Blocks for seconds. Error::Kind::unsupported for what is no image of a known format,
    /// too_large for one of too many pixels or frames, invalid for a damaged one, unreachable
    /// when the worker cannot be started, or is being stopped.
    Result<MadeImage> make_image(ScratchFile& file) const;
    /// The same, and a PDF: `original` is the document as it was given, `preview` its first page.
    Result<MadeImage> make_upload(ScratchFile& file) const;

    /// Whether the worker is there to be started.
    bool is_ready() const;

private:
    Result<MadeImage> count(Result<MadeImage> made,
                            std::chrono::steady_clock::time_point started) const;
    Result<MadeImage> try_to_make(ScratchFile& file, Format format) const;

    const WorkshopOptions options_;
    const OpenFile stop_;  ///< Readable from stop() on.
    mutable Counter made_, refused_, failed_;
    mutable Histogram seconds_;
};

}  // namespace ynghyd::media
