#include "http/address_guard.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <memory>
#include <mutex>
#include <optional>
#include <string_view>
#include <utility>

#include <ifaddrs.h>
#include <netinet/in.h>

namespace ynghyd::http {

namespace {

using boost::asio::ip::address;
using boost::asio::ip::address_v4;
using boost::asio::ip::address_v6;
using Bytes16 = address_v6::bytes_type;

struct Row {
    const char* range;
    const char* reason;
};

// The first row that matches gives the reason.
constexpr Row rows_v4[] = {
    {"0.0.0.0/8", "this-network"},
    {"10.0.0.0/8", "private"},
    {"100.64.0.0/10", "carrier-shared"},
    {"127.0.0.0/8", "loopback"},
    {"168.63.129.16/32", "cloud host agent"},
    {"169.254.0.0/16", "link-local"},
    {"172.16.0.0/12", "private"},
    {"192.0.0.0/24", "protocol assignment"},
    {"192.0.2.0/24", "documentation"},
    {"192.31.196.0/24", "nameserver sink (AS112)"},
    {"192.52.193.0/24", "multicast tunnel (AMT)"},
    {"192.88.99.0/24", "6to4 relay"},
    {"192.168.0.0/16", "private"},
    {"192.175.48.0/24", "nameserver sink (AS112)"},
    {"198.18.0.0/15", "benchmark"},
    {"198.51.100.0/24", "documentation"},
    {"203.0.113.0/24", "documentation"},
    {"224.0.0.0/4", "multicast"},
    {"255.255.255.255/32", "broadcast"},
    {"240.0.0.0/4", "reserved"},
};

// What is outside 2000::/3 is refused in any case; these rows give it a name first.
constexpr Row rows_v6[] = {
    {"::/128", "non-specified"},
    {"::1/128", "loopback"},
    {"::/96", "mapped (IPv4-compatible)"},
    {"::ffff:0:0/96", "mapped (IPv4-mapped)"},
    {"::ffff:0:0:0/96", "mapped (IPv4-translated)"},
    {"64:ff9b::/96", "translated (NAT64)"},
    {"64:ff9b:1::/48", "translated (NAT64)"},
    {"100::/64", "discard"},
    {"100:0:0:1::/64", "discard"},
    {"2001::/32", "tunnel (Teredo)"},
    {"2001::/23", "protocol assignment"},
    {"2001:db8::/32", "documentation"},
    {"2002::/16", "tunnel (6to4)"},
    {"2620:4f:8000::/48", "nameserver sink (AS112)"},
    {"3fff::/20", "documentation"},
    {"3ffe::/16", "retired (6bone)"},
    {"5f00::/16", "segment-routing"},
    {"fc00::/7", "private"},
    {"fe80::/10", "link-local"},
    {"fec0::/10", "private (site-local)"},
    {"ff00::/8", "multicast"},
};

struct Forbidden {
    Network range;
    const char* reason;
};

template <std::size_t count>
std::vector<Forbidden> to_table(const Row (&rows)[count]) {
    std::vector<Forbidden> table;
    for (const auto& row : rows) table.push_back({Network::parse(row.range).value(), row.reason});
    return table;
}

const char* find_reason(const std::vector<Forbidden>& table, const address& address) {
    const auto hit = std::ranges::find_if(
        table, [&](const Forbidden& row) { return row.range.contains(address); });
    return hit == table.end() ? nullptr : hit->reason;
}

bool any_contains(const std::vector<Network>& ranges, const address& address) {
    return std::ranges::any_of(ranges,
                               [&](const Network& range) { return range.contains(address); });
}

/// The addresses of this machine's own interfaces, looked up again every minute. Thread-safe.
class OwnAddresses {
public:
    bool contains(const address& wanted) {
        const std::lock_guard lock(mutex_);
        const auto now = std::chrono::steady_clock::now();
        if (read_at_ == decltype(read_at_){} || now - read_at_ > std::chrono::minutes(1)) {
            known_ = list_interfaces();
            read_at_ = now;
        }
        return std::ranges::find(known_, wanted) != known_.end();
    }

private:
    static std::vector<address> list_interfaces() {
        std::vector<address> found;
        ifaddrs* first = nullptr;
        if (getifaddrs(&first) != 0) return found;
        const std::unique_ptr<ifaddrs, decltype(&freeifaddrs)> owner(first, freeifaddrs);
        for (const auto* next = first; next != nullptr; next = next->ifa_next) {
            if (next->ifa_addr == nullptr) continue;
            if (next->ifa_addr->sa_family == AF_INET) {
                const auto* raw = reinterpret_cast<const sockaddr_in*>(next->ifa_addr);
                found.emplace_back(address_v4(ntohl(raw->sin_addr.s_addr)));
            } else if (next->ifa_addr->sa_family == AF_INET6) {
                const auto* raw = reinterpret_cast<const sockaddr_in6*>(next->ifa_addr);
                found.emplace_back(address_v6(std::to_array(raw->sin6_addr.s6_addr)));
            }
        }
        return found;
    }

