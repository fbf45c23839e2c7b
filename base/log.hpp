#pragma once
// One line an event, key=value, to stderr: event=inbox.accepted type=Create host=social.example
//
// Never tokens, passwords, e-mail addresses or private text. `debug` is for a failed test to
// explain itself, `info` what an admin would tell a friend, `warn` needs attention if repeated,
// `error` wakes someone.

#include <concepts>
#include <initializer_list>
#include <string>
#include <string_view>

namespace ynghyd::log {

enum class Level { debug, info, warn, error, off };

struct Field {
    std::string_view key;
    std::string value;

    Field(std::string_view key, std::string_view value) : key(key), value(value) {}
    Field(std::string_view key, const char* value) : key(key), value(value) {}
    Field(std::string_view key, const std::string& value) : key(key), value(value) {}
    Field(std::string_view key, std::integral auto value)
        : key(key), value(std::to_string(value)) {}
};

/// Thread-safe; takes effect at once.
void set_level(Level level);
bool enabled(Level level);

/// Values with spaces, quotes or control characters are quoted and escaped, and cut at 512 bytes.
/// Thread-safe.
void write(Level level, std::string_view event, std::initializer_list<Field> fields);

inline void debug(std::string_view event, std::initializer_list<Field> fields = {}) {
    if (enabled(Level::debug)) write(Level::debug, event, fields);
}
inline void info(std::string_view event, std::initializer_list<Field> fields = {}) {
    write(Level::info, event, fields);
}
inline void warn(std::string_view event, std::initializer_list<Field> fields = {}) {
    write(Level::warn, event, fields);
}
inline void error(std::string_view event, std::initializer_list<Field> fields = {}) {
    write(Level::error, event, fields);
}

}  // namespace ynghyd::log
