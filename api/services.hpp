#pragma once
// What every endpoint has at hand.

#include <cstdint>
#include <filesystem>
#include <string>

#include <boost/asio/thread_pool.hpp>

#include "base/iri.hpp"
#include "base/random.hpp"
#include "http/rate_limit.hpp"
#include "keys/password.hpp"
#include "keys/sealed_box.hpp"
#include "social/accounts/visit.hpp"
#include "social/site.hpp"
#include "social/statuses/media_intake.hpp"
#include "storage/engine.hpp"

namespace ynghyd::api {

namespace net = boost::asio;

class EntityMemory;

/// What may be uploaded here.
struct MediaOffer {
    bool films = false;  ///< And sounds.
    std::uint64_t image_bytes = 16ull << 20;
    std::uint64_t film_bytes = 40ull << 20;
};

/// What this server says of itself.
struct Instance {
    std::string contact_email;
    std::string sign_up_message;      ///< Plain text.
    std::string push_key;             ///< VAPID, as clients want it.
    std::filesystem::path data = {};  ///< What all that is kept lies in.
    MediaOffer media = {};
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
    EntityMemory& entities;
    Random& random;
    net::thread_pool& storage_pool;
    const Instance& instance;
    http::RateLimit& registrations;  ///< Of apps, by address.
    social::MediaIntake* intake;     ///< Null: no files are taken.
    PushParts push;
    http::RateLimit& sign_ups;       ///< By address.
    http::RateLimit& confirmations;  ///< Links that are asked for, by member.
    social::Visits& visits;
    keys::PasswordCost password_cost;

    /// The same, with this store.
    Services with(storage::Store& other) const {
        return {other,  site, entities, random,        storage_pool, instance,     registrations,
                intake, push, sign_ups, confirmations, visits,       password_cost};
    }
};

}  // namespace ynghyd::api
