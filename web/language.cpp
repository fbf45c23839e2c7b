#include "web/language.hpp"

#include <charconv>
#include <optional>

#include "base/text_codec.hpp"

namespace ynghyd::web {
namespace {

std::optional<Language> parse_language(std::string_view tag) {
    const auto primary = tag.substr(0, tag.find('-'));
    if (equals_ignoring_case(primary, "en")) return Language::english;
    if (equals_ignoring_case(primary, "cy")) return Language::welsh;
    return std::nullopt;
}

/// "0.8" in thousandths; what is no weight counts as none given.
int weight_of(std::string_view parameters) {
    const auto mark = parameters.find("q=");
    if (mark == std::string_view::npos) return 1000;
    const auto digits = trim(parameters.substr(mark + 2));
    double weight = 1;
    const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), weight);
    if (read.ec != std::errc() || !(weight >= 0 && weight <= 1)) return 1000;
    return static_cast<int>(weight * 1000);
}

std::string with_language(std::string_view url, Language language) {
    std::string result(url);
    result += url.contains('?') ? '&' : '?';
    return result.append("lang=").append(to_string(language));
}

}  // namespace

std::string_view to_string(Language language) {
    return language == Language::welsh ? "cy" : "en";
}

Language other(Language language) {
    return language == Language::welsh ? Language::english : Language::welsh;
}

std::string Reading::link(std::string_view url) const {
    return chosen ? with_language(url, language) : std::string(url);
}

std::string Reading::switched(std::string_view url) const {
    return with_language(url, other(language));
}

Language choose_language(std::string_view accept_language) {
    auto best = Language::english;
    int best_weight = 0;
    while (!accept_language.empty()) {
        const auto comma = accept_language.find(',');
        const auto item = accept_language.substr(0, comma);
        accept_language.remove_prefix(comma == std::string_view::npos ? accept_language.size()
                                                                      : comma + 1);
        const auto semicolon = item.find(';');
        const auto language = parse_language(trim(item.substr(0, semicolon)));
        const int weight =
            semicolon == std::string_view::npos ? 1000 : weight_of(item.substr(semicolon + 1));
        if (!language || weight <= best_weight) continue;
        best = *language;
        best_weight = weight;
    }
    return best;
}

Reading reading_of(const http::Request& request) {
    if (const auto asked = request.query_param("lang")) {
        if (const auto language = parse_language(*asked)) return {*language, true};
    }
    return {choose_language(request.header("Accept-Language")), false};
}

}  // namespace ynghyd::web
