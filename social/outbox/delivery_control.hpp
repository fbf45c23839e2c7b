#pragma once
// What an admin may do with deliveries: look at hosts, hurry, try again, drop.

#include <string>
#include <vector>

#include "social/outbox/delivery.hpp"
#include "social/outbox/outbox.hpp"
#include "social/outbox/peer_host.hpp"

namespace ynghyd::social {

struct WaitingHost {
    std::string host;
    std::size_t waiting = 0;
    PeerHostRecord health;
};

/// Hosts that something waits for.
std::vector<WaitingHost> list_waiting(const storage::Reader& reader, std::size_t limit);

/// Deliveries that wait, over all hosts.
std::size_t count_waiting(const storage::Reader& reader);

/// What was given up or cancelled of this activity waits again. How many: none of what tells of a
/// status that is deleted.
std::size_t retry_deliveries(storage::Transaction& tx, const ActivityRecord& activity,
                             Timestamp now);
/// What waits of this activity is cancelled. How many.
std::size_t drop_deliveries(storage::Transaction& tx, ActivityId activity, Timestamp now);

/// Everything that waits for this host is due now, and the host may be tried.
void hurry_host(storage::Transaction& tx, std::string_view host, Timestamp now);

}  // namespace ynghyd::social
