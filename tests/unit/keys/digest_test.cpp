#include "keys/digest.hpp"

#include <gtest/gtest.h>

#include "base/text_codec.hpp"

namespace ynghyd::keys {
namespace {

// The body of signed_request.hpp.
constexpr std::string_view follow =
    R"({"@context":"https://www.w3.org/ns/activitystreams","id":"https://example.org/a/1",)"
    R"("type":"Follow","actor":"https://example.org/users/ada",)"
    R"("object":"https://example.com/users/bob"})";
constexpr std::string_view follow_digest = "ai8LWT12pjH8T5vPWhwyEMRXosZ2bI5vmp1ICmewK8A=";

TEST(Sha256, MatchesPublishedValues) {
    EXPECT_EQ(to_hex(sha256("abc")),
              "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    EXPECT_EQ(to_hex(sha256("")),
              "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    EXPECT_EQ(to_base64(sha256(follow)), follow_digest);
}

TEST(ConstantTimeComparison, IsTrueForEqualBytesOnly) {
    EXPECT_TRUE(equal_in_constant_time("", ""));
    EXPECT_TRUE(equal_in_constant_time("same", "same"));
    EXPECT_FALSE(equal_in_constant_time("same", "sam"));
    EXPECT_FALSE(equal_in_constant_time("same", "sama"));
}

TEST(DigestHeader, NamesTheAlgorithmInUpperCase) {
    EXPECT_EQ(digest_header(sha256(follow)), "SHA-256=" + std::string(follow_digest));
}

// T-007
struct DigestCase {
    const char* name;
    std::string header;
    bool accepted;
};

class DigestHeaderCheck : public testing::TestWithParam<DigestCase> {};

TEST_P(DigestHeaderCheck, AcceptsTheBodysSha256Only) {
    const auto checked = check_digest_header(GetParam().header, sha256("abc"));
    EXPECT_EQ(checked.has_value(), GetParam().accepted);
    if (!checked) EXPECT_EQ(checked.error().kind, Error::Kind::unauthenticated);
}

const std::string good = to_base64(sha256("abc"));
const std::string other = to_base64(sha256("abd"));

INSTANTIATE_TEST_SUITE_P(
    , DigestHeaderCheck,
    testing::Values(
        DigestCase{"Plain", "SHA-256=" + good, true},
        DigestCase{"NameInLowerCase", "sha-256=" + good, true},
        DigestCase{"AfterAnotherAlgorithm", "SHA-512=AAAA, SHA-256=" + good, true},
        DigestCase{"BeforeAnotherAlgorithm", "sha-256=" + good + ",unixsum=30637", true},
        DigestCase{"Empty", "", false},
        DigestCase{"OnlyAnotherAlgorithm", "SHA-512=" + good, false},
        DigestCase{"AnotherBody", "SHA-256=" + other, false},
        DigestCase{"OneRightAndOneWrong", "SHA-256=" + good + ",SHA-256=" + other, false},
        DigestCase{"WithoutPadding", "SHA-256=" + good.substr(0, good.size() - 1), false},
        DigestCase{"CutShort", "SHA-256=" + to_base64(sha256("abc").substr(0, 16)), false},
        DigestCase{"ContentDigestSyntax", "sha-256=:" + good + ":", false},
        DigestCase{"ValueOnly", good, false}),
    [](const auto& info) { return info.param.name; });

// RFC 9530: T-007 for the newer header.
class ContentDigestCheck : public testing::TestWithParam<DigestCase> {};

TEST_P(ContentDigestCheck, AcceptsTheBodysSha256Only) {
    const auto checked = check_content_digest(GetParam().header, sha256("abc"));
    EXPECT_EQ(checked.has_value(), GetParam().accepted);
    if (!checked) EXPECT_EQ(checked.error().kind, Error::Kind::unauthenticated);
}

INSTANTIATE_TEST_SUITE_P(
    , ContentDigestCheck,
    testing::Values(
        DigestCase{"Ours", content_digest_header(sha256("abc")), true},
        DigestCase{"BesideAnotherAlgorithm", "sha-512=:YQ==:, sha-256=:" + good + ":", true},
        DigestCase{"Empty", "", false},
        DigestCase{"OnlyAnotherAlgorithm", "sha-512=:" + good + ":", false},
        DigestCase{"AnotherBody", "sha-256=:" + other + ":", false},
        DigestCase{"OneRightAndOneWrong", "sha-256=:" + good + ":,sha-256=:" + other + ":", false},
        DigestCase{"NameInUpperCase", "SHA-256=:" + good + ":", false},
        DigestCase{"SyntaxOfTheOlderHeader", "sha-256=" + good, false},
        DigestCase{"InAList", "sha-256=(:" + good + ":)", false},
        DigestCase{"CutShort", "sha-256=:" + to_base64(sha256("abc").substr(0, 16)) + ":", false}),
    [](const auto& info) { return info.param.name; });

}  // namespace
}  // namespace ynghyd::keys
