#pragma once
// The hosts of one io thread, and their turns.

#include <deque>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <unordered_map>

#include <boost/asio/steady_timer.hpp>

#include "federation/delivery/delivery.hpp"
#include "federation/delivery/delivery_verdict.hpp"
#include "federation/delivery/host_queue.hpp"
#include "federation/delivery/settlements.hpp"

namespace ynghyd::federation {

/// All functions but the constructor run on the shard's own io thread.
class DeliveryShard {
public:
    DeliveryShard(const DeliveryParts& parts, TaskGroup& tasks, TroubledHosts& troubled,
                  std::size_t index, std::size_t shards);

    net::io_context& context() { return context_; }

    /// Unknown hosts begin with `health`.
    void add(social::Delivery delivery, const social::PeerHostRecord& health);
    /// Starts what may start.
    void pump();
    void heard_from(const std::string& host);
    void run_now();
    void forget(ActivityId activity);
    void stop();

private:
    using HostPointer = std::shared_ptr<HostQueue>;

    void make_ready(const HostPointer& host);
    void start_what_is_due(const HostPointer& host);
    void start(const HostPointer& host, social::Delivery delivery);
    void wait_for(const HostPointer& host);
    void arm_timer();
    net::awaitable<void> refill(HostPointer host);
    /// Notes in `scheme` how the request was signed.
    /// nullopt: nobody there may have it any more.
    std::optional<std::string> sync_header_of(const social::Delivery& delivery) const;
    net::awaitable<DeliveryVerdict> attempt(social::Delivery delivery,
                                            keys::SignatureScheme& scheme);
    net::awaitable<void> deliver(HostPointer host, social::Delivery delivery);
    net::awaitable<std::shared_ptr<const ActivityBody>> body_of(ActivityId activity);
    void settle(const HostPointer& host, social::Delivery delivery, DeliveryVerdict verdict);
    void retry(const HostPointer& host, social::Delivery delivery, std::string error);
    void give_up_expired(const HostPointer& host);
    void end(const HostPointer& host, social::Delivery delivery, DeliveryVerdict verdict);
    void give_up_dead(const HostPointer& host);
    void note_trouble(const HostPointer& host);
    void store_health(const HostPointer& host);

    const DeliveryParts& parts_;
    TaskGroup& tasks_;
    TroubledHosts& troubled_;
    net::io_context& context_;
    const std::size_t most_in_flight_;
    std::unordered_map<std::string, HostPointer> hosts_;
    std::deque<HostPointer> ready_;                    ///< In the order of their turns.
    std::set<std::pair<Timestamp, HostPointer>> due_;  ///< Waiting for a time.
    std::unordered_map<std::string, Timestamp> due_of_;
    net::steady_timer timer_;
    Settlements settlements_;
    std::size_t in_flight_ = 0;
    bool stopping_ = false;
    Counter delivered_, retried_, gave_up_;
    Gauge in_flight_gauge_;
};

}  // namespace ynghyd::federation
