#pragma once
// HTTP Message Signatures as the fediverse uses them: RFC 9421, with Content-Digest of RFC 9530.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "keys/key_pair.hpp"
#include "keys/signature_window.hpp"
#include "keys/signed_message.hpp"

namespace ynghyd::keys {

/// One member of Signature-Input with its signature.
struct Rfc9421Signature {
    std::string label;
    std::string key_id;
    std::string algorithm;                ///< As stated; empty when it is not.
    std::vector<std::string> components;  ///< In order, unique, none with parameters.
    std::string parameters;               ///< What follows the label, byte for byte.
    std::int64_t created = 0;             ///< Seconds since the epoch.
    std::optional<std::int64_t> expires;
    std::string signature;  ///< Raw bytes.
};

/// Spec: docs/specs.md#http-signatures-rfc-9421, sections 2.5, 4.1 and 4.2. The signatures that can
/// be understood, of the first three; at least one. Error::Kind::unauthenticated when there is none
/// (`detail` tells what is wrong with the first), and when the two headers are malformed or do not
/// have the same labels.
Result<std::vector<Rfc9421Signature>> parse_rfc9421(const MessageView& message);

/// Everything that can be checked before the key is known: covered components, `created` and
/// `expires` within `window` of now, Content-Digest equal to the body.
/// Error::Kind::unauthenticated; `detail` names the first failing check.
Result<void> check_rfc9421(const Rfc9421Signature& signature, const MessageView& message,
                           Timestamp now, const SignatureWindow& window = {});

/// Whether the signature verifies with `key`, and its algorithm is the key's. Thread-safe; never
/// touches the network.
bool verify_rfc9421(const Rfc9421Signature& signature, const MessageView& message,
                    const PublicKey& key);

/// What a signature of ours covers and says.
struct Rfc9421Terms {
    std::string label = "sig1";
    /// Empty: @method, @target-uri and, with a body, content-digest.
    std::vector<std::string> components;
    std::vector<std::string> more;  ///< Headers covered besides those.
    bool states_algorithm = false;
    bool expires = false;  ///< After five minutes.
    std::string nonce, tag;
};

/// Headers to add to an outgoing request.
struct Rfc9421Headers {
    std::string content_digest;  ///< Empty for a request without body.
    std::string signature_input;
    std::string signature;
};

/// Signs `message`, whose headers are those that will be sent. Every component of `terms` must be
/// there (accept_signature.hpp sees to that): throws std::invalid_argument otherwise.
Rfc9421Headers sign_rfc9421(const PrivateKey& key, std::string_view key_id,
                            const MessageView& message, Timestamp now,
                            const Rfc9421Terms& terms = {});

/// The name that RFC 9421 section 3.3 has for what a key of this type makes.
std::string_view rfc9421_algorithm(KeyType type);

}  // namespace ynghyd::keys
