#include "federation/delivery/troubled_hosts.hpp"

#include <gtest/gtest.h>

namespace ynghyd::federation {
namespace {

TEST(TroubledHosts, AreThoseThatWereSetUntilTheyAnswer) {
    TroubledHosts hosts;
    EXPECT_FALSE(hosts.contains("dead.example"));
    hosts.set("dead.example", true);
    hosts.set("slow.example", true);
    hosts.set("slow.example", true);
    EXPECT_TRUE(hosts.contains("dead.example"));
    EXPECT_FALSE(hosts.contains("well.example"));
    hosts.set("slow.example", false);
    EXPECT_FALSE(hosts.contains("slow.example"));
    EXPECT_TRUE(hosts.contains("dead.example"));
    hosts.set("dead.example", false);
    hosts.set("well.example", false);
    EXPECT_FALSE(hosts.contains("dead.example"));
}

}  // namespace
}  // namespace ynghyd::federation
