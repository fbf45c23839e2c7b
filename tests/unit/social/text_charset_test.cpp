#include <gtest/gtest.h>

#include "base/text_codec.hpp"
#include "social/text/charset.hpp"

namespace ynghyd::social::text {
namespace {

using namespace std::string_view_literals;

struct CharsetCase {
    const char* name;
    std::string_view bytes, charset, expected;
    friend void PrintTo(const CharsetCase& c, std::ostream* out) { *out << c.name; }
};

class Charset : public testing::TestWithParam<CharsetCase> {};

TEST_P(Charset, IsReadAsBrowsersDo) {
    EXPECT_EQ(to_utf8(GetParam().bytes, GetParam().charset), GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(
    Pages, Charset,
    testing::Values(CharsetCase{"Utf8", "Caf\xC3\xA9", "UTF-8", "Café"},
                    CharsetCase{"Utf8Unsaid", "Caf\xC3\xA9", "", "Café"},
                    CharsetCase{"Latin1", "Caf\xE9 \x93x\x94", " ISO-8859-1", "Café “x”"},
                    CharsetCase{"NotWhatItSays", "Caf\xE9", "utf-8", "Caf\xEF\xBF\xBD"},
                    CharsetCase{"Unsaid", "Caf\xE9", "", "Café"},
                    CharsetCase{"Unknown", "Caf\xE9", "klingon", "Café"},
                    CharsetCase{"ShiftJis", "\x93\xfa\x96{", "Shift_JIS", "日本"},
                    CharsetCase{"WithAMark", "\xEF\xBB\xBF\xC5\xB5", "iso-8859-1", "ŵ"},
                    CharsetCase{"Utf16WithAMark", "\xFF\xFE\x75\x01"sv, "", "ŵ"},
                    CharsetCase{"Empty", "", "", ""}),
    [](const auto& one) { return one.param.name; });

TEST(CharsetOfAnything, IsUtf8) {
    std::string bytes;
    for (int i = 0; i < 256; ++i) bytes += static_cast<char>(i);
    for (const auto* charset : {"", "utf-8", "big5", "euc-jp", "gbk", "utf-16", "windows-1252",
                                "euc-kr", "iso-2022-jp", "koi8-r"})
        EXPECT_TRUE(is_valid_utf8(to_utf8(bytes, charset))) << charset;
}

}  // namespace
}  // namespace ynghyd::social::text
