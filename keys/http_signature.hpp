#pragma once
// The signature of a request, whichever of the two schemes made it.

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "keys/http_signature_cavage.hpp"
#include "keys/http_signature_rfc9421.hpp"

namespace ynghyd::keys {

// On disk: never reuse a number.
enum class SignatureScheme : std::uint8_t { unknown = 0, cavage = 1, rfc9421 = 2 };
/// "cavage", "rfc9421", and "" for unknown.
std::string_view to_string(SignatureScheme scheme);
SignatureScheme other_scheme(SignatureScheme scheme);

/// Read and checked, but for the key.
class RequestSignature {
public:
    RequestSignature() = default;
    explicit RequestSignature(CavageSignature parsed) : parsed_(std::move(parsed)) {}
    explicit RequestSignature(Rfc9421Signature parsed) : parsed_(std::move(parsed)) {}

    SignatureScheme scheme() const;
    const std::string& key_id() const;
    /// Thread-safe; never touches the network.
    bool verify(const MessageView& message, const PublicKey& key) const;

private:
    std::variant<CavageSignature, Rfc9421Signature> parsed_;
};

/// Whether it claims to be signed.
bool is_signed(const MessageView& message);

/// The signatures that pass everything that can be checked without a key; at least one, at most
/// three. A request with Signature-Input is judged by RFC 9421 alone.
/// Error::Kind::unauthenticated; `detail` names the first failing check.
Result<std::vector<RequestSignature>> read_signatures(const MessageView& message, Timestamp now,
                                                      const SignatureWindow& window);

/// The headers that make `message` a signed request: Date, the digest of its body, the signature.
/// `terms` is for RFC 9421. The message's own headers are those that will be sent besides; a POST
/// must have content-type.
std::vector<std::pair<std::string, std::string>> sign_request(
    SignatureScheme scheme, const PrivateKey& key, std::string_view key_id,
    const MessageView& message, Timestamp now, const Rfc9421Terms& terms = {});

}  // namespace ynghyd::keys
