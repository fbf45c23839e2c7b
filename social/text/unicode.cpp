#include "social/text/unicode.hpp"

#include <algorithm>
#include <cstdint>
#include <memory>
#include <stdexcept>

#include <unicode/brkiter.h>
#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>
#include <unicode/utext.h>
#include <unicode/utf8.h>

#include "base/text_codec.hpp"

namespace ynghyd::social::text {
namespace {

constexpr std::size_t longest_sequence = 4;
constexpr std::size_t longest_emoji = 12;  ///< In code points.
constexpr char32_t no_break_space = 0xA0, key_cap = 0x20E3;
constexpr char32_t first_accent = 0x300, last_accent = 0x36F;

void require(UErrorCode status, const char* what) {
    if (U_FAILURE(status)) throw std::runtime_error(std::string("ICU: ") + what);
}

icu::StringPiece piece(std::string_view text) {
    return {text.data(), static_cast<std::int32_t>(text.size())};
}

std::string normalize(const icu::Normalizer2* normalizer, UErrorCode status,
                      std::string_view text) {
    std::string out;
    if (U_SUCCESS(status)) {
        icu::StringByteSink<std::string> sink(&out);
        normalizer->normalizeUTF8(0, piece(text), sink, nullptr, status);
    }
    require(status, "cannot normalise");
    return out;
}

bool is_plain_ascii(char c) {
    return (c >= ' ' && c <= '~') || c == '\n';
}

bool is_forbidden_control(char32_t c) {
    return (c < 0x20 && c != '\n' && c != '\t') || (c >= 0x7F && c < 0xA0) || c == 0xFEFF;
}

}  // namespace

CodePoint code_point_at(std::string_view text, std::size_t pos) {
    if (pos >= text.size()) return {};
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data()) + pos;
    if (*bytes < 0x80) return {*bytes, 1};
    const auto available = static_cast<std::int32_t>(std::min(longest_sequence, text.size() - pos));
    std::int32_t offset = 0;
    UChar32 c = 0;
    U8_NEXT(bytes, offset, available, c);
    if (c < 0) return {replacement_character, 1};
    return {static_cast<char32_t>(c), static_cast<std::size_t>(offset)};
}

CodePoint code_point_before(std::string_view text, std::size_t pos) {
    if (pos == 0) return {};
    const std::size_t back = std::min(longest_sequence, pos);
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data()) + pos - back;
    auto offset = static_cast<std::int32_t>(back);
    UChar32 c = 0;
    U8_PREV(bytes, 0, offset, c);
    if (c < 0) return {replacement_character, 1};
    return {static_cast<char32_t>(c), back - static_cast<std::size_t>(offset)};
}

void append_utf8(std::string& out, char32_t code_point) {
    std::uint8_t buffer[longest_sequence];
    std::int32_t length = 0;
    UBool failed = false;
    U8_APPEND(buffer, length, static_cast<std::int32_t>(longest_sequence),
              static_cast<UChar32>(code_point), failed);
    if (failed)
        append_utf8(out, replacement_character);
    else
        out.append(reinterpret_cast<const char*>(buffer), static_cast<std::size_t>(length));
}

bool is_letter(char32_t code_point) {
    return u_isalpha(static_cast<UChar32>(code_point)) != 0;
}

bool is_latin(char32_t code_point) {
    UErrorCode status = U_ZERO_ERROR;
    const UScriptCode script = uscript_getScript(static_cast<UChar32>(code_point), &status);
    return U_SUCCESS(status) && (script == USCRIPT_LATIN || script == USCRIPT_INHERITED);
}

bool is_word(char32_t code_point) {
    constexpr auto wanted = U_GC_L_MASK | U_GC_M_MASK | U_GC_ND_MASK | U_GC_PC_MASK;
    return (U_GET_GC_MASK(static_cast<UChar32>(code_point)) & wanted) != 0;
}

bool is_white_space(char32_t code_point) {
    return u_isUWhiteSpace(static_cast<UChar32>(code_point)) != 0;
}

bool is_bidi_override(char32_t code_point) {
    return (code_point >= 0x202A && code_point <= 0x202E) ||
           (code_point >= 0x2066 && code_point <= 0x2069);
}

std::string normalize_nfc(std::string_view text) {
    UErrorCode status = U_ZERO_ERROR;
    const auto* normalizer = icu::Normalizer2::getNFCInstance(status);
    return normalize(normalizer, status, text);
}

std::string normalize_nfkc_casefold(std::string_view text) {
    UErrorCode status = U_ZERO_ERROR;
    const auto* normalizer = icu::Normalizer2::getNFKCCasefoldInstance(status);
    return normalize(normalizer, status, text);
}

