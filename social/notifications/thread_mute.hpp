#pragma once
// Threads of which a member wants to hear nothing more. Nobody else is told.

#include "social/statuses/status.hpp"
#include "storage/engine.hpp"

namespace ynghyd::social {

/// The thread of this status. Whether the account may see it is the caller's to ask.
void mute_thread(storage::Transaction& tx, AccountId account, const StatusRecord& status);
void unmute_thread(storage::Transaction& tx, AccountId account, const StatusRecord& status);

bool is_thread_muted(const storage::Reader& reader, AccountId account, const StatusRecord& status);
/// Whether the account mutes any thread at all: most do not.
bool mutes_threads(const storage::Reader& reader, AccountId account);

}  // namespace ynghyd::social
