#include "keys/linked_data_signature.hpp"

#include <fmt/format.h>

#include "base/text_codec.hpp"
#include "keys/canonical_quads.hpp"
#include "keys/digest.hpp"

namespace ynghyd::keys {

namespace {

constexpr std::string_view signature_type = "RsaSignature2017";
constexpr auto clock_skew = std::chrono::hours(1);

std::unexpected<Error> refuse(std::string detail) {
    return failure(Error::Kind::unauthenticated, "The activity's signature could not be verified.",
                   "Linked Data signature: " + std::move(detail));
}

std::string option(std::string_view property, std::string_view value) {
    return fmt::format("_:c14n0 <{}> {} .\n", property, value);
}

std::string time_option(std::string_view property, std::string_view time) {
    return option(property,
                  fmt::format("\"{}\"^^<http://www.w3.org/2001/XMLSchema#dateTime>", time));
}

/// In the context https://w3id.org/identity/v1, sorted.
std::string canonical_options(const LinkedDataSignature& signature) {
    auto options =
        time_option("http://purl.org/dc/terms/created", signature.created) +
        option("http://purl.org/dc/terms/creator", fmt::format("<{}>", signature.key_id));
    if (!signature.expires.empty())
        options += time_option("https://w3id.org/security#expiration", signature.expires);
    return options;
}

/// What is signed; nullopt for what is not simple enough. `document`: without its signature.
std::optional<std::string> signed_text(const Json& document, const LinkedDataSignature& signature) {
    const auto quads = canonical_quads(document);
    if (!quads) return std::nullopt;
    return to_hex(sha256(canonical_options(signature))) + to_hex(sha256(*quads));
}

}  // namespace

Result<LinkedDataSignature> read_linked_data_signature(const Json& document, Timestamp now) {
    const Json* stated = find(document, "signature");
    if (stated == nullptr || string_at(*stated, "type") != signature_type)
        return failure(Error::Kind::not_found, "The activity has no signature of its own.");
    LinkedDataSignature signature;
    signature.key_id = string_at(*stated, "creator");
    if (!is_plain_iri(signature.key_id)) return refuse("creator is no address");
    signature.created = string_at(*stated, "created");
    const auto created = parse_rfc3339(signature.created);
    if (!created) return refuse("created is no time");
    if (*created > now + clock_skew) return refuse("from the future");
    if (find(*stated, "expires")) {
        signature.expires = string_at(*stated, "expires");
        const auto expires = parse_rfc3339(signature.expires);
        if (!expires || *expires <= now) return refuse("expired");
    }
    signature.signature = parse_base64(string_at(*stated, "signatureValue")).value_or("");
    if (signature.signature.empty()) return refuse("signatureValue is malformed");
    return signature;
}

bool verify_linked_data_signature(const Json& document, const LinkedDataSignature& signature,
                                  const PublicKey& key) {
    if (key.type() != KeyType::rsa) return false;
    Json bare = document;
    bare.erase("signature");
    const auto text = signed_text(bare, signature);
    return text && key.verify(*text, signature.signature);
}

std::optional<Json> with_linked_data_signature(Json document, const PrivateKey& key,
                                               std::string_view key_id, Timestamp created) {
    const LinkedDataSignature signature{std::string(key_id), to_rfc3339(created), {}, {}};
    const auto text = signed_text(document, signature);
    if (!text) return std::nullopt;
    document["signature"] = {{"type", signature_type},
                             {"creator", signature.key_id},
                             {"created", signature.created},
                             {"signatureValue", to_base64(key.sign(*text))}};
    return document;
}

}  // namespace ynghyd::keys
