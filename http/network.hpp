#pragma once
// Address ranges in CIDR form.

#include <string_view>

#include <boost/asio/ip/address.hpp>

#include "base/result.hpp"

namespace ynghyd::http {

/// 127.0.0.0/8, ::1/128, or a single address.
struct Network {
    boost::asio::ip::address address;
    unsigned prefix = 0;

    /// Error::Kind::invalid, naming what is wrong with `cidr`.
    static Result<Network> parse(std::string_view cidr);
    /// Never across families.
    bool contains(const boost::asio::ip::address& other) const;
};

}  // namespace ynghyd::http
