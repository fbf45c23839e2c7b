#include "social/text/charset.hpp"

#include <array>
#include <memory>
#include <optional>
#include <utility>

#include <unicode/ucnv.h>
#include <unicode/unistr.h>

#include "base/text_codec.hpp"
#include "social/text/unicode.hpp"

namespace ynghyd::social::text {
namespace {

using namespace std::string_view_literals;

constexpr auto marks = std::to_array<std::pair<std::string_view, const char*>>({
    {"\xEF\xBB\xBF"sv, "UTF-8"},
    {"\xFE\xFF"sv, "UTF-16BE"},
    {"\xFF\xFE"sv, "UTF-16LE"},
});

/// Browsers read these names as the larger sets that people mean by them.
std::string meant_by(std::string_view charset) {
    const auto name = to_lower_ascii(trim(charset));
    if (name == "iso-8859-1" || name == "latin1" || name == "us-ascii" || name == "ascii")
        return "windows-1252";
    if (name == "iso-8859-9") return "windows-1254";
    if (name == "gb2312" || name == "gbk") return "gb18030";
    if (name == "shift_jis" || name == "shift-jis" || name == "sjis") return "windows-31j";
    if (name == "ks_c_5601-1987" || name == "euc-kr") return "windows-949";
    return name;
}

/// nullopt for a name that ICU does not know.
std::optional<std::string> convert(std::string_view bytes, const char* charset) {
    UErrorCode error = U_ZERO_ERROR;
    const std::unique_ptr<UConverter, void (*)(UConverter*)> converter(ucnv_open(charset, &error),
                                                                       ucnv_close);
    if (U_FAILURE(error)) return std::nullopt;
    const icu::UnicodeString read(bytes.data(), static_cast<std::int32_t>(bytes.size()),
                                  converter.get(), error);
    if (U_FAILURE(error)) return std::nullopt;
    std::string text;
    read.toUTF8String(text);
    return text;
}

}  // namespace

std::string to_utf8(std::string_view bytes, std::string_view charset) {
    for (const auto& [mark, name] : marks)
        if (bytes.starts_with(mark))
            return convert(bytes.substr(mark.size()), name).value_or(clean_text(bytes));
    const auto name = meant_by(charset);
    // What says that it is UTF-16 and has no mark was written by a program that knows no better.
    const bool named = !name.empty() && name != "utf-8" && name != "utf8" &&
                       !name.starts_with("utf-16") && !name.starts_with("utf-32");
    if (named)
        if (auto text = convert(bytes, name.c_str())) return *std::move(text);
    if (is_valid_utf8(bytes)) return std::string(bytes);
    return convert(bytes, name.starts_with("utf") ? "UTF-8" : "windows-1252")
        .value_or(clean_text(bytes));
}

}  // namespace ynghyd::social::text
