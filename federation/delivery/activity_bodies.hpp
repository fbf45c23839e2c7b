#pragma once
// The bytes of each outgoing activity: rendered once, with a proof of the actor's, kept on disk,
// the same for every inbox and every retry.

#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>

#include "base/json.hpp"
#include "social/accounts/actor_keys.hpp"
#include "social/outbox/outbox.hpp"
#include "social/site.hpp"
#include "storage/blobs.hpp"
#include "storage/engine.hpp"

namespace ynghyd::federation {

struct ActivityBody {
    std::shared_ptr<const std::string> bytes;  ///< nullptr: there is nothing left to tell.
    std::string sha256;
};

/// The row of an activity whose bytes are somebody else's, as ReceivedRecord has them.
std::string body_row(const std::string& bytes, const std::string& blob);

/// Thread-safe; load() reads and may write the store, so it belongs on the storage pool.
class ActivityBodies {
public:
    ActivityBodies(storage::Store& store, storage::Blobs& blobs, const social::Site& site,
                   social::ActorKeys& actor_keys)
        : store_(store), blobs_(blobs), site_(site), actor_keys_(actor_keys) {}

    /// Only what is in memory; for the io threads.
    std::shared_ptr<const ActivityBody> find(ActivityId id);
    std::shared_ptr<const ActivityBody> load(ActivityId id);

private:
    std::shared_ptr<const ActivityBody> keep(ActivityId id, ActivityBody body);
    std::string read_or_render(ActivityId id);
    std::string bytes_in(const std::string& row, ActivityId id) const;
    Json sign(const social::ActivityRecord& activity, Json document);

    static constexpr std::size_t most_kept = 512;

    storage::Store& store_;
    storage::Blobs& blobs_;
    const social::Site& site_;
    social::ActorKeys& actor_keys_;
    std::mutex mutex_;
    std::list<ActivityId> by_use_;  ///< Most recent first.
    struct Kept {
        std::shared_ptr<const ActivityBody> body;
        std::list<ActivityId>::iterator place;
    };
    std::unordered_map<std::uint64_t, Kept> kept_;
};

}  // namespace ynghyd::federation
