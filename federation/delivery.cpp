#include "federation/delivery.hpp"

#include <algorithm>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/post.hpp>

#include "base/log.hpp"
#include "base/run_on.hpp"
#include "federation/delivery_shard.hpp"

namespace ynghyd::federation {
namespace {

constexpr std::size_t hosts_per_read = 200;

struct HostedDeliveries {
    std::vector<social::Delivery> deliveries;
    std::unordered_map<std::string, social::PeerHostRecord> health;
};

}  // namespace

Delivery::Delivery(DeliveryParts parts) : parts_(parts) {
    const auto count = parts_.io.size();
    for (std::size_t i = 0; i < count; ++i)
        shards_.push_back(std::make_unique<DeliveryShard>(parts_, tasks_, troubled_, i, count));
    wake_ = std::make_shared<net::steady_timer>(parts_.io.context(0),
                                                net::steady_timer::time_point::max());
}

Delivery::~Delivery() = default;

void Delivery::start() {
    // The callback is quick and must not outlive us; the timer tells the loop on its own thread.
    subscription_ = parts_.store.subscribe(social::delivery_topic, [wake = wake_] {
        net::post(wake->get_executor(),
                  [wake] { wake->expires_at(net::steady_timer::time_point::min()); });
    });
    tasks_.spawn(parts_.io.context(0).get_executor(), "delivery.pick_up", pick_up());
}

void Delivery::stop(Duration grace) {
    subscription_.reset();
    for (auto& shard : shards_) net::post(shard->context(), [&shard] { shard->stop(); });
    net::post(parts_.io.context(0), [this] {
        stopping_ = true;
        wake_->expires_at(net::steady_timer::time_point::min());
    });
    if (tasks_.wait(grace)) return;
    tasks_.stop();
    tasks_.wait(grace);
}

net::awaitable<void> Delivery::pick_up() {
    co_await pick_up_all();
    while (!stopping_) {
        auto take = [&] { return social::take_fresh_deliveries(parts_.store); };
        // Before the look, so that what is written during it wakes us again.
        wake_->expires_at(net::steady_timer::time_point::max());
        auto fresh = co_await run_on(parts_.storage_pool, take);
        if (!fresh.empty()) {
            co_await hand_out(std::move(fresh));
            continue;
        }
        co_await wake_->async_wait(net::as_tuple(net::use_awaitable));
    }
}

net::awaitable<void> Delivery::pick_up_all() {
    std::string after;
    for (;;) {
        auto read = [&] {
            const auto reader = parts_.store.snapshot();
            auto hosts = social::list_waiting_hosts(*reader, after, hosts_per_read);
            std::vector<social::Delivery> deliveries;
            for (const auto& host : hosts) {
                auto rows =
                    social::list_deliveries_to(*reader, host, nullptr, HostQueue::window + 1);
                std::ranges::move(rows, std::back_inserter(deliveries));
            }
            after = hosts.empty() ? std::string() : hosts.back();
            return deliveries;
        };
        auto deliveries = co_await run_on(parts_.storage_pool, read);
        if (deliveries.empty()) co_return;
        log::info("delivery.resumed", {{"waiting", deliveries.size()}});
        co_await hand_out(std::move(deliveries));
    }
}

net::awaitable<void> Delivery::hand_out(std::vector<social::Delivery> deliveries) {
    auto read_health = [&] {
        const auto reader = parts_.store.snapshot();
        std::unordered_map<std::string, social::PeerHostRecord> health;
        for (const auto& delivery : deliveries)
            if (!health.contains(delivery.host))
                health.emplace(delivery.host, social::peer_host(*reader, delivery.host));
        return health;
    };
    const auto health = co_await run_on(parts_.storage_pool, read_health);
    std::vector<HostedDeliveries> parted(shards_.size());
    for (auto& delivery : deliveries) {
        auto& part = parted[parts_.client.home_of(delivery.host)];
        part.health[delivery.host] = health.at(delivery.host);
        part.deliveries.push_back(std::move(delivery));
    }
    for (std::size_t i = 0; i < parted.size(); ++i) {
        if (parted[i].deliveries.empty()) continue;
        net::post(shards_[i]->context(), [shard = shards_[i].get(), part = std::move(parted[i])] {
            for (const auto& delivery : part.deliveries)
                shard->add(delivery, part.health.at(delivery.host));
            shard->pump();
        });
    }
}

void Delivery::heard_from(std::string_view host) {
    if (!troubled_.contains(host)) return;
    const auto home = parts_.client.home_of(host);
    net::post(shards_[home]->context(),
              [shard = shards_[home].get(), name = std::string(host)] { shard->heard_from(name); });
}

void Delivery::run_now() {
    for (auto& shard : shards_)
        net::post(shard->context(), [shard = shard.get()] { shard->run_now(); });
}

void Delivery::forget(ActivityId activity) {
    for (auto& shard : shards_)
        net::post(shard->context(), [shard = shard.get(), activity] { shard->forget(activity); });
}

}  // namespace ynghyd::federation
