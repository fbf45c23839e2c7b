// Framing, against a real server (T-026, T-147, T-149).
#include "http/request_head.hpp"

#include <atomic>

#include <gtest/gtest.h>

#include "tests/rig/http_server.hpp"
#include "tests/rig/raw_client.hpp"

namespace ynghyd::http {
namespace {

using namespace std::string_literals;

/// Hidden in a body; a server that misreads the framing would answer it.
constexpr std::string_view smuggled = "GET /smuggled HTTP/1.1\r\nHost: a.test\r\n\r\n";

class Framing : public testing::Test {
protected:
    Framing() {
        server_.router.add(Method::post, "/take", {}, QuickHandler([](const Request& request) {
                               return make_response(200, "text/plain", request.body);
                           }));
        server_.router.add(Method::get, "/get", {}, QuickHandler([](const Request&) {
                               return make_response(200, "text/plain", "got");
                           }));
        server_.router.add(Method::get, "/smuggled", {}, QuickHandler([this](const Request&) {
                               ++smuggled_requests_;
                               return Response();
                           }));
        ServerOptions options;
        options.hosts = {"a.test", "127.0.0.1:8080"};
        options.header_timeout = options.body_timeout = Duration(400);
        server_.start(options);
    }

    std::atomic<int> smuggled_requests_ = 0;
    rig::HttpServer server_{1};
};

struct FramingCase {
    const char* name;
    std::string bytes;
    int status;  ///< 0: the connection ends without an answer.
};
std::ostream& operator<<(std::ostream& out, const FramingCase& row) {
    return out << row.name;
}

class FramingTable : public Framing, public testing::WithParamInterface<FramingCase> {};

TEST_P(FramingTable, IsAnsweredUnambiguously) {
    rig::RawClient client(server_.endpoint());
    client.send(GetParam().bytes);
    const auto answer = client.read_answer();
    if (GetParam().status == 0) {
        EXPECT_FALSE(answer);
        return;
    }
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->status, GetParam().status) << answer->body;
    if (answer->status != 200) {
        EXPECT_EQ(answer->field("Connection"), "close");
        EXPECT_EQ(answer->field("Content-Type"), "text/plain; charset=utf-8");
        EXPECT_TRUE(client.is_closed());
    }
    EXPECT_EQ(smuggled_requests_, 0);
}

std::string raw_post(const std::string& fields, const std::string& body) {
    return "POST /take HTTP/1.1\r\nHost: a.test\r\n" + fields + "\r\n" + body;
}
std::string raw_get(const std::string& fields) {
    return "GET /get HTTP/1.1\r\nHost: a.test\r\n" + fields + "\r\n";
}
std::string chunked(const std::string& chunks) {
    return raw_post("Transfer-Encoding: chunked\r\n", chunks);
}
std::string repeated(const std::string& line, int times) {
    std::string all;
    for (int i = 0; i < times; ++i) all += line;
    return all;
}
std::string target(const std::string& text) {
    return "GET " + text + " HTTP/1.1\r\nHost: a.test\r\n\r\n";
}

const std::string chunk = "5\r\nhello\r\n0\r\n\r\n";
const std::string hidden(smuggled);

INSTANTIATE_TEST_SUITE_P(
    TransferEncoding, FramingTable,
    testing::Values(
        FramingCase{"gzip then length",
                    raw_post("Transfer-Encoding: gzip\r\nContent-Length: 5\r\n", "hello"), 400},
        FramingCase{"length then chunked",
                    raw_post("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", chunk), 400},
        FramingCase{"chunked then length",
                    raw_post("Transfer-Encoding: chunked\r\nContent-Length: 5\r\n", chunk), 400},
        FramingCase{"xchunked and length",
                    raw_post("Transfer-Encoding: xchunked\r\nContent-Length: 5\r\n", "hello"), 400},
        FramingCase{"gzip alone", raw_post("Transfer-Encoding: gzip\r\n", hidden), 400},
        FramingCase{"chunked, identity",
                    raw_post("Transfer-Encoding: chunked, identity\r\n", hidden), 400},
        FramingCase{"gzip, chunked", raw_post("Transfer-Encoding: gzip, chunked\r\n", chunk), 400},
        FramingCase{"twice", raw_post(repeated("Transfer-Encoding: chunked\r\n", 2), chunk), 400},
        FramingCase{
            "HTTP/1.0",
            "POST /take HTTP/1.0\r\nHost: a.test\r\nTransfer-Encoding: chunked\r\n\r\n" + chunk,
            400},
        FramingCase{"any case", raw_post("transfer-encoding: CHUNKED\r\n", chunk), 200},
        FramingCase{"plain chunks", chunked(chunk), 200},
        FramingCase{"with a trailer", chunked("5\r\nhello\r\n0\r\nX: y\r\n\r\n"), 200},
        FramingCase{"not hex", chunked("g\r\nhello\r\n0\r\n\r\n"), 400},
        FramingCase{"no line after chunk", chunked("5\r\nhello5\r\nhello\r\n0\r\n\r\n"), 400},
        FramingCase{"size overflow", chunked("fffffffffffffffff\r\nhello"), 400},
        FramingCase{"bare LF in chunks", chunked("5\nhello\n0\n\n"), 0},
        FramingCase{"100 kB extension", chunked("5;" + std::string(100'000, 'x')), 400},
        FramingCase{"small extension", chunked("5;a=b\r\nhello\r\n0\r\n\r\n"), 200},
        FramingCase{"one byte a chunk", chunked(repeated("1\r\nx\r\n", 5'000)), 400}));

INSTANTIATE_TEST_SUITE_P(
    ContentLength, FramingTable,
    testing::Values(
        FramingCase{"once", raw_post("Content-Length: 5\r\n", "hello"), 200},
        FramingCase{"twice the same", raw_post(repeated("Content-Length: 5\r\n", 2), "hello"), 400},
        FramingCase{"list", raw_post("Content-Length: 5, 5\r\n", "hello"), 400},
        FramingCase{"two different",
                    raw_post("Content-Length: 5\r\nContent-Length: 6\r\n", "hello!"), 400},
        FramingCase{"leading zero", raw_post("Content-Length: 05\r\n", "hello"), 200},
        FramingCase{"trailing space", raw_post("Content-Length: 5 \r\n", "hello"), 200},
        FramingCase{"plus", raw_post("Content-Length: +5\r\n", "hello"), 400},
        FramingCase{"minus", raw_post("Content-Length: -5\r\n", "hello"), 400},
        FramingCase{"hex", raw_post("Content-Length: 0x5\r\n", "hello"), 400},
        FramingCase{"empty", raw_post("Content-Length:\r\n", "hello"), 400},
        FramingCase{"16 digits", raw_post("Content-Length: 0000000000000005\r\n", "hello"), 400},
        FramingCase{"overflow", raw_post("Content-Length: 18446744073709551621\r\n", "hello"),
                    400}));

INSTANTIATE_TEST_SUITE_P(
    Lines, FramingTable,
    testing::Values(
        FramingCase{"folded", raw_get("X: a\r\n b\r\n"), 400},
        FramingCase{"folded by tab", raw_get("X: a\r\n\tb\r\n"), 400},
        FramingCase{"folded coding", raw_post("Transfer-Encoding:\r\n chunked\r\n", chunk), 400},
        FramingCase{"bare LF", raw_get("X: a\nY: b\r\n"), 400},
        FramingCase{"bare CR", raw_get("X: a\rY: b\r\n"), 400},
        FramingCase{"NUL in value", raw_get("X: a\0b\r\n"s), 400},
        FramingCase{"space before colon", raw_get("X : a\r\n"), 400},
        FramingCase{"no colon", raw_get("X\r\n"), 400},
        FramingCase{"100 fields", raw_get(repeated("X: y\r\n", 99)), 200},
        FramingCase{"101 fields", raw_get(repeated("X: y\r\n", 100)), 431},
        FramingCase{"1500 fields", raw_get(repeated("X:y\r\n", 1'500)), 431},
        FramingCase{"15 kB field", raw_get("X: " + std::string(15'000, 'y') + "\r\n"), 200},
        FramingCase{"20 kB field", raw_get("X: " + std::string(20'000, 'y') + "\r\n"), 431},
        FramingCase{"20 kB without an end", "GET /" + std::string(20'000, 'y'), 431},
        FramingCase{"empty line first", "\r\n" + raw_get(""), 200},
        FramingCase{"HTTP/1.9", "GET /get HTTP/1.9\r\nHost: a.test\r\n\r\n", 400},
        FramingCase{"HTTP/2.0", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 400},
        FramingCase{"HTTP/0.9", "GET /get\r\n\r\n", 400}));

INSTANTIATE_TEST_SUITE_P(
    Target, FramingTable,
    testing::Values(FramingCase{"origin form", target("/get?a=b"), 200},
                    FramingCase{"absolute form", target("http://a.test/get"), 400},
                    FramingCase{"authority form",
                                "CONNECT a.test:443 HTTP/1.1\r\nHost: a.test\r\n\r\n", 400},
                    FramingCase{"star of GET", target("*"), 400},
                    FramingCase{"byte FF", target("/get\xFF"), 400},
                    FramingCase{"fragment", target("/get#x"), 400},
                    FramingCase{"DEL", target("/get\x7F"), 400},
                    FramingCase{"tab", target("/get\t"), 400}));

std::string with_hosts(const std::string& fields) {
    return "GET /get HTTP/1.1\r\n" + fields + "\r\n";
}

INSTANTIATE_TEST_SUITE_P(
    Host, FramingTable,
    testing::Values(FramingCase{"none", with_hosts(""), 400},
                    FramingCase{"two", with_hosts("Host: a.test\r\nHost: a.test\r\n"), 400},
                    FramingCase{"foreign", with_hosts("Host: b.test\r\n"), 421},
                    FramingCase{"another port", with_hosts("Host: a.test:81\r\n"), 421},
                    FramingCase{"empty", with_hosts("Host:\r\n"), 421},
                    FramingCase{"any case", with_hosts("Host: A.Test\r\n"), 200},
                    FramingCase{"own with port", with_hosts("Host: 127.0.0.1:8080\r\n"), 200},
                    FramingCase{"1.0 without", "GET /get HTTP/1.0\r\n\r\n", 200},
                    FramingCase{"1.0 foreign", "GET /get HTTP/1.0\r\nHost: b.test\r\n\r\n", 421},
                    FramingCase{"expects more", raw_get("Expect: 200-ok\r\n"), 417}));

TEST_F(Framing, ReadsChunksThatArriveByteByByte) {
    rig::RawClient client(server_.endpoint());
    for (const char byte : chunked("5;x=y\r\nhello\r\n1\r\n!\r\n0\r\nT: v\r\n\r\n") + raw_get("")) {
        client.send(std::string_view(&byte, 1));
    }
    auto answer = client.read_answer();
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->body, "hello!");
    answer = client.read_answer();
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->body, "got");
}

TEST_F(Framing, AcceptsAnEmptyChunkedBodyByteByByte) {
    rig::RawClient client(server_.endpoint());
    for (const char byte : chunked("0\r\n\r\n")) client.send(std::string_view(&byte, 1));
    const auto answer = client.read_answer();
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->status, 200);
    EXPECT_EQ(answer->body, "");
}

}  // namespace
}  // namespace ynghyd::http
