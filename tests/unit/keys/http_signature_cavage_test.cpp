#include "keys/http_signature_cavage.hpp"

#include <functional>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "keys/digest.hpp"
#include "tests/unit/keys/sample_keys.hpp"
#include "tests/unit/keys/signed_request.hpp"

namespace ynghyd::keys {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;
using testing::HasSubstr;

/// All three steps as the inbox takes them; "" when the request is good, else the failing check.
std::string verdict(const Request& request, const PublicKey& key, Timestamp now = sent,
                    std::string_view host = "example.com") {
    const Received message(request);
    const auto signature = parse_cavage(*message);
    if (!signature) {
        EXPECT_EQ(signature.error().kind, Error::Kind::unauthenticated);
        return signature.error().detail;
    }
    const auto checked = check_cavage(*signature, *message, host, now);
    if (!checked) {
        EXPECT_EQ(checked.error().kind, Error::Kind::unauthenticated);
        EXPECT_FALSE(checked.error().safe_text.empty());
        return checked.error().detail;
    }
    return verify_cavage(*signature, *message, key) ? "" : "verify: differs";
}

std::string verdict(const Request& request, Timestamp now = sent) {
    return verdict(request, sample_rsa_key().public_key(), now);
}

// checklist 13.42: V1 and V2, the request of signed_request.hpp.
constexpr std::string_view post_vector =
    "CDkewQZE5yVntrltwENhsO1wg9leNFs1SiVXFo/B5F5CpQg5CgrN5Pxj1DkC44kuhUET0KvMKiTmwWnd9qns42ewuo6U"
    "zD9oVIgctUP3dFxX/43KD7UJ0/4nEqJJxJj1BPpCg8TxM706wMFVG/0k0HIo6fyWGdtA2Kxn7GSlUfV3iFdoc3f2CyLb"
    "NINcD19aSAuLp3qdKUqZTJPk/LRqWkxMV3+cJhPdRTCYr+dkRmDmd3kF6LMP6XvWwVw6qHBKt3kcSY19M8qDEONbyj+y"
    "iw/JUBZtmIossiUzLAiLkGPantKRzhg8KUaDuh9BOOCe9EJ2RM2gJkdT5Y02qEF6dA==";
constexpr std::string_view get_vector =
    "YhtwJvQOPxyQB3hb3eiCLW+uBxRbCeiB/5z5fW3rslynIBlE+E+0F8glXyTnLSJW9a8iSAPKubXeBy+TM8kpl1ddRXWP"
    "hxZLC5TgQvmJKOmHGTrwoXPhFht90neDKJfUmQtygpgQ9p0oae+KwyjEyGkUv2NOEBzpq1p7FCEVPJA8jGjvfnYhQXM2"
    "wIdII8IVa/DEAtT8G+N4LYJGMNoBvDw3v9H4O2vBxYGfNVQ/amInuDs5gotlparisNFZznMaLgLkeuEtrMAhXyYcLToX"
    "LqffKaSbwxDWilldXv1+yZnxd/dEuVBx9Azbr0WWYYRJn6YnvErD3c6o4Q1wjJeBNg==";

Request with_vector(Request request, const std::string& names, std::string_view signature) {
    request.set("Signature", R"(keyId="https://example.org/users/ada#main-key",)"
                             R"(algorithm="rsa-sha256",headers=")" +
                                 names + R"(",signature=")" + std::string(signature) + "\"");
    return request;
}

TEST(CavageSignature, VerifiesTheWorkedPost) {
    const auto request = with_vector(inbox_post(), post_headers, post_vector);
    EXPECT_EQ(verdict(request, *PublicKey::from_pem(vector_rsa_pem)), "");
}

TEST(CavageSignature, VerifiesTheWorkedGet) {
    const auto request = with_vector(outbox_get(), get_headers, get_vector);
    EXPECT_EQ(verdict(request, *PublicKey::from_pem(vector_rsa_pem)), "");
}

TEST(CavageSignature, IsParsedIntoItsParts) {
    auto request = inbox_post();
    request.set("signature", R"(keyId="https://a.test/u#k",algorithm="HS2019",created=5,)"
                             R"(expires=7,headers="(Request-Target)  Host",signature="YWI=")");
    const auto parsed = parse_cavage(*Received(request));
    ASSERT_TRUE(parsed.has_value());
    EXPECT_EQ(parsed->key_id, "https://a.test/u#k");
    EXPECT_EQ(parsed->algorithm, "hs2019");
    EXPECT_THAT(parsed->headers, testing::ElementsAre("(request-target)", "host"));
    EXPECT_EQ(parsed->signature, "ab");
    EXPECT_EQ(parsed->created, 5);
    EXPECT_EQ(parsed->expires, 7);
}

