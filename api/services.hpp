#pragma once
// What every endpoint has at hand.

#include <string>

#include <boost/asio/thread_pool.hpp>

#include "base/iri.hpp"
#include "base/random.hpp"
#include "http/rate_limit.hpp"
#include "keys/sealed_box.hpp"
#include "social/site.hpp"
#include "social/statuses/media_intake.hpp"
#include "storage/engine.hpp"

namespace ynghyd::api {

namespace net = boost::asio;

/// What this server says of itself.
struct Instance {
    std::string contact_email;
    std::string sign_up_message;  ///< Plain text.
    std::string push_key;         ///< VAPID, as clients want it.
};

/// What apps that want to be woken need.
struct PushParts {
    const keys::SealedBox& box;  ///< Their tokens are kept in it: each message names one.
    IriRules endpoint_rules;     ///< Where messages may go.
};

/// Borrowed, but for the counters; lives as long as the program. Thread-safe.
struct Services {
    storage::Store& store;
    const social::Site& site;
    Random& random;
    net::thread_pool& storage_pool;
    const Instance& instance;
    http::RateLimit& registrations;  ///< Of apps, by address.
    social::MediaIntake* intake;     ///< Null: no files are taken.
    PushParts push;
};

}  // namespace ynghyd::api
