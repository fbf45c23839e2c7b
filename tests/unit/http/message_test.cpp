#include "http/message.hpp"

#include <stdexcept>

#include <gtest/gtest.h>

#include "http/response_writer.hpp"

namespace ynghyd::http {
namespace {

Request request_for(std::string target) {
    Request request;
    request.target = std::move(target);
    return request;
}

TEST(MessageHeaders, AreFoundWithoutRegardToCase) {
    const std::vector<Header> headers = {{"Host", "a.test"}, {"X", "1"}, {"x", "2"}};
    EXPECT_EQ(find_header(headers, "hOST"), "a.test");
    EXPECT_EQ(find_header(headers, "X"), "1");
    EXPECT_EQ(count_headers(headers, "x"), 2U);
    EXPECT_EQ(find_header(headers, "absent"), "");
    EXPECT_EQ(count_headers(headers, "absent"), 0U);
}

TEST(RequestTarget, IsCutAtTheQuestionMark) {
    EXPECT_EQ(request_for("/a/b?c=d?e").path(), "/a/b");
    EXPECT_EQ(request_for("/a/b?c=d?e").query(), "c=d?e");
    EXPECT_EQ(request_for("/a").query(), "");
}

TEST(RequestQuery, IsDecoded) {
    const auto request = request_for("/?resource=acct%3Aann%40a.test&q=two+words&flag&b%61d=ok");
    EXPECT_EQ(request.query_param("resource"), "acct:ann@a.test");
    EXPECT_EQ(request.query_param("q"), "two words");
    EXPECT_EQ(request.query_param("flag"), "");
    EXPECT_EQ(request.query_param("bad"), "ok");
    EXPECT_EQ(request.query_param("absent"), std::nullopt);
    EXPECT_EQ(request_for("/?q=%zz").query_param("q"), std::nullopt);
}

TEST(Response, ReplacesAFieldThatIsThere) {
    Response response;
    response.set("Vary", "Accept").set("vary", "Cookie");
    ASSERT_EQ(response.headers.size(), 1U);
    EXPECT_EQ(find_header(response.headers, "Vary"), "Cookie");
}

// T-027
TEST(Response, RefusesLineBreaksInFields) {  // Response splitting.
    Response response;
    EXPECT_THROW(response.set("Location", "/x\r\nSet-Cookie: a=b"), std::invalid_argument);
    EXPECT_THROW(response.set("Location", "/x\n"), std::invalid_argument);
    EXPECT_THROW(response.set("Location", std::string("/x\0y", 4)), std::invalid_argument);
    EXPECT_THROW(response.set("Loc\r\nation", "/x"), std::invalid_argument);
    EXPECT_THROW(response.set("", "/x"), std::invalid_argument);
    EXPECT_TRUE(response.headers.empty());
}

TEST(ResponseWriter, RefusesLineBreaksThatWereNotSetBySet) {
    Response response;
    response.headers.emplace_back("Location", "/x\r\nSet-Cookie: a=b");
    std::string out;
    EXPECT_THROW(append_head(out, response, {}), std::invalid_argument);
}

TEST(ResponseWriter, WritesFramingItself) {
    auto response = make_response(200, "text/plain", "four");
    response.set("Content-Length", "5").set("Transfer-Encoding", "chunked").set("Date", "never");
    std::string out;
    append_head(out, response, {.close = true});
    EXPECT_TRUE(out.starts_with("HTTP/1.1 200 OK\r\n"));
    EXPECT_NE(out.find("\r\nContent-Length: 4\r\n"), std::string::npos);
    EXPECT_NE(out.find("\r\nConnection: close\r\n"), std::string::npos);
    EXPECT_NE(out.find("\r\nX-Content-Type-Options: nosniff\r\n"), std::string::npos);
    EXPECT_EQ(out.find("Transfer-Encoding"), std::string::npos);
    EXPECT_EQ(out.find("never"), std::string::npos);
    EXPECT_TRUE(out.ends_with("\r\n\r\n"));
}

TEST(ResponseWriter, LeavesNoLengthWhereNoBodyCanBe) {
    for (const int status : {204, 304}) {
        auto response = make_response(status, "text/plain", "x");
        std::string out;
        append_head(out, response, {});
        EXPECT_EQ(out.find("Content-Length"), std::string::npos) << status;
        EXPECT_FALSE(sends_body(response, {})) << status;
    }
}

TEST(ResponseWriter, LetsAHandlerNameItsOwnOrigin) {
    Response response;
    response.set("Access-Control-Allow-Origin", "https://a.test");
    std::string out;
    append_head(out, response, {.cross_origin = true});
    EXPECT_EQ(out.find("Allow-Origin: *"), std::string::npos);
    EXPECT_NE(out.find("Allow-Origin: https://a.test\r\n"), std::string::npos);
}

}  // namespace
}  // namespace ynghyd::http
