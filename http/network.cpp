#include "http/network.hpp"

#include <charconv>
#include <cstddef>
#include <string>

namespace ynghyd::http {

namespace {

template <class Bytes>
bool same_prefix(const Bytes& a, const Bytes& b, unsigned prefix) {
    for (std::size_t i = 0; prefix > 0; ++i) {
        const unsigned bits = prefix < 8 ? prefix : 8;
        const unsigned mask = 0xFFU & (0xFFU << (8 - bits));
        if ((a[i] & mask) != (b[i] & mask)) return false;
        prefix -= bits;
    }
    return true;
}

auto invalid(std::string_view cidr, std::string_view problem) {
    return failure(Error::Kind::invalid, "'" + std::string(cidr) + "' " + std::string(problem));
}

}  // namespace

Result<Network> Network::parse(std::string_view cidr) {
    const auto slash = cidr.find('/');
    boost::system::error_code error;
    Network network;
    network.address = boost::asio::ip::make_address(cidr.substr(0, slash), error);
    if (error) return invalid(cidr, "is not an IP address or a range such as 10.0.0.0/8.");
    const unsigned longest = network.address.is_v4() ? 32 : 128;
    network.prefix = longest;
    if (slash == std::string_view::npos) return network;

    const auto digits = cidr.substr(slash + 1);
    const auto* end = digits.data() + digits.size();
    const auto [stop, problem] = std::from_chars(digits.data(), end, network.prefix);
    if (digits.empty() || stop != end || problem != std::errc() || network.prefix > longest) {
        return invalid(cidr, "needs a prefix length from 0 to " + std::to_string(longest) +
                                 " after the slash.");
    }
    return network;
}

bool Network::contains(const boost::asio::ip::address& other) const {
    if (address.is_v4() != other.is_v4()) return false;
    if (address.is_v4()) {
        return same_prefix(address.to_v4().to_bytes(), other.to_v4().to_bytes(), prefix);
    }
    return same_prefix(address.to_v6().to_bytes(), other.to_v6().to_bytes(), prefix);
}

}  // namespace ynghyd::http
