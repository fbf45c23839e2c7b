#pragma once
// JSON from strangers, and JSON that keeps the order in which it was written.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

#include "base/result.hpp"

namespace ynghyd {

/// Insertion order matters on the wire: Mastodon takes a post's language from the first key of
/// `contentMap`.
using Json = nlohmann::ordered_json;

struct JsonLimits {
    std::size_t depth = 64;       ///< Nested arrays and objects.
    std::size_t values = 50'000;  ///< All values together.
    std::size_t string_bytes = 512 * 1024;
    std::size_t object_keys = 1'000;  ///< In any one object.
};

/// Strict RFC 8259: refuses ill-formed UTF-8, a byte order mark, duplicate keys (also when one is
/// written with escapes), numbers that do not fit, trailing bytes, and everything past `limits`.
/// Error::Kind::invalid, whose safe_text names the first problem. Never throws, never recurses.
Result<Json> parse_json(std::string_view text, const JsonLimits& limits = {});

/// Compact UTF-8; ill-formed UTF-8 inside is replaced by U+FFFD.
std::string to_text(const Json& json);

/// Text that to_text() has written, to stand within what is written later. No other member of it
/// can be reached; JSON that was parsed holds no such value.
Json written(std::string_view text);

/// An object with the members of both, which are objects as text; written(), too.
Json joined(std::string_view first, std::string_view second);

/// The string under `key` of an object; empty when it is absent or not a string.
std::string_view string_at(const Json& object, std::string_view key);

/// The integer under `key` when it is one within [low, high]; strings of digits count too, as
/// some peers send them.
std::optional<std::int64_t> integer_at(const Json& object, std::string_view key, std::int64_t low,
                                       std::int64_t high);

/// The value under `key`, or nullptr when absent, null, or `object` is no object.
const Json* find(const Json& object, std::string_view key);

}  // namespace ynghyd
