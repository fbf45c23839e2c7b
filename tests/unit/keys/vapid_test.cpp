#include "keys/vapid.hpp"

#include <gtest/gtest.h>

#include "base/json.hpp"
#include "tests/rig/push_app.hpp"

namespace ynghyd::keys {
namespace {

// RFC 8292 section 2.4.
constexpr std::string_view rfc_text =
    "eyJ0eXAiOiJKV1QiLCJhbGciOiJFUzI1NiJ9."
    "eyJhdWQiOiJodHRwczovL3B1c2guZXhhbXBsZS5uZXQiLCJleHAiOjE0NT"
    "M1MjM3NjgsInN1YiI6Im1haWx0bzpwdXNoQGV4YW1wbGUuY29tIn0";
constexpr std::string_view rfc_signature =
    "i3CYb7t4xfxCDquptFOepC9GAu_HLGkMlMuCGSK2rpiUfnK9ojFwDXb1JrErtmysazNjjvW2L9OkSSHzvoD1oA";
constexpr std::string_view rfc_key =
    "BA1Hxzyi1RUM1b5wjxsn7nGxAszw2u61m164i3MrAIxHF6YK5h4SDYic-dRuU_RCPCfA5aq9ojSwk5Y2EmClBPs";

TEST(VapidToken, SaysWhatTheRfcSaysAndIsSignedAsItIs) {
    const auto key = PushKey::generate();
    const auto token = vapid_token(key, "https://push.example.net", "mailto:push@example.com",
                                   from_millis(1'453'523'768'000));
    const auto end = token.rfind('.');
    EXPECT_EQ(token.substr(0, end), rfc_text);
    EXPECT_TRUE(rig::is_es256(key.public_point(), token.substr(0, end),
                              rig::from_base64url(token.substr(end + 1))));
    // The same judge says yes to the RFC's own signature, and to no other's.
    EXPECT_TRUE(
        rig::is_es256(rig::from_base64url(rfc_key), rfc_text, rig::from_base64url(rfc_signature)));
    EXPECT_FALSE(rig::is_es256(key.public_point(), rfc_text, rig::from_base64url(rfc_signature)));
}

}  // namespace
}  // namespace ynghyd::keys
