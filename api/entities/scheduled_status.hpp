#pragma once
// ScheduledStatus: a post that waits for its time.

#include "base/json.hpp"
#include "social/site.hpp"
#include "social/statuses/scheduled.hpp"
#include "storage/engine.hpp"

namespace ynghyd::api {

Json scheduled_status_entity(const storage::Reader& reader, const social::Site& site,
                             const social::ScheduledStatusRecord& scheduled);

}  // namespace ynghyd::api
