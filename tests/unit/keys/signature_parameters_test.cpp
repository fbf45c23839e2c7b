#include "keys/signature_parameters.hpp"

#include <gtest/gtest.h>

namespace ynghyd::keys {
namespace {

using Expected = std::vector<std::pair<std::string, std::string>>;

struct AcceptedList {
    const char* name;
    std::string header;
    Expected expected;
};

class SignatureParameterList : public testing::TestWithParam<AcceptedList> {};

TEST_P(SignatureParameterList, IsRead) {
    const auto parsed = parse_signature_parameters(GetParam().header);
    ASSERT_TRUE(parsed.has_value()) << parsed.error().detail;
    EXPECT_EQ(*parsed, GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(
    , SignatureParameterList,
    testing::Values(AcceptedList{"Quoted",
                                 R"(keyId="a b",signature="YQ==")",
                                 {{"keyid", "a b"}, {"signature", "YQ=="}}},
                    AcceptedList{"Tokens",
                                 "created=1788696000,algorithm=rsa-sha256",
                                 {{"created", "1788696000"}, {"algorithm", "rsa-sha256"}}},
                    AcceptedList{"SpaceAround", " a = \"1\" ,\tb=2 ", {{"a", "1"}, {"b", "2"}}},
                    AcceptedList{"CommaInQuotes", R"(a="1,b=2")", {{"a", "1,b=2"}}},
                    AcceptedList{"LegacyScheme", R"(Signature a="1")", {{"a", "1"}}},
                    AcceptedList{"Empty", R"(a="")", {{"a", ""}}}),
    [](const auto& info) { return info.param.name; });

struct RefusedList {
    const char* name;
    std::string header;
};

class MalformedParameterList : public testing::TestWithParam<RefusedList> {};

TEST_P(MalformedParameterList, IsRefused) {
    const auto parsed = parse_signature_parameters(GetParam().header);
    ASSERT_FALSE(parsed.has_value());
    EXPECT_EQ(parsed.error().kind, Error::Kind::unauthenticated);
}

std::string many_parameters() {
    std::string text = "a=1";
    for (int i = 0; i < 16; ++i) text += ",a" + std::to_string(i) + "=1";
    return text;
}

// T-010 and R-1.3
INSTANTIATE_TEST_SUITE_P(
    , MalformedParameterList,
    testing::Values(
        RefusedList{"Nothing", ""}, RefusedList{"OnlySpace", "  "}, RefusedList{"OnlyComma", ","},
        RefusedList{"NoName", R"(="1")"}, RefusedList{"NoValue", "a="},
        RefusedList{"NoEquals", "a"}, RefusedList{"GivenTwice", "a=1,a=1"},
        RefusedList{"GivenTwiceInOtherCase", R"(keyId="1",keyid="2")"},
        RefusedList{"TrailingComma", "a=1,"}, RefusedList{"TwoCommas", "a=1,,b=2"},
        RefusedList{"TrailingBytes", R"(a="1" b="2")"}, RefusedList{"TrailingQuote", R"(a="1"")"},
        RefusedList{"NeverClosed", R"(a="1)"}, RefusedList{"SingleQuotes", "a='1 2'"},
        RefusedList{"Escape", R"(a="1\"2")"}, RefusedList{"ControlCharacter", "a=\"1\n2\""},
        RefusedList{"NotAscii", "a=\"\xc3\xa9\""}, RefusedList{"Rfc9421Syntax", "sig1=:YQ==:"},
        RefusedList{"TooMany", many_parameters()},
        RefusedList{"MoreThan4KiB", "a=\"" + std::string(4096, 'x') + "\""}),
    [](const auto& info) { return info.param.name; });

}  // namespace
}  // namespace ynghyd::keys
