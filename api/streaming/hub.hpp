#pragma once
// Who listens, and what they are told: woken by the store's notices, it reads what is new once and
// renders it for those alone who listen.

#include <memory>

#include <boost/asio/thread_pool.hpp>

#include "api/streaming/session.hpp"
#include "base/metrics.hpp"
#include "social/site.hpp"
#include "storage/engine.hpp"

namespace ynghyd::api {

class EntityMemory;

struct StreamLimits {
    std::size_t per_account = 20;  ///< Connections; a member has some devices.
    std::size_t total = 15'000;  ///< Fewer than what http takes, so that calls are answered still.
};

/// Thread-safe. Works on the storage pool, nowhere else.
class StreamHub {
public:
    StreamHub(storage::Store& store, const social::Site& site, EntityMemory& entities,
              boost::asio::thread_pool& pool, StreamLimits limits, Metrics& metrics);
    ~StreamHub();

    /// From now on the session is told what it asks for. On the storage pool. 429 when the account
    /// has too many, 503 when all together have.
    std::expected<void, Refusal> enter(const std::shared_ptr<Session>& session);

private:
    struct State;
    std::shared_ptr<State> state_;
};

}  // namespace ynghyd::api
