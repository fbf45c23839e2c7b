#include "api/streaming/hub.hpp"

#include <map>
#include <mutex>
#include <optional>

#include <boost/asio/post.hpp>

#include "api/streaming/announcement_news.hpp"
#include "api/streaming/listener.hpp"
#include "api/streaming/news.hpp"
#include "base/log.hpp"
#include "social/accounts/account.hpp"

namespace ynghyd::api {
namespace {

/// What no notice tells of (a right that ends at a time) is looked at again.
constexpr auto between_checks = std::chrono::minutes(1);

/// Where the reading of what is new stands.
struct Position {
    Position(const storage::Reader& reader, Timestamp now)
        : timelines(reader), announcements(reader, now) {}

    NewsReader timelines;
    AnnouncementReader announcements;
};

}  // namespace

struct StreamHub::State : std::enable_shared_from_this<State> {
    using Flag = std::atomic<bool>;
    using Present = std::vector<std::pair<std::shared_ptr<Listener>, Listener::Sessions>>;

    State(storage::Store& the_store, const social::Site& the_site, EntityMemory& the_entities,
          boost::asio::thread_pool& the_pool, StreamLimits the_limits, Metrics& metrics)
        : store(the_store),
          site(the_site),
          entities(the_entities),
          pool(the_pool),
          limits(the_limits),
          connections(metrics.gauge("ynghyd_api_streams", "Connections that apps listen on.")) {}

    void subscribe() {
        const auto hear = [&](const storage::Topic& topic, Flag State::* flag) {
            subscriptions.push_back(store.subscribe(topic, [weak = weak_from_this(), flag] {
                const auto self = weak.lock();
                if (!self) return;
                (*self).*flag = true;
                self->wake();
            }));
        };
        hear(social::timelines_topic, &State::entries_changed);
        hear(social::timeline_changes_topic, &State::changes_wait);
        hear(social::announcements_topic, &State::announcements_changed);
        hear(social::access_ended_topic, &State::access_changed);
        hear(social::local_account_topic, &State::access_changed);
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
            changes_wait = entries_changed = announcements_changed = true;
        }
    }

    std::expected<void, Refusal> enter(const std::shared_ptr<Session>& session) {
        const std::lock_guard lock(mutex);
        const auto found = listeners.find(session->account());
        const auto own = found == listeners.end() ? 0 : found->second->sessions().size();
        if (own >= limits.per_account) return refuse(429, "Too many connections of this account");
        const std::size_t all = open_places->load();
        if (all >= limits.total) return refuse(503, "Too many connections");
        if (all == 0) beginning.emplace(*store.snapshot(), site.clock.now());
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
        const auto changes = take_changes();
        Present present;
        std::optional<Position> first;
        {
            const std::lock_guard lock(mutex);
            present = who_is_there();
            std::swap(first, beginning);
        }
        if (first) {
            position = std::move(first);
            // Whatever came since then was told to nobody.
            entries_changed = announcements_changed = true;
        }
        if (present.empty() || !position) return;
        tell(present, changes);
    }

    std::vector<social::ChangedEntry> take_changes() {
        if (!changes_wait.exchange(false)) return {};
        auto changes = social::take_timeline_changes(store);
        if (changes.size() == storage::max_scan_rows) {
            changes_wait = true;
            wake();
        }
        return changes;
    }

    void tell(const Present& present, const std::vector<social::ChangedEntry>& changes) {
        // Before the snapshot: what is told of afterwards is in the next one.
        const bool entries = entries_changed.exchange(false);
        const bool announcements = announcements_changed.exchange(false);
        for (const auto& [listener, sessions] : present) listener->take_signals();
        const auto snapshot = store.snapshot();
        check_access(*snapshot, present);
        AllNews news;
        if (entries && position->timelines.read(*snapshot, news.of_timelines)) {
            entries_changed = true;
            wake();
        }
        for (auto& one : news_of(*snapshot, changes)) news.of_timelines.push_back(std::move(one));
        if (announcements)
            news.of_announcements = position->announcements.read_news(*snapshot, site.clock.now());
        for (const auto& [listener, sessions] : present)
            listener->tell(*snapshot, site, entities, sessions, news);
    }

    void check_access(const storage::Reader& snapshot, const Present& present) {
        const auto now = std::chrono::steady_clock::now();
        if (!access_changed.exchange(false) && now < next_check) return;
        next_check = now + between_checks;
        for (const auto& [listener, sessions] : present) Listener::check_access(snapshot, sessions);
    }

    storage::Store& store;
    const social::Site& site;
    EntityMemory& entities;
    boost::asio::thread_pool& pool;
    const StreamLimits limits;
    Gauge connections;
    const std::shared_ptr<std::atomic<std::size_t>> open_places =
        std::make_shared<std::atomic<std::size_t>>(0);
    Flag is_due = false, access_changed = false, entries_changed = false;
    Flag announcements_changed = false;
    Flag changes_wait = true;  ///< Some may be left from before the program began.

    std::mutex mutex;  ///< Of the next two; never held by what a commit calls.
    std::map<AccountId, std::shared_ptr<Listener>> listeners;
    std::optional<Position> beginning;  ///< Where the first to come begins.

    std::mutex rounds;  ///< Of the next two: one round after another.
    std::optional<Position> position;
    std::chrono::steady_clock::time_point next_check;

    std::vector<std::unique_ptr<storage::Subscription>> subscriptions;
};

StreamHub::StreamHub(storage::Store& store, const social::Site& site, EntityMemory& entities,
                     boost::asio::thread_pool& pool, StreamLimits limits, Metrics& metrics)
    : state_(std::make_shared<State>(store, site, entities, pool, limits, metrics)) {
    state_->subscribe();
}

StreamHub::~StreamHub() = default;

std::expected<void, Refusal> StreamHub::enter(const std::shared_ptr<Session>& session) {
    return state_->enter(session);
}

}  // namespace ynghyd::api
