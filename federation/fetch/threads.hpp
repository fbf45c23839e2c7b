#pragma once
// The rest of a conversation of which one post arrived: what it answers, up to a limit, and a few
// answers that its own server knows.

#include "federation/job_parts.hpp"
#include "social/statuses/status.hpp"
#include "storage/jobs.hpp"

namespace ynghyd::federation {

/// All that one post may cost.
constexpr std::size_t most_ancestors = 20;
constexpr std::size_t most_replies_read = 5;

/// The body of a fetch_thread job.
struct ThreadFetch {
    static constexpr std::uint8_t version = 1;
    StatusId status;
    bool wants_replies = false;  ///< Besides what it answers.
    std::string unknown_fields;
    void describe(auto& visit) {
        visit(1, "status", status);
        visit(2, "wants_replies", wants_replies);
    }
    bool operator==(const ThreadFetch&) const = default;
};

/// When there is anything to fetch.
void enqueue_thread(storage::Transaction& tx, const social::StatusRecord& status,
                    bool wants_replies, storage::JobId job_id, Timestamp now);

/// Ids of the replies that the first page names; `replies` may be embedded, page and all. Only
/// those on the server of `uri`, at most most_replies_read.
std::vector<std::string> replies_of(const Json& page, std::string_view uri);

/// The job.
net::awaitable<Result<void>> fetch_thread(const JobParts& parts, storage::Job job);

}  // namespace ynghyd::federation
