#pragma once
// Makes a copy of a picture elsewhere: fetched, looked into by the worker, put under a hash.

#include <filesystem>
#include <string>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/thread_pool.hpp>

#include "base/result.hpp"
#include "federation/expiring_cache.hpp"
#include "federation/pictures/host_seats.hpp"
#include "federation/pictures/picture_source.hpp"
#include "federation/single_flight.hpp"
#include "http/client.hpp"
#include "media/files.hpp"
#include "media/workshop.hpp"
#include "social/moderation/policy.hpp"

namespace ynghyd::federation {

namespace net = boost::asio;

/// So many are fetched at once, in all and from one server.
constexpr std::size_t pictures_at_once = 32;
constexpr std::size_t pictures_of_host_at_once = 4;
/// Largest file that is fetched.
constexpr std::uint64_t largest_picture = 10ull << 20;

/// Borrowed.
struct CopierParts {
    storage::Store& store;
    http::Client& client;  ///< Of its own: what delivery has to say does not wait for pictures.
    const media::Workshop& workshop;
    media::Files& files;
    const social::Site& site;
    const social::Policy& policy;
    net::thread_pool& pool;  ///< As many are looked into at once as it has threads.
    IriRules rules;
    std::uint64_t quota = 0;  ///< Of bytes that all copies together have.
    std::filesystem::path disk;
    std::uint64_t keep_free = 0;  ///< Of that disk: then nothing more is copied.
};

/// Thread-safe.
class Copier {
public:
    explicit Copier(CopierParts parts) : parts_(std::move(parts)) {}

    /// There is a copy afterwards. Whoever wants the same picture meanwhile waits for the same
    /// fetch, and what failed is not tried again for a while. Error::Kind::rate_limited when too
    /// many are under way; else of http::Client and media::Workshop, and not_found.
    net::awaitable<Result<void>> copy(PictureAddress address, PictureSource source);

private:
    net::awaitable<Result<void>> go(PictureAddress address, PictureSource source);
    net::awaitable<Result<std::string>> fetch(std::string url);
    Result<void> keep(const PictureAddress& address, const PictureSource& source,
                      const std::string& bytes);
    void remember_failure(const std::string& url, const Error& error);

    CopierParts parts_;
    SingleFlight<Result<void>> flights_;
    ExpiringCache<Error> failures_{10'000};
    HostSeats seats_{pictures_at_once, pictures_of_host_at_once};
};

}  // namespace ynghyd::federation
