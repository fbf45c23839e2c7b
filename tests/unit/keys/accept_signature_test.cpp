#include "keys/accept_signature.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "keys/http_signature.hpp"
#include "tests/unit/keys/sample_keys.hpp"
#include "tests/unit/keys/signed_request.hpp"

namespace ynghyd::keys {
namespace {

using testing::ElementsAre;

constexpr std::string_view own_key = "https://example.org/users/ada#main-key";

std::optional<Rfc9421Terms> read(std::string_view header, const Request& request = inbox_post()) {
    return read_accept_signature(header, *Received(request), KeyType::rsa, own_key);
}

TEST(AcceptSignature, OfOursIsOneThatWeCanFulfil) {
    const auto terms = read(accept_signature_header(true));
    ASSERT_TRUE(terms.has_value());
    EXPECT_EQ(terms->label, "sig1");
    EXPECT_THAT(terms->components, ElementsAre("@method", "@target-uri", "content-digest"));
    EXPECT_TRUE(terms->states_algorithm);
    EXPECT_FALSE(terms->expires);
    const auto reading = read(accept_signature_header(false), outbox_get());
    ASSERT_TRUE(reading.has_value());
    EXPECT_THAT(reading->components, ElementsAre("@method", "@target-uri"));
}

TEST(AcceptSignature, IsHonouredInEveryPart) {
    const auto terms = read(R"(ask=("@method" "@authority" "@path" "date" "host");created;expires;)"
                            R"(keyid="https://example.org/users/ada#main-key";nonce="x";tag="y")");
    ASSERT_TRUE(terms.has_value());
    EXPECT_EQ(terms->label, "ask");
    EXPECT_THAT(terms->components, ElementsAre("@method", "@authority", "@path", "date", "host"));
    EXPECT_TRUE(terms->expires);
    EXPECT_FALSE(terms->states_algorithm);
    EXPECT_EQ(terms->nonce, "x");
    EXPECT_EQ(terms->tag, "y");
}

// What is asked for can be signed: every component is there when sign_request has added its own.
TEST(AcceptSignature, LeadsToASignatureThatVerifies) {
    auto request = inbox_post_rfc9421();
    const auto terms =
        read(R"(ask=("@method" "@target-uri" "date" "host" "content-digest");created)", request);
    ASSERT_TRUE(terms.has_value());
    for (const char* added : {"Host", "Date", "Content-Digest"}) request.remove(added);
    for (auto& [name, value] : sign_request(SignatureScheme::rfc9421, sample_rsa_key(), own_key,
                                            *Received(request), sent, *terms))
        request.set(name, value);
    request.set("Host", "example.com");
    const Received message(request);
    const auto signatures = read_signatures(*message, sent, {});
    ASSERT_TRUE(signatures);
    EXPECT_TRUE((*signatures)[0].verify(*message, sample_rsa_key().public_key()));
}

TEST(AcceptSignature, TakesTheFirstMemberThatCanBeFulfilled) {
    const auto terms = read(R"(a=("@status"), b=("@method";req), c=("@method");alg="ed25519", )"
                            R"(d=("@method");keyid="https://other.example/key", e=("x-absent"), )"
                            R"(f=("@method"))");
    ASSERT_TRUE(terms.has_value());
    EXPECT_EQ(terms->label, "f");
}

class UnfulfillableAcceptSignature : public testing::TestWithParam<const char*> {};

TEST_P(UnfulfillableAcceptSignature, IsIgnored) {
    EXPECT_FALSE(read(GetParam(), outbox_get()).has_value());
}

INSTANTIATE_TEST_SUITE_P(, UnfulfillableAcceptSignature,
                         testing::Values("", "nonsense", "sig1=", "sig1=()", "sig1=1",
                                         R"(sig1=("@status"))", R"(sig1=("@method" "@status"))",
                                         R"(sig1=("content-digest"))",  // A GET has none.
                                         R"(sig1=(method))"));

}  // namespace
}  // namespace ynghyd::keys
