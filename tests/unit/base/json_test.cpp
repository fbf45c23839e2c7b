#include "base/json.hpp"

#include <limits>

#include <gtest/gtest.h>

namespace ynghyd {
namespace {

std::string nested_arrays(std::size_t depth) {
    return std::string(depth, '[') + std::string(depth, ']');
}

std::string object_with_keys(int count) {
    std::string text = "{";
    for (int i = 0; i < count; ++i) text += (i == 0 ? "\"k" : ",\"k") + std::to_string(i) + "\":0";
    return text + "}";
}

std::string problem_with(std::string_view text, const JsonLimits& limits = {}) {
    const auto parsed = parse_json(text, limits);
    if (parsed) return {};
    EXPECT_EQ(parsed.error().kind, Error::Kind::invalid);
    return parsed.error().safe_text;
}

TEST(JsonText, ComesBackAsItWasWrittenWithItsKeysInOrder) {
    const std::string text =
        R"({"z":1,"a":[true,false,null,-5,18446744073709551615,0.5,{},[]],"m":{"é":"\"\\\n"},"":""})";
    const auto parsed = parse_json(text);
    ASSERT_TRUE(parsed) << parsed.error().safe_text;
    EXPECT_EQ(to_text(*parsed), text);
}

TEST(JsonText, MayBeAnySingleValue) {
    for (const std::string text : {"null", "true", "-3", "\"x\"", "[]", "{}"}) {
        const auto parsed = parse_json(text);
        ASSERT_TRUE(parsed) << text;
        EXPECT_EQ(to_text(*parsed), text);
    }
}

TEST(JsonText, ReplacesIllFormedUtf8WhenWritten) {
    EXPECT_EQ(to_text(Json("a\xFF")), "\"a\xEF\xBF\xBD\"");
}

class MalformedJson : public testing::TestWithParam<std::string> {};

TEST(JsonText, IsWhatTheLibraryWrites) {
    std::string every_byte;
    for (int byte = 1; byte < 0x80; ++byte) every_byte += static_cast<char>(byte);
    const Json json{
        {"every byte", every_byte},
        {every_byte, "Llanfairpwllgwyngyll \u00f4 \U0001F600"},
        {"ill-formed", "a\x80\xC3(\xF0\x9F\x98\xED\xA0\x80\"z"},
        {"numbers", {0, -1, 1.0, 0.1, 1e300, -2.5e-7, 1'234'567'890'123}},
        {"ends",
         {std::numeric_limits<std::int64_t>::min(), std::numeric_limits<std::uint64_t>::max()}},
        {"words", {true, false, nullptr}},
        {"empty", {"", Json::array(), Json::object()}}};
    EXPECT_EQ(to_text(json), json.dump(-1, ' ', false, Json::error_handler_t::replace));
}

TEST(JsonText, TakesInWhatWasWrittenBefore) {
    const Json inner{{"a", "b\"c"}};
    const Json json{{"before", 1}, {"inner", written(to_text(inner))}, {"behind", {2}}};
    EXPECT_EQ(to_text(json), R"({"before":1,"inner":{"a":"b\"c"},"behind":[2]})");
}

TEST_P(MalformedJson, IsRefusedWithASentence) {
    const std::string problem = problem_with(GetParam());
    EXPECT_TRUE(problem.ends_with('.')) << problem;
    EXPECT_LE(problem.size(), 250U);
}

INSTANTIATE_TEST_SUITE_P(
    Strangers, MalformedJson,
    testing::Values("", " ", "{", "]", "[1,]", "{\"a\":1,}", "[1] x", "{} {}", "nul", "NaN",
                    "Infinity", "[01]", "[+1]", "[.5]", "[1.]", "// c\n1", "/* c */1", "'a'",
                    "{a:1}", "{1:1}", "\"\\x41\"", "\"\t\"", "\"\n\"", "\"\xFF\"", "\"\xC0\xAF\"",
                    "\"\xED\xA0\x80\"", "\"\\ud800\"", "\"\\udc00\\ud800\"", "\xEF\xBB\xBF{}",
                    std::string("1\0", 2), std::string("{}\0x", 4), std::string("\0", 1),
                    std::string("\"\0\"", 3), "1e400", "-1e400", "18446744073709551616",
                    "-9223372036854775809", "[1e999]", "[" + std::string(4000, '9') + "]"));

TEST(JsonProblem, NeverRepeatsWhatTheSenderWrote) {
    for (const std::string text : {"[\"secret\xFF\"]", "secret", "[1 secret]"})
        EXPECT_EQ(problem_with(text).find("secret"), std::string::npos) << problem_with(text);
}

