#include "social/moderation/ip_block.hpp"

#include <gmock/gmock.h>

#include "tests/rig/test_site.hpp"

namespace ynghyd::social {
namespace {

using namespace std::chrono_literals;
namespace ip = boost::asio::ip;

struct NetworkCase {
    const char* typed;
    const char* kept;  ///< "": it is refused.
};
class Networks : public testing::TestWithParam<NetworkCase> {};

TEST_P(Networks, AreKeptInOneForm) {
    const auto read = read_network(GetParam().typed);
    EXPECT_EQ(read ? *read : "", GetParam().kept);
}

INSTANTIATE_TEST_SUITE_P(
    Texts, Networks,
    testing::Values(NetworkCase{"192.0.2.7", "192.0.2.7/32"},
                    NetworkCase{" 192.0.2.7/24 ", "192.0.2.0/24"},
                    NetworkCase{"10.255.1.1/9", "10.128.0.0/9"},
                    NetworkCase{"0.0.0.0/0", "0.0.0.0/0"},
                    NetworkCase{"2001:DB8::1/32", "2001:db8::/32"},
                    NetworkCase{"2001:db8::1", "2001:db8::1/128"},
                    NetworkCase{"::ffff:192.0.2.7", "192.0.2.7/32"}, NetworkCase{"", ""},
                    NetworkCase{"192.0.2.7/33", ""}, NetworkCase{"192.0.2.7/", ""},
                    NetworkCase{"192.0.2.7/-1", ""}, NetworkCase{"192.0.2/24", ""},
                    NetworkCase{"fe80::1%eth0", ""}, NetworkCase{"mail.example", ""}));

class BlockedNetworks : public rig::SiteFixture {
protected:
    IpBlockRecord block(const std::string& network, IpSeverity severity,
                        std::optional<Timestamp> expires = {}) {
        IpBlockRecord block;
        block.id = ids_.make<IpBlockId>();
        block.network = read_network(network).value();
        block.severity = severity;
        block.created = now();
        block.expires = expires;
        write([&](storage::Transaction& tx) { put_ip_block(tx, block); });
        refused_.reload();
        return block;
    }
    std::optional<IpSeverity> severity_of(const std::string& address) {
        return ip_severity_for(*read(), address, now());
    }
    bool is_refused(const std::string& address) {
        return refused_.contains(ip::make_address(address), now());
    }

    RefusedNetworks refused_{*store_};
};

TEST_F(BlockedNetworks, CountForTheirAddressesAndTheStrictestOfThem) {
    block("192.0.2.0/24", IpSeverity::sign_up_requires_approval);
    block("192.0.2.128/25", IpSeverity::sign_up_block);
    EXPECT_EQ(severity_of("192.0.2.1"), IpSeverity::sign_up_requires_approval);
    EXPECT_EQ(severity_of("192.0.2.200"), IpSeverity::sign_up_block);
    EXPECT_EQ(severity_of("::ffff:192.0.2.200"), IpSeverity::sign_up_block);
    EXPECT_EQ(severity_of("192.0.3.1"), std::nullopt);
    EXPECT_EQ(severity_of("2001:db8::1"), std::nullopt);
    EXPECT_EQ(severity_of(""), std::nullopt);
}

TEST_F(BlockedNetworks, AreRefusedAltogetherOnlyWithNoAccess) {
    EXPECT_FALSE(is_refused("192.0.2.1"));
    block("192.0.2.0/24", IpSeverity::sign_up_block);
    EXPECT_FALSE(is_refused("192.0.2.1"));
    const auto all = block("192.0.2.0/28", IpSeverity::no_access);
    block("2001:db8::/32", IpSeverity::no_access);
    EXPECT_TRUE(is_refused("192.0.2.15"));
    EXPECT_TRUE(is_refused("::ffff:192.0.2.15"));
    EXPECT_FALSE(is_refused("192.0.2.16"));
    EXPECT_TRUE(is_refused("2001:db8:1::1"));
    EXPECT_FALSE(is_refused("2001:db9::1"));
    write([&](storage::Transaction& tx) { EXPECT_TRUE(erase_ip_block(tx, all.id)); });
    refused_.reload();
    EXPECT_FALSE(is_refused("192.0.2.15"));
}

TEST_F(BlockedNetworks, AreFreeAgainWhenTheirTimeIsOver) {
    block("192.0.2.0/24", IpSeverity::no_access, now() + 1h);
    EXPECT_TRUE(is_refused("192.0.2.1"));
    EXPECT_EQ(severity_of("192.0.2.1"), IpSeverity::no_access);
    clock_.advance(1h);
    EXPECT_FALSE(is_refused("192.0.2.1"));
    EXPECT_EQ(severity_of("192.0.2.1"), std::nullopt);
}

TEST_F(BlockedNetworks, TellOfEveryChange) {
    std::atomic<int> told = 0;
    const auto subscription = store_->subscribe(ip_blocks_topic, [&] { ++told; });
    const auto one = block("192.0.2.0/24", IpSeverity::no_access);
    write([&](storage::Transaction& tx) { erase_ip_block(tx, one.id); });
    for (int i = 0; i < 500 && told < 2; ++i) std::this_thread::sleep_for(1ms);
    EXPECT_EQ(told, 2);
}

}  // namespace
}  // namespace ynghyd::social
