#pragma once
// A push service may end a subscription that its app has no use for any more: each message names
// the address for that, whose last part nobody else can make.

#include <string>
#include <string_view>

#include "base/random.hpp"
#include "keys/sealed_box.hpp"
#include "social/notifications/push_subscription.hpp"
#include "social/site.hpp"
#include "storage/engine.hpp"

namespace ynghyd::social {

/// For the subscription to which the message goes, and no later one. Thread-safe.
std::string unsubscribe_address(const Site& site, const keys::SealedBox& box, Random& random,
                                const PushMessageRecord& message);

/// `name`: the last part of the address. False when it names no subscription that is there.
bool unsubscribe(storage::Transaction& tx, const keys::SealedBox& box, std::string_view name);

}  // namespace ynghyd::social
