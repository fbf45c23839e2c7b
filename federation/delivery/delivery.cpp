#include "federation/delivery/delivery.hpp"

#include <algorithm>
#include <utility>

#include <boost/asio/post.hpp>

#include "base/log.hpp"
#include "base/run_on.hpp"
#include "federation/delivery/delivery_shard.hpp"

namespace ynghyd::federation {
namespace {

constexpr std::size_t hosts_per_read = 200;
constexpr Duration without_news = std::chrono::hours(1);  // whoever writes a row rings
constexpr Duration after_a_fault = std::chrono::seconds(10);

struct HostedDeliveries {
    std::vector<social::Delivery> deliveries;
    std::unordered_map<std::string, social::PeerHostRecord> health;
};

}  // namespace

Delivery::Delivery(DeliveryParts parts) : parts_(parts), bell_(parts.io.context(0).get_executor()) {
    const auto count = parts_.io.size();
    for (std::size_t i = 0; i < count; ++i)
        shards_.push_back(std::make_unique<DeliveryShard>(parts_, tasks_, troubled_, i, count));
}

Delivery::~Delivery() = default;

void Delivery::start() {
    subscription_ = parts_.store.subscribe(social::delivery_topic, [bell = bell_] { bell.ring(); });
    tasks_.spawn(parts_.io.context(0).get_executor(), "delivery.pick_up", pick_up());
}

void Delivery::stop(Duration grace) {
    subscription_.reset();
    for (auto& shard : shards_) net::post(shard->context(), [&shard] { shard->stop(); });
    stopping_ = true;
    bell_.ring();
    if (tasks_.wait(grace)) return;
    tasks_.stop();
    tasks_.wait(grace);
}

net::awaitable<void> Delivery::pick_up() {
    bool from_the_start = true;  // Also after a fault: what was taken then is in no queue yet.
    for (;;) {
        bell_.answer();
        if (stopping_) co_return;
        Duration pause = without_news;
        try {
            if (std::exchange(from_the_start, false)) co_await pick_up_all();
            if (co_await pick_up_fresh()) continue;
        } catch (const std::exception& fault) {
            log::error("delivery.pick_up_failed", {{"error", fault.what()}});
            from_the_start = true;
            pause = after_a_fault;
        }
        co_await bell_.wait(pause);
    }
}

net::awaitable<bool> Delivery::pick_up_fresh() {
    auto take = [&] { return social::take_fresh_deliveries(parts_.store); };
    auto fresh = co_await run_on(parts_.storage_pool, take);
    if (fresh.empty()) co_return false;
    co_await hand_out(std::move(fresh));
    co_return true;
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
                if (rows.size() <= HostQueue::window) continue;
                rows = social::list_urgent_deliveries_to(*reader, host, HostQueue::window);
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
