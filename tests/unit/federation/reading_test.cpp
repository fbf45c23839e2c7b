#include "federation/reading.hpp"

#include <gmock/gmock.h>

#include "federation/vocabulary.hpp"

namespace ynghyd::federation {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

Json json(std::string_view text) {
    return parse_json(text).value();
}

// Each rule of reading as documents that mean the same.
struct IdCase {
    const char* name;
    const char* document;
    const char* expected;
    friend void PrintTo(const IdCase& c, std::ostream* out) { *out << c.document; }
};

class FirstId : public testing::TestWithParam<IdCase> {};

TEST_P(FirstId, IsReadInEveryShape) {
    EXPECT_EQ(first_id(json(GetParam().document), "object"), GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(
    Shapes, FirstId,
    testing::Values(
        IdCase{"Text", R"({"object":"https://a/1"})", "https://a/1"},
        IdCase{"List", R"({"object":["https://a/1","https://a/2"]})", "https://a/1"},
        IdCase{"Object", R"({"object":{"id":"https://a/1"}})", "https://a/1"},
        IdCase{"AtId", R"({"object":{"@id":"https://a/1"}})", "https://a/1"},
        IdCase{"ListOfObjects", R"({"object":[{"id":"https://a/1"}]})", "https://a/1"},
        IdCase{"Prefixed", R"({"as:object":"https://a/1"})", "https://a/1"},
        IdCase{"FullTerm", R"({"https://www.w3.org/ns/activitystreams#object":"https://a/1"})",
               "https://a/1"},
        IdCase{"PlainWinsOverPrefixed", R"({"as:object":"https://a/2","object":"https://a/1"})",
               "https://a/1"},
        IdCase{"NullInAList", R"({"object":[null,"https://a/1"]})", "https://a/1"},
        IdCase{"Absent", R"({})", ""}, IdCase{"Null", R"({"object":null})", ""},
        IdCase{"EmptyText", R"({"object":""})", ""}, IdCase{"EmptyList", R"({"object":[]})", ""},
        IdCase{"ListOfNothing", R"({"object":[null,""]})", ""},
        IdCase{"EmptyObject", R"({"object":{}})", ""}, IdCase{"Number", R"({"object":7})", ""},
        IdCase{"NumberAsId", R"({"object":{"id":7}})", ""},
        IdCase{"ListInAList", R"({"object":[["https://a/1"]]})", ""},
        IdCase{"NoObjectAtAll", R"("https://a/1")", ""}),
    [](const auto& info) { return std::string(info.param.name); });

TEST(AllIds, AreBoundedAndWithoutEmptyOnes) {
    const auto node = json(R"({"to":["a",{"id":"b"},null,{"name":"x"},"c","d"],"cc":"e"})");
    EXPECT_THAT(all_ids(node, "to", 10), ElementsAre("a", "b", "c", "d"));
    EXPECT_THAT(all_ids(node, "to", 2), ElementsAre("a", "b"));
    EXPECT_THAT(all_ids(node, "cc", 10), ElementsAre("e"));
    EXPECT_THAT(all_ids(node, "bto", 10), IsEmpty());
}

TEST(TypeOf, TakesTheFirstWithoutPrefix) {
    EXPECT_EQ(type_of(json(R"({"type":"Note"})")), "Note");
    EXPECT_EQ(type_of(json(R"({"@type":["as:Note","x"]})")), "Note");
    EXPECT_EQ(type_of(json(R"({"type":"https://www.w3.org/ns/activitystreams#Note"})")), "Note");
    EXPECT_EQ(type_of(json(R"({"type":7})")), "");
    EXPECT_EQ(type_of(json(R"({})")), "");
    EXPECT_TRUE(has_type(json(R"({"type":["x","Note"]})"), "Note"));
    EXPECT_FALSE(has_type(json(R"({"type":"Notes"})"), "Note"));
}

TEST(TextAt, ReadsLanguageMapsAndTypedValues) {
    EXPECT_EQ(text_at(json(R"({"name":"a","nameMap":{"cy":"b"}})"), "name"), "a");
    EXPECT_EQ(text_at(json(R"({"nameMap":{"cy":"b","en":"a"}})"), "name"), "b");
    EXPECT_EQ(text_at(json(R"({"name":"","nameMap":{"cy":"b"}})"), "name"), "b");
    EXPECT_EQ(text_at(json(R"({"name":{"@value":"a","@language":"cy"}})"), "name"), "a");
    EXPECT_EQ(text_at(json(R"({"nameMap":{"cy":{"@value":"b"}}})"), "name"), "b");
    EXPECT_EQ(text_at(json(R"({"nameMap":["b"]})"), "name"), "");
    EXPECT_EQ(text_at(json(R"({"name":5})"), "name"), "");
}

TEST(LanguageOf, IsTheFirstKeyOfAMap) {
    EXPECT_EQ(language_of(json(R"({"content":"a","contentMap":{"cy":"a","en":"b"}})")), "cy");
    EXPECT_EQ(language_of(json(R"({"nameMap":{"en-GB":"a"}})")), "en-GB");
    EXPECT_EQ(language_of(json(R"({"contentMap":{"<b>":"a"}})")), "");
    EXPECT_EQ(language_of(json(R"({"content":"a"})")), "");
}

TEST(TimeAt, TakesAnyOffsetAndFractionAndNothingElse) {
    const auto time = [](const char* text) {
        return time_at(Json{{"published", text}}, "published");
    };
    const auto expected = parse_rfc3339("2027-06-17T09:00:00Z");
    EXPECT_EQ(time("2027-06-17T10:00:00+01:00"), expected);
    EXPECT_EQ(time("2027-06-17T09:00:00.000000000Z"), expected);
    EXPECT_EQ(time("2027-06-17"), std::nullopt);
    EXPECT_EQ(time("12027-06-17T09:00:00Z"), std::nullopt);
    EXPECT_EQ(time_at(json(R"({"published":1812345678})"), "published"), std::nullopt);
}

TEST(FlagAt, MayBeText) {
    EXPECT_TRUE(flag_at(json(R"({"a":true})"), "a"));
    EXPECT_TRUE(flag_at(json(R"({"a":"true"})"), "a"));
    EXPECT_FALSE(flag_at(json(R"({"a":"false"})"), "a"));
    EXPECT_FALSE(flag_at(json(R"({"a":1})"), "a"));
    EXPECT_FALSE(flag_at(json(R"({})"), "a"));
}

TEST(PageOf, PrefersHtmlThenTheFirst) {
    EXPECT_EQ(page_of(json(R"({"url":"https://a/p"})")), "https://a/p");
    EXPECT_EQ(page_of(json(R"({"url":{"type":"Link","href":"https://a/p"}})")), "https://a/p");
    EXPECT_EQ(page_of(json(R"({"url":[{"href":"https://a/v","mediaType":"video/mp4"},)"
                           R"({"href":"https://a/p","mediaType":"text/html"}]})")),
              "https://a/p");
    EXPECT_EQ(page_of(json(R"({"url":[{"href":"https://a/v","mediaType":"video/mp4"}]})")),
              "https://a/v");
    EXPECT_EQ(page_of(json(R"({"url":[7]})")), "");
    EXPECT_EQ(page_of(json(R"({})")), "");
}

// T-022
class ForbiddenKeywords : public testing::TestWithParam<std::pair<const char*, bool>> {};

TEST_P(ForbiddenKeywords, AreFound) {
    EXPECT_EQ(has_forbidden_keywords(json(GetParam().first)), GetParam().second);
}

INSTANTIATE_TEST_SUITE_P(
    Documents, ForbiddenKeywords,
    testing::Values(std::pair{R"({"@graph":[]})", true}, std::pair{R"({"@included":{}})", true},
                    std::pair{R"({"@reverse":{}})", true}, std::pair{R"({"@nest":1})", true},
                    std::pair{R"({"object":{"@graph":[]}})", true},
                    std::pair{R"({"object":[{"id":"a"},{"@graph":[]}]})", true},
                    std::pair{R"({"object":{"object":{"@graph":[]}}})", true},
                    std::pair{R"({"object":{"content":"@graph"}})", false},
                    std::pair{R"(["@graph"])", false}));

// Media types that carry activities.
class MediaTypes : public testing::TestWithParam<std::pair<const char*, bool>> {};

TEST_P(MediaTypes, OfActivities) {
    EXPECT_EQ(is_activity_media_type(GetParam().first), GetParam().second);
}

#define AS2 "https://www.w3.org/ns/activitystreams"
INSTANTIATE_TEST_SUITE_P(
    Table, MediaTypes,
    testing::Values(
        std::pair{"application/activity+json", true},
        std::pair{"application/activity+json; charset=utf-8", true},
        std::pair{"Application/Activity+JSON;q=1", true},
        std::pair{"application/ld+json; profile=\"" AS2 "\"", true},
        std::pair{"application/ld+json;profile=" AS2, true},
        std::pair{"application/ld+json; charset=utf-8; Profile=\"" AS2 "\"", true},
        std::pair{"application/ld+json; profile=\"https://other.example " AS2 "\"", true},
        std::pair{"application/ld+json; profile=\"" AS2 " https://w3id.org/security/v1\"", true},
        std::pair{"application/ld+json", false},
        std::pair{"application/ld+json; profile=\"https://other.example\"", false},
        std::pair{"application/ld+json; profile=\"" AS2 "x\"", false},
        std::pair{"application/ld+json; x=\"; profile=" AS2 "\"", false},
        std::pair{"application/json", false}, std::pair{"text/html", false},
        std::pair{"application/activity+jsonx", false}, std::pair{"", false}));

struct NegotiateCase {
    const char* accept;
    Wanted with_html, without;
    friend void PrintTo(const NegotiateCase& c, std::ostream* out) { *out << c.accept; }
};

class Negotiate : public testing::TestWithParam<NegotiateCase> {};

TEST_P(Negotiate, TakesTheBestMatch) {
    EXPECT_EQ(negotiate(GetParam().accept, Wanted::html), GetParam().with_html);
    EXPECT_EQ(negotiate(GetParam().accept, Wanted::activity), GetParam().without);
}

constexpr auto act = Wanted::activity;
constexpr auto html = Wanted::html;
INSTANTIATE_TEST_SUITE_P(
    Table, Negotiate,
    testing::Values(NegotiateCase{"", html, act}, NegotiateCase{"*/*", html, act},
                    NegotiateCase{"application/activity+json", act, act},
                    NegotiateCase{"application/ld+json", act, act},
                    NegotiateCase{"application/ld+json; profile=\"" AS2 "\"", act, act},
                    NegotiateCase{"application/activity+json, application/ld+json; profile=\"" AS2
                                  "\"",
                                  act, act},
                    NegotiateCase{"text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
                                  html, html},
                    NegotiateCase{"text/html, application/activity+json;q=0.5", html, html},
                    NegotiateCase{"text/html;q=0.5, application/activity+json", act, act},
                    NegotiateCase{"application/activity+json;q=0", html, act},
                    NegotiateCase{"application/activity+json;q=x, text/html;q=0.1", html, html},
                    NegotiateCase{"application/json", html, act}));

}  // namespace
}  // namespace ynghyd::federation
