#pragma once
// The kinds of id that keys are made of.

#include "base/id.hpp"

namespace ynghyd {

struct AccountTag;
struct StatusTag;
struct ActivityTag;
struct ReceivedTag;

using AccountId = Id<AccountTag>;
using StatusId = Id<StatusTag>;
using ActivityId = Id<ActivityTag>;  ///< Outgoing activities.
using ReceivedId = Id<ReceivedTag>;  ///< Incoming activities.

}  // namespace ynghyd
