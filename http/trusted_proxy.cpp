#include "http/trusted_proxy.hpp"

#include <algorithm>
#include <string>

#include "base/text_codec.hpp"

namespace ynghyd::http {

namespace {

using boost::asio::ip::address;

/// "192.0.2.1", "192.0.2.1:1234", "2001:db8::1", "[2001:db8::1]", "[2001:db8::1]:1234".
std::optional<address> parse_forwarded_address(std::string_view text) {
    if (text.starts_with('[')) {
        const auto end = text.find(']');
        if (end == std::string_view::npos) return std::nullopt;
        text = text.substr(1, end - 1);
    } else if (std::ranges::count(text, ':') == 1) {
        text = text.substr(0, text.find(':'));
    }
    boost::system::error_code error;
    const auto parsed = boost::asio::ip::make_address(text, error);
    if (error) return std::nullopt;
    return unmapped(parsed);
}

/// All X-Forwarded-For fields as the one list that they are (RFC 9110 section 5.3).
std::string joined(const std::vector<Header>& headers, std::string_view name) {
    std::string list;
    for (const auto& [key, value] : headers) {
        if (!equals_ignoring_case(key, name)) continue;
        if (!list.empty()) list += ',';
        list += value;
    }
    return list;
}

std::optional<address> forwarded_client(std::string_view list,
                                        const std::vector<Network>& trusted) {
    std::optional<address> client;
    while (!list.empty()) {
        const auto comma = list.rfind(',');
        const auto last = comma == std::string_view::npos ? list : list.substr(comma + 1);
        list = comma == std::string_view::npos ? std::string_view() : list.substr(0, comma);
        const auto hop = parse_forwarded_address(trim(last));
        if (!hop) return std::nullopt;
        client = hop;
        if (!is_trusted(*hop, trusted)) return client;
    }
    return client;
}

/// The value of a field that must be there once and hold one element.
std::string_view single(const std::vector<Header>& headers, std::string_view name) {
    if (count_headers(headers, name) != 1) return {};
    const auto value = find_header(headers, name);
    return value.find(',') == std::string_view::npos ? value : std::string_view();
}

}  // namespace

address unmapped(const address& address) {
    if (address.is_v6() && address.to_v6().is_v4_mapped()) {
        return make_address_v4(boost::asio::ip::v4_mapped, address.to_v6());
    }
    return address;
}

bool is_trusted(const address& peer, const std::vector<Network>& trusted) {
    return std::ranges::any_of(trusted,
                               [&](const Network& network) { return network.contains(peer); });
}

void apply_forwarded(Request& request, const std::vector<Network>& trusted) {
    const auto list = joined(request.headers, "X-Forwarded-For");
    if (const auto client = forwarded_client(list, trusted)) request.client = *client;

    const auto scheme = single(request.headers, "X-Forwarded-Proto");
    if (equals_ignoring_case(scheme, "https")) request.secure = true;
    if (equals_ignoring_case(scheme, "http")) request.secure = false;

    const std::string host(single(request.headers, "X-Forwarded-Host"));
    if (host.empty() || count_headers(request.headers, "Host") != 1) return;
    for (auto& [key, value] : request.headers) {
        if (equals_ignoring_case(key, "Host")) value = host;
    }
}

}  // namespace ynghyd::http
