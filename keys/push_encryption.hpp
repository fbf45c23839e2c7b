#pragma once
// Web Push messages that only the app reads: RFC 8291, and the draft before it that older apps and
// relays still expect.

#include <string>
#include <string_view>

#include "base/random.hpp"
#include "base/result.hpp"
#include "keys/push_key.hpp"

namespace ynghyd::keys {

/// What an app told of itself.
struct PushRecipient {
    std::string point;        ///< p256dh: its public key.
    std::string auth_secret;  ///< 16 bytes.
};

/// What is new in every message, and never used for a second one.
struct PushFreshness {
    PushKey key;
    std::string salt;  ///< 16 bytes.
    static PushFreshness make(Random& random);
};

/// The longest plaintext: RFC 8291 section 4 wants one record of 4096 bytes, head and all.
constexpr std::size_t max_push_plaintext = 3993;

/// The content coding "aes128gcm" of RFC 8188 in one record, which needs no other header: salt and
/// `key_id` (255 bytes at most) are in front of it. `input_key`: any secret that both sides have.
std::string encrypt_content(std::string_view input_key, std::string_view salt,
                            std::string_view key_id, std::string_view plaintext);

/// RFC 8291: the body of a message in "aes128gcm". Error::Kind::invalid for a recipient whose point
/// is none, too_large for a long plaintext.
Result<std::string> encrypt_push(const PushRecipient& recipient, const PushFreshness& fresh,
                                 std::string_view plaintext);

/// draft-ietf-webpush-encryption-04: a body in "aesgcm"; salt and public key travel in headers.
/// Errors as above.
Result<std::string> encrypt_push_by_draft(const PushRecipient& recipient,
                                          const PushFreshness& fresh, std::string_view plaintext);

}  // namespace ynghyd::keys
