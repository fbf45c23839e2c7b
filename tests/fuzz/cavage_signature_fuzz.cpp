#include <array>

#include "base/text_codec.hpp"
#include "keys/digest.hpp"
#include "keys/http_signature_cavage.hpp"
#include "tests/fuzz/entry.hpp"

using namespace ynghyd;

FUZZ_ENTRY(cavage_signature) {
    static const auto key =
        keys::PrivateKey::from_ed25519_seed(std::string(32, '\x01')).value().public_key();
    const std::array<keys::HeaderView, 4> headers{{{"signature", input},
                                                   {"date", "Sun, 06 Sep 2026 12:00:00 GMT"},
                                                   {"digest", input},
                                                   {"host", "a.test"}}};
    const keys::MessageView message{"POST", "/inbox", headers, std::string_view{}};
    const auto signature = keys::parse_cavage(message);
    if (!signature) {
        fuzz::require(signature.error().kind == Error::Kind::unauthenticated, "a 401");
        return;
    }
    const auto now = parse_http_date("Sun, 06 Sep 2026 12:00:00 GMT").value();
    (void)keys::check_cavage(*signature, message, "a.test", now);
    fuzz::require(!keys::verify_cavage(*signature, message, key), "nobody guesses a signature");
    (void)keys::check_digest_header(input, keys::sha256(input));
}
