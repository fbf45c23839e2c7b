#include "keys/token.hpp"

#include <gtest/gtest.h>

#include "base/text_codec.hpp"
#include "keys/digest.hpp"

namespace ynghyd::keys {
namespace {

TEST(Token, Is256BitsOfBase64Url) {
    SystemRandom random;
    const auto token = make_token(random);
    EXPECT_EQ(token.size(), 43u);
    EXPECT_EQ(parse_base64url(token)->size(), 32u);
    EXPECT_NE(token, make_token(random));
}

TEST(Token, TakesAllItsBitsFromTheGivenRandomness) {
    class Counting : public Random {
        void fill(std::span<std::byte> out) override {
            for (std::size_t i = 0; i < out.size(); ++i) out[i] = static_cast<std::byte>(i);
        }
    } counting;
    EXPECT_EQ(to_hex(*parse_base64url(make_token(counting))),
              "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");
}

TEST(Token, IsStoredAsItsSha256) {
    EXPECT_EQ(token_hash("abc"), sha256("abc"));
    EXPECT_EQ(token_hash("abc").size(), 32u);
}

}  // namespace
}  // namespace ynghyd::keys
