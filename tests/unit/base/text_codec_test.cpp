#include "base/text_codec.hpp"

#include <gtest/gtest.h>

namespace ynghyd {
namespace {

using namespace std::string_view_literals;

struct CodecCase {
    std::string_view plain, encoded;
};

std::string all_bytes() {
    std::string bytes;
    for (int i = 0; i < 256; ++i) bytes += static_cast<char>(i);
    return bytes;
}

TEST(Base64, MatchesTheVectorsOfRfc4648) {
    for (const auto& [plain, encoded] :
         {CodecCase{"", ""}, CodecCase{"f", "Zg=="}, CodecCase{"fo", "Zm8="},
          CodecCase{"foo", "Zm9v"}, CodecCase{"foob", "Zm9vYg=="}, CodecCase{"fooba", "Zm9vYmE="},
          CodecCase{"foobar", "Zm9vYmFy"}, CodecCase{"\xFB\xFF", "+/8="}}) {
        EXPECT_EQ(to_base64(plain), encoded);
        EXPECT_EQ(parse_base64(encoded), plain);
    }
}

TEST(Base64, RefusesEverythingInexact) {
    for (const char* text : {"Zg", "Zg=", "Zg===", "Zh==", "Zm9=", "=", "====", "Zm9v\n", "Zm 9v",
                             "Zm9v=", "Zg==Zg==", "-_8=", "Zm9\xFF"})
        EXPECT_EQ(parse_base64(text), std::nullopt) << text;
}

TEST(Base64Url, HasNoPaddingAndItsOwnAlphabet) {
    EXPECT_EQ(to_base64url("\xFB\xFF"), "-_8");
    EXPECT_EQ(parse_base64url("-_8"), "\xFB\xFF");
    EXPECT_EQ(parse_base64url(to_base64url(all_bytes())), all_bytes());
    for (const char* text : {"-_8=", "+/8", "Z", "Zh", "Zm9vY"})
        EXPECT_EQ(parse_base64url(text), std::nullopt) << text;
}

TEST(Hex, IsWrittenInLowerCaseAndReadInBoth) {
    EXPECT_EQ(to_hex("\x00\x7F\xAB\xFF"sv), "007fabff");
    EXPECT_EQ(parse_hex("007FabFF"), "\x00\x7F\xAB\xFF"sv);
    EXPECT_EQ(parse_hex(""), "");
    for (const char* text : {"0", "0g", "0x00", " 00", "0:"})
        EXPECT_EQ(parse_hex(text), std::nullopt) << text;
}

// Vectors of draft-msporny-base58-03.
TEST(Base58, MatchesPublishedVectors) {
    for (const auto& [plain, encoded] :
         {CodecCase{"", ""}, CodecCase{"Hello World!", "2NEpo7TZRRrLZSi2U"},
          CodecCase{"The quick brown fox jumps over the lazy dog.",
                    "USm3fpXnKG5EUBx2ndxBDMPVciP5hGey2Jh4NDv6gmeo1LkMeiKrLJUUBk6Z"},
          CodecCase{"\x00\x00\x28\x7f\xb4\xcd"sv, "11233QC4"}}) {
        EXPECT_EQ(to_base58(plain), encoded);
        EXPECT_EQ(parse_base58(encoded), plain);
    }
    EXPECT_EQ(parse_base58(to_base58(all_bytes())), all_bytes());
}

TEST(Base58, RefusesLookalikesAndEndlessText) {
    for (const char* text : {"0", "O", "I", "l", "2N po", "2N\xFF"})
        EXPECT_EQ(parse_base58(text), std::nullopt) << text;
    EXPECT_TRUE(parse_base58(std::string(2048, 'z')));
    EXPECT_FALSE(parse_base58(std::string(2049, 'z')));
}

TEST(PercentEncoding, KeepsUnreservedCharactersOnly) {
    EXPECT_EQ(percent_encode("aZ09-._~ /?&=+%é"), "aZ09-._~%20%2F%3F%26%3D%2B%25%C3%A9");
    EXPECT_EQ(percent_decode(percent_encode(all_bytes())), all_bytes());
}

TEST(PercentEncoding, TakesPlusForSpaceOnlyInForms) {
    EXPECT_EQ(percent_decode("a+b%20c"), "a+b c");
    EXPECT_EQ(percent_decode("a+b%2bc", true), "a b+c");
    for (const char* text : {"%", "%4", "%zz", "a%4", "%4g"})
        EXPECT_EQ(percent_decode(text), std::nullopt) << text;
}

TEST(Html, IsEscapedForTextAndQuotedAttributes) {
    EXPECT_EQ(escape_html("<a href='x' title=\"y\">&amp;é"),
              "&lt;a href=&#39;x&#39; title=&quot;y&quot;&gt;&amp;amp;é");
}

TEST(Utf8, AcceptsTheEndsOfEveryRange) {
    EXPECT_TRUE(is_valid_utf8(""));
    EXPECT_TRUE(
        is_valid_utf8("\0\x7F\xC2\x80\xDF\xBF\xE0\xA0\x80\xED\x9F\xBF\xEE\x80\x80"
                      "\xEF\xBF\xBF\xF0\x90\x80\x80\xF4\x8F\xBF\xBF"sv));
}

TEST(Utf8, RefusesOverlongSurrogatesAndFragments) {
    for (const char* text :
         {"\x80", "\xBF", "\xC0\x80", "\xC1\xBF", "\xC2", "\xC2\x41", "\xE0\x80\x80",
          "\xE0\x9F\xBF", "\xED\xA0\x80", "\xED\xBF\xBF", "\xE2\x82", "\xF0\x80\x80\x80",
          "\xF0\x8F\xBF\xBF", "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xFF", "a\xF0\x9F\x98"})
        EXPECT_FALSE(is_valid_utf8(text)) << to_hex(text);
}

TEST(CodePoints, AreCountedAndNeverCutInHalf) {
    EXPECT_EQ(count_code_points("aé€😀"), 4U);
    EXPECT_EQ(count_code_points("a\xFF\xE2\x82"), 4U);
    EXPECT_EQ(cut_code_points("aé€😀", 0), "");
    EXPECT_EQ(cut_code_points("aé€😀", 2), "aé");
    EXPECT_EQ(cut_code_points("aé€😀", 3), "aé€");
    EXPECT_EQ(cut_code_points("aé€😀", 9), "aé€😀");
}

TEST(AsciiCase, LeavesOtherLettersAlone) {
    EXPECT_EQ(to_lower_ascii("AZaz[@É"), "azaz[@É");
    EXPECT_TRUE(equals_ignoring_case("Content-TYPE", "content-type"));
    EXPECT_FALSE(equals_ignoring_case("a", "ab"));
    EXPECT_FALSE(equals_ignoring_case("[", "{"));
}

TEST(Trim, TakesSpacesAndTabsFromBothEnds) {
    EXPECT_EQ(trim(" \t a b\t "), "a b");
    EXPECT_EQ(trim(" \t"), "");
    EXPECT_EQ(trim("\na\r"), "\na\r");
}

}  // namespace
}  // namespace ynghyd
