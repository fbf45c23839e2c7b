#pragma once
// The server's key for push services, one for its whole life: every subscription is tied to it.

#include <string>

#include "base/random.hpp"
#include "keys/push_key.hpp"
#include "keys/sealed_box.hpp"
#include "storage/engine.hpp"

namespace ynghyd::social {

/// The public key as clients are told it (VAPID, RFC 8292 section 3.2). Makes the pair when there
/// is none yet.
std::string push_public_key(storage::Store& store, const keys::SealedBox& box, Random& random);

/// The pair that push_public_key has made. Throws std::runtime_error when there is none, or when it
/// was sealed with another secret.key.
keys::PushKey load_push_key(const storage::Reader& reader, const keys::SealedBox& box);

}  // namespace ynghyd::social
