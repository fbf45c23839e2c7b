#pragma once
// The transaction that accepts an activity: seen marker, stored bytes and effect together, so that
// each takes effect exactly once however often it arrives and wherever we crash.

#include <string>

#include "federation/activities/activities.hpp"
#include "federation/inbox/candidate.hpp"
#include "federation/inbox/received.hpp"
#include "storage/jobs.hpp"

namespace ynghyd::federation {

/// The body of a process_activity job: what waits for a document from elsewhere.
struct PendingActivity {
    static constexpr std::uint8_t version = 1;
    ReceivedId received;
    bool wants_actor = false;  ///< Else an object.
    std::string uri;           ///< Empty: nothing to fetch, the effect itself failed.
    std::string unknown_fields;
    void describe(auto& visit) {
        visit(1, "received", received);
        visit(2, "wants_actor", wants_actor);
        visit(3, "uri", uri);
    }
    bool operator==(const PendingActivity&) const = default;
};

/// Prepared outside the transaction, so that running it again writes the same.
struct Acceptance {
    ReceivedId id;
    storage::JobId job_id;
    ReceivedRecord record;
    std::string seen_key;
};

/// apply_activity, unless the admin wants nothing to do with its sender or with what it is about.
Effect apply_within_policy(storage::Transaction& tx, const Surroundings& around,
                           const Incoming& incoming);

/// `done` for an activity that was seen before.
ReceivedState accept_activity(storage::Transaction& tx, const Surroundings& around,
                              const Candidate& candidate, const Acceptance& acceptance);

/// Writes what became of it: the record's state and, when something must be fetched, the job.
ReceivedState settle_activity(storage::Transaction& tx, const social::Site& site,
                              const Effect& effect, Acceptance acceptance);

}  // namespace ynghyd::federation
