#include "keys/integrity_proof.hpp"

#include <algorithm>

#include "base/text_codec.hpp"
#include "keys/canonical_json.hpp"
#include "keys/digest.hpp"

namespace ynghyd::keys {

namespace {

constexpr std::string_view proof_type = "DataIntegrityProof", suite = "eddsa-jcs-2022",
                           purpose = "assertionMethod", context_name = "@context";
constexpr std::size_t signature_size = 64;  // RFC 8032
constexpr auto clock_skew = std::chrono::hours(1);

std::unexpected<Error> refuse(std::string detail) {
    return failure(Error::Kind::unauthenticated, "The activity's proof could not be verified.",
                   "proof: " + std::move(detail));
}

const Json* find_known(const Json& document) {
    const Json* stated = find(document, "proof");
    if (stated == nullptr) return nullptr;
    const auto known = [](const Json& proof) {
        return string_at(proof, "type") == proof_type && string_at(proof, "cryptosuite") == suite;
    };
    if (!stated->is_array()) return known(*stated) ? stated : nullptr;
    const auto found = std::ranges::find_if(*stated, known);
    return found == stated->end() ? nullptr : &*found;
}

/// Multibase: z is base58btc, u is base64url.
std::string decode_value(std::string_view text) {
    if (text.starts_with('z')) return parse_base58(text.substr(1)).value_or("");
    if (text.starts_with('u')) return parse_base64url(text.substr(1)).value_or("");
    return {};
}

Json without(const Json& object, std::initializer_list<std::string_view> names) {
    Json kept = Json::object();
    for (const auto& [name, value] : object.items())
        if (std::ranges::find(names, name) == names.end()) kept[name] = value;
    return kept;
}

Json as_list(const Json& value) {
    return value.is_array() ? value : Json::array({value});
}

bool begins_with(const Json& document_context, const Json& proof_context) {
    const auto all = as_list(document_context), first = as_list(proof_context);
    return first.size() <= all.size() && std::equal(first.begin(), first.end(), all.begin());
}

Result<void> check_times(const Json& proof, Timestamp now) {
    const auto created = parse_rfc3339(string_at(proof, "created"));
    if (!created && find(proof, "created")) return refuse("created is no time");
    if (created && *created > now + clock_skew) return refuse("from the future");
    if (!find(proof, "expires")) return {};
    const auto expires = parse_rfc3339(string_at(proof, "expires"));
    if (!expires || *expires <= now) return refuse("expired");
    return {};
}

/// What is signed: the options first.
std::string hash_of(const Json& options, const Json& document) {
    return sha256(canonical_json(options)) + sha256(canonical_json(document));
}

}  // namespace

Result<IntegrityProof> read_proof(const Json& document, Timestamp now) {
    const Json* stated = find_known(document);
    if (stated == nullptr)
        return failure(Error::Kind::not_found, "The activity has no proof that is understood.");
    if (string_at(*stated, "proofPurpose") != purpose) return refuse("made for another purpose");
    TRY_VOID(check_times(*stated, now));
    IntegrityProof proof;
    proof.key_id = string_at(*stated, "verificationMethod");
    if (proof.key_id.empty()) return refuse("no verificationMethod");
    proof.signature = decode_value(string_at(*stated, "proofValue"));
    if (proof.signature.size() != signature_size) return refuse("proofValue is malformed");
    proof.options = without(*stated, {"proofValue"});
    const Json* own = find(proof.options, context_name);
    const Json* context = find(document, context_name);
    if (own != nullptr && (context == nullptr || !begins_with(*context, *own)))
        return refuse("its context is not the document's");
    return proof;
}

bool verify_proof(const Json& document, const IntegrityProof& proof, const PublicKey& key) {
    if (key.type() != KeyType::ed25519) return false;
    Json secured = without(document, {"proof", "signature"});
    if (const Json* own = find(proof.options, context_name)) secured[context_name] = *own;
    if (key.verify(hash_of(proof.options, secured), proof.signature)) return true;
    if (proof.options.contains(context_name) || !secured.contains(context_name)) return false;
    Json completed = proof.options;
    completed[context_name] = secured[context_name];
    return key.verify(hash_of(completed, secured), proof.signature);
}

Json with_proof_context(Json document) {
    Json context = as_list(document[context_name]);
    if (std::ranges::find(context, Json(data_integrity_context)) == context.end())
        context.insert(context.begin() + (context.empty() ? 0 : 1), data_integrity_context);
    document[context_name] = std::move(context);
    return document;
}

Json with_proof(Json document, const PrivateKey& key, std::string_view key_id, Timestamp created) {
    document = without(document, {"proof", "signature"});
    Json proof;
    proof[context_name] = document[context_name];
    proof["type"] = proof_type;
    proof["cryptosuite"] = suite;
    proof["created"] = to_rfc3339(created);
    proof["verificationMethod"] = key_id;
    proof["proofPurpose"] = purpose;
    const auto value = key.sign(hash_of(proof, document));
    proof["proofValue"] = "z" + to_base58(value);
    document["proof"] = std::move(proof);
    return document;
}

}  // namespace ynghyd::keys
