#include "media/films.hpp"

#include <fmt/format.h>
#include <linux/landlock.h>
#include <sys/eventfd.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/log.hpp"

namespace ynghyd::media {

namespace {

constexpr auto unplayable = "The file cannot be played; is it damaged?";
constexpr std::size_t longest_probe = 64 * 1024;
constexpr double most_film_pixels = 7680.0 * 4320;

Counter count_films(Metrics& metrics, const char* outcome) {
    return metrics.counter("ynghyd_media_films_total",
                           "Films and sounds that were made ready, by what came of it.",
                           {{"outcome", outcome}});
}

std::filesystem::path probe_beside(const std::filesystem::path& ffmpeg) {
    return ffmpeg.parent_path() / "ffprobe";
}

FilmKind kind_of(const FilmFacts& facts, Format format) {
    if (format == Format::gif) return FilmKind::loop;
    const bool has_sound_alone = format == Format::mp3 || format == Format::m4a;
    return has_sound_alone || !facts.has_pictures() ? FilmKind::sound : FilmKind::film;
}

bool can_be_started(const std::filesystem::path& program) {
    return !program.empty() && ::access(program.c_str(), X_OK) == 0;
}

}  // namespace

bool has_landlock() {
    return ::syscall(__NR_landlock_create_ruleset, nullptr, 0, LANDLOCK_CREATE_RULESET_VERSION) > 0;
}

Films::Films(FilmOptions options, const Workshop& workshop, Metrics& metrics)
    : options_(std::move(options)),
      workshop_(workshop),
      stop_(::eventfd(0, EFD_CLOEXEC)),
      made_(count_films(metrics, "made")),
      refused_(count_films(metrics, "refused")),
      failed_(count_films(metrics, "failed")),
      seconds_(metrics.seconds("ynghyd_media_film_seconds", "Time to make a film ready.")) {}

void Films::stop() {
    ::eventfd_write(stop_.number(), 1);
}

bool Films::is_ready() const {
    return has_landlock() && can_be_started(options_.worker) && can_be_started(options_.ffmpeg) &&
           can_be_started(probe_beside(options_.ffmpeg));
}

Error Films::not_taken() {
    return {Error::Kind::unsupported,
            "This server takes no films and sounds: its admin can install ffmpeg for that. "
            "Images and PDF documents can be uploaded.",
            ""};
}

Result<MadeFilm> Films::make(int input, Format format) const {
    const auto started = std::chrono::steady_clock::now();
    auto made = is_ready() ? try_to_make(input, format) : std::unexpected(not_taken());
    seconds_.observe(
        std::chrono::duration<double>(std::chrono::steady_clock::now() - started).count());
    const bool ours = !made && made.error().kind == Error::Kind::unreachable;
    (made ? made_ : ours ? failed_ : refused_).add();
    return made;
}

Result<MadeFilm> Films::try_to_make(int input, Format format) const {
    TRY(const auto facts, facts_of(input, format));
    MadeFilm made;
    TRY(made.kind, check(facts, format));
    made.format = made.kind == FilmKind::sound ? Format::mp3 : Format::mp4;
    ScratchFile result(options_.scratch);
    TRY_VOID(run(options_.ffmpeg, make_anew(format, facts, made.kind), input, result));
    TRY(made.facts, facts_of(result.number(), made.format));
    made.bytes = result.read_all();
    if (sniff(made.bytes) != made.format ||
        made.facts.has_pictures() == (made.kind == FilmKind::sound))
        return failure(Error::Kind::invalid, unplayable);
    if (made.kind != FilmKind::sound) TRY_VOID(add_still(made, result));
    return made;
}

Result<FilmKind> Films::check(const FilmFacts& facts, Format format) const {
    const auto kind = kind_of(facts, format);
    if (kind == FilmKind::sound && !facts.has_sound())
        return failure(Error::Kind::invalid, unplayable);
    if (kind != FilmKind::sound &&
        static_cast<double>(facts.width) * facts.height > most_film_pixels)
        return failure(Error::Kind::too_large,
                       "The film is too large: 7680 by 4320 pixels are the most.");
    const auto longest =
        std::chrono::duration_cast<std::chrono::milliseconds>(options_.longest).count();
    if (facts.milliseconds > static_cast<std::uint64_t>(longest))
        return failure(Error::Kind::too_large,
                       fmt::format("It lasts too long: {} seconds are the most.", longest / 1000));
    return kind;
}

Result<void> Films::add_still(MadeFilm& made, ScratchFile& film) const {
    ScratchFile still(options_.scratch);
    TRY_VOID(run(options_.ffmpeg, take_still(), film.number(), still));
    TRY(auto picture, workshop_.make_image(still));
    made.still = std::move(picture.preview);
    made.blurhash = std::move(picture.blurhash);
    return {};
}

Result<FilmFacts> Films::facts_of(int input, Format format) const {
    const ScratchFile nothing(options_.scratch);
    TRY(const auto report, run(probe_beside(options_.ffmpeg), look_into(format), input, nothing));
    return read_film_facts(report);
}

Result<std::string> Films::run(const std::filesystem::path& program, std::vector<std::string> words,
                               int input, const ScratchFile& result) const {
    const ScratchFile unused(options_.scratch);
    ChildTask task;
    task.program = options_.worker;
    task.arguments = {"film", program.string()};
    task.arguments.insert(task.arguments.end(), words.begin(), words.end());
    task.input = input;
    task.outputs = {result.number(), unused.number()};
    task.stop = stop_.number();
    task.patience = options_.patience;
    task.largest_report = longest_probe;
    auto said = run_child(task);
    if (said) return said;
    const auto& problem = said.error();
    log::warn("media.film_failed", {{"program", program.filename().string()},
                                    {"reason", problem.safe_text},
                                    {"detail", problem.detail}});
    if (problem.kind == Error::Kind::invalid) return failure(Error::Kind::invalid, unplayable);
    if (problem.kind == Error::Kind::timed_out)
        return failure(Error::Kind::too_large,
                       "It takes too long to make this ready; please upload a shorter one.");
    return said;
}

}  // namespace ynghyd::media
