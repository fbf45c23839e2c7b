#include "http/connector.hpp"

#include <algorithm>
#include <utility>

#include <fmt/core.h>

namespace ynghyd::http {

namespace net = boost::asio;

namespace {

constexpr int tries_per_family = 2;

std::string without_brackets(std::string_view host) {
    if (host.starts_with('[') && host.ends_with(']')) host = host.substr(1, host.size() - 2);
    return std::string(host);
}

/// The first two of each family, in the resolver's order.
Addresses pick(const Addresses& addresses) {
    Addresses picked;
    int v4 = 0;
    int v6 = 0;
    for (const auto& address : addresses)
        if ((address.is_v4() ? v4++ : v6++) < tries_per_family) picked.push_back(address);
    return picked;
}

}  // namespace

Connector::Connector(const AddressGuard& guard, Resolver& resolver, const TlsClient& tls,
                     Limits limits)
    : guard_(guard), resolver_(resolver), tls_(tls), limits_(limits), sessions_(limits.sessions) {}

Result<void> Connector::judge(const Iri& url, const net::ip::address& address) const {
    const auto reason = guard_.refusal(address);
    if (reason.empty()) return {};
    return failure(Error::Kind::forbidden,
                   fmt::format("{} resolves to {}, which is a {} address; this server does not "
                               "connect to those.",
                               url.host(), address.to_string(), reason));
}

net::awaitable<Result<Addresses>> Connector::find_addresses(const Iri& url, Deadline total) {
    auto host = without_brackets(url.host());
    const auto deadline = total.at_most(limits_.resolve);
    auto addresses = co_await resolver_.resolve(std::move(host), deadline);
    if (!addresses) co_return addresses;
    for (const auto& address : *addresses) CO_TRY_VOID(judge(url, address));
    co_return addresses;
}

net::awaitable<Result<void>> Connector::open(ClientConnection& connection, const Iri& url,
                                             Deadline total) {
    CO_TRY(const auto addresses, co_await find_addresses(url, total));
    const auto candidates = pick(addresses);
    const auto share = limits_.connect / static_cast<Duration::rep>(candidates.size());
    auto connected = Result<void>();
    for (const auto& address : candidates) {
        const net::ip::tcp::endpoint endpoint(address, url.port());
        const auto deadline = total.at_most(share);
        connected = co_await connection.connect(endpoint, deadline);
        if (connected) break;
    }
    if (!connected) co_return connected;
    if (std::ranges::find(candidates, connection.address()) == candidates.end())
        co_return failure(Error::Kind::forbidden,
                          fmt::format("{} led to an address that was not asked for.", url.host()));
    CO_TRY_VOID(judge(url, connection.address()));
    connection.set_checked(std::chrono::steady_clock::now());
    if (!url.is_https()) co_return Result<void>();

    const auto host = without_brackets(url.host());
    const std::string origin(url.origin());
    const auto deadline = total.at_most(limits_.tls);
    co_return co_await connection.secure(tls_, sessions_, host, origin, deadline);
}

net::awaitable<bool> Connector::still_leads_there(ClientConnection& connection, const Iri& url,
                                                  Deadline total) {
    const auto now = std::chrono::steady_clock::now();
    if (now - connection.checked_at() < limits_.judged) co_return true;
    const auto addresses = co_await find_addresses(url, total);
    if (!addresses) co_return false;
    if (std::ranges::find(*addresses, connection.address()) == addresses->end()) co_return false;
    connection.set_checked(now);
    co_return true;
}

}  // namespace ynghyd::http
