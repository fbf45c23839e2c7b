#include "media/workshop.hpp"

#include <limits>

#include <fmt/format.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include "base/json.hpp"
#include "base/log.hpp"
#include "media/child.hpp"

namespace ynghyd::media {

namespace {

constexpr std::int64_t largest_side = 20'000;
constexpr std::size_t longest_blurhash = 100;

Error damaged() {
    return {Error::Kind::invalid, "The image cannot be read; is it damaged?", ""};
}

Error no_image(const char* sentence) {
    return {Error::Kind::unsupported, sentence, ""};
}

constexpr auto images_known =
    "The file is no image that is known here: JPEG, PNG, GIF, WebP, AVIF and HEIC are.";
constexpr auto files_known =
    "The file is no image that is known here (JPEG, PNG, GIF, WebP, AVIF, HEIC), no PDF, and no "
    "film or sound.";

Error refusal(std::string_view word) {
    if (word == "too_many_pixels")
        return {Error::Kind::too_large,
                "The image is too large: 33 million pixels and sides of 16,384 are the most.", ""};
    if (word == "too_many_frames")
        return {Error::Kind::too_large, "The animation is too long: 200 frames are the most.", ""};
    return damaged();
}

/// The worker has read a stranger's bytes: it is believed no more than they are.
Result<MadeFile> read_file_report(const Json* said, const ScratchFile& file) {
    MadeFile made;
    const auto format = said ? parse_format(string_at(*said, "format")) : std::nullopt;
    const auto width = said ? integer_at(*said, "width", 1, largest_side) : std::nullopt;
    const auto height = said ? integer_at(*said, "height", 1, largest_side) : std::nullopt;
    made.bytes = file.read_all();
    if (!format || !width || !height || sniff(made.bytes) != format)
        return std::unexpected(damaged());
    made.format = *format;
    made.width = static_cast<std::uint32_t>(*width);
    made.height = static_cast<std::uint32_t>(*height);
    return made;
}

Result<MadeImage> read_report(const std::string& text, const ScratchFile& original,
                              const ScratchFile& preview) {
    const auto report = parse_json(text);
    if (!report) return std::unexpected(damaged());
    if (const auto word = string_at(*report, "refused"); !word.empty())
        return std::unexpected(refusal(word));
    MadeImage made;
    TRY(made.original, read_file_report(find(*report, "original"), original));
    TRY(made.preview, read_file_report(find(*report, "preview"), preview));
    const auto* animated = find(*report, "animated");
    made.animated = animated && animated->is_boolean() && animated->get<bool>();
    made.blurhash = string_at(*report, "blurhash").substr(0, longest_blurhash);
    return made;
}

Counter count_images(Metrics& metrics, const char* outcome) {
    return metrics.counter("ynghyd_media_images_total",
                           "Images that were looked into, by what came of it.",
                           {{"outcome", outcome}});
}

}  // namespace

std::optional<Format> sniff_file(int file) {
    std::string bytes(sniffed_bytes, '\0');
    const auto count = ::pread(file, bytes.data(), bytes.size(), 0);
    bytes.resize(count > 0 ? static_cast<std::size_t>(count) : 0);
    return sniff(bytes);
}

Workshop::Workshop(WorkshopOptions options, Metrics& metrics)
    : options_(std::move(options)),
      stop_(::eventfd(0, EFD_CLOEXEC)),
      made_(count_images(metrics, "made")),
      refused_(count_images(metrics, "refused")),
      failed_(count_images(metrics, "failed")),
      seconds_(metrics.seconds("ynghyd_media_image_seconds", "Time to look into an image.")) {}

void Workshop::stop() {
    ::eventfd_write(stop_.number(), 1);
}

Result<MadeImage> Workshop::make_image(ScratchFile& file) const {
    const auto started = std::chrono::steady_clock::now();
    const auto format = sniff_file(file.number());
    if (!format || *format == Format::pdf || is_film_or_sound(*format))
        return count(std::unexpected(no_image(images_known)), started);
    return count(try_to_make(file, *format), started);
}

Result<MadeImage> Workshop::make_upload(ScratchFile& file) const {
    const auto started = std::chrono::steady_clock::now();
    const auto format = sniff_file(file.number());
    if (!format || is_film_or_sound(*format))
        return count(std::unexpected(no_image(files_known)), started);
    auto made = try_to_make(file, *format);
    if (made && *format == Format::pdf) {
        made->original.format = Format::pdf;
        made->original.bytes = file.read_all();
    }
    return count(std::move(made), started);
}

Result<MadeImage> Workshop::count(Result<MadeImage> made,
                                  std::chrono::steady_clock::time_point started) const {
    seconds_.observe(
        std::chrono::duration<double>(std::chrono::steady_clock::now() - started).count());
    const bool ours = !made && made.error().kind == Error::Kind::unreachable;
    (made ? made_ : ours ? failed_ : refused_).add();
    return made;
}

Result<MadeImage> Workshop::try_to_make(ScratchFile& file, Format format) const {
    file.rewind();
    const ScratchFile original(options_.scratch), preview(options_.scratch);
    ChildTask task;
    task.program = options_.worker;
    task.arguments = {std::string(name_of(format))};
    task.input = file.number();
    task.outputs = {original.number(), preview.number()};
    task.stop = stop_.number();
    task.patience = options_.patience;
    const auto report = run_child(task);
    if (report) return read_report(*report, original, preview);
    log::warn("media.worker_failed", {{"format", name_of(format)},
                                      {"reason", report.error().safe_text},
                                      {"detail", report.error().detail}});
    if (report.error().kind == Error::Kind::invalid) return std::unexpected(damaged());
    if (report.error().kind == Error::Kind::timed_out)
        return failure(Error::Kind::too_large, "The image takes too long to read.");
    return std::unexpected(report.error());
}

bool Workshop::is_ready() const {
    return ::access(options_.worker.c_str(), X_OK) == 0;
}

}  // namespace ynghyd::media
