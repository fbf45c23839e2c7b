#include "keys/linked_data_signature.hpp"

#include <functional>

#include <gtest/gtest.h>

#include "base/text_codec.hpp"
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

// checklist 13.42: V6, as far as one goes without the private key.
TEST(LinkedDataSignature, OfTheWorkedDeleteCoversTheCanonicalForm) {
    EXPECT_EQ(to_hex(sha256(canonical_quads(deletion()).value())),
              "4b6e455638f79491d67f87f863206bdef859c53c712912215280e88ff9b0f075");
    const auto vector = parse_base64(
        "aBr5qu2aycApWvIro6sYWiG4CwY90V0LtmvcjTonlCUQx8CBQD5AQF+yscudKlIHZfzURAgJ9LIoqHUH3E4LDI73Jk"
        "qGEAugIQryF4qysN1pktX9PQooatfbBfw3i7WDnFEFwq/gIYd+YZ4PCZhM1WtHgNyMyDv8H7zK2E1TubE7d06IuN7b"
        "wMLQK/TXP4KLx9I2llSA2UdAQ/6PD11RzvX6QxvZCFYpJNMspH8M8C8e0LWDvV3Zq3S30RsI+1d4Ef/aYd5W/Dy0m9"
        "gMpVdU1Wj0xohNGAz5YmPpIhwhgW88rh03TNUCZo5bswlBBs6klV+FKYi2azzmoUrsF4DuuQ==");
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
        NotSimple{"ACompactAddress", [](Json& d) { d["to"] = "as:Public"; }},
        NotSimple{"AnAddressWithASpace", [](Json& d) { d["actor"] = "https://example.org/a b"; }},
        NotSimple{"AValueThatIsNoTime", [](Json& d) { d["published"] = "today"; }},
        NotSimple{"ANumber", [](Json& d) { d["to"] = 5; }}),
    [](const auto& info) { return info.param.name; });

}  // namespace
}  // namespace ynghyd::keys
