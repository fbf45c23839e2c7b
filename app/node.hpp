#pragma once
// The whole server, wired: every long-lived object, in the order in which it is made.

#include <memory>

#include <boost/asio/thread_pool.hpp>

#include "app/core.hpp"
#include "base/metrics.hpp"
#include "federation/activity_bodies.hpp"
#include "federation/delivery.hpp"
#include "federation/endpoints.hpp"
#include "federation/fetch.hpp"
#include "federation/followers_sync.hpp"
#include "federation/inbox.hpp"
#include "federation/jobs.hpp"
#include "federation/lookup.hpp"
#include "federation/member_outbox.hpp"
#include "federation/proof_check.hpp"
#include "federation/remote_accounts.hpp"
#include "federation/remote_keys.hpp"
#include "federation/remote_objects.hpp"
#include "federation/request_signer.hpp"
#include "http/client.hpp"
#include "http/io_threads.hpp"
#include "storage/group_commit.hpp"
#include "web/pages.hpp"

namespace ynghyd::app {

namespace net = boost::asio;

/// Runs its io threads from construction to destruction. A command that finds no server running
/// uses one without starting delivery and jobs.
class Node {
public:
    /// Throws std::runtime_error when the store was made for another public_url.
    explicit Node(std::unique_ptr<Core> core);
    ~Node();

    /// Delivery and background jobs.
    void start_work();
    void stop_work();

    std::unique_ptr<Core> core;
    Metrics metrics;
    AccountId server_actor;
    http::IoThreads io;
    net::thread_pool storage_pool;
    net::thread_pool compute_pool;
    storage::GroupCommit commits;
    http::Client client;
    federation::SchemeMemory schemes;
    federation::SignedClient requests;
    federation::Fetch fetch;
    federation::RemoteKeys remote_keys;
    federation::RequestSigners signers;
    federation::ProofCheck proofs;
    federation::RemoteAccounts remote_accounts;
    federation::RemoteObjects remote_objects;
    federation::Lookup lookup;
    federation::ActivityBodies bodies;
    federation::Delivery delivery;
    federation::Jobs jobs;
    federation::Inbox inbox;
    federation::Endpoints endpoints;
    federation::FollowersSyncEndpoint followers_sync;
    federation::MemberOutbox member_outbox;
    web::Pages pages;

private:
    std::unique_ptr<storage::Subscription> policy_subscription_;
};

}  // namespace ynghyd::app
