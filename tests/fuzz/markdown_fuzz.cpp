#include "base/text_codec.hpp"
#include "social/text/compose.hpp"
#include "social/text/markdown.hpp"
#include "social/text/sanitize.hpp"
#include "tests/fuzz/entry.hpp"

namespace text = ynghyd::social::text;
using ynghyd::fuzz::require;

FUZZ_ENTRY(markdown) {
    const auto resolve = [](std::string_view acct) -> std::optional<text::MentionTarget> {
        return text::MentionTarget{"https://b.test/users/x", "https://b.test/@x",
                                   std::string(acct)};
    };
    const auto pieces = text::read_markdown(input);
    for (const auto& piece : pieces)
        require(piece.is_markup || piece.text.find('\n') == std::string::npos,
                "words are on one line");
    const auto made = text::compose_marked(pieces, resolve, "https://a.test/tags/");
    require(ynghyd::is_valid_utf8(made.html), "what is composed is UTF-8");
    require(text::sanitize(made.html) == made.html,
            "Markdown gives nothing that the sanitiser takes away");
    require(made.html.size() <= text::max_sanitized_bytes, "it is not longer than promised");
    for (const auto bad : {"<script", "<iframe", "<img", "<style", "<svg", "=\"javascript:"})
        require(made.html.find(bad) == std::string::npos, "no element that acts");
}
