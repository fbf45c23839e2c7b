#pragma once
// Which addresses this server may connect to.

#include <string>
#include <vector>

#include <boost/asio/ip/address.hpp>

#include "http/network.hpp"

namespace ynghyd::http {

/// Judges resolved addresses, never names. Immutable after construction; thread-safe.
class AddressGuard {
public:
    /// `allowed`: outbound.allow_private, ranges that may be reached although the table forbids
    /// them.
    explicit AddressGuard(std::vector<Network> allowed = {});

    /// Empty when the address may be reached, else why not ("loopback", "private", …). IPv4 inside
    /// IPv6 (mapped, NAT64, 6to4, Teredo, ISATAP, …) is judged as what it would reach.
    std::string refusal(const boost::asio::ip::address& address) const;

private:
    std::vector<Network> allowed_;
};

}  // namespace ynghyd::http
