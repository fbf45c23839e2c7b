#include "http/client_counts.hpp"

#include <optional>
#include <vector>

#include <gtest/gtest.h>

namespace ynghyd::http {
namespace {

using boost::asio::ip::make_address;

TEST(ClientCounts, LimitsEachClient) {
    ClientCounts counts(100, 2);
    std::optional<ClientCounts::Place> first(counts.enter(make_address("192.0.2.1"), false));
    const auto second = counts.enter(make_address("192.0.2.1"), false);
    EXPECT_TRUE(*first);
    EXPECT_TRUE(second);
    EXPECT_FALSE(counts.enter(make_address("192.0.2.1"), false));
    EXPECT_TRUE(counts.enter(make_address("192.0.2.2"), false));
    first.reset();
    EXPECT_TRUE(counts.enter(make_address("192.0.2.1"), false));
}

TEST(ClientCounts, TakesASixtyFourForOneClient) {
    ClientCounts counts(100, 1);
    const auto place = counts.enter(make_address("2001:db8:1:2::1"), false);
    EXPECT_TRUE(place);
    EXPECT_FALSE(counts.enter(make_address("2001:db8:1:2:ffff::9"), false));
    EXPECT_TRUE(counts.enter(make_address("2001:db8:1:3::1"), false));
}

TEST(ClientCounts, CountsTheExemptInTheTotalOnly) {
    ClientCounts counts(3, 1);
    std::vector<ClientCounts::Place> places;
    for (int i = 0; i < 3; ++i) {
        places.push_back(counts.enter(make_address("127.0.0.1"), true));
        EXPECT_TRUE(places.back());
    }
    EXPECT_FALSE(counts.enter(make_address("127.0.0.1"), true));
    EXPECT_FALSE(counts.enter(make_address("192.0.2.1"), false));
    places.clear();
    EXPECT_TRUE(counts.enter(make_address("192.0.2.1"), false));
}

}  // namespace
}  // namespace ynghyd::http
