#pragma once
// Posts as commands name them.

#include <string_view>

#include "app/command.hpp"
#include "base/result.hpp"
#include "social/statuses/status.hpp"

namespace ynghyd::app {

/// By number, by address, or by the address of its page when it is ours; one that is known here.
/// Error::Kind::not_found.
Result<social::StatusRecord> find_any_status(const storage::Reader& reader, std::string_view text);

/// As find_any_status; an address that is not known here is asked for. What Lookup says.
net::awaitable<Result<social::StatusRecord>> resolve_status(Node& node, std::string text);

/// One of this server's that is an event. Error::Kind::not_found.
Result<social::StatusRecord> find_own_event(const storage::Reader& reader, std::string_view text);

}  // namespace ynghyd::app
