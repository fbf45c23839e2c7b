#include "base/log.hpp"

#include <fmt/format.h>
#include <spdlog/logger.h>
#include <spdlog/sinks/stdout_sinks.h>

#include "base/text_codec.hpp"

namespace ynghyd::log {
namespace {

constexpr std::size_t longest_value = 512;

spdlog::level::level_enum to_spdlog(Level level) {
    switch (level) {
        case Level::debug:
            return spdlog::level::debug;
        case Level::info:
            return spdlog::level::info;
        case Level::warn:
            return spdlog::level::warn;
        case Level::error:
            return spdlog::level::err;
        case Level::off:
            return spdlog::level::off;
    }
    return spdlog::level::off;
}

std::string_view to_word(Level level) {
    switch (level) {
        case Level::debug:
            return "debug";
        case Level::info:
            return "info";
        case Level::warn:
            return "warn";
        case Level::error:
            return "error";
        case Level::off:
            return "off";
    }
    return "off";
}

spdlog::logger& logger() {
    // Never destroyed: what runs while the process ends may still log.
    static auto* const instance = [] {
        auto* made = new spdlog::logger("", std::make_shared<spdlog::sinks::stderr_sink_mt>());
        made->set_pattern("%v");
        made->set_level(spdlog::level::info);
        return made;
    }();
    return *instance;
}

/// The front of `value`, without half a character at the end.
std::string_view cut(std::string_view value) {
    if (value.size() <= longest_value) return value;
    std::size_t end = longest_value;
    for (int back = 0; back < 3 && (static_cast<unsigned char>(value[end]) & 0xC0) == 0x80; ++back)
        --end;
    return value.substr(0, end);
}

bool is_plain(std::string_view value) {
    for (const char c : value)
        if (c <= ' ' || c == '"' || c == '=' || c == '\\' || c == '\x7F') return false;
    return !value.empty();
}

/// Escaped so that no value can end its line, forge a field or steer a terminal.
void append_quoted(std::string& line, std::string_view value) {
    const bool well_formed = is_valid_utf8(value);
    line += '"';
    for (std::size_t i = 0; i < value.size(); ++i) {
        const auto byte = static_cast<unsigned char>(value[i]);
        // U+0080 to U+009F, written C2 80 to C2 9F, are control characters too.
        const bool is_c1 =
            byte == 0xC2 && well_formed && static_cast<unsigned char>(value[i + 1]) < 0xA0;
        if (byte == '"' || byte == '\\')
            (line += '\\') += value[i];
        else if (byte == '\n')
            line += "\\n";
        else if (byte < 0x20 || byte == 0x7F || is_c1 || (byte >= 0x80 && !well_formed))
            fmt::format_to(std::back_inserter(line), "\\x{:02x}", byte);
        else
            line += value[i];
        if (is_c1)
            fmt::format_to(std::back_inserter(line), "\\x{:02x}",
                           static_cast<unsigned char>(value[++i]));
    }
    line += '"';
}

void append(std::string& line, std::string_view key, std::string_view value) {
    ((line += ' ') += key) += '=';
    const std::string_view shown = cut(value);
    // char is signed: bytes from 0x80 on are below ' ' and take the careful way.
    if (is_plain(shown))
        line += shown;
    else
        append_quoted(line, shown);
    if (shown.size() < value.size()) line += "…";
}

}  // namespace

void set_level(Level level) {
    logger().set_level(to_spdlog(level));
}

bool enabled(Level level) {
    return level != Level::off && logger().should_log(to_spdlog(level));
}

void write(Level level, std::string_view event, std::initializer_list<Field> fields) {
    if (!enabled(level)) return;
    std::string line = fmt::format("level={} event={}", to_word(level), event);
    for (const Field& field : fields) append(line, field.key, field.value);
    logger().log(to_spdlog(level), spdlog::string_view_t(line.data(), line.size()));
}

}  // namespace ynghyd::log
