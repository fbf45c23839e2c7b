#include "http/network.hpp"

#include <gtest/gtest.h>

namespace ynghyd::http {
namespace {

struct ContainsCase {
    const char* network;
    const char* address;
    bool expected;
};
class NetworkContains : public testing::TestWithParam<ContainsCase> {};

TEST_P(NetworkContains, ComparesTheirPrefixOnly) {
    const auto& [text, address, expected] = GetParam();
    const auto network = Network::parse(text);
    ASSERT_TRUE(network) << network.error().safe_text;
    EXPECT_EQ(network->contains(boost::asio::ip::make_address(address)), expected)
        << text << " and " << address;
}

INSTANTIATE_TEST_SUITE_P(Ranges, NetworkContains,
                         testing::Values(ContainsCase{"127.0.0.0/8", "127.255.0.1", true},
                                         ContainsCase{"127.0.0.0/8", "128.0.0.1", false},
                                         ContainsCase{"10.1.2.3", "10.1.2.3", true},
                                         ContainsCase{"10.1.2.3", "10.1.2.4", false},
                                         ContainsCase{"172.16.0.0/12", "172.31.255.255", true},
                                         ContainsCase{"172.16.0.0/12", "172.32.0.0", false},
                                         ContainsCase{"192.0.2.77/24", "192.0.2.1", true},
                                         ContainsCase{"0.0.0.0/0", "203.0.113.9", true},
                                         ContainsCase{"0.0.0.0/0", "::1", false},
                                         ContainsCase{"::1/128", "::1", true},
                                         ContainsCase{"::1", "::2", false},
                                         ContainsCase{"fc00::/7", "fdff::1", true},
                                         ContainsCase{"fc00::/7", "fe00::1", false},
                                         ContainsCase{"::/0", "127.0.0.1", false},
                                         ContainsCase{"::ffff:127.0.0.0/104", "127.0.0.1", false}));

class NetworkMistake : public testing::TestWithParam<const char*> {};

TEST_P(NetworkMistake, IsRefusedByName) {
    const auto network = Network::parse(GetParam());
    ASSERT_FALSE(network);
    EXPECT_EQ(network.error().kind, Error::Kind::invalid);
    EXPECT_NE(network.error().safe_text.find(GetParam()), std::string::npos);
}

INSTANTIATE_TEST_SUITE_P(Mistakes, NetworkMistake,
                         testing::Values("", "10/8", "10.0.0.0/", "10.0.0.0/33", "10.0.0.0/-1",
                                         "10.0.0.0/8x", "10.0.0.0/ 8", "::1/129", "example.org",
                                         "127.1", "0x7f.0.0.1", "10.0.0.0/8/8"));

}  // namespace
}  // namespace ynghyd::http
