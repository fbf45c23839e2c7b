#pragma once
// One push message as a request to the push service: encrypted for the app, signed by this server
// (RFC 8030, 8291, 8292, and the drafts before them that older apps know).

#include <string>
#include <string_view>

#include "base/random.hpp"
#include "http/client.hpp"
#include "keys/push_key.hpp"
#include "social/notifications/push_subscription.hpp"

namespace ynghyd::push {

/// How this server names itself to push services.
struct Identity {
    keys::PushKey key;
    std::string contact;  ///< A mailto: or https: address.
};

/// `endpoint`: the subscription's. Error::Kind::invalid or too_large for what cannot be encrypted.
Result<http::ClientRequest> make_message(const Identity& identity, const Iri& endpoint,
                                         const social::PushSubscriptionRecord& subscription,
                                         std::string_view payload, Timestamp now, Random& random);

}  // namespace ynghyd::push
