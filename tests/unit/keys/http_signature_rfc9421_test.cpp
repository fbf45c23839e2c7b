#include "keys/http_signature_rfc9421.hpp"

#include <functional>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "keys/digest.hpp"
#include "keys/http_signature.hpp"
#include "tests/unit/keys/sample_keys.hpp"
#include "tests/unit/keys/signed_request.hpp"

namespace ynghyd::keys {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;
using testing::HasSubstr;

const std::string post_components = R"("@method" "@target-uri" "content-digest")";
const std::string get_components = R"("@method" "@target-uri")";
const std::string key_parameter = R"(;keyid="https://example.org/users/ada#main-key")";

std::string created(seconds later = seconds(0)) {
    return ";created=" + std::to_string(sent_seconds + later.count());
}
std::string expires(seconds later) {
    return ";expires=" + std::to_string(sent_seconds + later.count());
}
const std::string usual = created() + key_parameter;

/// As the inbox judges it; "" when the request is good, else the failing check.
std::string verdict(const Request& request, const PublicKey& key, Timestamp now = sent) {
    const Received message(request);
    const auto signatures = read_signatures(*message, now, {});
    if (!signatures) {
        EXPECT_EQ(signatures.error().kind, Error::Kind::unauthenticated);
        EXPECT_FALSE(signatures.error().safe_text.empty());
        return signatures.error().detail;
    }
    for (const auto& signature : *signatures) {
        EXPECT_EQ(signature.scheme(), SignatureScheme::rfc9421);
        if (signature.verify(*message, key)) return "";
    }
    return "verify: differs";
}

std::string verdict(const Request& request, Timestamp now = sent) {
    return verdict(request, sample_rsa_key().public_key(), now);
}

Request signed_post(const std::string& components = post_components,
                    const std::string& parameters = usual) {
    auto request = inbox_post_rfc9421();
    request.sign_rfc9421(sample_rsa_key(), components, parameters);
    return request;
}

// ----------------------------------------------------- worked vectors of the federation reference

Request with_vector(Request request, const std::string& components, const std::string& key_id,
                    const std::string& signature) {
    request.set("Signature-Input",
                "sig1=(" + components + ");created=1788696000;keyid=\"" + key_id + "\"");
    request.set("Signature", "sig1=:" + signature + ":");
    return request;
}

// checklist 13.42: V3.
TEST(Rfc9421Signature, VerifiesTheWorkedPost) {
    const auto request = with_vector(
        inbox_post_rfc9421(), post_components, "https://example.org/users/ada#main-key",
        "HIDBRZE6rAnH5cUMLprDybwT3dAYSfplS13PmooBqY9jspjFTHdWmhYXkmn/8TJh9Y+dqJKnr+I7WNHHT58VOSicvu"
        "B6ePbQjphEY64oQ7ws5+zUOprkn0o8De0EEEIocYxYZ9AjlOHxllcmhIDUKC01WMJpWUiFFrEQKgFgEUtW/fWiwdiW"
        "4y8yRyTLuu+auMIXmcrRFIjaKD/burkFJUGNeIHbrlwHxOw5M9TQ9HuKF/v8T0yI+CoF5L3JyjO/eE08PeO/XdbvCu"
        "PF/WFFFfvcFODg4zJcSB9FOtqABLIPATiho2ojiPEXlbia55oem913L1syx65AcurulV5/RQ==");
    EXPECT_EQ(verdict(request, *PublicKey::from_pem(vector_rsa_pem)), "");
}

// checklist 13.42: V4.
TEST(Rfc9421Signature, VerifiesTheWorkedGet) {
    const auto request = with_vector(
        outbox_get(), get_components, "https://example.org/users/ada#main-key",
        "OxOuFuxEtIOgJKe+njsXrM8pfzPWMUDEKQhf7YXzCwt0ABCxZpLXSDskz3Rt61AjHlSvVebmQcIGvkE82QPiCPS4Qx"
        "WuszKFPu7xH9tzDISyK11xK4AAPuOmyvTg7hpqMCaBi5eMqDql55jT/25B/jYKYaQa38hYPTIzeBRmOC4/76paFJXQ"
        "LW5k9zyMAn6hnoOQJ9ImIRtfVypsrbxUABiIE7TSzs6J41NNSr6Qb9iQIoIyHymbS000YOvvhpab2K/PxzOatybG7m"
        "BuGJ1BHeaAAYSSbd9FTvHEOLBOTkUifroS69TB3MJegY1f35NktXpKPImrtkDq00bms1hTCg==");
    EXPECT_EQ(verdict(request, *PublicKey::from_pem(vector_rsa_pem)), "");
}

// checklist 13.42: the same request by Ed25519, which has one signature only: made and verified.
TEST(Rfc9421Signature, MakesTheWorkedEd25519SignatureByteForByte) {
    const std::string seed =
        *parse_hex("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");
    const auto key = *PrivateKey::from_ed25519_seed(seed);
    const std::string key_id = "https://example.org/users/ada#ed25519-key";
    const auto made = sign_rfc9421(key, key_id, *Received(outbox_get()), sent);
    EXPECT_EQ(made.content_digest, "");
    EXPECT_EQ(made.signature_input,
              "sig1=(" + get_components + ");created=1788696000;keyid=\"" + key_id + "\"");
    EXPECT_EQ(made.signature,
              "sig1=:OUW7YiFk376cI3bV2whK8kjHIpkKp5jdQBb3zrZAk9g4zcDr0xFVjnyGAjTQ2cEm/r6HqC/"
              "ZnJU0wzHJdngXAA==:");
    auto request = outbox_get();
    request.set("Signature-Input", made.signature_input);
    request.set("Signature", made.signature);
    EXPECT_EQ(verdict(request, key.public_key()), "");
}

// -------------------------------------------------------------- what we sign, and what others sign

TEST(Rfc9421Signature, OfOursVerifies) {
    for (const auto* key : {&sample_rsa_key(), &sample_ed25519_key()}) {
        auto request = inbox_post_rfc9421();
        request.remove("Content-Digest");  // It is added.
        const auto made =
            sign_rfc9421(*key, "https://example.org/users/ada#main-key", *Received(request), sent);
        EXPECT_EQ(made.content_digest, body_content_digest);
        EXPECT_THAT(made.signature_input, testing::StartsWith("sig1=(" + post_components + ")"));
        request.set("Content-Digest", made.content_digest);
        request.set("Signature-Input", made.signature_input);
        request.set("Signature", made.signature);
        EXPECT_EQ(verdict(request, key->public_key()), "");
    }
}

TEST(Rfc9421Signature, SaysWhatItsTermsAskFor) {
    Rfc9421Terms terms;
    terms.label = "asked";
    terms.components = {"@method", "@authority", "@path", "@query", "content-type"};
    terms.states_algorithm = true;
    terms.expires = true;
    terms.nonce = "n\"1";
    terms.tag = "app";
    const auto made = sign_rfc9421(sample_rsa_key(), "https://a.test/k",
                                   *Received(inbox_post_rfc9421()), sent, terms);
    EXPECT_EQ(
        made.signature_input,
        R"(asked=("@method" "@authority" "@path" "@query" "content-type");created=1788696000;)"
        R"(expires=1788696300;keyid="https://a.test/k";alg="rsa-v1_5-sha256";nonce="n\"1";)"
        R"(tag="app")");
    EXPECT_THAT(made.signature, testing::StartsWith("asked=:"));
    EXPECT_EQ(made.content_digest, body_content_digest);
}

TEST(Rfc9421Signature, ThatCannotCoverWhatIsAskedIsAFault) {
    Rfc9421Terms terms;
    terms.components = {"x-absent"};
    EXPECT_THROW(sign_rfc9421(sample_rsa_key(), "k", *Received(outbox_get()), sent, terms),
                 std::invalid_argument);
}

struct GoodCase {
    const char* name;
    std::function<void(Request&)> change;
};

class GoodRfc9421 : public testing::TestWithParam<GoodCase> {};

TEST_P(GoodRfc9421, IsAccepted) {
    auto request = inbox_post_rfc9421();
    GetParam().change(request);
    EXPECT_EQ(verdict(request), "");
}

auto signed_as(std::string components, std::string parameters) {
    return [=](Request& r) { r.sign_rfc9421(sample_rsa_key(), components, parameters); };
}

INSTANTIATE_TEST_SUITE_P(
    , GoodRfc9421,
    testing::Values(
        GoodCase{"AsMastodonSends", signed_as(post_components, key_parameter + created())},
        GoodCase{"AsFedifySends",
                 signed_as(R"("@method" "@target-uri" "@authority" "host" "date" "content-digest")",
                           R"(;alg="rsa-v1_5-sha256")" + key_parameter + created())},
        GoodCase{"PartsInPlaceOfTheAddress",
                 signed_as(R"("@method" "@authority" "@path" "@query" "content-digest")", usual)},
        GoodCase{"PathAloneWhenThereIsNoQuery",
                 signed_as(R"("@method" "@authority" "@path" "content-digest")", usual)},
        GoodCase{"MoreParameters", signed_as(post_components, usual + R"(;nonce="1";tag="t";x)")},
        GoodCase{"SpacesInTheList",
                 [](Request& r) {
                     const std::string input = "( " + post_components + "  );" + usual.substr(1);
                     r.set("Signature-Input", "s=" + input);
                     r.set("Signature",
                           "s=:" +
                               to_base64(sample_rsa_key().sign(r.base_of(post_components, input))) +
                               ":");
                 }},
        GoodCase{"AnotherDigestBesides",
                 [](Request& r) {
                     r.set("Content-Digest", "sha-512=:YQ==:, " + std::string(body_content_digest));
                     r.sign_rfc9421(sample_rsa_key(), post_components, usual);
                 }},
        GoodCase{"SecondOfTwoSignatures",
                 [](Request& r) {
                     r.sign_rfc9421(sample_rsa_key(), post_components, usual);
                     const auto input = r.headers[r.headers.size() - 2].second;
                     const auto good = r.headers.back().second;
                     r.set("Signature-Input", R"(old=("@method");created=1;keyid="k", )" + input);
                     r.set("Signature", "old=:YQ==:, " + good);
                 }}),
    [](const auto& info) { return info.param.name; });

// ------------------------------------------------------------------------- what must be refused

struct Refusal {
    const char* name;
    std::function<void(Request&)> change;  ///< Applied to a good, signed POST.
    const char* check;                     ///< Part of the failing check's name.
};

class Rfc9421Refusal : public testing::TestWithParam<Refusal> {};

TEST_P(Rfc9421Refusal, NamesTheFailingCheck) {
    auto request = signed_post();
    ASSERT_EQ(verdict(request), "");
    GetParam().change(request);
    EXPECT_THAT(verdict(request), HasSubstr(GetParam().check));
}

auto set(std::string name, std::string value) {
    return [=](Request& r) { r.set(name, value); };
}

// T-006, T-010
INSTANTIATE_TEST_SUITE_P(
    Malformed, Rfc9421Refusal,
    testing::Values(
        Refusal{"NoSignature", [](Request& r) { r.remove("Signature"); }, "labels differ"},
        Refusal{"EmptyInput", set("Signature-Input", ""), "labels differ"},
        Refusal{"InputIsNoDictionary", set("Signature-Input", "sig1=("), "malformed"},
        Refusal{"InputIsNoList", set("Signature-Input", "sig1=1"), "labels differ"},
        Refusal{"SignatureOfTheOtherScheme", set("Signature", R"(keyId="k",signature="YQ==")"),
                "malformed"},
        Refusal{"SignatureIsText", set("Signature", R"(sig1="YQ==")"), "labels differ"},
        Refusal{"AnotherLabel", set("Signature", "sig2=:YQ==:"), "labels differ"},
        Refusal{"LabelTwice",
                [](Request& r) { r.headers.emplace_back("signature-input", r.headers[4].second); },
                "malformed"},
        Refusal{"SignatureTwice",
                [](Request& r) { r.headers.emplace_back("signature", r.headers[5].second); },
                "malformed"},
        Refusal{"NoKeyId", signed_as(post_components, created()), "keyid or created"},
        Refusal{"EmptyKeyId", signed_as(post_components, created() + R"(;keyid="")"),
                "keyid or created"},
        Refusal{"KeyIdIsAToken", signed_as(post_components, created() + ";keyid=ada"),
                "keyid is not a string"},
        Refusal{"NoCreated", signed_as(post_components, key_parameter), "keyid or created"},
        Refusal{"CreatedIsText", signed_as(post_components, ";created=\"1\"" + key_parameter),
                "not a number"},
        Refusal{"CreatedIsNegative", signed_as(post_components, ";created=-1" + key_parameter),
                "not a number"},
        Refusal{"CreatedIsTooFarAway",
                signed_as(post_components, ";created=253402300800" + key_parameter),
                "not a number"},
        Refusal{"UnknownAlgorithm", signed_as(post_components, usual + R"(;alg="hmac-sha256")"),
                "unknown algorithm"},
        Refusal{"AlgorithmOfAnotherKeyType",
                signed_as(post_components, usual + R"(;alg="ed25519")"), "verify"},
        Refusal{"OnlyTheFourthIsGood",
                [](Request& r) {
                    const auto input = r.headers[4].second;
                    const auto good = r.headers[5].second;
                    r.set("Signature-Input",
                          "a=();created=1, b=();created=1, c=();created=1, " + input);
                    r.set("Signature", "a=:YQ==:, b=:YQ==:, c=:YQ==:, " + good);
                },
                "keyid or created"}),
    [](const auto& info) { return info.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Covered, Rfc9421Refusal,
    testing::Values(
        Refusal{"Nothing", signed_as("", usual), "@method is not"},
        Refusal{"MethodNot", signed_as(R"("@target-uri" "content-digest")", usual),
                "@method is not"},
        Refusal{"TargetNot", signed_as(R"("@method" "content-digest")", usual),
                "@target-uri is not"},
        Refusal{"AuthorityNot", signed_as(R"("@method" "@path" "@query" "content-digest")", usual),
                "@target-uri is not"},
        Refusal{"DigestNot", signed_as(get_components, usual), "content-digest is not"},  // T-007
        Refusal{"ComponentTwice", signed_as(post_components + R"( "@method")", usual), "repeated"},
        Refusal{"ComponentInUpperCase", signed_as(post_components + R"( "Date")", usual),
                "lower case"},
        Refusal{"UnknownParameter", signed_as(post_components + R"( "date";sf)", usual),
                "has parameters"},
        Refusal{"OfTheRequest", signed_as(post_components + R"( "@method";req)", usual),
                "has parameters"},
        Refusal{"StatusOfAnAnswer", signed_as(post_components + R"( "@status")", usual),
                "@status is absent or not understood"},
        Refusal{"AmbiguousRequestTarget",
                signed_as(post_components + R"( "@request-target")", usual),
                "@request-target is absent or not understood"},
        Refusal{"AbsentHeader", signed_as(post_components + R"( "x-absent")", usual),
                "x-absent is absent"},
        Refusal{"ComponentsAreTokens", signed_as("date", usual), "not a string"},
        Refusal{"QueryNot",
                [](Request& r) {
                    r.target += "?a=b";
                    r.sign_rfc9421(sample_rsa_key(),
                                   R"("@method" "@authority" "@path" "content-digest")", usual);
                },
                "@target-uri is not"}),
    [](const auto& info) { return info.param.name; });

// T-007, T-008
INSTANTIATE_TEST_SUITE_P(
    Content, Rfc9421Refusal,
    testing::Values(Refusal{"DigestMissing", [](Request& r) { r.remove("Content-Digest"); },
                            "content-digest is absent"},
                    Refusal{"DigestOfAnotherBody",
                            [](Request& r) { r.body_sha256 = sha256("other"); }, "digest: differs"},
                    Refusal{"DigestOnlySha512",
                            [](Request& r) {
                                r.set("Content-Digest", "sha-512=:AAAA:");
                                r.sign_rfc9421(sample_rsa_key(), post_components, usual);
                            },
                            "no sha-256"},
                    Refusal{"DigestMalformed",
                            [](Request& r) {
                                r.set("Content-Digest", std::string(body_digest));
                                r.sign_rfc9421(sample_rsa_key(), post_components, usual);
                            },
                            "no sha-256"},
                    Refusal{"Path", [](Request& r) { r.target = "/users/eve/inbox"; }, "verify"},
                    Refusal{"QueryAdded", [](Request& r) { r.target += "?a"; }, "verify"},
                    Refusal{"Method", [](Request& r) { r.method = "PUT"; }, "verify"},
                    Refusal{"Parameters",
                            [](Request& r) {
                                r.set("Signature-Input", r.headers[4].second + R"(;tag="other")");
                            },
                            "verify"},
                    Refusal{"AnotherSigner",
                            [](Request& r) {
                                r.sign_rfc9421(PrivateKey::generate(KeyType::rsa), post_components,
                                               usual);
                            },
                            "verify"}),
    [](const auto& info) { return info.param.name; });

TEST(Rfc9421Signature, ForAnotherHostDoesNotVerify) {
    const auto request = signed_post();
    const Received received(request);
    auto elsewhere = *received;
    elsewhere.origin = "https://example.net";
    const auto signatures = read_signatures(elsewhere, sent, {});
    ASSERT_TRUE(signatures);
    EXPECT_FALSE((*signatures)[0].verify(elsewhere, sample_rsa_key().public_key()));
    EXPECT_TRUE((*signatures)[0].verify(*received, sample_rsa_key().public_key()));
}

TEST(Rfc9421Signature, NeedsNoDigestOnGet) {
    auto request = outbox_get();
    request.sign_rfc9421(sample_rsa_key(), get_components, usual);
    EXPECT_EQ(verdict(request), "");
    request.set("Content-Digest", content_digest_header(sha256("x")));
    request.sign_rfc9421(sample_rsa_key(), post_components, usual);
    EXPECT_EQ(verdict(request), "digest: differs");
}

// A request with both is judged by the newer scheme alone: what it says is never ignored.
TEST(Rfc9421Signature, IsNotReplacedByACavageSignature) {
    auto request = inbox_post();
    request.sign(sample_rsa_key(), post_headers);
    ASSERT_TRUE(read_signatures(*Received(request), sent, {}));
    request.set("Signature-Input", R"(sig1=("@method");created=1788696000;keyid="k")");
    EXPECT_FALSE(read_signatures(*Received(request), sent, {}));
}

// --------------------------------------------------------------------------------- T-009: clocks

struct WindowCase {
    const char* name;
    std::string parameters;
    Duration age;
    const char* check;  ///< "" when it must be accepted.
};

class Rfc9421Window : public testing::TestWithParam<WindowCase> {};

TEST_P(Rfc9421Window, DecidesByAge) {
    EXPECT_EQ(verdict(signed_post(post_components, GetParam().parameters + key_parameter),
                      sent + GetParam().age),
              GetParam().check);
}

INSTANTIATE_TEST_SUITE_P(
    , Rfc9421Window,
    testing::Values(
        WindowCase{"SixtyFiveMinutesOld", created(), minutes(65), ""},
        WindowCase{"OlderThan65Minutes", created(), minutes(65) + seconds(1), "date: too old"},
        WindowCase{"AnHourAhead", created(), -hours(1), ""},
        WindowCase{"MoreThanAnHourAhead", created(), -hours(1) - seconds(1), "date: too new"},
        WindowCase{"ExpiryStretchesTheAge", created() + expires(hours(3)), hours(4), ""},
        WindowCase{"ExpiryHasPassed", created() + expires(hours(3)), hours(4) + seconds(1),
                   "date: too old"},
        WindowCase{"ExpiryAtTheCap", created() + expires(hours(48)), hours(13), ""},
        WindowCase{"ExpiryBeyondTheCap", created() + expires(hours(48)), hours(13) + seconds(1),
                   "date: too old"}),
    [](const auto& info) { return info.param.name; });

}  // namespace
}  // namespace ynghyd::keys
