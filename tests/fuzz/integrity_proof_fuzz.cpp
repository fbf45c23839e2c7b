#include "keys/canonical_json.hpp"
#include "keys/canonical_quads.hpp"
#include "keys/integrity_proof.hpp"
#include "keys/linked_data_signature.hpp"
#include "tests/fuzz/entry.hpp"

using namespace ynghyd;

FUZZ_ENTRY(integrity_proof) {
    static const auto key = keys::PrivateKey::from_ed25519_seed(std::string(32, '\x01')).value();
    const auto document = parse_json(input);
    if (!document) return;
    const auto canonical = keys::canonical_json(*document);
    const auto again = parse_json(canonical);
    // A double of more than 64 bits is written as a whole number, which is not taken as one.
    if (again) fuzz::require(keys::canonical_json(*again) == canonical, "canonical is canonical");
    if (!document->is_object()) return;
    const auto now = parse_rfc3339("2026-09-06T12:00:00Z").value();
    if (const auto proof = keys::read_proof(*document, now))
        fuzz::require(!keys::verify_proof(*document, *proof, key.public_key()),
                      "nobody guesses a proof");
    (void)keys::canonical_quads(*document);
    (void)keys::read_linked_data_signature(*document, now);
    const auto proven =
        keys::with_proof(keys::with_proof_context(*document), key, "https://a.test/k", now);
    const auto proof = keys::read_proof(proven, now);
    fuzz::require(proof && keys::verify_proof(proven, *proof, key.public_key()), "ours verifies");
}
