#pragma once
// The questions that text rules ask about characters, answered by ICU on UTF-8.
// Pure functions; any thread.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace ynghyd::social::text {

struct CodePoint {
    char32_t value = 0;
    std::size_t size = 0;  ///< In bytes; 0 only beyond the text.
};

inline constexpr char32_t replacement_character = 0xFFFD;

/// The code point that starts at `pos`; an ill-formed byte counts as U+FFFD of size 1.
CodePoint code_point_at(std::string_view text, std::size_t pos);
/// The code point that ends just before `pos`; size 0 at the start of the text.
CodePoint code_point_before(std::string_view text, std::size_t pos);
void append_utf8(std::string& out, char32_t code_point);

bool is_letter(char32_t code_point);
/// Latin letters and the marks that combine with any script.
bool is_latin(char32_t code_point);
/// Letter, mark, decimal digit or connector punctuation such as "_": Ruby's [[:word:]].
bool is_word(char32_t code_point);
bool is_white_space(char32_t code_point);
/// U+202A–202E and U+2066–2069, which reorder the text around them.
bool is_bidi_override(char32_t code_point);

std::string normalize_nfc(std::string_view text);
/// Compatibility form without case and without default-ignorable characters.
std::string normalize_nfkc_casefold(std::string_view text);
std::string to_lower(std::string_view text);
/// Without the accents that stand over, under and through letters of Latin, Greek and Cyrillic as
/// marks of their own once letters are taken apart: "ŵy" gives "wy". In composed form (NFC).
std::string without_accents(std::string_view text);
/// Words (UAX 29, by dictionary where no spaces stand between them) that hold a letter or a digit,
/// in order, as pieces of `text`.
std::vector<std::string_view> find_words(std::string_view text);
/// One emoji, whatever it is made of: flags, skin colours and families are one. No letter or digit
/// by itself, which Unicode counts among them.
bool is_one_emoji(std::string_view text);
/// User-perceived characters (UAX 29 extended grapheme clusters).
std::size_t count_graphemes(std::string_view text);

/// Well-formed UTF-8 with "\n" as the only line end and without other control characters but tab.
std::string clean_text(std::string_view text);
/// The same as one line for a name or title: runs of white space are one space, none at the ends,
/// and no characters that reorder the text around them.
std::string on_one_line(std::string_view text);

}  // namespace ynghyd::social::text
