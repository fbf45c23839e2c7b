#include "media/film_facts.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <utility>

#include "base/json.hpp"

namespace ynghyd::media {

namespace {

constexpr std::int64_t largest_film_side = 16'384;

double number_in(std::string_view text) {
    double value = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
    return problem == std::errc() && std::isfinite(value) && value > 0 ? value : 0;
}

/// "30000/1001"; nothing for "0/0".
void read_frame_rate(FilmFacts& facts, std::string_view text) {
    const auto slash = text.find('/');
    if (slash == text.npos) return;
    const double over = number_in(text.substr(0, slash)), under = number_in(text.substr(slash + 1));
    constexpr double most = 1e9;
    if (over < 1 || under < 1 || over > most || under > most) return;
    facts.frames = static_cast<std::uint32_t>(over);
    facts.in_seconds = static_cast<std::uint32_t>(under);
}

/// By a quarter, either way; and whether it lies otherwise than it is shown at all.
int turn_of(const Json& stream) {
    const auto* side_data = find(stream, "side_data_list");
    if (!side_data || !side_data->is_array()) return 0;
    for (const auto& one : *side_data)
        if (const auto degrees = integer_at(one, "rotation", -360, 360))
            return static_cast<int>(std::abs(*degrees)) % 360;
    return 0;
}

bool is_cover(const Json& stream) {
    const auto* disposition = find(stream, "disposition");
    return disposition && integer_at(*disposition, "attached_pic", 1, 1);
}

void read_picture_stream(FilmFacts& facts, const Json& stream) {
    facts.picture_codec = string_at(stream, "codec_name");
    facts.pixels = string_at(stream, "pix_fmt");
    facts.width =
        static_cast<std::uint32_t>(integer_at(stream, "width", 1, largest_film_side).value_or(0));
    facts.height =
        static_cast<std::uint32_t>(integer_at(stream, "height", 1, largest_film_side).value_or(0));
    const int turn = turn_of(stream);
    facts.is_turned = turn != 0;
    if (turn == 90 || turn == 270) std::swap(facts.width, facts.height);
    read_frame_rate(facts, string_at(stream, "avg_frame_rate"));
}

}  // namespace

Result<FilmFacts> read_film_facts(std::string_view report) {
    constexpr auto unreadable = "The file cannot be played; is it damaged?";
    const auto said = parse_json(report);
    const auto* streams = said ? find(*said, "streams") : nullptr;
    if (!streams || !streams->is_array()) return failure(Error::Kind::invalid, unreadable);
    FilmFacts facts;
    for (const auto& stream : *streams) {
        const auto type = string_at(stream, "codec_type");
        if (type == "video" && !facts.has_pictures() && !is_cover(stream))
            read_picture_stream(facts, stream);
        if (type == "audio" && !facts.has_sound())
            facts.sound_codec = string_at(stream, "codec_name");
    }
    const bool has_size = facts.width > 0 && facts.height > 0;
    if (facts.has_pictures() ? !has_size : !facts.has_sound())
        return failure(Error::Kind::invalid, unreadable);
    if (const auto* format = find(*said, "format")) {
        facts.milliseconds = static_cast<std::uint64_t>(
            std::min(number_in(string_at(*format, "duration")), 1e9) * 1000);
        facts.bit_rate =
            static_cast<std::uint64_t>(std::min(number_in(string_at(*format, "bit_rate")), 1e12));
    }
    return facts;
}

}  // namespace ynghyd::media
