#pragma once
// What waits for one host, in memory: a window on its rows, its breaker, and the rule that says
// what may go next. No sockets, no store: the shard that owns it moves it.
//
// Rows come from disk in the order of their activities. What goes before the others by its priority
// is also taken out of that order, so that an answer never waits behind a long backlog.

#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <utility>

#include "base/clock.hpp"
#include "federation/options.hpp"
#include "social/outbox/delivery.hpp"
#include "social/outbox/peer_host.hpp"

namespace ynghyd::federation {

/// Used by one io thread only.
class HostQueue {
public:
    /// Rows that are due soon and kept in memory; the others stay on disk until there is room.
    static constexpr std::size_t window = 64;
    /// Rows kept in memory at most, with those that wait for a later try.
    static constexpr std::size_t most_rows = 8 * window;

    HostQueue(std::string host, social::PeerHostRecord health);

    const std::string& host() const { return host_; }
    const social::PeerHostRecord& health() const { return health_; }

    /// Adds a row; what does not fit in the window is only remembered as "more on disk".
    void add(social::Delivery delivery);
    /// The next rows are to be read from disk: those after last_loaded().
    bool wants_more(Timestamp now) const;
    /// nullptr: nothing was loaded yet.
    const social::Delivery* last_loaded() const { return last_ ? &*last_ : nullptr; }
    /// What a read from disk gave.
    void refill(std::vector<social::Delivery> deliveries, bool more);
    bool is_idle() const { return rows_.empty() && in_flight_.empty() && !more_on_disk_; }

    /// The next row that may be sent at `now`: due, its inbox free, nothing older about the same
    /// subject waiting for the same inbox, the host neither busy nor parked. It is then in flight.
    std::optional<social::Delivery> take(Timestamp now, const Options& options);
    /// When take() or take_expired() may give something again, if nothing ends before; nullopt when
    /// only the end of what is in flight, or a refill, can help.
    std::optional<Timestamp> next_due(Timestamp now, const Options& options) const;

    /// Ends the flight of a row: it is gone, or waits again with a new due time.
    void finish(const social::Delivery& delivery);
    void put_back(social::Delivery delivery);

    /// Rows that are of no use any more, taken out.
    std::vector<social::Delivery> take_expired(Timestamp now);

    /// The breaker. True when the health record changed and must be stored.
    bool note_success();
    void note_failure(Timestamp now, const std::string& error, const Options& options);
    void pause_until(Timestamp time);
    bool is_dead(const Options& options) const;
    /// Every row that is not in flight, taken out: a dead host gets no more of them.
    std::vector<social::Delivery> drop_waiting();
    /// Rows of this activity that are not in flight go.
    void forget(ActivityId activity);
    /// Waiting rows are due now, and a parked host may be tried.
    void hurry(Timestamp now);

    std::size_t in_flight() const { return in_flight_.size(); }
    bool in_ready_list = false;  ///< The shard's mark.
    bool reading = false;        ///< A refill is under way.

private:
    using RowKey = std::tuple<int, std::uint64_t, std::string>;  ///< rank, activity, inbox
    using Position = std::pair<std::uint64_t, std::string>;      ///< In the order of the disk.
    static RowKey key_of(const social::Delivery& delivery);
    static Position position_of(const social::Delivery& delivery);
    std::size_t most_in_flight(const Options& options) const;

    std::string host_;
    social::PeerHostRecord health_;
    std::map<RowKey, social::Delivery> rows_;  ///< Waiting, in the order of their turns.
    std::map<RowKey, social::Delivery> in_flight_;
    std::set<std::string> busy_inboxes_;
    /// The last in the order of the disk that was read: what comes before it is here or settled,
    /// and must not be read again.
    std::optional<social::Delivery> last_;
    Position last_position_;
    bool more_on_disk_ = false;
    std::set<Position> out_of_order_;  ///< Behind last_, and yet here or settled.

    bool is_behind_last(const social::Delivery& delivery) const;
    void hold(social::Delivery delivery);
    void pass(const social::Delivery& delivery);
};

}  // namespace ynghyd::federation
