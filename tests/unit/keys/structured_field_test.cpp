#include "keys/structured_field.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace ynghyd::keys {
namespace {

using Kind = BareItem::Kind;

TEST(StructuredField, ReadsAListWithParameters) {
    const auto members = parse_dictionary(
        R"(sig1=("@method" "date";x=1);created=1788696000;keyid="a\"b\\c", other=:YWI=:)");
    ASSERT_TRUE(members.has_value());
    ASSERT_EQ(members->size(), 2u);
    const auto& list = (*members)[0];
    EXPECT_EQ(list.name, "sig1");
    ASSERT_TRUE(list.is_list);
    ASSERT_EQ(list.items.size(), 2u);
    EXPECT_EQ(list.items[0].value.text, "@method");
    EXPECT_TRUE(list.items[0].parameters.empty());
    EXPECT_EQ(find_parameter(list.items[1].parameters, "x")->integer, 1);
    EXPECT_EQ(find_parameter(list.parameters, "created")->integer, 1788696000);
    EXPECT_EQ(find_parameter(list.parameters, "keyid")->text, R"(a"b\c)");
    const auto* other = find_member(*members, "other");
    ASSERT_NE(other, nullptr);
    EXPECT_EQ(other->items[0].value.kind, Kind::bytes);
    EXPECT_EQ(other->items[0].value.text, "ab");
}

// RFC 9421 section 2.5: the last line of the base is what was received, spaces and all.
TEST(StructuredField, KeepsTheBytesOfEachMember) {
    const auto members = parse_dictionary(R"( a=( "x"  "y" );b;  c="d" ,  e=?0 , f;g)");
    ASSERT_TRUE(members.has_value());
    ASSERT_EQ(members->size(), 3u);
    EXPECT_EQ((*members)[0].text, R"(( "x"  "y" );b;  c="d")");
    EXPECT_EQ((*members)[1].text, "?0");
    EXPECT_EQ((*members)[2].text, ";g");
}

struct ItemCase {
    const char* name;
    const char* text;
    Kind kind;
    const char* read;
    std::int64_t integer;
};

class StructuredItem : public testing::TestWithParam<ItemCase> {};

TEST_P(StructuredItem, IsRead) {
    const auto members = parse_dictionary(std::string("a=") + GetParam().text);
    ASSERT_TRUE(members.has_value());
    const auto& value = (*members)[0].items[0].value;
    EXPECT_EQ(value.kind, GetParam().kind);
    EXPECT_EQ(value.text, GetParam().read);
    EXPECT_EQ(value.integer, GetParam().integer);
}

INSTANTIATE_TEST_SUITE_P(, StructuredItem,
                         testing::Values(ItemCase{"Integer", "42", Kind::integer, "42", 42},
                                         ItemCase{"Negative", "-7", Kind::integer, "-7", -7},
                                         ItemCase{"FifteenDigits", "999999999999999", Kind::integer,
                                                  "999999999999999", 999'999'999'999'999},
                                         ItemCase{"Decimal", "1.5", Kind::decimal, "1.5", 1},
                                         ItemCase{"EmptyText", R"("")", Kind::text, "", 1},
                                         ItemCase{"Token", "*foo/bar:baz", Kind::token,
                                                  "*foo/bar:baz", 1},
                                         ItemCase{"EmptyBytes", "::", Kind::bytes, "", 1},
                                         ItemCase{"True", "?1", Kind::flag, "", 1},
                                         ItemCase{"False", "?0", Kind::flag, "", 0}),
                         [](const auto& info) { return info.param.name; });

struct MalformedCase {
    const char* name;
    std::string field;
};

class MalformedField : public testing::TestWithParam<MalformedCase> {};

TEST_P(MalformedField, IsRefused) {
    EXPECT_FALSE(parse_dictionary(GetParam().field).has_value());
}

INSTANTIATE_TEST_SUITE_P(
    , MalformedField,
    testing::Values(
        MalformedCase{"NameTwice", "a=1, a=2"}, MalformedCase{"UpperCaseName", "A=1"},
        MalformedCase{"NoName", "=1"}, MalformedCase{"NoValue", "a="},
        MalformedCase{"TrailingComma", "a=1,"}, MalformedCase{"NoComma", "a=1 b=2"},
        MalformedCase{"OpenText", R"(a="b)"}, MalformedCase{"OpenBytes", "a=:YWI="},
        MalformedCase{"OpenList", R"(a=("b")"}, MalformedCase{"ListWithoutSpaces", R"(a=("b""c"))"},
        MalformedCase{"ListInList", R"(a=(("b")))"}, MalformedCase{"UnknownEscape", R"(a="\n")"},
        MalformedCase{"ControlInText", "a=\"b\tc\""}, MalformedCase{"NotAscii", "a=\"\xc3\xa9\""},
        MalformedCase{"NotBase64", "a=:*:"}, MalformedCase{"SixteenDigits", "a=1000000000000000"},
        MalformedCase{"MinusAlone", "a=-"}, MalformedCase{"NoFraction", "a=1."},
        MalformedCase{"FlagOfTwo", "a=?2"}, MalformedCase{"ParameterTwice", "a=1;b;b"},
        MalformedCase{"ParameterWithoutName", "a=1;"}, MalformedCase{"BytesAfterIt", "a=1 }"},
        MalformedCase{"LongerThan4KiB", "a=\"" + std::string(4096, 'x') + "\""}),
    [](const auto& info) { return info.param.name; });

TEST(StructuredField, OfNothingIsEmpty) {
    EXPECT_EQ(parse_dictionary("")->size(), 0u);
}

TEST(StructuredField, WritesTextWithEscapes) {
    EXPECT_EQ(to_field_text(R"(a"b\c)"), R"("a\"b\\c")");
}

}  // namespace
}  // namespace ynghyd::keys
