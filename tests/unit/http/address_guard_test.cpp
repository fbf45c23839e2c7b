#include "http/address_guard.hpp"

#include <gtest/gtest.h>

namespace ynghyd::http {
namespace {

using boost::asio::ip::make_address;

struct AddressCase {
    const char* address;
    const char* reason;  ///< Empty: may be reached.
};

std::string name_of(const testing::TestParamInfo<AddressCase>& info) {
    std::string name(info.param.address);
    for (auto& c : name)
        if (std::isalnum(static_cast<unsigned char>(c)) == 0) c = '_';
    return name + "_" + std::to_string(info.index);
}

class GuardedAddress : public testing::TestWithParam<AddressCase> {};

TEST_P(GuardedAddress, IsJudgedByTheTable) {
    EXPECT_EQ(AddressGuard().refusal(make_address(GetParam().address)), GetParam().reason);
}

// T-057: first and last address of each row of, and the neighbours outside.
INSTANTIATE_TEST_SUITE_P(
    Ipv4, GuardedAddress,
    testing::Values(
        AddressCase{"0.0.0.0", "this-network"}, AddressCase{"0.255.255.255", "this-network"},
        AddressCase{"1.0.0.0", ""}, AddressCase{"9.255.255.255", ""},
        AddressCase{"10.0.0.0", "private"}, AddressCase{"10.255.255.255", "private"},
        AddressCase{"11.0.0.0", ""}, AddressCase{"100.63.255.255", ""},
        AddressCase{"100.64.0.0", "carrier-shared"},
        AddressCase{"100.100.100.200", "carrier-shared"},
        AddressCase{"100.127.255.255", "carrier-shared"}, AddressCase{"100.128.0.0", ""},
        AddressCase{"126.255.255.255", ""}, AddressCase{"127.0.0.0", "loopback"},
        AddressCase{"127.0.0.1", "loopback"}, AddressCase{"127.255.255.255", "loopback"},
        AddressCase{"128.0.0.0", ""}, AddressCase{"168.63.129.15", ""},
        AddressCase{"168.63.129.16", "cloud host agent"}, AddressCase{"168.63.129.17", ""},
        AddressCase{"169.253.255.255", ""}, AddressCase{"169.254.0.0", "link-local"},
        AddressCase{"169.254.169.254", "link-local"}, AddressCase{"169.254.255.255", "link-local"},
        AddressCase{"169.255.0.0", ""}, AddressCase{"172.15.255.255", ""},
        AddressCase{"172.16.0.0", "private"}, AddressCase{"172.31.255.255", "private"},
        AddressCase{"172.32.0.0", ""}, AddressCase{"192.0.0.0", "protocol assignment"},
        AddressCase{"192.0.0.255", "protocol assignment"}, AddressCase{"192.0.1.0", ""},
        AddressCase{"192.0.2.0", "documentation"}, AddressCase{"192.0.2.255", "documentation"},
        AddressCase{"192.0.3.0", ""}, AddressCase{"192.31.196.0", "nameserver sink (AS112)"},
        AddressCase{"192.31.196.255", "nameserver sink (AS112)"}, AddressCase{"192.31.197.0", ""},
        AddressCase{"192.52.193.0", "multicast tunnel (AMT)"},
        AddressCase{"192.52.193.255", "multicast tunnel (AMT)"}, AddressCase{"192.52.194.0", ""},
        AddressCase{"192.88.99.0", "6to4 relay"}, AddressCase{"192.88.99.255", "6to4 relay"},
        AddressCase{"192.88.100.0", ""}, AddressCase{"192.167.255.255", ""},
        AddressCase{"192.168.0.0", "private"}, AddressCase{"192.168.255.255", "private"},
        AddressCase{"192.169.0.0", ""}, AddressCase{"192.175.48.0", "nameserver sink (AS112)"},
        AddressCase{"192.175.48.255", "nameserver sink (AS112)"}, AddressCase{"192.175.49.0", ""}),
    name_of);

INSTANTIATE_TEST_SUITE_P(
    Ipv4Upper, GuardedAddress,
    testing::Values(AddressCase{"198.17.255.255", ""}, AddressCase{"198.18.0.0", "benchmark"},
                    AddressCase{"198.19.255.255", "benchmark"}, AddressCase{"198.20.0.0", ""},
                    AddressCase{"198.51.100.0", "documentation"},
                    AddressCase{"198.51.100.255", "documentation"}, AddressCase{"198.51.101.0", ""},
                    AddressCase{"203.0.113.0", "documentation"},
                    AddressCase{"203.0.113.255", "documentation"}, AddressCase{"203.0.114.0", ""},
                    AddressCase{"223.255.255.255", ""}, AddressCase{"224.0.0.0", "multicast"},
                    AddressCase{"239.255.255.255", "multicast"},
                    AddressCase{"240.0.0.0", "reserved"},
                    AddressCase{"255.255.255.254", "reserved"},
                    AddressCase{"255.255.255.255", "broadcast"}),
    name_of);

INSTANTIATE_TEST_SUITE_P(
    Ipv6, GuardedAddress,
    testing::Values(
        AddressCase{"::", "non-specified"}, AddressCase{"::1", "loopback"},
        AddressCase{"100::1", "discard"}, AddressCase{"100:0:0:1::1", "discard"},
        AddressCase{"1fff:ffff::", "non-global"}, AddressCase{"2000::1", ""},
        AddressCase{"2001:2::1", "protocol assignment"},
        AddressCase{"2001:3::1", "protocol assignment"},
        AddressCase{"2001:4:112::1", "protocol assignment"},
        AddressCase{"2001:10::1", "protocol assignment"},
        AddressCase{"2001:20::1", "protocol assignment"},
        AddressCase{"2001:30::1", "protocol assignment"},
        AddressCase{"2001:1ff:ffff::1", "protocol assignment"}, AddressCase{"2001:200::1", ""},
        AddressCase{"2001:db8::1", "documentation"},
        AddressCase{"2001:db8:ffff:ffff::1", "documentation"}, AddressCase{"2001:db9::1", ""},
        AddressCase{"2003::1", ""}, AddressCase{"2606:4700:4700::1111", ""},
        AddressCase{"2620:4f:8000::1", "nameserver sink (AS112)"},
        AddressCase{"2620:4f:8001::1", ""}, AddressCase{"3ffd::1", ""},
        AddressCase{"3ffe::1", "retired (6bone)"}, AddressCase{"3fff::1", "documentation"},
        AddressCase{"3fff:fff:ffff::1", "documentation"}, AddressCase{"3fff:1000::1", ""},
        AddressCase{"4000::1", "non-global"}, AddressCase{"5f00::1", "segment-routing"},
        AddressCase{"fc00::1", "private"}, AddressCase{"fd00:ec2::254", "private"},
        AddressCase{"fe80::1", "link-local"}, AddressCase{"febf::1", "link-local"},
        AddressCase{"fec0::1", "private (site-local)"}, AddressCase{"ff02::1", "multicast"}),
    name_of);

// T-059: the inner address decides the reason; a wrapper of a public one is refused all the same.
INSTANTIATE_TEST_SUITE_P(
    Ipv4InIpv6, GuardedAddress,
    testing::Values(
        AddressCase{"::ffff:127.0.0.1", "loopback"}, AddressCase{"::ffff:10.1.2.3", "private"},
        AddressCase{"::ffff:8.8.8.8", "mapped (IPv4-mapped)"}, AddressCase{"::10.0.0.1", "private"},
        AddressCase{"::8.8.8.8", "mapped (IPv4-compatible)"},
        AddressCase{"::ffff:0:192.168.0.1", "private"},
        AddressCase{"::ffff:0:8.8.8.8", "mapped (IPv4-translated)"},
        AddressCase{"64:ff9b::10.0.0.1", "private"},
        AddressCase{"64:ff9b::169.254.169.254", "link-local"},
        AddressCase{"64:ff9b::8.8.8.8", "translated (NAT64)"},
        AddressCase{"64:ff9b:1::127.0.0.1", "loopback"},
        AddressCase{"64:ff9b:1:ffff::8.8.8.8", "translated (NAT64)"},
        AddressCase{"2002:7f00:1::", "loopback"}, AddressCase{"2002:a00:1::1", "private"},
        AddressCase{"2002:808:808::1", "tunnel (6to4)"},
        AddressCase{"2001:0:1234::80ff:fffe", "loopback"},  // 127.0.0.1 inverted
        AddressCase{"2001:0:1234::f5ff:fffe", "private"},   // 10.0.0.1 inverted
        AddressCase{"2001:0:1234::f7f7:f7f7", "tunnel (Teredo)"},
        AddressCase{"2606:4700::5efe:127.0.0.1", "loopback"},
        AddressCase{"2606:4700::200:5efe:192.168.1.1", "private"},
        AddressCase{"fe80::5efe:8.8.8.8", "link-local"},
        AddressCase{"2606:4700::5efe:8.8.8.8", ""}),
    name_of);

TEST(AddressGuard, RefusesScopedAddresses) {
    EXPECT_EQ(AddressGuard().refusal(make_address("2606:4700::1%7")), "scoped");
}

TEST(AddressGuard, LetsThroughWhatIsAllowedByName) {
    const AddressGuard guard(
        {Network::parse("127.0.0.0/8").value(), Network::parse("::1/128").value()});
    EXPECT_EQ(guard.refusal(make_address("127.1.2.3")), "");
    EXPECT_EQ(guard.refusal(make_address("::1")), "");
    EXPECT_EQ(guard.refusal(make_address("10.0.0.1")), "private");
    EXPECT_EQ(guard.refusal(make_address("fd00::1")), "private");
}

TEST(AddressGuard, JudgesTheInnerAddressOfAnAllowedNat64Prefix) {
    const AddressGuard guard({Network::parse("64:ff9b::/96").value()});
    EXPECT_EQ(guard.refusal(make_address("64:ff9b::8.8.8.8")), "");
    EXPECT_EQ(guard.refusal(make_address("64:ff9b::10.0.0.1")), "private");
}

}  // namespace
}  // namespace ynghyd::http
