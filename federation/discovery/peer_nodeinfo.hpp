#pragma once
// Asks other servers what they are: their NodeInfo.

#include "federation/job_parts.hpp"
#include "social/outbox/peer_software.hpp"

namespace ynghyd::federation {

/// Error::Kind::invalid when the document names no software.
Result<social::PeerSoftwareRecord> read_nodeinfo(const Json& document);

/// The job that social::note_host enqueues.
net::awaitable<Result<void>> ask_nodeinfo(const JobParts& parts, storage::Job job);

}  // namespace ynghyd::federation
