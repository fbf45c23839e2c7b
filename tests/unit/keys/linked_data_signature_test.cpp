#include "keys/linked_data_signature.hpp"

#include <functional>

#include <gtest/gtest.h>

#include "base/text_codec.hpp"
#include "keys/canonical_quads.hpp"
#include "keys/digest.hpp"
#include "tests/unit/keys/sample_keys.hpp"

namespace ynghyd::keys {
namespace {

Json deletion() {
    return parse_json(R"({
        "@context": ["https://www.w3.org/ns/activitystreams", "https://w3id.org/security/v1"],
        "id": "https://example.org/notes/1#delete",
        "type": "Delete",
        "actor": "https://example.org/users/ada",
        "object": {"id": "https://example.org/notes/1", "type": "Tombstone"},
        "to": ["https://www.w3.org/ns/activitystreams#Public"]
    })")
        .value();
}

const Timestamp created = *parse_rfc3339("2026-09-06T12:00:00Z");
constexpr std::string_view key_id = "https://example.org/users/ada#main-key";

constexpr std::string_view vector_value =
    "aBr5qu2aycApWvIro6sYWiG4CwY90V0LtmvcjTonlCUQx8CBQD5AQF+yscudKlIHZfzURAgJ9LIoqHUH3E4LDI73JkqGEA"
    "ugIQryF4qysN1pktX9PQooatfbBfw3i7WDnFEFwq/gIYd+YZ4PCZhM1WtHgNyMyDv8H7zK2E1TubE7d06IuN7bwMLQK/TX"
    "P4KLx9I2llSA2UdAQ/6PD11RzvX6QxvZCFYpJNMspH8M8C8e0LWDvV3Zq3S30RsI+1d4Ef/aYd5W/Dy0m9gMpVdU1Wj0xo"
    "hNGAz5YmPpIhwhgW88rh03TNUCZo5bswlBBs6klV+FKYi2azzmoUrsF4DuuQ==";

// checklist 13.42: V6, as far as one goes without the private key.
TEST(LinkedDataSignature, OfTheWorkedDeleteCoversTheCanonicalForm) {
    EXPECT_EQ(to_hex(sha256(canonical_quads(deletion()).value())),
              "4b6e455638f79491d67f87f863206bdef859c53c712912215280e88ff9b0f075");
    const auto vector = parse_base64(vector_value);
    const auto options = "4978ae45d24a0a2e09a1e7eef5f45dcc1bacf07819e790d5bf1acf8ea5567a05";
    const auto text = options + to_hex(sha256(canonical_quads(deletion()).value()));
    EXPECT_TRUE(PublicKey::from_pem(vector_rsa_pem)->verify(text, vector.value()));
    // Ours covers the same text.
    const auto made =
        with_linked_data_signature(deletion(), sample_rsa_key(), key_id, created).value();
    const auto value = parse_base64(string_at(made["signature"], "signatureValue"));
    EXPECT_TRUE(sample_rsa_key().public_key().verify(text, value.value()));
    EXPECT_EQ(string_at(made["signature"], "type"), "RsaSignature2017");
    EXPECT_EQ(string_at(made["signature"], "creator"), key_id);
}

TEST(LinkedDataSignature, CoversTimesAndSeveralAddressees) {
    auto document = deletion();
    document["published"] = "2026-09-06T12:00:00Z";
    document["cc"] = Json::array({"https://example.org/users/ada/followers"});
    EXPECT_EQ(
        canonical_quads(document).value(),
        R"(<https://example.org/notes/1#delete> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://www.w3.org/ns/activitystreams#Delete> .
<https://example.org/notes/1#delete> <https://www.w3.org/ns/activitystreams#actor> <https://example.org/users/ada> .
<https://example.org/notes/1#delete> <https://www.w3.org/ns/activitystreams#cc> <https://example.org/users/ada/followers> .
<https://example.org/notes/1#delete> <https://www.w3.org/ns/activitystreams#object> <https://example.org/notes/1> .
<https://example.org/notes/1#delete> <https://www.w3.org/ns/activitystreams#published> "2026-09-06T12:00:00Z"^^<http://www.w3.org/2001/XMLSchema#dateTime> .
<https://example.org/notes/1#delete> <https://www.w3.org/ns/activitystreams#to> <https://www.w3.org/ns/activitystreams#Public> .
<https://example.org/notes/1> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://www.w3.org/ns/activitystreams#Tombstone> .
)");
}

/// The published example, whole.
Json signed_deletion() {
    auto document = deletion();
    document["signature"] = {{"type", "RsaSignature2017"},
                             {"creator", key_id},
                             {"created", "2026-09-06T12:00:00Z"},
                             {"signatureValue", vector_value}};
    return document;
}

bool is_good(const Json& document, const PublicKey& key) {
    const auto signature = read_linked_data_signature(document, created);
    return signature && verify_linked_data_signature(document, *signature, key);
}

TEST(LinkedDataSignature, OfTheWorkedDeleteVerifies) {
    const auto key = PublicKey::from_pem(vector_rsa_pem).value();
    EXPECT_TRUE(is_good(signed_deletion(), key));
    EXPECT_FALSE(is_good(signed_deletion(), sample_rsa_key().public_key()));
}

TEST(LinkedDataSignature, OfOursVerifies) {
    auto document = deletion();
    document["@context"].push_back(
        {{"ostatus", "http://ostatus.org#"}, {"atomUri", "ostatus:atomUri"}});
    document["object"]["atomUri"] = "https://example.org/notes/1";
    const auto made = with_linked_data_signature(document, sample_rsa_key(), key_id, created);
    EXPECT_TRUE(is_good(made.value(), sample_rsa_key().public_key()));
}

TEST(LinkedDataSignature, CoversAnUndoOfABoost) {
    auto undo = deletion();
    undo["type"] = "Undo";
    undo["object"] = {{"id", "https://example.org/boosts/1"},
                      {"type", "Announce"},
                      {"actor", "https://example.org/users/ada"},
                      {"object", "https://copro.example/notes/1"},
                      {"published", "2026-09-06T12:00:00Z"}};
    auto made = with_linked_data_signature(undo, sample_rsa_key(), key_id, created).value();
    EXPECT_TRUE(is_good(made, sample_rsa_key().public_key()));
    made["object"]["object"] = "https://copro.example/notes/2";
    EXPECT_FALSE(is_good(made, sample_rsa_key().public_key()));
}

struct BadSignature {
    const char* name;
    std::function<void(Json&)> change;
    Error::Kind kind = Error::Kind::unauthenticated;
};

class BadLinkedDataSignature : public testing::TestWithParam<BadSignature> {};

TEST_P(BadLinkedDataSignature, IsRefused) {
    auto document = signed_deletion();
    GetParam().change(document);
    const auto signature = read_linked_data_signature(document, created);
    ASSERT_FALSE(signature.has_value());
    EXPECT_EQ(signature.error().kind, GetParam().kind);
}

INSTANTIATE_TEST_SUITE_P(
    , BadLinkedDataSignature,
    testing::Values(
        BadSignature{"None", [](Json& d) { d.erase("signature"); }, Error::Kind::not_found},
        BadSignature{"OfAnotherType", [](Json& d) { d["signature"]["type"] = "RsaSignature2018"; },
                     Error::Kind::not_found},
        BadSignature{"ByNobody", [](Json& d) { d["signature"].erase("creator"); }},
        BadSignature{"WhoseMakerIsNoAddress",
                     [](Json& d) { d["signature"]["creator"] = "https://a.example/> <b"; }},
        BadSignature{"FromTheFuture",
                     [](Json& d) { d["signature"]["created"] = "2026-09-06T13:00:01Z"; }},
        BadSignature{"WithoutTime", [](Json& d) { d["signature"].erase("created"); }},
        BadSignature{"ThatHasExpired",
                     [](Json& d) { d["signature"]["expires"] = "2026-09-06T12:00:00Z"; }},
        BadSignature{"WhoseEndIsNoTime", [](Json& d) { d["signature"]["expires"] = 5; }},
        BadSignature{"ThatIsNoBase64", [](Json& d) { d["signature"]["signatureValue"] = "%"; }}),
    [](const auto& info) { return info.param.name; });

TEST(LinkedDataSignature, OfSomethingElseIsNotGood) {
    const auto key = PublicKey::from_pem(vector_rsa_pem).value();
    const auto changed = [&](std::function<void(Json&)> change) {
        auto document = signed_deletion();
        change(document);
        return is_good(document, key);
    };
    EXPECT_FALSE(changed([](Json& d) { d["object"]["id"] = "https://example.org/notes/2"; }));
    EXPECT_FALSE(changed([](Json& d) { d["cc"] = "https://example.org/users/bob"; }));
    EXPECT_FALSE(changed([](Json& d) { d.erase("to"); }));
    EXPECT_FALSE(changed([](Json& d) { d["signature"]["created"] = "2026-09-06T12:00:01Z"; }));
    EXPECT_FALSE(changed([](Json& d) { d["signature"]["expires"] = "2026-09-07T12:00:00Z"; }));
    EXPECT_FALSE(changed([](Json& d) { d["summary"] = "not covered"; }));
}

struct NotSimple {
    const char* name;
    std::function<void(Json&)> change;
};

class NoLinkedDataSignature : public testing::TestWithParam<NotSimple> {};

TEST_P(NoLinkedDataSignature, IsMadeForWhatNeedsAProcessor) {
    auto document = deletion();
    GetParam().change(document);
    EXPECT_FALSE(canonical_quads(document).has_value());
    EXPECT_FALSE(
        with_linked_data_signature(document, sample_rsa_key(), key_id, created).has_value());
}

INSTANTIATE_TEST_SUITE_P(
    , NoLinkedDataSignature,
    testing::Values(
        NotSimple{"AnotherWord", [](Json& d) { d["summary"] = "x"; }},
        NotSimple{"AnotherType", [](Json& d) { d["type"] = "Create"; }},
        NotSimple{"AProof", [](Json& d) { d["proof"] = {{"type", "DataIntegrityProof"}}; }},
        NotSimple{"NoId", [](Json& d) { d.erase("id"); }},
        NotSimple{"ANodeWithoutId", [](Json& d) { d["object"].erase("id"); }},
        NotSimple{"AWordOfTheObject", [](Json& d) { d["object"]["formerType"] = "Note"; }},
        NotSimple{"ARelativeAddress", [](Json& d) { d["actor"] = "users/ada"; }},
        NotSimple{"AContextWithin", [](Json& d) { d["object"]["@context"] = d["@context"]; }},
        NotSimple{"NoContext", [](Json& d) { d.erase("@context"); }},
        NotSimple{"AnotherContextFirst", [](Json& d) { d["@context"] = security_context; }},
        NotSimple{"AContextThatMayGiveWordsAnotherMeaning",
                  [](Json& d) { d["@context"].push_back({{"to", "https://example.org/#from"}}); }},
        NotSimple{"AWordThatNoContextKnows",
                  [](Json& d) { d["object"]["atomUri"] = "https://example.org/notes/1"; }},
        NotSimple{"ACompactAddress", [](Json& d) { d["to"] = "as:Public"; }},
        NotSimple{"AnAddressWithASpace", [](Json& d) { d["actor"] = "https://example.org/a b"; }},
        NotSimple{"AValueThatIsNoTime", [](Json& d) { d["published"] = "today"; }},
        NotSimple{"ANumber", [](Json& d) { d["to"] = 5; }}),
    [](const auto& info) { return info.param.name; });

}  // namespace
}  // namespace ynghyd::keys