// T-023
TEST(JsonObject, RefusesTheSameKeyTwiceHoweverSpelled) {
    EXPECT_NE(problem_with(R"({"a":1,"a":2})"), "");
    EXPECT_NE(problem_with(R"({"actor":1,"\u0061ctor":2})"), "");
    EXPECT_NE(problem_with(R"([{"x":{"id":1,"b":2,"id":3}}])"), "");
    std::string large = object_with_keys(100);
    large.insert(large.size() - 1, R"(,"\u006b42":0)");
    EXPECT_NE(problem_with(large), "");
    EXPECT_EQ(problem_with(R"({"a":{"a":{"a":1}},"b":{"a":1}})"), "");
    EXPECT_EQ(problem_with(object_with_keys(100)), "");
}

// T-101
TEST(JsonLimit, CountsLevelsOfNesting) {
    EXPECT_EQ(problem_with(nested_arrays(64)), "");
    EXPECT_EQ(problem_with(nested_arrays(65)), "The JSON is nested more than 64 levels deep.");
    EXPECT_EQ(problem_with(R"({"a":{"b":[]}})", {.depth = 3}), "");
    EXPECT_NE(problem_with(R"({"a":{"b":[]}})", {.depth = 2}), "");
}

TEST(JsonLimit, CountsAllValuesTogether) {
    EXPECT_EQ(problem_with(R"([1,[2],{"a":3}])", {.values = 6}), "");
    EXPECT_EQ(problem_with(R"([1,[2],{"a":3}])", {.values = 5}),
              "The JSON has more than 5 values.");
}

TEST(JsonLimit, CountsBytesOfStringsAndKeys) {
    EXPECT_EQ(problem_with(R"({"abc":"def"})", {.string_bytes = 3}), "");
    EXPECT_NE(problem_with(R"(["abcd"])", {.string_bytes = 3}), "");
    EXPECT_NE(problem_with(R"({"abcd":1})", {.string_bytes = 3}), "");
    EXPECT_EQ(problem_with('"' + std::string(512 * 1024, 'x') + '"'), "");
    EXPECT_NE(problem_with('"' + std::string(512 * 1024 + 1, 'x') + '"'), "");
}

TEST(JsonLimit, CountsKeysOfOneObject) {
    EXPECT_EQ(problem_with(object_with_keys(1000)), "");
    EXPECT_NE(problem_with(object_with_keys(1001)), "");
    EXPECT_EQ(problem_with("[" + object_with_keys(600) + "," + object_with_keys(600) + "]"), "");
}

// T-028
TEST(JsonLimit, StopsAtOnceInBottomlessNestingAndEndlessLists) {
    EXPECT_NE(problem_with(nested_arrays(100'000)), "");
    std::string objects;
    for (int i = 0; i < 100'000; ++i) objects += "{\"a\":";
    EXPECT_NE(problem_with(objects), "");
    std::string many = "[";
    for (int i = 0; i < 1'000'000; ++i) many += "[],";
    EXPECT_EQ(problem_with(many + "[]]"), "The JSON has more than 50000 values.");
}

TEST(JsonMember, IsFoundOnlyInObjectsAndOnlyWhenItIsSomething) {
    const Json object = parse_json(R"({"a":"x","n":null,"l":[1]})").value();
    ASSERT_NE(find(object, "l"), nullptr);
    EXPECT_EQ(find(object, "l")->size(), 1U);
    EXPECT_EQ(find(object, "n"), nullptr);
    EXPECT_EQ(find(object, "missing"), nullptr);
    EXPECT_EQ(find(Json("text"), "a"), nullptr);
    EXPECT_EQ(string_at(object, "a"), "x");
    EXPECT_EQ(string_at(object, "l"), "");
    EXPECT_EQ(string_at(Json::array(), "a"), "");
}

TEST(JsonString, MayHoldNul) {
    const Json object = parse_json(R"({"a":"x\u0000y"})").value();
    EXPECT_EQ(string_at(object, "a"), std::string_view("x\0y", 3));
}

TEST(JsonInteger, IsCheckedInsteadOfWrapped) {
    const Json object = parse_json(R"({"a":4294967297,"b":-1,"c":18446744073709551615,"d":1.0,
        "e":"42","f":"42x","g":"","h":true,"i":"99999999999999999999","j":"-7"})")
                            .value();
    EXPECT_EQ(integer_at(object, "a", 0, INT64_MAX), 4294967297);
    EXPECT_EQ(integer_at(object, "a", 0, INT32_MAX), std::nullopt);
    EXPECT_EQ(integer_at(object, "b", -1, 0), -1);
    EXPECT_EQ(integer_at(object, "b", 0, 9), std::nullopt);
    EXPECT_EQ(integer_at(object, "e", 42, 42), 42);
    EXPECT_EQ(integer_at(object, "j", -7, 0), -7);
    for (const char* key : {"c", "d", "f", "g", "h", "i", "missing"})
        EXPECT_EQ(integer_at(object, key, INT64_MIN, INT64_MAX), std::nullopt) << key;
}

}  // namespace
}  // namespace ynghyd