std::string to_lower(std::string_view text) {
    std::string out;
    icu::UnicodeString::fromUTF8(piece(text)).toLower(icu::Locale::getRoot()).toUTF8String(out);
    return out;
}

std::string without_accents(std::string_view text) {
    UErrorCode status = U_ZERO_ERROR;
    const auto* normalizer = icu::Normalizer2::getNFDInstance(status);
    const auto apart = normalize(normalizer, status, text);
    std::string kept;
    for (std::size_t pos = 0; pos < apart.size();) {
        const auto c = code_point_at(apart, pos);
        if (c.value < first_accent || c.value > last_accent) kept += apart.substr(pos, c.size);
        pos += c.size;
    }
    return normalize_nfc(kept);
}

std::vector<std::string_view> find_words(std::string_view text) {
    UErrorCode status = U_ZERO_ERROR;
    // Reading the rules takes longer than a short text.
    static thread_local const std::unique_ptr<icu::BreakIterator> breaks(
        icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
    require(status, "no word rules");
    UText utext = UTEXT_INITIALIZER;
    utext_openUTF8(&utext, text.data(), static_cast<std::int64_t>(text.size()), &status);
    breaks->setText(&utext, status);
    std::vector<std::string_view> words;
    auto begin = breaks->first();
    for (auto end = breaks->next(); U_SUCCESS(status) && end != icu::BreakIterator::DONE;
         begin = end, end = breaks->next())
        if (breaks->getRuleStatus() >= UBRK_WORD_NONE_LIMIT)
            words.push_back(text.substr(static_cast<std::size_t>(begin),
                                        static_cast<std::size_t>(end - begin)));
    utext_close(&utext);
    require(status, "cannot find words");
    return words;
}

bool is_one_emoji(std::string_view text) {
    if (!is_valid_utf8(text) || count_code_points(text) > longest_emoji) return false;
    const auto first = code_point_at(text, 0).value;
    if (text.empty() || !u_hasBinaryProperty(static_cast<UChar32>(first), UCHAR_EMOJI))
        return false;
    const bool is_plain = first < 0x80;  // Then it is one on the cap of a key.
    return (!is_plain || code_point_before(text, text.size()).value == key_cap) &&
           count_graphemes(text) == 1;
}

std::size_t count_graphemes(std::string_view text) {
    // Of ASCII, only the two bytes that end a line are one together.
    if (std::ranges::all_of(text, is_plain_ascii)) return text.size();
    UErrorCode status = U_ZERO_ERROR;
    static thread_local const std::unique_ptr<icu::BreakIterator> breaks(
        icu::BreakIterator::createCharacterInstance(icu::Locale::getRoot(), status));
    require(status, "no grapheme rules");
    UText utext = UTEXT_INITIALIZER;
    utext_openUTF8(&utext, text.data(), static_cast<std::int64_t>(text.size()), &status);
    breaks->setText(&utext, status);
    std::size_t count = 0;
    breaks->first();
    while (U_SUCCESS(status) && breaks->next() != icu::BreakIterator::DONE) ++count;
    utext_close(&utext);
    require(status, "cannot count characters");
    return count;
}

std::string clean_text(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t pos = 0; pos < text.size();) {
        // Most text is plain ASCII: whole runs of it at once.
        const auto run = std::find_if_not(text.begin() + static_cast<std::ptrdiff_t>(pos),
                                          text.end(), is_plain_ascii);
        const auto run_end = static_cast<std::size_t>(run - text.begin());
        out += text.substr(pos, run_end - pos);
        pos = run_end;
        if (pos == text.size()) break;
        const CodePoint c = code_point_at(text, pos);
        pos += c.size;
        if (c.value == '\r') {
            if (pos < text.size() && text[pos] == '\n') ++pos;
            out += '\n';
        } else if (!is_forbidden_control(c.value)) {
            append_utf8(out, c.value);
        }
    }
    return out;
}

std::string on_one_line(std::string_view text) {
    const std::string clean = clean_text(text);
    std::string out;
    bool has_space = false;
    for (std::size_t pos = 0; pos < clean.size();) {
        const CodePoint c = code_point_at(clean, pos);
        pos += c.size;
        if (is_bidi_override(c.value)) continue;
        if (is_white_space(c.value) && c.value != no_break_space) {
            has_space = !out.empty();
            continue;
        }
        if (has_space) out += ' ';
        has_space = false;
        append_utf8(out, c.value);
    }
    return out;
}

}  // namespace ynghyd::social::text
