#pragma once
// HTTP signatures as the fediverse signs today: draft-cavage-http-signatures-12.

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "keys/key_pair.hpp"

namespace ynghyd::keys {

using HeaderView = std::pair<std::string_view, std::string_view>;

/// What a signature covers; says nothing about sockets. Views live as long as the request.
struct MessageView {
    std::string_view method;              ///< Upper case.
    std::string_view target;              ///< Path and query as on the wire.
    std::span<const HeaderView> headers;  ///< As received, repeated ones too.
    std::string_view body_sha256;         ///< 32 raw bytes; empty for a request without body.
};

/// The parsed Signature header.
struct CavageSignature {
    std::string key_id;
    std::string algorithm;                         ///< Lower case; "hs2019" when absent.
    std::vector<std::string> headers;              ///< Lower case, in order.
    std::string signature;                         ///< Raw bytes.
    std::optional<std::int64_t> created, expires;  ///< Seconds since the epoch.
};

/// How far clocks may disagree and how old a request may be. federation.signature_window.
struct SignatureWindow {
    Duration skew = std::chrono::hours(1);        ///< Future allowed, and margin added to the age.
    Duration validity = std::chrono::minutes(5);  ///< Without a signed expiry.
    Duration longest = std::chrono::hours(12);    ///< Cap on a signed expiry.
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
/// (some servers sign it so). Thread-safe; never touches the network.
bool verify_cavage(const CavageSignature& signature, const MessageView& message,
                   const PublicKey& key);

/// Headers to add to an outgoing request: Host, Date, Digest (with a body) and Signature.
struct SignedHeaders {
    std::string date;
    std::string digest;  ///< Empty for a request without body.
    std::string signature;
};

/// Signs `(request-target) host date` for GET; adds `digest content-type` for POST.
SignedHeaders sign_cavage(const PrivateKey& key, std::string_view key_id, std::string_view method,
                          std::string_view target, std::string_view host, Timestamp now,
                          std::string_view content_type, std::string_view body_sha256);

}  // namespace ynghyd::keys
