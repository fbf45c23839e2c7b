#include "keys/integrity_proof.hpp"

#include <functional>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/text_codec.hpp"
#include "keys/canonical_json.hpp"
#include "keys/digest.hpp"
#include "tests/unit/keys/published_vector.hpp"
#include "tests/unit/keys/sample_keys.hpp"

namespace ynghyd::keys {
namespace {

using testing::HasSubstr;

const Timestamp now = *parse_rfc3339("2026-09-06T12:00:00Z");
constexpr std::string_view key_id = "https://example.org/users/ada#ed25519-key";

PrivateKey vector_key() {
    const auto seed =
        *parse_hex("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");
    return *PrivateKey::from_ed25519_seed(seed);
}

Json note() {
    return parse_json(R"({
        "@context": ["https://www.w3.org/ns/activitystreams",
                     "https://w3id.org/security/data-integrity/v1"],
        "id": "https://example.org/notes/1",
        "type": "Note",
        "attributedTo": "https://example.org/users/ada",
        "content": "<p>Hi</p>"
    })")
        .value();
}

/// "" when the proof is good, else the failing check.
std::string verdict(const Json& document, const PublicKey& key = vector_key().public_key(),
                    Timestamp at = now) {
    const auto proof = read_proof(document, at);
    if (!proof) return proof.error().detail.empty() ? "absent" : proof.error().detail;
    return verify_proof(document, *proof, key) ? "" : "differs";
}

// checklist 13.42: V5.
TEST(IntegrityProof, OfTheWorkedNoteIsReproduced) {
    EXPECT_EQ(vector_key().public_key().to_multikey(),
              "z6MkehRgf7yJbgaGfYsdoAsKdBPE3dj2CYhowQdcjqSJgvVd");
    EXPECT_EQ(to_hex(sha256(canonical_json(note()))),
              "6837271104a7b8df5a90221fc2da84971bd8c1db52d353404aa76e0a763cde0f");
    const auto proven = with_proof(note(), vector_key(), key_id, now);
    auto options = proven["proof"];
    options.erase("proofValue");
    EXPECT_EQ(to_hex(sha256(canonical_json(options))),
              "3951bc523fcb34c528aa8194bf05db74a14f5b832fdbfb6da29751bae246832f");
    EXPECT_EQ(
        proven["proof"]["proofValue"],
        "z5i18eyV1x5z1pnyoRNf8VBpQRwqK6riivqFHBVjm7J2d29EKxxfnDLQFCjdnTnY2YJpqnDrDFPZ27Tb6VvPi"
        "89Yt");
    EXPECT_EQ(verdict(proven), "");
}

// The W3C's vector for eddsa-jcs-2022.
TEST(IntegrityProof, OfTheRecommendationVerifies) {
    const auto document = parse_json(published_vector("eddsa-jcs-2022/signedJCS.json")).value();
    const auto pair = parse_json(published_vector("eddsa-jcs-2022/keyPair.json")).value();
    const auto key = *PublicKey::from_multikey(string_at(pair, "publicKeyMultibase"));
    const auto proof = read_proof(document, now).value();
    EXPECT_EQ(canonical_json(proof.options), published_vector("eddsa-jcs-2022/proofCanonJCS.txt"));
    EXPECT_EQ(verdict(document, key), "");
    auto changed = document;
    changed["name"] = "Another Credential";
    EXPECT_EQ(verdict(changed, key), "differs");
}

TEST(IntegrityProof, HasAContextThatKnowsItsWords) {
    auto plain = note();
    plain["@context"] = "https://www.w3.org/ns/activitystreams";
    EXPECT_EQ(with_proof_context(plain), note());
    EXPECT_EQ(with_proof_context(note()), note());
    plain["@context"] = Json::array({"https://www.w3.org/ns/activitystreams", {{"a", "as:a"}}});
    const auto proven = with_proof(with_proof_context(plain), vector_key(), key_id, now);
    EXPECT_EQ(proven["@context"], Json::array({"https://www.w3.org/ns/activitystreams",
                                               data_integrity_context,
                                               {{"a", "as:a"}}}));
    EXPECT_EQ(proven["proof"]["@context"], proven["@context"]);
    EXPECT_EQ(verdict(proven), "");
}

/// Signed as some other software does it.
Json proven_with(Json options, Json document = note()) {
    const auto value =
        vector_key().sign(sha256(canonical_json(options)) + sha256(canonical_json(document)));
    options["proofValue"] = "z" + to_base58(value);
    document["proof"] = std::move(options);
    return document;
}

Json options_without_context() {
    Json options = with_proof(note(), vector_key(), key_id, now)["proof"];
    options.erase("proofValue");
    options.erase("@context");
    return options;
}

TEST(IntegrityProof, WithoutAContextIsTakenAsItIs) {
    EXPECT_EQ(verdict(proven_with(options_without_context())), "");
}

// Fedify hashes the document's context with the options whether or not it sends it there.
TEST(IntegrityProof, WithoutAContextIsTakenWithTheDocuments) {
    auto options = options_without_context();
    options["@context"] = note()["@context"];
    auto document = proven_with(options);
    document["proof"].erase("@context");
    EXPECT_EQ(verdict(document), "");
}

// What somebody on the way added to the context is not what was signed.
TEST(IntegrityProof, CoversItsOwnPartOfTheContext) {
    auto document = with_proof(note(), vector_key(), key_id, now);
    document["@context"].push_back("https://w3id.org/security/v1");
    EXPECT_EQ(verdict(document), "");
}

TEST(IntegrityProof, StandsBesideALinkedDataSignature) {
    auto document = with_proof(note(), vector_key(), key_id, now);
    document["signature"] = {{"type", "RsaSignature2017"}, {"signatureValue", "YQ=="}};
    EXPECT_EQ(verdict(document), "");
}

TEST(IntegrityProof, MayBeOneOfSeveral) {
    auto document = with_proof(note(), vector_key(), key_id, now);
    const Json other = {{"type", "DataIntegrityProof"}, {"cryptosuite", "mldsa44-jcs-2024"}};
    document["proof"] = Json::array({other, document["proof"]});
    EXPECT_EQ(verdict(document), "");
    document["proof"] = Json::array({other});
    EXPECT_EQ(verdict(document), "absent");
}

TEST(IntegrityProof, MayBeInBase64url) {
    auto document = with_proof(note(), vector_key(), key_id, now);
    const std::string value = document["proof"]["proofValue"];
    document["proof"]["proofValue"] = "u" + to_base64url(*parse_base58(value.substr(1)));
    EXPECT_EQ(verdict(document), "");
}

struct Tampering {
    const char* name;
    std::function<void(Json&)> change;
    const char* check;
};

class TamperedProof : public testing::TestWithParam<Tampering> {};

TEST_P(TamperedProof, IsRefused) {
    auto document = with_proof(note(), vector_key(), key_id, now);
    ASSERT_EQ(verdict(document), "");
    GetParam().change(document);
    EXPECT_THAT(verdict(document), HasSubstr(GetParam().check));
}

INSTANTIATE_TEST_SUITE_P(
    , TamperedProof,
    testing::Values(
        Tampering{"Content", [](Json& d) { d["content"] = "<p>Bye</p>"; }, "differs"},
        Tampering{"MemberAdded", [](Json& d) { d["summary"] = ""; }, "differs"},
        Tampering{"MemberRemoved", [](Json& d) { d.erase("attributedTo"); }, "differs"},
        Tampering{"OptionAdded", [](Json& d) { d["proof"]["nonce"] = "1"; }, "differs"},
        Tampering{"Created", [](Json& d) { d["proof"]["created"] = "2026-09-06T12:00:01Z"; },
                  "differs"},
        Tampering{"KeyId", [](Json& d) { d["proof"]["verificationMethod"] = "https://x/y"; },
                  "differs"},
        Tampering{"NoKeyId", [](Json& d) { d["proof"].erase("verificationMethod"); },
                  "verificationMethod"},
        Tampering{"NoValue", [](Json& d) { d["proof"].erase("proofValue"); }, "proofValue"},
        Tampering{"ShortValue", [](Json& d) { d["proof"]["proofValue"] = "z6Mk"; }, "proofValue"},
        Tampering{"ValueInAnotherBase", [](Json& d) { d["proof"]["proofValue"] = "f00"; },
                  "proofValue"},
        Tampering{"OtherType", [](Json& d) { d["proof"]["type"] = "Ed25519Signature2020"; },
                  "absent"},
        Tampering{"OtherSuite", [](Json& d) { d["proof"]["cryptosuite"] = "eddsa-rdfc-2022"; },
                  "absent"},
        Tampering{"OtherPurpose", [](Json& d) { d["proof"]["proofPurpose"] = "authentication"; },
                  "purpose"},
        Tampering{"ContextBefore",
                  [](Json& d) {
                      d["@context"].insert(d["@context"].begin(), "https://w3id.org/security/v1");
                  },
                  "context"},
        Tampering{"ContextRemoved", [](Json& d) { d.erase("@context"); }, "context"},
        Tampering{"NoProof", [](Json& d) { d.erase("proof"); }, "absent"},
        Tampering{"ProofIsText", [](Json& d) { d["proof"] = "z"; }, "absent"}),
    [](const auto& info) { return info.param.name; });

TEST(IntegrityProof, ByAnotherKeyIsRefused) {
    const auto document = with_proof(note(), vector_key(), key_id, now);
    EXPECT_EQ(verdict(document, sample_ed25519_key().public_key()), "differs");
    EXPECT_EQ(verdict(document, sample_rsa_key().public_key()), "differs");
}

TEST(IntegrityProof, HasItsTime) {
    auto options = options_without_context();
    options["expires"] = "2026-09-07T12:00:00Z";
    const auto document = proven_with(options);
    const auto key = vector_key().public_key();
    using std::chrono::hours;
    using std::chrono::seconds;
    EXPECT_EQ(verdict(document, key, now + hours(24) - seconds(1)), "");
    EXPECT_THAT(verdict(document, key, now + hours(24)), HasSubstr("expired"));
    EXPECT_EQ(verdict(document, key, now - hours(1)), "");
    EXPECT_THAT(verdict(document, key, now - hours(1) - seconds(1)), HasSubstr("future"));
    options["expires"] = "soon";
    EXPECT_THAT(verdict(proven_with(options)), HasSubstr("expired"));
}

}  // namespace
}  // namespace ynghyd::keys
