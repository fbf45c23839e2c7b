#include "api/streaming/hub.hpp"

#include <map>
#include <mutex>
#include <optional>

#include <boost/asio/post.hpp>

#include "api/streaming/listener.hpp"
#include "api/streaming/news.hpp"
#include "base/log.hpp"
#include "social/accounts/account.hpp"

namespace ynghyd::api {
namespace {

/// What no notice tells of (a right that ends at a time) is looked at again.
constexpr auto between_checks = std::chrono::minutes(1);

}  // namespace

struct StreamHub::State : std::enable_shared_from_this<State> {
    using Present = std::vector<std::pair<std::shared_ptr<Listener>, Listener::Sessions>>;

    State(storage::Store& the_store, const social::Site& the_site,
          boost::asio::thread_pool& the_pool, StreamLimits the_limits, Metrics& metrics)
        : store(the_store),
          site(the_site),
          pool(the_pool),
          limits(the_limits),
          connections(metrics.gauge("ynghyd_api_streams", "Connections that apps listen on.")) {}

    void subscribe() {
        const auto hear = [&](const storage::Topic& topic, bool of_access) {
            subscriptions.push_back(store.subscribe(topic, [weak = weak_from_this(), of_access] {
                const auto self = weak.lock();
                if (!self) return;
                if (of_access) self->access_changed = true;
                self->wake();
            }));
        };
        hear(social::timelines_topic, false);
        hear(social::access_ended_topic, true);
        hear(social::local_account_topic, true);
        wake();
    }

    /// One round more, unless one is to begin anyway.
    void wake() {
        if (is_due.exchange(true)) return;
        boost::asio::post(pool, [weak = weak_from_this()] {
            if (const auto self = weak.lock()) self->try_round();
        });
    }

    /// A store that is out of order is told of by /health; apps will read again.
    void try_round() {
        try {
            round();
        } catch (const std::exception& fault) {
            log::error("streaming.round_failed", {{"reason", fault.what()}});
        }
    }

    std::expected<void, Refusal> enter(const std::shared_ptr<Session>& session) {
        const std::lock_guard lock(mutex);
        const auto found = listeners.find(session->account());
        const auto own = found == listeners.end() ? 0 : found->second->sessions().size();
        if (own >= limits.per_account) return refuse(429, "Too many connections of this account");
        const std::size_t all = open_places->load();
        if (all >= limits.total) return refuse(503, "Too many connections");
        if (all == 0) reader.emplace(*store.snapshot());
        // One that nobody has listened to for a while would tell of what was before.
        auto& listener = listeners[session->account()];
        if (own == 0) listener = make_listener(session->account());
        listener->add(session);
        session->take_place(make_place());
        return {};
    }

    std::shared_ptr<Listener> make_listener(AccountId account) {
        const auto ring = [weak = weak_from_this()] {
            if (const auto self = weak.lock()) self->wake();
        };
        return std::make_shared<Listener>(store, account, ring);
    }

    std::shared_ptr<void> make_place() {
        ++*open_places;
        connections.add(1);
        return {nullptr, [places = open_places, number = connections](void*) mutable {
                    --*places;
                    number.add(-1);
                }};
    }

    /// Forgets who is not; under the mutex.
    Present who_is_there() {
        Present present;
        std::erase_if(listeners, [&](const auto& entry) {
            auto sessions = entry.second->sessions();
            if (sessions.empty()) return true;
            present.emplace_back(entry.second, std::move(sessions));
            return false;
        });
        return present;
    }

    void round() {
        const std::lock_guard one_at_a_time(rounds);
        is_due = false;
        const auto changes = social::take_timeline_changes(store);
        Present present;
        std::optional<NewsReader> position;
        {
            const std::lock_guard lock(mutex);
            present = who_is_there();
            if (reader) std::swap(position, reader);
        }
        if (position) news_reader = std::move(position);
        if (present.empty() || !news_reader) return;
        tell(present, changes);
    }

    void tell(const Present& present, const std::vector<social::ChangedEntry>& changes) {
        const auto snapshot = store.snapshot();
        check_access(*snapshot, present);
        std::vector<News> news;
        const bool has_more = news_reader->read(*snapshot, news);
        for (auto& one : news_of(*snapshot, changes)) news.push_back(std::move(one));
        for (const auto& [listener, sessions] : present)
            listener->tell(*snapshot, site, sessions, news);
        if (has_more || changes.size() == storage::max_scan_rows) wake();
    }

    void check_access(const storage::Reader& snapshot, const Present& present) {
        const auto now = std::chrono::steady_clock::now();
        if (!access_changed.exchange(false) && now < next_check) return;
        next_check = now + between_checks;
        for (const auto& [listener, sessions] : present) Listener::check_access(snapshot, sessions);
    }

    storage::Store& store;
    const social::Site& site;
    boost::asio::thread_pool& pool;
    const StreamLimits limits;
    Gauge connections;
    const std::shared_ptr<std::atomic<std::size_t>> open_places =
        std::make_shared<std::atomic<std::size_t>>(0);
    std::atomic<bool> is_due = false, access_changed = false;

    std::mutex mutex;  ///< Of the next two; never held by what a commit calls.
    std::map<AccountId, std::shared_ptr<Listener>> listeners;
    std::optional<NewsReader> reader;  ///< Where the first to come begins.

    std::mutex rounds;  ///< Of the next two: one round after another.
    std::optional<NewsReader> news_reader;
    std::chrono::steady_clock::time_point next_check;

    std::vector<std::unique_ptr<storage::Subscription>> subscriptions;
};

StreamHub::StreamHub(storage::Store& store, const social::Site& site,
                     boost::asio::thread_pool& pool, StreamLimits limits, Metrics& metrics)
    : state_(std::make_shared<State>(store, site, pool, limits, metrics)) {
    state_->subscribe();
}

StreamHub::~StreamHub() = default;

std::expected<void, Refusal> StreamHub::enter(const std::shared_ptr<Session>& session) {
    return state_->enter(session);
}

}  // namespace ynghyd::api
