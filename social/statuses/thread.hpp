#pragma once
// Threads: what was said in answer to one post, and in answer to that.

#include <string>

#include "social/statuses/status.hpp"
#include "storage/engine.hpp"

namespace ynghyd::social {

/// The same text for every status of a thread, as far as it is known here: the context of the
/// status that began it, or its id where that names none.
std::string thread_of(const storage::Reader& reader, const StatusRecord& status);

}  // namespace ynghyd::social
