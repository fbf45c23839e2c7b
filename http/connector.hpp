#pragma once
// How a connection comes about: resolve, judge every address, connect to the one judged, TLS.

#include <string>

#include <boost/asio/awaitable.hpp>

#include "base/iri.hpp"
#include "http/address_guard.hpp"
#include "http/client_connection.hpp"
#include "http/deadline.hpp"
#include "http/resolver.hpp"
#include "http/tls_client.hpp"

namespace ynghyd::http {

/// For one io context; refers to what all of them share.
class Connector {
public:
    struct Limits {
        Duration resolve = std::chrono::seconds(5);
        Duration connect = std::chrono::seconds(5);
        Duration tls = std::chrono::seconds(5);
        Duration judged =
            std::chrono::seconds(60);  ///< How long a kept connection needs no second look.
        std::size_t sessions = 2'000;
    };
    /// What it refers to outlives it.
    Connector(const AddressGuard& guard, Resolver& resolver, const TlsClient& tls, Limits limits);

    /// Never later than `total`. unreachable, timed_out, or forbidden when any address of the name
    /// is one that this server does not go to.
    boost::asio::awaitable<Result<void>> open(ClientConnection& connection, const Iri& url,
                                              Deadline total);

    /// Whether a kept connection still goes where the name points, looked up again now and then.
    boost::asio::awaitable<bool> still_leads_there(ClientConnection& connection, const Iri& url,
                                                   Deadline total);

private:
    boost::asio::awaitable<Result<Addresses>> find_addresses(const Iri& url, Deadline total);
    Result<void> judge(const Iri& url, const boost::asio::ip::address& address) const;

    const AddressGuard& guard_;
    Resolver& resolver_;
    const TlsClient& tls_;
    Limits limits_;
    TlsSessions sessions_;
};

}  // namespace ynghyd::http
