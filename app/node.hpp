#pragma once
// The whole server, wired: every long-lived object, in the order in which it is made.

#include <memory>

#include <boost/asio/thread_pool.hpp>

#include "api/client_api.hpp"
#include "api/entities/entity_memory.hpp"
#include "api/streaming/streaming_api.hpp"
#include "app/core.hpp"
#include "base/metrics.hpp"
#include "federation/delivery/activity_bodies.hpp"
#include "federation/delivery/delivery.hpp"
#include "federation/delivery/followers_sync.hpp"
#include "federation/endpoints.hpp"
#include "federation/fetch/fetch.hpp"
#include "federation/fetch/lookup.hpp"
#include "federation/fetch/remote_accounts.hpp"
#include "federation/fetch/remote_objects.hpp"
#include "federation/inbox/inbox.hpp"
#include "federation/jobs/jobs.hpp"
#include "federation/members/media_intake.hpp"
#include "federation/members/member_outbox.hpp"
#include "federation/members/member_upload.hpp"
#include "federation/pictures/copies.hpp"
#include "federation/signatures/proof_check.hpp"
#include "federation/signatures/remote_keys.hpp"
#include "federation/signatures/request_signer.hpp"
#include "http/client.hpp"
#include "http/io_threads.hpp"
#include "mail/sender.hpp"
#include "media/arrivals.hpp"
#include "media/files.hpp"
#include "media/films.hpp"
#include "media/workshop.hpp"
#include "push/sender.hpp"
#include "storage/group_commit.hpp"
#include "web/media_files.hpp"
#include "web/members/member_pages.hpp"
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
    net::thread_pool media_pool;
    net::thread_pool copies_pool;
    net::thread_pool film_pool;
    net::thread_pool mail_pool;
    media::Files files;
    media::Workshop workshop;
    media::Films films;
    media::Arrivals arrivals;
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
    federation::FilmWork film_work;
    federation::Jobs jobs;
    push::Sender pushes;
    mail::Sender letters;
    federation::Inbox inbox;
    federation::Endpoints endpoints;
    federation::FollowersSyncEndpoint followers_sync;
    federation::MemberOutbox member_outbox;
    federation::MediaIntake media_intake;
    federation::MemberUpload member_upload;
    web::Pages pages;
    web::MediaFiles media_files;
    http::Client picture_client;  ///< Apart from `client`: pictures hold nothing up.
    federation::Copier copier;
    federation::Copies copies;
    web::MemberPages member_pages;
    api::EntityMemory entities;
    api::ClientApi client_api;
    api::StreamingApi streaming;

    /// Whom a text mentions is looked up, as far as it is not known here.
    net::awaitable<void> meet_people(std::string text);
    /// Whom or what a handle or an address means, wherever it is.
    net::awaitable<api::Found> look_up(std::string text);

private:
    std::unique_ptr<storage::Subscription> policy_subscription_, networks_subscription_;
};

}  // namespace ynghyd::app
