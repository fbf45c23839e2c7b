#include "http/trusted_proxy.hpp"

#include <gtest/gtest.h>

namespace ynghyd::http {
namespace {

using boost::asio::ip::make_address;

std::vector<Network> trusted() {
    return {*Network::parse("127.0.0.0/8"), *Network::parse("10.0.0.0/8"), *Network::parse("::1")};
}

Request forwarded(std::vector<Header> headers) {
    Request request;
    request.client = make_address("127.0.0.1");
    request.headers = std::move(headers);
    apply_forwarded(request, trusted());
    return request;
}

struct ClientCase {
    std::vector<std::string> fields;
    const char* client;
};
class ForwardedClient : public testing::TestWithParam<ClientCase> {};

TEST_P(ForwardedClient, IsTheRightMostUntrusted) {  // T-103
    std::vector<Header> headers;
    for (const auto& value : GetParam().fields) headers.emplace_back("X-Forwarded-For", value);
    EXPECT_EQ(forwarded(headers).client, make_address(GetParam().client));
}

INSTANTIATE_TEST_SUITE_P(
    Fields, ForwardedClient,
    testing::Values(ClientCase{{}, "127.0.0.1"}, ClientCase{{"203.0.113.7"}, "203.0.113.7"},
                    ClientCase{{"1.1.1.1, 203.0.113.7"}, "203.0.113.7"},
                    ClientCase{{"1.1.1.1, 203.0.113.7, 10.1.1.1"}, "203.0.113.7"},
                    ClientCase{{"1.1.1.1", "203.0.113.7"}, "203.0.113.7"},
                    ClientCase{{"10.2.2.2,10.1.1.1"}, "10.2.2.2"},
                    ClientCase{{"2001:db8::1"}, "2001:db8::1"},
                    ClientCase{{"[2001:db8::1]:443"}, "2001:db8::1"},
                    ClientCase{{"203.0.113.7:5555"}, "203.0.113.7"},
                    ClientCase{{"::ffff:203.0.113.7"}, "203.0.113.7"},
                    ClientCase{{"::ffff:10.0.0.1"}, "10.0.0.1"},
                    // What cannot be read is ignored as a whole.
                    ClientCase{{"1.1.1.1, unknown"}, "127.0.0.1"},
                    ClientCase{{"1.1.1.1,"}, "127.0.0.1"}, ClientCase{{"_hidden"}, "127.0.0.1"},
                    ClientCase{{"[::1"}, "127.0.0.1"}, ClientCase{{""}, "127.0.0.1"}));

TEST(ForwardedProto, CountsWhenItIsOneWord) {
    EXPECT_TRUE(forwarded({{"X-Forwarded-Proto", "https"}}).secure);
    EXPECT_TRUE(forwarded({{"x-forwarded-proto", "HTTPS"}}).secure);
    EXPECT_FALSE(forwarded({{"X-Forwarded-Proto", "http"}}).secure);
    EXPECT_FALSE(forwarded({{"X-Forwarded-Proto", "https, http"}}).secure);
    EXPECT_FALSE(
        forwarded({{"X-Forwarded-Proto", "https"}, {"X-Forwarded-Proto", "https"}}).secure);
    EXPECT_FALSE(forwarded({{"X-Forwarded-Proto", "wss"}}).secure);
}

TEST(ForwardedHost, TakesThePlaceOfHost) {
    const auto request = forwarded({{"Host", "backend:8080"}, {"X-Forwarded-Host", "a.test"}});
    EXPECT_EQ(request.header("Host"), "a.test");
    const auto two = forwarded({{"Host", "backend"}, {"X-Forwarded-Host", "a.test, b.test"}});
    EXPECT_EQ(two.header("Host"), "backend");
}

TEST(Unmapped, LeavesOtherAddressesAlone) {
    EXPECT_EQ(unmapped(make_address("::ffff:1.2.3.4")), make_address("1.2.3.4"));
    EXPECT_EQ(unmapped(make_address("2001:db8::1")), make_address("2001:db8::1"));
}

}  // namespace
}  // namespace ynghyd::http
