#include "keys/push_key.hpp"

#include <gtest/gtest.h>

#include "base/text_codec.hpp"
#include "keys/key_pair.hpp"
#include "tests/rig/push_app.hpp"

namespace ynghyd::keys {
namespace {

TEST(PushKey, IsAPointThatBrowsersTake) {
    const auto key = PushKey::generate();
    const auto point = parse_base64url(key.public_text());
    ASSERT_TRUE(point);
    EXPECT_EQ(point->size(), 65u);
    EXPECT_EQ(point->front(), '\x04');
    EXPECT_EQ(*point, key.public_point());
    EXPECT_TRUE(is_push_point(*point));
    EXPECT_NE(PushKey::generate().public_text(), key.public_text());
}

TEST(PushKey, IsTheSameWhenItIsReadAgain) {
    const auto key = PushKey::generate();
    EXPECT_TRUE(key.to_pem().starts_with("-----BEGIN PRIVATE KEY-----"));
    const auto again = PushKey::from_pem(key.to_pem());
    ASSERT_TRUE(again) << again.error().safe_text;
    EXPECT_EQ(again->public_text(), key.public_text());
}

TEST(PushKey, IsNoOtherKindOfKey) {
    for (const auto& pem :
         {std::string(), std::string("-----BEGIN PRIVATE KEY-----\nAAAA\n"),
          PrivateKey::generate(KeyType::ed25519).to_pem(), std::string(5000, 'x')}) {
        const auto key = PushKey::from_pem(pem);
        ASSERT_FALSE(key);
        EXPECT_EQ(key.error().kind, Error::Kind::invalid);
    }
}

TEST(PushKey, AgreesWithAnotherFromBothSides) {
    const auto ours = PushKey::generate(), theirs = PushKey::generate();
    const auto secret = ours.agree(theirs.public_point());
    ASSERT_TRUE(secret);
    EXPECT_EQ(secret->size(), 32u);
    EXPECT_EQ(secret, theirs.agree(ours.public_point()));
    EXPECT_NE(secret, ours.agree(ours.public_point()));
}

// RFC 8291 appendix A.
TEST(PushKey, AgreesAsTheRfcSays) {
    const auto key = rig::push_key_of(
        rig::from_base64url("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw"),
        rig::from_base64url("BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC"
                            "8wEqKK6PBru3jl7A8"));
    const auto secret = key.agree(rig::from_base64url(
        "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"));
    ASSERT_TRUE(secret);
    EXPECT_EQ(to_base64url(*secret), "kyrL1jIIOHEzg3sM2ZWRHDRB62YACZhhSlknJ672kSs");
}

TEST(PushKey, RefusesWhatIsNoPointOnTheCurve) {
    const auto key = PushKey::generate();
    auto off_the_curve = PushKey::generate().public_point();
    off_the_curve.back() = static_cast<char>(off_the_curve.back() ^ 1);
    const auto point = key.public_point();
    for (const auto& bad : {std::string(), std::string(65, '\0'), std::string(1, '\0'),
                            off_the_curve, point.substr(0, 64), point + "x",
                            "\x02" + point.substr(1), '\x04' + std::string(64, '\0')}) {
        EXPECT_FALSE(is_push_point(bad)) << to_hex(bad);
        const auto secret = key.agree(bad);
        ASSERT_FALSE(secret);
        EXPECT_EQ(secret.error().kind, Error::Kind::invalid);
    }
}

TEST(PushKey, SignsWithRAndS) {
    const auto key = PushKey::generate();
    // Numbers that begin with zeros are as long as others: one in 128 signatures has one.
    for (int i = 0; i < 500; ++i) {
        const auto text = "text " + std::to_string(i);
        const auto signature = key.sign(text);
        ASSERT_EQ(signature.size(), 64u);
        ASSERT_TRUE(rig::is_es256(key.public_point(), text, signature));
        ASSERT_FALSE(rig::is_es256(key.public_point(), text + "!", signature));
    }
}

}  // namespace
}  // namespace ynghyd::keys
