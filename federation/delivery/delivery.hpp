#pragma once
// Delivery: every row of the outbox reaches its inbox, or the report says why not.
//
// Each host lives on one io thread (http::Client::home_of), so its queue needs no lock; hosts take
// turns, and one that is slow or dead holds nothing but its own rows.

#include <atomic>
#include <memory>
#include <string_view>
#include <vector>

#include <boost/asio/thread_pool.hpp>

#include "base/doorbell.hpp"
#include "base/metrics.hpp"
#include "base/random.hpp"
#include "base/task_group.hpp"
#include "federation/delivery/activity_bodies.hpp"
#include "federation/delivery/troubled_hosts.hpp"
#include "federation/options.hpp"
#include "federation/signatures/signed_client.hpp"
#include "http/client.hpp"
#include "social/moderation/policy.hpp"
#include "storage/group_commit.hpp"

namespace ynghyd::federation {

namespace net = boost::asio;

/// What delivery is made of; borrowed.
struct DeliveryParts {
    storage::Store& store;
    storage::GroupCommit& commits;
    ActivityBodies& bodies;
    SignedClient& requests;
    http::Client& client;
    http::IoThreads& io;
    net::thread_pool& storage_pool;
    const social::Policy& policy;
    const social::Site& site;
    Random& random;
    const Options& options;
    Metrics& metrics;
};

class DeliveryShard;

/// Public functions are thread-safe.
class Delivery {
public:
    explicit Delivery(DeliveryParts parts);
    ~Delivery();

    /// Picks up what waits in the store, and from then on what is written to it.
    void start();
    /// Takes nothing new; waits up to `grace` for what is in flight, then cuts it off. What was
    /// not settled is tried again after the next start.
    void stop(Duration grace);

    /// The host answered or spoke to us: it is alive.
    void heard_from(std::string_view host);
    /// Everything that waits is due now.
    void run_now();
    /// What waits of this activity was cancelled in the store.
    void forget(ActivityId activity);

private:
    net::awaitable<void> pick_up();
    net::awaitable<void> pick_up_all();
    net::awaitable<bool> pick_up_fresh();
    net::awaitable<void> hand_out(std::vector<social::Delivery> deliveries);

    DeliveryParts parts_;
    TaskGroup tasks_;
    TroubledHosts troubled_;
    std::vector<std::unique_ptr<DeliveryShard>> shards_;
    std::unique_ptr<storage::Subscription> subscription_;
    Doorbell bell_;
    std::atomic<bool> stopping_ = false;
};

}  // namespace ynghyd::federation
