#pragma once
// The inbox: judges a POST, cheapest checks first, and stores what it accepts before it says 202.
// docs/specs.md#activitypub

#include <functional>
#include <memory>
#include <string>

#include <boost/asio/awaitable.hpp>

#include "base/metrics.hpp"
#include "federation/activities/activities.hpp"
#include "federation/inbox/candidate.hpp"
#include "federation/inbox/ignored_types.hpp"
#include "federation/inbox/received.hpp"
#include "federation/signatures/proof_check.hpp"
#include "federation/signatures/request_signer.hpp"
#include "http/message.hpp"
#include "social/moderation/policy.hpp"
#include "storage/blobs.hpp"
#include "storage/group_commit.hpp"

namespace ynghyd::federation {

/// What the inbox is made of; borrowed.
struct InboxParts {
    storage::Store& store;
    storage::GroupCommit& commits;
    storage::Blobs& blobs;
    RequestSigners& signers;
    ProofCheck& proofs;
    const social::Policy& policy;
    const social::Site& site;
    net::thread_pool& storage_pool;
    const Options& options;
    Metrics& metrics;
};

/// Thread-safe.
class Inbox {
public:
    explicit Inbox(InboxParts parts);

    /// 202 accepted (or seen before, or of no interest), 400 not understandable, 401 signature,
    /// 403 not allowed, 415 media type, 429 too many, 503 ask again later. `request` outlives the
    /// call.
    net::awaitable<http::Response> post(const http::Request& request);

    /// False when so much waits to be committed that more would only wait longer.
    bool accepts_more() const {
        return parts_.commits.waiting() < parts_.options.waiting_activities;
    }

    /// Called with the authority of a peer that was heard from: it is alive.
    std::function<void(std::string_view authority)> on_heard;

private:
    net::awaitable<std::vector<keys::RequestSignature>> admissible(const Candidate& candidate);
    net::awaitable<Result<RequestSigner>> verify(const http::Request& request,
                                                 const Candidate& candidate);
    net::awaitable<bool> is_known(std::string actor);
    net::awaitable<ReceivedState> store(Candidate candidate, RequestSigner signer,
                                        std::string body);
    net::awaitable<Result<ReceivedState>> receive(const http::Request& request);
    net::awaitable<void> compare(std::string actor, std::string header);

    InboxParts parts_;
    http::RateLimit rate_limit_;
    IgnoredTypes ignored_types_;
    Counter accepted_, ignored_, waiting_, refused_, proven_, hearsay_;
};

}  // namespace ynghyd::federation
