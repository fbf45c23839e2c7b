#pragma once
// How many connections are open, in all and for each client. Private to this folder.

#include <array>
#include <cstddef>
#include <map>
#include <memory>
#include <mutex>

#include <boost/asio/ip/address.hpp>

namespace ynghyd::http {

/// Thread-safe. Outlives every Place that it gave.
class ClientCounts {
public:
    ClientCounts(std::size_t total, std::size_t per_client)
        : total_limit_(total), client_limit_(per_client) {}

    /// Gives its place back when destroyed.
    class Place {
    public:
        Place() = default;
        Place(Place&& other) noexcept;
        Place& operator=(Place&&) = delete;
        ~Place();
        explicit operator bool() const { return counts_ != nullptr; }

    private:
        friend class ClientCounts;
        using Key = std::array<unsigned char, 16>;
        Place(ClientCounts& counts, Key key, bool counted)
            : counts_(&counts), key_(key), counted_(counted) {}

        ClientCounts* counts_ = nullptr;
        Key key_{};
        bool counted_ = false;
    };

    /// An empty Place when there is none left. `exempt` clients count in the total only. IPv6
    /// clients are told apart by their /64.
    Place enter(const boost::asio::ip::address& client, bool exempt);

private:
    void leave(const Place& place);

    const std::size_t total_limit_;
    const std::size_t client_limit_;
    std::mutex mutex_;
    std::size_t total_ = 0;
    std::map<Place::Key, std::size_t> per_client_;
};

}  // namespace ynghyd::http
