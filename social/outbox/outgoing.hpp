#pragma once
// Activities from one actor to another: what every such activity has, and where it goes.

#include <string_view>

#include "social/outbox/outbox.hpp"
#include "social/site.hpp"

namespace ynghyd::social {

/// With an id on this server, by `actor`, now; addressed to nobody yet.
ActivityRecord new_activity(const Site& site, const AccountRecord& actor, ActivityType type);

/// To the own inbox of one remote actor; for a local one it is kept, and not delivered. What has
/// the same `subject` arrives in order.
void send_to(storage::Transaction& tx, ActivityRecord activity, const AccountRecord& recipient,
             std::string_view subject);

/// Kept for its actor alone: nobody is told.
void keep_to_oneself(storage::Transaction& tx, const ActivityRecord& activity);

}  // namespace ynghyd::social
