#include "federation/vocabulary.hpp"

#include <charconv>
#include <string>
#include <vector>

#include "base/text_codec.hpp"

namespace ynghyd::federation {
namespace {

/// Splits at `separator` outside double quotes.
std::vector<std::string_view> split_unquoted(std::string_view text, char separator) {
    std::vector<std::string_view> parts;
    bool quoted = false;
    std::size_t begin = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '"') quoted = !quoted;
        if (text[i] == separator && !quoted) {
            parts.push_back(trim(text.substr(begin, i - begin)));
            begin = i + 1;
        }
    }
    parts.push_back(trim(text.substr(begin)));
    return parts;
}

std::string_view unquote(std::string_view text) {
    if (text.size() >= 2 && text.front() == '"' && text.back() == '"')
        return text.substr(1, text.size() - 2);
    return text;
}

bool lists_as2(std::string_view profile) {
    for (std::string_view rest = profile; !rest.empty();) {
        const auto space = rest.find(' ');
        if (rest.substr(0, space) == as2_context) return true;
        if (space == std::string_view::npos) break;
        rest.remove_prefix(space + 1);
    }
    return false;
}

/// Thousandths; 1000 when absent, 0 when unreadable.
int quality_of(const std::vector<std::string_view>& parts) {
    for (std::size_t i = 1; i < parts.size(); ++i) {
        if (!parts[i].starts_with("q=") && !parts[i].starts_with("Q=")) continue;
        double value = 0;
        const auto text = parts[i].substr(2);
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
        if (error != std::errc() || value < 0 || value > 1) return 0;
        return static_cast<int>(value * 1000);
    }
    return 1000;
}

}  // namespace

bool is_activity_media_type(std::string_view content_type) {
    const auto parts = split_unquoted(content_type, ';');
    const auto type = to_lower_ascii(parts[0]);
    if (type == activity_json) return true;
    if (type != "application/ld+json") return false;
    for (std::size_t i = 1; i < parts.size(); ++i) {
        const auto equals = parts[i].find('=');
        if (equals == std::string_view::npos) continue;
        if (equals_ignoring_case(trim(parts[i].substr(0, equals)), "profile") &&
            lists_as2(unquote(trim(parts[i].substr(equals + 1)))))
            return true;
    }
    return false;
}

Wanted negotiate(std::string_view accept, Wanted otherwise) {
    int activity = 0, html = 0;
    for (const auto range : split_unquoted(accept, ',')) {
        const auto parts = split_unquoted(range, ';');
        const auto type = to_lower_ascii(parts[0]);
        const int quality = quality_of(parts);
        if (type == activity_json || type == "application/ld+json")
            activity = std::max(activity, quality);
        if (type == "text/html" || type == "application/xhtml+xml") html = std::max(html, quality);
    }
    if (activity == 0 && html == 0) return otherwise;
    return activity >= html ? Wanted::activity : Wanted::html;
}

}  // namespace ynghyd::federation
