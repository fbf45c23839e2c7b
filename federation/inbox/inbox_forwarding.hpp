#pragma once
// Replies go on to those who follow what is answered: ActivityPub section 7.1.2. Their own servers
// know nothing of our followers.

#include "federation/activities/activities.hpp"
#include "federation/inbox/received.hpp"

namespace ynghyd::federation {

/// Called once for each activity, when it has taken effect. A Create of a public reply to a public
/// post of this server is delivered to the followers of the post's author, byte for byte, signed by
/// that author; when it is addressed to those followers, or when it bears a proof or signature of
/// its own, so that they can believe it.
void forward_to_followers(storage::Transaction& tx, const social::Site& site, const Json& activity,
                          const ReceivedRecord& received);

}  // namespace ynghyd::federation
