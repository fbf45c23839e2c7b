#include "keys/token.hpp"

#include "base/text_codec.hpp"
#include "keys/digest.hpp"

namespace ynghyd::keys {

std::string make_token(Random& random) {
    return to_base64url(random.bytes(32));
}

std::string token_hash(std::string_view token) {
    // No salt and no slow hash: 256 random bits cannot be guessed, and look-up needs equal hashes.
    return sha256(token);
}

}  // namespace ynghyd::keys
