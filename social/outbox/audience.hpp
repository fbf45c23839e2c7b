#pragma once
// Who gets a status: visibility as addressing, and addressing as inboxes.

#include <string>
#include <string_view>
#include <vector>

#include "social/accounts/account.hpp"
#include "social/outbox/outbox.hpp"
#include "social/statuses/status.hpp"
#include "storage/engine.hpp"
#include "storage/jobs.hpp"

namespace ynghyd::social {

inline constexpr std::string_view public_collection =
    "https://www.w3.org/ns/activitystreams#Public";

struct Addressing {
    std::vector<std::string> to, cc;
    bool operator==(const Addressing&) const = default;
};

/// Who reads what, as Mastodon addresses it: public, unlisted, followers-only, direct.
Addressing address(Visibility visibility, const std::string& followers_uri,
                   const std::vector<MentionRecord>& mentions);

/// The reverse, in Mastodon's reading order; followers_uri is the author's.
Visibility visibility_of(const std::vector<std::string>& to, const std::vector<std::string>& cc,
                         std::string_view followers_uri);

/// PUBLIC in any of its spellings.
bool is_public_collection(std::string_view uri);
/// Whether everybody is among those whom it is addressed to.
bool is_for_everybody(const ActivityRecord& activity);

/// Delivers `activity` to the mentioned, to `also`, and, unless it is direct, to every follower of
/// its actor: direct recipients first, shared inboxes collapsed; what is public also to relays.
/// Beyond `inboxes_per_transaction` the rest follows in jobs (expand_audience).
void put_activity_for_audience(storage::Transaction& tx, const ActivityRecord& activity,
                               const StatusRecord& status, std::vector<std::string> also,
                               storage::JobId job_id, Timestamp now);

/// Delivers `activity`, which is about no status of ours, to `first` and to every follower of its
/// actor, as above.
void put_activity_for_followers(storage::Transaction& tx, const ActivityRecord& activity,
                                std::string_view subject, std::vector<std::string> first,
                                storage::JobId job_id, Timestamp now);

constexpr std::size_t inboxes_per_transaction = 5'000;

/// The body of an expand_audience job.
struct AudienceCursor {
    static constexpr std::uint8_t version = 1;
    ActivityId activity;
    AccountId after;
    std::string subject;
    std::string unknown_fields;
    void describe(auto& visit) {
        visit(1, "activity", activity);
        visit(2, "after", after);
        visit(3, "subject", subject);
    }
    bool operator==(const AudienceCursor&) const = default;
};

/// The followers of the activity's actor, from the cursor on, get it in jobs.
void enqueue_audience(storage::Transaction& tx, const AudienceCursor& cursor, storage::JobId job_id,
                      Timestamp now);

/// Does one portion; enqueues the next under `next_job` when followers remain.
void expand_audience(storage::Transaction& tx, const AudienceCursor& cursor,
                     storage::JobId next_job, Timestamp now);

}  // namespace ynghyd::social
