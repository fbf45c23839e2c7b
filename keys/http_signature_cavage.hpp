#pragma once
// HTTP signatures as most of the fediverse signs: draft-cavage-http-signatures-12.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "keys/key_pair.hpp"
#include "keys/signature_window.hpp"
#include "keys/signed_message.hpp"

namespace ynghyd::keys {

/// The parsed Signature header.
struct CavageSignature {
    std::string key_id;
    std::string algorithm;                         ///< Lower case; "hs2019" when absent.
    std::vector<std::string> headers;              ///< Lower case, in order.
    std::string signature;                         ///< Raw bytes.
    std::optional<std::int64_t> created, expires;  ///< Seconds since the epoch.
};

/// Spec: docs/specs.md#http-signatures-cavage, section 4.1. Strict and linear: exactly one header,
/// at most 4 KiB, no duplicate parameter, no trailing bytes. Error::Kind::unauthenticated.
Result<CavageSignature> parse_cavage(const MessageView& message);

/// Everything that can be checked before the key is known: covered headers, Date and created
/// within `window` of now, digest equal to the body, Host equal to `expected_host` (authority, in
/// lower case; default port removed). Error::Kind::unauthenticated; `detail` names the first
/// failing check.
Result<void> check_cavage(const CavageSignature& signature, const MessageView& message,
                          std::string_view expected_host, Timestamp now,
                          const SignatureWindow& window = {});

/// Whether the signature verifies with `key`; tries the target with and then without its query
/// (some servers sign the path alone). Thread-safe; never touches the network.
bool verify_cavage(const CavageSignature& signature, const MessageView& message,
                   const PublicKey& key);

/// Headers to add to an outgoing request: Host, Date, Digest (with a body) and Signature.
struct SignedHeaders {
    std::string date;
    std::string digest;  ///< Empty for a request without body.
    std::string signature;
};

/// Signs `(request-target) host date` for GET; adds `digest content-type` for POST, and `more`.
SignedHeaders sign_cavage(const PrivateKey& key, std::string_view key_id, std::string_view method,
                          std::string_view target, std::string_view host, Timestamp now,
                          std::string_view content_type, std::string_view body_sha256,
                          const std::vector<HeaderView>& more = {});

}  // namespace ynghyd::keys
