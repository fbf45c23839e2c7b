#pragma once
// What background jobs are made of; borrowed.

#include <boost/asio/awaitable.hpp>
#include <boost/asio/thread_pool.hpp>

#include "federation/fetch/fetch.hpp"
#include "federation/fetch/remote_accounts.hpp"
#include "federation/fetch/remote_objects.hpp"
#include "federation/members/film_work.hpp"
#include "federation/options.hpp"
#include "http/io_threads.hpp"
#include "media/files.hpp"
#include "social/site.hpp"
#include "storage/blobs.hpp"
#include "storage/engine.hpp"
#include "storage/jobs.hpp"

namespace ynghyd::federation {

struct JobParts {
    storage::Store& store;
    storage::Blobs& blobs;
    media::Files& files;
    Fetch& fetch;
    RemoteAccounts& accounts;
    RemoteObjects& objects;
    http::IoThreads& io;
    net::thread_pool& storage_pool;
    const social::Site& site;
    const Options& options;
    FilmWork& films;
    net::thread_pool& film_pool;  ///< As many films at once as it has threads.
};

/// Nothing is left to do.
net::awaitable<void> complete(const JobParts& parts, storage::Job job);

}  // namespace ynghyd::federation