    std::mutex mutex_;
    std::vector<address> known_;
    std::chrono::steady_clock::time_point read_at_;
};

bool is_own(const address& address) {
    static OwnAddresses own;
    return own.contains(address);
}

template <std::size_t count>
bool begins_with(const Bytes16& bytes, const std::array<unsigned char, count>& prefix) {
    return std::equal(prefix.begin(), prefix.end(), bytes.begin());
}

address_v4 v4_at(const Bytes16& bytes, std::size_t index, unsigned char flip = 0) {
    address_v4::bytes_type inner;
    for (std::size_t i = 0; i < inner.size(); ++i)
        inner[i] = static_cast<unsigned char>(bytes[index + i] ^ flip);
    return address_v4(inner);
}

/// The IPv4 address that an IPv6 one stands for or tunnels to.
std::optional<address_v4> embedded_v4(const Bytes16& bytes) {
    using Prefix12 = std::array<unsigned char, 12>;
    constexpr Prefix12 compatible{};
    constexpr Prefix12 mapped{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
    constexpr Prefix12 translated{0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, 0, 0};
    constexpr std::array<unsigned char, 12> nat64{0, 0x64, 0xff, 0x9b};
    constexpr std::array<unsigned char, 6> nat64_local{0, 0x64, 0xff, 0x9b, 0, 1};
    constexpr std::array<unsigned char, 2> six_to_four{0x20, 0x02};
    constexpr std::array<unsigned char, 4> teredo{0x20, 0x01, 0, 0};
    if (begins_with(bytes, compatible)) {
        const auto inner = v4_at(bytes, 12);
        if (inner.to_uint() > 1) return inner;  // ::/128 and ::1/128 are rows of their own
        return std::nullopt;
    }
    if (begins_with(bytes, mapped) || begins_with(bytes, translated) || begins_with(bytes, nat64) ||
        begins_with(bytes, nat64_local))
        return v4_at(bytes, 12);
    if (begins_with(bytes, six_to_four)) return v4_at(bytes, 2);
    if (begins_with(bytes, teredo)) return v4_at(bytes, 12, 0xff);
    const bool isatap =
        (bytes[8] & 0xfd) == 0 && bytes[9] == 0 && bytes[10] == 0x5e && bytes[11] == 0xfe;
    if (isatap) return v4_at(bytes, 12);
    return std::nullopt;
}

std::string refusal_v4(const std::vector<Network>& allowed, const address& address) {
    static const auto table = to_table(rows_v4);
    if (any_contains(allowed, address)) return {};
    if (const auto* reason = find_reason(table, address)) return reason;
    if (is_own(address)) return "local (this machine's own)";
    return {};
}

}  // namespace

AddressGuard::AddressGuard(std::vector<Network> allowed) : allowed_(std::move(allowed)) {}

std::string AddressGuard::refusal(const address& address) const {
    static const auto table = to_table(rows_v6);
    static const auto global = Network::parse("2000::/3").value();
    if (address.is_v4()) return refusal_v4(allowed_, address);

    const auto v6 = address.to_v6();
    if (v6.scope_id() != 0) return "scoped";
    if (const auto inner = embedded_v4(v6.to_bytes())) {
        if (auto reason = refusal_v4(allowed_, *inner); !reason.empty()) return reason;
    }
    if (any_contains(allowed_, address)) return {};
    if (const auto* reason = find_reason(table, address)) return reason;
    if (!global.contains(address)) return "non-global";
    if (is_own(address)) return "local (this machine's own)";
    return {};
}

}  // namespace ynghyd::http
