#include "keys/push_encryption.hpp"

#include <gtest/gtest.h>

#include "tests/rig/push_app.hpp"

namespace ynghyd::keys {
namespace {

using rig::from_base64url;
using rig::PushApp;

PushRecipient recipient_of(const PushApp& app) {
    return {app.point(), app.auth()};
}

// RFC 8188 section 3.1. Its second example has two records, which Web Push forbids.
TEST(ContentEncryption, IsThatOfTheRfc) {
    const auto body =
        encrypt_content(from_base64url("yqdlZ-tYemfogSmv7Ws5PQ"),
                        from_base64url("I1BsxtFttlv3u_Oo94xnmw"), "", "I am the walrus");
    EXPECT_EQ(to_base64url(body),
              "I1BsxtFttlv3u_Oo94xnmwAAEAAA-NAVub2qFgBEuQKRapoZu-IxkIva3MEB1PD-ly8Thjg");
}

// RFC 8291 section 5 and appendix A.
TEST(PushEncryption, IsThatOfTheRfc) {
    const PushRecipient recipient{
        from_base64url("BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6"
                       "SRpkNtoIAiw4"),
        from_base64url("BTBZMqHH6r4Tts7J_aSIgg")};
    const PushFreshness fresh{
        rig::push_key_of(
            from_base64url("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw"),
            from_base64url("BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8"
                           "wEqKK6PBru3jl7A8")),
        from_base64url("DGv6ra1nlYgDCS1FRnbzlw")};
    const auto body = encrypt_push(recipient, fresh, "When I grow up, I want to be a watermelon");
    ASSERT_TRUE(body);
    EXPECT_EQ(
        to_base64url(*body),
        "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocIn"
        "mYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNW"
        "QexSgSxsj_Qulcy4a-fN");
}

/// Of draft-ietf-webpush-encryption-04 section 5.
struct DraftExample {
    const std::string app_point = from_base64url(
        "BCEkBjzL8Z3C-oi2Q7oE5t2Np-p7osjGLg93qUP0wvqRT21EEWyf0cQDQcakQMqz4hQKYOQ3il2nNZct4HgAUQU");
    const std::string app_secret = from_base64url("9FWl15_QUQAWDaD3k3l50ZBZQJ4au27F1V4F0uLSD_M");
    const std::string auth = from_base64url("R29vIGdvbyBnJyBqb29iIQ");
    const std::string point = from_base64url(
        "BNoRDbb84JGm8g5Z5CFxurSqsXWJ11ItfXEWYVLE85Y7CYkDjXsIEc4aqxYaQ1G8BqkXCJ6DPpDrWtdWj_mugHU");
    const std::string secret = from_base64url("nCScek-QpEjmOOlT-rQ38nZzvdPlqa00Zy0i6m2OJvY");
    const std::string salt = from_base64url("lngarbyKfMoi9Z75xYXmkg");
    const std::string body = from_base64url("6nqAQUME8hNqw5J3kl8cpVVJylXKYqZOeseZG8UueKpA");
};

TEST(PushEncryption, IsThatOfTheDraft) {
    const DraftExample example;
    const auto body = encrypt_push_by_draft(
        {example.app_point, example.auth},
        {rig::push_key_of(example.secret, example.point), example.salt}, "I am the walrus");
    ASSERT_TRUE(body);
    EXPECT_EQ(*body, example.body);
    const PushApp app(rig::push_key_of(example.app_secret, example.app_point), example.auth);
    EXPECT_EQ(app.read_draft(example.body, example.salt, example.point), "I am the walrus");
}

TEST(PushEncryption, IsReadByItsAppAlone) {
    SystemRandom random;
    const PushApp app, other;
    const std::string long_text(max_push_plaintext, 'y');
    for (const auto& text : {std::string(), std::string("Croeso!"), long_text}) {
        const auto fresh = PushFreshness::make(random);
        const auto body = encrypt_push(recipient_of(app), fresh, text);
        ASSERT_TRUE(body);
        EXPECT_LE(body->size(), 4096u);
        EXPECT_EQ(app.read(*body), text);
        EXPECT_EQ(other.read(*body), std::nullopt);
        const auto draft = encrypt_push_by_draft(recipient_of(app), fresh, text);
        ASSERT_TRUE(draft);
        EXPECT_EQ(app.read_draft(*draft, fresh.salt, fresh.key.public_point()), text);
        EXPECT_EQ(other.read_draft(*draft, fresh.salt, fresh.key.public_point()), std::nullopt);
    }
}

TEST(PushEncryption, IsFreshEveryTime) {
    SystemRandom random;
    const auto one = PushFreshness::make(random), two = PushFreshness::make(random);
    EXPECT_EQ(one.salt.size(), 16u);
    EXPECT_NE(one.salt, two.salt);
    EXPECT_NE(one.key.public_point(), two.key.public_point());
}

TEST(PushEncryption, HasRoomForOneRecordAlone) {
    SystemRandom random;
    const PushApp app;
    const std::string text(max_push_plaintext + 1, 'y');
    const auto fresh = PushFreshness::make(random);
    EXPECT_EQ(encrypt_push(recipient_of(app), fresh, text).error().kind, Error::Kind::too_large);
    EXPECT_EQ(encrypt_push_by_draft(recipient_of(app), fresh, text).error().kind,
              Error::Kind::too_large);
}

TEST(PushEncryption, NeedsAPointOfTheApp) {
    SystemRandom random;
    const auto fresh = PushFreshness::make(random);
    const PushRecipient nobody{std::string(65, '\x04'), std::string(16, 'a')};
    EXPECT_EQ(encrypt_push(nobody, fresh, "x").error().kind, Error::Kind::invalid);
    EXPECT_EQ(encrypt_push_by_draft(nobody, fresh, "x").error().kind, Error::Kind::invalid);
}

}  // namespace
}  // namespace ynghyd::keys