TEST(CavageSignature, CoversTheDefaultHeadersWhenNoneAreListed) {
    auto request = inbox_post();
    request.set("Signature", R"(keyId="k",signature="YQ==")");
    EXPECT_THAT(parse_cavage(*Received(request))->headers, testing::ElementsAre("(created)"));
    request.set("Signature", R"(keyId="k",signature="YQ==",algorithm="rsa-sha256")");
    EXPECT_THAT(parse_cavage(*Received(request))->headers, testing::ElementsAre("date"));
}

// ------------------------------------------------------------------ what we sign, others accept

struct Signer {
    const char* name;
    const PrivateKey& (*key)();
};

class CavageSigner : public testing::TestWithParam<Signer> {};

INSTANTIATE_TEST_SUITE_P(, CavageSigner,
                         testing::Values(Signer{"Rsa", sample_rsa_key},
                                         Signer{"Ed25519", sample_ed25519_key}),
                         [](const auto& info) { return info.param.name; });

TEST_P(CavageSigner, SignsPostsThatVerify) {
    const auto& key = GetParam().key();
    const auto made =
        sign_cavage(key, "https://example.org/users/ada#main-key", "POST", "/users/bob/inbox",
                    "example.com", sent, "application/activity+json", sha256(body));
    EXPECT_EQ(made.date, date);
    EXPECT_EQ(made.digest, body_digest);
    auto request = inbox_post();
    request.set("Signature", made.signature);
    EXPECT_EQ(verdict(request, key.public_key()), "");
    EXPECT_THAT(parse_cavage(*Received(request))->headers,
                testing::ElementsAre("(request-target)", "host", "date", "digest", "content-type"));
}

TEST_P(CavageSigner, SignsGetsThatVerify) {
    const auto& key = GetParam().key();
    const auto made = sign_cavage(key, "https://example.org/actor#main-key", "GET",
                                  "/users/bob/outbox?page=true", "example.com", sent, "", "");
    EXPECT_EQ(made.digest, "");
    auto request = outbox_get();
    request.set("Signature", made.signature);
    EXPECT_EQ(verdict(request, key.public_key()), "");
    EXPECT_THAT(parse_cavage(*Received(request))->headers,
                testing::ElementsAre("(request-target)", "host", "date"));
}

TEST(CavageSignature, NamesKeyAndAlgorithmAsOldPeersNeed) {
    const auto made = sign_cavage(sample_rsa_key(), "https://example.org/actor#main-key", "GET",
                                  "/", "example.com", sent, "", "");
    EXPECT_THAT(made.signature,
                testing::StartsWith(R"(keyId="https://example.org/actor#main-key",)"
                                    R"(algorithm="rsa-sha256",headers="(request-target) host )"
                                    R"(date",signature=")"));
}

// ------------------------------------------------------------------------- what must be refused

struct Refusal {
    const char* name;
    std::function<void(Request&)> change;  ///< Applied to a good, signed POST.
    const char* check;                     ///< Part of the failing check's name.
};

class CavageRefusal : public testing::TestWithParam<Refusal> {};

TEST_P(CavageRefusal, NamesTheFailingCheck) {
    auto request = inbox_post();
    request.sign(sample_rsa_key(), post_headers);
    ASSERT_EQ(verdict(request), "");
    GetParam().change(request);
    EXPECT_THAT(verdict(request), HasSubstr(GetParam().check));
}

auto signed_over(std::string names, std::string more = R"(algorithm="rsa-sha256")") {
    return [names, more](Request& request) { request.sign(sample_rsa_key(), names, more); };
}

auto header(std::string value) {
    return [value](Request& request) { request.set("Signature", value); };
}

