#include "keys/push_key.hpp"

#include <gtest/gtest.h>

#include "base/text_codec.hpp"

namespace ynghyd::keys {
namespace {

TEST(PushKey, IsAPointThatBrowsersTake) {
    const auto key = PushKey::generate();
    const auto point = parse_base64url(key.public_text);
    ASSERT_TRUE(point);
    EXPECT_EQ(point->size(), 65u);
    EXPECT_EQ(point->front(), '\x04');
    EXPECT_TRUE(key.private_pem.starts_with("-----BEGIN PRIVATE KEY-----"));
    EXPECT_NE(PushKey::generate().public_text, key.public_text);
}

}  // namespace
}  // namespace ynghyd::keys
