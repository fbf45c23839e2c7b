#pragma once
// Who the client is, when a proxy in front of this server says so. Private to this folder.

#include <optional>
#include <string_view>
#include <vector>

#include <boost/asio/ip/address.hpp>

#include "http/message.hpp"
#include "http/network.hpp"

namespace ynghyd::http {

/// An IPv4 address that arrives inside IPv6 (::ffff:192.0.2.1) as what it is.
boost::asio::ip::address unmapped(const boost::asio::ip::address& address);

bool is_trusted(const boost::asio::ip::address& peer, const std::vector<Network>& trusted);

/// For requests whose peer is trusted; sets client and secure, and puts the host that the client
/// asked for in the place of Host. `client`: the right-most address of X-Forwarded-For that is not
/// trusted itself. Headers that cannot be read are ignored, each for itself.
void apply_forwarded(Request& request, const std::vector<Network>& trusted);

}  // namespace ynghyd::http
