#include "base/text_codec.hpp"
#include "social/text/compose.hpp"
#include "social/text/sanitize.hpp"
#include "tests/fuzz/entry.hpp"

namespace text = ynghyd::social::text;
using ynghyd::fuzz::require;

FUZZ_ENTRY(composition) {
    const auto resolve = [](std::string_view acct) -> std::optional<text::MentionTarget> {
        if (acct.size() % 2 == 0) return std::nullopt;
        return text::MentionTarget{"https://b.test/users/x", "https://b.test/@x",
                                   std::string(acct)};
    };
    const auto made = text::compose(input, resolve, "https://a.test/tags/");
    require(ynghyd::is_valid_utf8(made.html), "what is composed is UTF-8");
    require(text::to_plain_text(text::sanitize(made.html)) == text::to_plain_text(made.html),
            "our own HTML says the same after sanitising");
    (void)text::count_characters(input);
}
