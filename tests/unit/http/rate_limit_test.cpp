#include "http/rate_limit.hpp"

#include <thread>

#include <gtest/gtest.h>

namespace ynghyd::http {
namespace {

using namespace std::chrono_literals;
using boost::asio::ip::make_address;

RateLimitOptions options(std::size_t requests, Duration window = 24h) {
    RateLimitOptions limits;
    limits.requests = requests;
    limits.window = window;
    return limits;
}

TEST(RateLimit, GivesSoManyAtOnceAndThenSaysHowLong) {
    RateLimit limit(options(3));
    const auto client = make_address("192.0.2.1");
    for (int i = 0; i < 3; ++i) EXPECT_EQ(limit.take(client), std::nullopt);
    const auto pause = limit.take(client);
    ASSERT_TRUE(pause);
    EXPECT_GT(*pause, 7h);
    EXPECT_LE(*pause, 8h);
    EXPECT_EQ(limit.take(make_address("192.0.2.2")), std::nullopt) << "nobody else pays for it";
}

TEST(RateLimit, RefillsSteadily) {
    RateLimit limit(options(1, 20ms));
    const auto client = make_address("192.0.2.1");
    EXPECT_EQ(limit.take(client), std::nullopt);
    while (const auto pause = limit.take(client)) std::this_thread::sleep_for(*pause);
}

// T-104
TEST(RateLimit, CountsAWholeNetworkOfIpv6AsOne) {
    RateLimit limit(options(1));
    EXPECT_EQ(limit.take(make_address("2001:db8:1:2::1")), std::nullopt);
    EXPECT_TRUE(limit.take(make_address("2001:db8:1:2:ffff::9")));
    EXPECT_EQ(limit.take(make_address("2001:db8:1:3::1")), std::nullopt);
}

TEST(RateLimit, AsksNothingOfThoseWhoAreExempt) {
    auto limits = options(1);
    limits.exempt = {Network::parse("198.51.100.0/24").value()};
    RateLimit limit(limits);
    for (int i = 0; i < 5; ++i) EXPECT_EQ(limit.take(make_address("198.51.100.7")), std::nullopt);
    limits.enabled = false;
    RateLimit off(limits);
    for (int i = 0; i < 5; ++i) EXPECT_EQ(off.take(make_address("192.0.2.1")), std::nullopt);
}

// T-124
TEST(RateLimit, ForgetsTheLongestSilentWhenThereAreTooMany) {
    auto limits = options(1);
    limits.clients = 2;
    RateLimit limit(limits);
    const auto first = make_address("192.0.2.1"), second = make_address("192.0.2.2");
    EXPECT_EQ(limit.take(first), std::nullopt);
    EXPECT_EQ(limit.take(second), std::nullopt);
    EXPECT_TRUE(limit.take(first)) << "it is heard from, though it gets nothing";
    EXPECT_EQ(limit.take(make_address("192.0.2.3")), std::nullopt);
    EXPECT_TRUE(limit.take(first));
    EXPECT_EQ(limit.take(second), std::nullopt) << "forgotten, so it begins anew";
}

TEST(RateLimit, TellsHowMuchIsLeft) {
    RateLimit limit(options(3, 1h));
    const auto first = limit.count("token").value();
    EXPECT_TRUE(first.granted);
    EXPECT_EQ(first.limit, 3u);
    EXPECT_EQ(first.left, 2u);
    EXPECT_EQ(first.next, 0ms);
    EXPECT_GT(first.full, 19min);
    limit.count("token");
    limit.count("token");
    const auto fourth = limit.count("token").value();
    EXPECT_FALSE(fourth.granted);
    EXPECT_EQ(fourth.left, 0u);
    EXPECT_GT(fourth.next, 19min);
    EXPECT_TRUE(limit.count("another")->granted);
}

TEST(RateLimit, CountsNamesAndAddressesApart) {
    RateLimit limit(options(1));
    EXPECT_FALSE(limit.take(make_address("192.0.2.1")));
    EXPECT_TRUE(limit.take(make_address("192.0.2.1")));
    EXPECT_FALSE(limit.take(std::string_view("ana")));
}

}  // namespace
}  // namespace ynghyd::http
