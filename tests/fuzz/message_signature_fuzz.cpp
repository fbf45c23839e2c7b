#include <array>

#include "base/text_codec.hpp"
#include "keys/accept_signature.hpp"
#include "keys/digest.hpp"
#include "keys/http_signature.hpp"
#include "tests/fuzz/entry.hpp"

using namespace ynghyd;

/// RFC 9421: the input is Signature-Input, and, after its first line, Signature.
FUZZ_ENTRY(message_signature) {
    static const auto key = keys::PrivateKey::from_ed25519_seed(std::string(32, '\x01')).value();
    const auto line = std::min(input.find('\n'), input.size());
    const auto rest = input.substr(std::min(line + 1, input.size()));
    const std::array<keys::HeaderView, 4> headers{{{"signature-input", input.substr(0, line)},
                                                   {"signature", rest},
                                                   {"content-digest", rest},
                                                   {"host", "a.test"}}};
    const keys::MessageView message{"POST", "/inbox", headers, {}, "https://a.test"};
    const auto now = parse_http_date("Sun, 06 Sep 2026 12:00:00 GMT").value();
    const auto signatures = keys::read_signatures(message, now, {});
    if (!signatures)
        fuzz::require(signatures.error().kind == Error::Kind::unauthenticated, "a 401");
    for (const auto& signature : signatures.value_or(std::vector<keys::RequestSignature>()))
        fuzz::require(!signature.verify(message, key.public_key()), "nobody guesses a signature");
    // What we are asked to sign can be signed.
    const auto terms = keys::read_accept_signature(input, message, keys::KeyType::ed25519, "k");
    if (terms) keys::sign_request(keys::SignatureScheme::rfc9421, key, "k", message, now, *terms);
}
