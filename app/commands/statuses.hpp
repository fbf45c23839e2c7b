#pragma once
// Posts as commands name them.

#include <string_view>

#include "base/result.hpp"
#include "social/statuses/status.hpp"

namespace ynghyd::app {

/// By number or by address, ours or another's that is known here. Error::Kind::not_found.
Result<social::StatusRecord> find_any_status(const storage::Reader& reader, std::string_view text);

/// One of this server's that is an event. Error::Kind::not_found.
Result<social::StatusRecord> find_own_event(const storage::Reader& reader, std::string_view text);

}  // namespace ynghyd::app
