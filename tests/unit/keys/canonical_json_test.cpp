#include "keys/canonical_json.hpp"

#include <bit>

#include <gtest/gtest.h>

#include "tests/unit/keys/published_vector.hpp"

namespace ynghyd::keys {
namespace {

class PublishedJcs : public testing::TestWithParam<const char*> {};

// The test data of RFC 8785.
TEST_P(PublishedJcs, IsReproduced) {
    const std::string name = GetParam();
    const auto input = parse_json(published_vector("jcs/input/" + name + ".json")).value();
    EXPECT_EQ(canonical_json(input), published_vector("jcs/output/" + name + ".json"));
}

INSTANTIATE_TEST_SUITE_P(, PublishedJcs,
                         testing::Values("arrays", "french", "structures", "unicode", "values",
                                         "weird"));

struct NumberCase {
    std::uint64_t bits;
    const char* text;
};

class CanonicalNumber : public testing::TestWithParam<NumberCase> {};

TEST_P(CanonicalNumber, IsWrittenAsEcmaScriptDoes) {
    EXPECT_EQ(canonical_json(std::bit_cast<double>(GetParam().bits)), GetParam().text);
}

// RFC 8785 appendix B.
INSTANTIATE_TEST_SUITE_P(
    , CanonicalNumber,
    testing::Values(NumberCase{0x0000000000000000, "0"}, NumberCase{0x8000000000000000, "0"},
                    NumberCase{0x0000000000000001, "5e-324"},
                    NumberCase{0x8000000000000001, "-5e-324"},
                    NumberCase{0x7fefffffffffffff, "1.7976931348623157e+308"},
                    NumberCase{0xffefffffffffffff, "-1.7976931348623157e+308"},
                    NumberCase{0x4340000000000000, "9007199254740992"},
                    NumberCase{0xc340000000000000, "-9007199254740992"},
                    NumberCase{0x4430000000000000, "295147905179352830000"},
                    NumberCase{0x44b52d02c7e14af5, "9.999999999999997e+22"},
                    NumberCase{0x44b52d02c7e14af6, "1e+23"},
                    NumberCase{0x44b52d02c7e14af7, "1.0000000000000001e+23"},
                    NumberCase{0x444b1ae4d6e2ef4e, "999999999999999700000"},
                    NumberCase{0x444b1ae4d6e2ef4f, "999999999999999900000"},
                    NumberCase{0x444b1ae4d6e2ef50, "1e+21"},
                    NumberCase{0x3eb0c6f7a0b5ed8c, "9.999999999999997e-7"},
                    NumberCase{0x3eb0c6f7a0b5ed8d, "0.000001"},
                    NumberCase{0x41b3de4355555553, "333333333.3333332"},
                    NumberCase{0x41b3de4355555554, "333333333.33333325"},
                    NumberCase{0x41b3de4355555555, "333333333.3333333"},
                    NumberCase{0x41b3de4355555556, "333333333.3333334"},
                    NumberCase{0x41b3de4355555557, "333333333.33333343"},
                    NumberCase{0xbecbf647612f3696, "-0.0000033333333333333333"},
                    NumberCase{0x43143ff3c1cb0959, "1424953923781206.2"}));

TEST(CanonicalJson, WritesWholeNumbersAsDoubles) {
    EXPECT_EQ(canonical_json(parse_json("[9007199254740993,-1,18446744073709551615]").value()),
              "[9007199254740992,-1,18446744073709552000]");
}

// Surrogates come before U+E000 in UTF-16, and after it in UTF-8.
TEST(CanonicalJson, SortsKeysByUtf16) {
    const auto json =
        parse_json(R"({"\ufb33":1,"\ud83d\ude02":2,"\ue000":3,"b":4,"":5,"aa":6,"a":7})");
    EXPECT_EQ(canonical_json(json.value()),
              "{\"\":5,\"a\":7,\"aa\":6,\"b\":4,\"\xf0\x9f\x98\x82\":2,\"\xee\x80\x80\":3,"
              "\"\xef\xac\xb3\":1}");
}

TEST(CanonicalJson, EscapesNoMoreThanItMust) {
    const auto json = parse_json(R"("\u0001\u001f\b\t\n\f\r\"\\\/\u007f\u00e9")");
    EXPECT_EQ(canonical_json(json.value()),
              "\"\\u0001\\u001f\\b\\t\\n\\f\\r\\\"\\\\/\x7f\xc3\xa9\"");
}

}  // namespace
}  // namespace ynghyd::keys