// T-006: missing, empty, unknown algorithm, headers="".
INSTANTIATE_TEST_SUITE_P(
    Malformed, CavageRefusal,
    testing::Values(
        Refusal{"NoSignature", [](Request& r) { r.remove("Signature"); }, "absent"},
        Refusal{"EmptyHeader", header(""), "signature:"},
        Refusal{"EmptySignature", header(R"(keyId="k",headers="date",signature="")"), "base64"},
        Refusal{"NotBase64", header(R"(keyId="k",headers="date",signature="a*==")"), "base64"},
        Refusal{"NoKeyId", header(R"(headers="date",signature="YQ==")"), "keyId"},
        Refusal{"EmptyKeyId", header(R"(keyId="",headers="date",signature="YQ==")"), "keyId"},
        Refusal{"NoSignatureParameter", header(R"(keyId="k",headers="date")"), "keyId"},
        Refusal{"NoHeadersListed", header(R"(keyId="k",headers="",signature="YQ==")"), "empty"},
        Refusal{"OnlySpacesListed", header(R"(keyId="k",headers="  ",signature="YQ==")"), "empty"},
        Refusal{"ListedTwice", signed_over("(request-target) host date digest date"), "repeated"},
        Refusal{"UnknownAlgorithm", signed_over(post_headers, R"(algorithm="hmac-sha256")"),
                "algorithm"},
        Refusal{"NoAlgorithmName", signed_over(post_headers, R"(algorithm="")"), "algorithm"},
        Refusal{"AlgorithmOfAnotherKeyType", signed_over(post_headers, R"(algorithm="ed25519")"),
                "verify"},
        Refusal{"CreatedIsNoNumber", signed_over(post_headers, "created=soon"), "not a number"},
        Refusal{"CreatedIsNegative", signed_over(post_headers, "created=-1"), "not a number"},
        Refusal{"CreatedOverflows", signed_over(post_headers, "created=99999999999999999999"),
                "not a number"},
        Refusal{"ExpiresIsTooFarAway", signed_over(post_headers, "expires=253402300800"),
                "not a number"},
        // T-010
        Refusal{"TwoSignatureHeaders", [](Request& r) { r.headers.push_back(r.headers.back()); },
                "repeated"},
        Refusal{"DuplicateParameter",
                header(R"(keyId="k",keyId="k",headers="date",signature="YQ==")"), "twice"}),
    [](const auto& info) { return info.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Covered, CavageRefusal,
    testing::Values(
        Refusal{"TargetNot", signed_over("host date digest"), "(request-target) is not"},
        Refusal{"HostNot", signed_over("(request-target) date digest"), "host is not"},
        Refusal{"DigestNot", signed_over("(request-target) host date"), "digest is not"},  // T-007
        Refusal{"NeitherDateNorCreated", signed_over("(request-target) host digest"),
                "date or (created) is not"},  // T-009
        Refusal{"CreatedWithRsaSha256",
                signed_over("(request-target) host digest (created)",
                            R"(algorithm="rsa-sha256",created=1788696000)"),
                "without hs2019"},
        Refusal{"ExpiresWithRsaSha256",
                signed_over("(request-target) host digest date (expires)",
                            R"(algorithm="rsa-sha256",expires=1788696000)"),
                "without hs2019"},
        Refusal{"CreatedNotGiven",
                signed_over("(request-target) host digest (created)", R"(algorithm="hs2019")"),
                "(created) or (expires) is absent"},
        Refusal{"ExpiresNotGiven",
                signed_over("(request-target) host digest date (expires)", R"(algorithm="hs2019")"),
                "(created) or (expires) is absent"},
        Refusal{"HeaderAbsent", signed_over(post_headers + " accept"), "accept is absent"},
        Refusal{"UnknownPseudoHeader", signed_over(post_headers + " (key-id)"),
                "(key-id) is absent"},
        Refusal{"HeaderRepeated",
                [](Request& r) { r.headers.emplace_back("content-type", "text/plain"); },
                "content-type is repeated"},
        Refusal{"DateRepeated",
                [](Request& r) { r.headers.emplace_back("date", std::string(date)); },
                "date is repeated"},
        Refusal{"HostRepeated", [](Request& r) { r.headers.emplace_back("host", "example.com"); },
                "host is repeated"},
        Refusal{"HeaderChanged", [](Request& r) { r.set("Content-Type", "text/html"); }, "verify"}),
    [](const auto& info) { return info.param.name; });

// T-007
INSTANTIATE_TEST_SUITE_P(
    Digest, CavageRefusal,
    testing::Values(Refusal{"Missing", [](Request& r) { r.remove("Digest"); }, "digest is absent"},
                    Refusal{"OfAnotherBody", [](Request& r) { r.body_sha256 = sha256("other"); },
                            "digest: differs"},
                    Refusal{"OfABodyThatWasDropped", [](Request& r) { r.body_sha256 = ""; },
                            "digest: differs"},
                    Refusal{"OnlySha512",
                            [](Request& r) {
                                r.set("Digest", "SHA-512=AAAA");
                                r.sign(sample_rsa_key(), post_headers);
                            },
                            "no sha-256"},
                    Refusal{"ChangedCase",  // Another spelling than the signed one.
                            [](Request& r) {
                                r.set("Digest", "sha-256=" + std::string(body_digest.substr(8)));
                            },
                            "verify"}),
    [](const auto& info) { return info.param.name; });

// T-008: a signature for another request.
INSTANTIATE_TEST_SUITE_P(
    AnotherRequest, CavageRefusal,
    testing::Values(
        Refusal{"Path", [](Request& r) { r.target = "/users/eve/inbox"; }, "verify"},
        Refusal{"PathInAnotherCase", [](Request& r) { r.target = "/users/Bob/inbox"; }, "verify"},
        Refusal{"Method", [](Request& r) { r.method = "PUT"; }, "verify"},
        Refusal{"Host", [](Request& r) { r.set("Host", "example.net"); }, "host: example.net"},
        Refusal{"HostWithAnotherPort", [](Request& r) { r.set("Host", "example.com:444"); },
                "host:"},
        Refusal{"HostWithTwoPorts", [](Request& r) { r.set("Host", "example.com:80:443"); },
                "host:"},
        Refusal{"AnotherSigner",
                [](Request& r) { r.sign(PrivateKey::generate(KeyType::rsa), post_headers); },
                "verify"}),
    [](const auto& info) { return info.param.name; });

TEST(CavageSignature, AcceptsTheDefaultPortAndAnyCaseInHost) {
    auto request = inbox_post();
    for (const char* host : {"example.com:443", "Example.COM", "example.com:80"}) {
        request.set("Host", host);
        request.sign(sample_rsa_key(), post_headers);
        EXPECT_EQ(verdict(request), "") << host;
    }
}

TEST(CavageSignature, KeepsAPortThatIsPartOfOurAddress) {
    auto request = inbox_post();
    request.set("Host", "127.0.0.1:8443");
    request.sign(sample_rsa_key(), post_headers);
    const auto key = sample_rsa_key().public_key();
    EXPECT_EQ(verdict(request, key, sent, "127.0.0.1:8443"), "");
    EXPECT_EQ(verdict(request, key, sent, "127.0.0.1"), "host: 127.0.0.1:8443");
}

// T-008 and the query-string quirk: path only is accepted, another query is not.
TEST(CavageSignature, MayCoverThePathWithoutItsQuery) {
    auto request = outbox_get();
    request.target = "/users/bob/outbox";
    request.sign(sample_rsa_key(), get_headers);
    request.target = "/users/bob/outbox?page=true";
    EXPECT_EQ(verdict(request), "");
}

TEST(CavageSignature, MayNotCoverAnotherQuery) {
    auto request = outbox_get();
    request.sign(sample_rsa_key(), get_headers);
    request.target = "/users/bob/outbox?page=2";
    EXPECT_THAT(verdict(request), HasSubstr("verify"));
    request.target = "/users/bob/outbox";
    EXPECT_THAT(verdict(request), HasSubstr("verify"));
}

TEST(CavageSignature, NeedsNoDigestOnGet) {
    auto request = outbox_get();
    request.sign(sample_rsa_key(), get_headers);
    EXPECT_EQ(verdict(request), "");
    request.sign(sample_rsa_key(), "host date");
    EXPECT_THAT(verdict(request), HasSubstr("(request-target) is not"));
    request.sign(sample_rsa_key(), "(request-target) date");
    EXPECT_THAT(verdict(request), HasSubstr("host is not"));
    request.sign(sample_rsa_key(), "(request-target) host");
    EXPECT_THAT(verdict(request), HasSubstr("date or (created) is not"));
}

TEST(CavageSignature, MayCoverTheDigestOfAnEmptyBodyOnGet) {
    auto request = outbox_get();
    request.set("Digest", digest_header(sha256("")));
    request.sign(sample_rsa_key(), get_headers + " digest");
    EXPECT_EQ(verdict(request), "");
    request.set("Digest", digest_header(sha256("x")));
    request.sign(sample_rsa_key(), get_headers + " digest");
    EXPECT_THAT(verdict(request), HasSubstr("digest: differs"));
}

TEST(CavageSignature, AcceptsHs2019AndExtraCoveredHeaders) {
    auto request = inbox_post();
    request.set("User-Agent", "  test  ");
    request.sign(sample_rsa_key(), post_headers, R"(algorithm="hs2019")");
    EXPECT_EQ(verdict(request), "");
    request.set("User-Agent", "test");
    request.sign(sample_rsa_key(), post_headers + " user-agent");
    EXPECT_EQ(verdict(request), "");
}

// --------------------------------------------------------------------------------- T-009: clocks

struct WindowCase {
    const char* name;
    std::string names, more;  ///< What is covered, and the parameters that are given.
    Duration age;             ///< From the Date and created that are signed to now.
    const char* check;        ///< "" when it must be accepted.
};

class CavageWindow : public testing::TestWithParam<WindowCase> {};

TEST_P(CavageWindow, DecidesByAge) {
    auto request = inbox_post();
    request.sign(sample_rsa_key(), GetParam().names, GetParam().more);
    EXPECT_EQ(verdict(request, sent + GetParam().age), GetParam().check);
}

const std::string by_date = "(request-target) host date digest";
const std::string by_created = "(request-target) host digest (created)";
const std::string rsa = R"(algorithm="rsa-sha256")";

std::string hs2019(std::optional<seconds> expires = {}, seconds created = seconds(0)) {
    std::string more = "algorithm=hs2019,created=" + std::to_string(sent_seconds + created.count());
    if (expires) more += ",expires=" + std::to_string(sent_seconds + expires->count());
    return more;
}

INSTANTIATE_TEST_SUITE_P(
    , CavageWindow,
    testing::Values(
        WindowCase{"AnHourOld", by_date, rsa, hours(1), ""},
        WindowCase{"SixtyFiveMinutesOld", by_date, rsa, minutes(65), ""},
        WindowCase{"OlderThan65Minutes", by_date, rsa, minutes(65) + seconds(1), "date: too old"},
        WindowCase{"AnHourAhead", by_date, rsa, -hours(1), ""},
        WindowCase{"MoreThanAnHourAhead", by_date, rsa, -hours(1) - seconds(1), "date: too new"},
        WindowCase{"CreatedSixtyFiveMinutesAgo", by_created, hs2019(), minutes(65), ""},
        WindowCase{"CreatedEarlier", by_created, hs2019(), minutes(66), "date: too old"},
        WindowCase{"CreatedTooFarAhead", by_created, hs2019(), -minutes(61), "date: too new"},
        WindowCase{"CreatedCountsBeforeDate", by_created + " date", hs2019({}, minutes(70)),
                   hours(2), ""},
        WindowCase{"CreatedThatIsNotCoveredIsIgnored", by_date, hs2019({}, minutes(70)), hours(2),
                   "date: too old"},
        WindowCase{"SignedExpiryStretchesTheAge", by_created + " (expires)", hs2019(hours(3)),
                   hours(4), ""},
        WindowCase{"SignedExpiryHasPassed", by_created + " (expires)", hs2019(hours(3)),
                   hours(4) + seconds(1), "date: too old"},
        WindowCase{"SignedExpiryBesideDate", by_date + " (expires)", hs2019(hours(3)), hours(4),
                   ""},
        WindowCase{"SignedExpiryShortensTheAge", by_created + " (expires)", hs2019(seconds(0)),
                   hours(1) + seconds(1), "date: too old"},
        WindowCase{"ExpiryAtTheCap", by_created + " (expires)", hs2019(hours(48)), hours(13), ""},
        WindowCase{"ExpiryBeyondTheCap", by_created + " (expires)", hs2019(hours(48)),
                   hours(13) + seconds(1), "date: too old"},
        WindowCase{"UncoveredExpiryIsIgnored", by_created, hs2019(hours(3)), hours(2),
                   "date: too old"},
        WindowCase{"UncoveredExpiryBesideDateIsIgnored", by_date, hs2019(hours(3)), hours(2),
                   "date: too old"}),
    [](const auto& info) { return info.param.name; });

TEST(CavageSignature, RefusesDatesInOtherForms) {
    for (const char* text : {"", "yesterday", "2026-09-06T12:00:00Z", "Sun Sep  6 12:00:00 2026",
                             "Sun, 06 Sep 2026 12:00:00 +0000"}) {
        auto request = inbox_post();
        request.set("Date", text);
        request.sign(sample_rsa_key(), by_date);
        EXPECT_EQ(verdict(request), "date: malformed") << text;
    }
}

TEST(CavageSignature, TakesTheWindowFromItsSetting) {
    auto request = inbox_post();
    request.sign(sample_rsa_key(), by_date);
    const Received message(request);
    const auto signature = *parse_cavage(*message);
    const SignatureWindow narrow{.skew = seconds(30), .validity = minutes(1)};
    EXPECT_TRUE(check_cavage(signature, *message, "example.com", sent + seconds(90), narrow));
    EXPECT_FALSE(check_cavage(signature, *message, "example.com", sent + seconds(91), narrow));
    EXPECT_FALSE(check_cavage(signature, *message, "example.com", sent - seconds(31), narrow));
}

TEST(CavageSignature, VerifiesNothingWhenACoveredHeaderIsAbsent) {
    auto request = inbox_post();
    request.sign(sample_rsa_key(), post_headers + " accept");
    const Received message(request);
    EXPECT_FALSE(verify_cavage(*parse_cavage(*message), *message, sample_rsa_key().public_key()));
}

}  // namespace
}  // namespace ynghyd::keys
