#pragma once
// What background jobs are made of; borrowed.

#include <boost/asio/awaitable.hpp>
#include <boost/asio/thread_pool.hpp>

#include "federation/fetch.hpp"
#include "federation/options.hpp"
#include "federation/remote_accounts.hpp"
#include "federation/remote_objects.hpp"
#include "http/io_threads.hpp"
#include "social/site.hpp"
#include "storage/blobs.hpp"
#include "storage/engine.hpp"

namespace ynghyd::federation {

struct JobParts {
    storage::Store& store;
    storage::Blobs& blobs;
    Fetch& fetch;
    RemoteAccounts& accounts;
    RemoteObjects& objects;
    http::IoThreads& io;
    net::thread_pool& storage_pool;
    const social::Site& site;
    const Options& options;
};

}  // namespace ynghyd::federation
