#pragma once
// Posts that wait for their time: what waits, when it is due, and taken back.

#include <optional>

#include "api/endpoint.hpp"

namespace ynghyd::api {

/// The parameter `scheduled_at`; nothing when there is none or it is not later than now. 422 for
/// what is no time.
std::expected<std::optional<Timestamp>, Refusal> read_schedule(const Call& call);

/// What the parameters of a post say, at that time. Keys of posts count here as well.
Answer schedule_status(const Call& call, Timestamp due);

Answer list_scheduled_statuses(const Call& call);
Answer show_scheduled_status(const Call& call);
Answer reschedule_status(const Call& call);
Answer unschedule_status(const Call& call);

}  // namespace ynghyd::api
