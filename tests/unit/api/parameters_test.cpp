#include "api/parameters.hpp"

#include <gmock/gmock.h>

namespace ynghyd::api {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

Result<Parameters> read(const std::string& query, const std::string& body = {},
                        const std::string& type = "application/x-www-form-urlencoded") {
    http::Request request;
    request.method = http::Method::post;
    request.target = "/x" + (query.empty() ? "" : "?" + query);
    request.body = body;
    if (!type.empty()) request.headers.emplace_back("Content-Type", type);
    return Parameters::read(request);
}

struct TreeCase {
    const char* form;
    const char* tree;
};
class FormTree : public testing::TestWithParam<TreeCase> {};

TEST_P(FormTree, IsWhatRailsMakesOfIt) {
    EXPECT_EQ(read("", GetParam().form).value().tree().dump(), GetParam().tree);
    EXPECT_EQ(read(GetParam().form).value().tree().dump(), GetParam().tree);
}

INSTANTIATE_TEST_SUITE_P(
    Forms, FormTree,
    testing::Values(
        TreeCase{"a=1&b=x+y%26", R"({"a":"1","b":"x y&"})"},
        TreeCase{"a[]=1&a[]=2", R"({"a":["1","2"]})"}, TreeCase{"a=1&a=2", R"({"a":["1","2"]})"},
        TreeCase{"a[0]=1&a[1]=2", R"({"a":{"0":"1","1":"2"}})"},
        TreeCase{"s[keys][auth]=k", R"({"s":{"keys":{"auth":"k"}}})"},
        TreeCase{"poll[options][]=a&poll[options][]=b", R"({"poll":{"options":["a","b"]}})"},
        TreeCase{"o[][x]=1&o[][y]=2&o[][x]=3", R"({"o":[{"x":"1","y":"2"},{"x":"3"}]})"},
        TreeCase{"a%5B%5D=1", R"({"a":["1"]})"}, TreeCase{"a", R"({"a":""})"},
        TreeCase{"a[=1&[]=2&=3&a]b=4", R"({"a]b":"4"})"},
        TreeCase{"a[b][c][d][e][f][g][h]=1", "{}"}, TreeCase{"a=%zz&b=%ff", R"({"a":""})"}));

TEST(RequestParameters, HoldListsHoweverTheyWereWritten) {
    for (const auto* form : {"a[]=1&a[]=2", "a=1&a=2", "a[0]=1&a[1]=2"})
        EXPECT_THAT(read("", form).value().list("a"), ElementsAre("1", "2")) << form;
    EXPECT_THAT(read("", R"({"a":["1",2]})", "application/json").value().list("a"),
                ElementsAre("1", "2"));
    EXPECT_THAT(read("", "a=1").value().list("a"), ElementsAre("1"));
    EXPECT_THAT(read("", "a=").value().list("a"), IsEmpty());
    EXPECT_THAT(read("", "b=1").value().list("a"), IsEmpty());
}

TEST(RequestParameters, KnowWhatIsFalse) {
    for (const auto* no : {"0", "f", "F", "false", "False", "FALSE", "off", "OFF"})
        EXPECT_EQ(read("", std::string("a=") + no).value().flag("a"), false) << no;
    for (const auto* yes : {"1", "true", "True", "on", "yes"})
        EXPECT_EQ(read("", std::string("a=") + yes).value().flag("a"), true) << yes;
    EXPECT_EQ(read("", "a=").value().flag("a"), std::nullopt);
    EXPECT_EQ(read("", R"({"a":false})", "application/json").value().flag("a"), false);
    EXPECT_EQ(read("", R"({"a":null})", "application/json").value().flag("a"), std::nullopt);
}

TEST(RequestParameters, ReadNumbers) {
    EXPECT_EQ(read("", "a=-40").value().number("a"), -40);
    EXPECT_EQ(read("", R"({"a":40})", "application/json").value().number("a"), 40);
    for (const auto* none : {"a=", "a=x", "a=1.5", "a=-", "a=99999999999999999999"})
        EXPECT_EQ(read("", none).value().number("a"), std::nullopt) << none;
}

TEST(RequestParameters, TakeTheBodyBeforeTheQuery) {
    const auto merged = read("a=query&b=query", "a=body").value();
    EXPECT_EQ(merged.text("a"), "body");
    EXPECT_EQ(merged.text("b"), "query");
}

TEST(RequestParameters, AreAFormWhereNobodySaysWhat) {
    EXPECT_EQ(read("", "a=1", "").value().text("a"), "1");
    EXPECT_EQ(read("", "a=1", "text/plain;charset=UTF-8").value().text("a"), "1");
}

// Checklist 8.23: multipart like any other form, and files in it are not for us.
TEST(RequestParameters, ReadMultipartForms) {
    const auto part = [](const std::string& name, const std::string& value) {
        return "--b\r\nContent-Disposition: form-data; name=\"" + name + "\r\n\r\n" + value +
               "\r\n";
    };
    const auto form = part("a\"", "1") + part("list[]\"", "x") + part("list[]\"", "y") +
                      part("o[k]\"", "v") + part("file\"; filename=\"f.jpg\"", "bytes") +
                      "--b--\r\n";
    const auto parameters = read("", form, "multipart/form-data; boundary=b").value();
    EXPECT_EQ(parameters.tree(), (Json{{"a", "1"}, {"list", {"x", "y"}}, {"o", {{"k", "v"}}}}));
    EXPECT_EQ(read("", "--b\r\n", "multipart/form-data; boundary=b").error().kind,
              Error::Kind::invalid);
}

TEST(RequestParameters, RefuseWhatTheyCannotRead) {
    EXPECT_EQ(read("", "{", "application/json").error().kind, Error::Kind::invalid);
    EXPECT_EQ(read("", "[1]", "application/json").error().kind, Error::Kind::invalid);
    EXPECT_EQ(read("", "<a/>", "application/xml").error().kind, Error::Kind::unsupported);
}

}  // namespace
}  // namespace ynghyd::api
