#include "base/text_codec.hpp"
#include "social/text/sanitize.hpp"
#include "tests/fuzz/entry.hpp"

namespace text = ynghyd::social::text;
using ynghyd::fuzz::require;

// T-086: whatever it is, it is written as something.
FUZZ_ENTRY(html) {
    const auto clean = text::sanitize(input);
    require(text::sanitize(clean) == clean, "what is sanitised stays as it is");
    require(ynghyd::is_valid_utf8(clean), "it is UTF-8");
    require(clean.size() <= text::max_sanitized_bytes, "it is not longer than promised");
    for (const auto bad : {"<script", "<iframe", "<img", "<style", "<svg", "=\"javascript:"})
        require(clean.find(bad) == std::string::npos, "no element that acts");
    require(ynghyd::is_valid_utf8(text::to_plain_text(input)), "plain text is UTF-8");
    const auto name = text::sanitize_name(input);
    require(name.find_first_of("\r\n") == std::string::npos, "a name has one line");
}
