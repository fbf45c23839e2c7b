#include "keys/totp.hpp"

#include <gtest/gtest.h>

namespace ynghyd::keys {
namespace {

const std::string rfc_secret = "12345678901234567890";

Timestamp at(std::int64_t seconds) {
    return from_millis(seconds * 1000);
}

struct Vector {
    std::int64_t seconds;
    const char* code;  ///< The last six of the eight digits in RFC 6238.
};
class TotpVectors : public testing::TestWithParam<Vector> {};

TEST_P(TotpVectors, AreThoseOfTheRfc) {
    EXPECT_EQ(totp_code(rfc_secret, totp_step(at(GetParam().seconds))), GetParam().code);
}

INSTANTIATE_TEST_SUITE_P(AppendixB, TotpVectors,
                         testing::Values(Vector{59, "287082"}, Vector{1111111109, "081804"},
                                         Vector{1111111111, "050471"}, Vector{1234567890, "005924"},
                                         Vector{2000000000, "279037"},
                                         Vector{20000000000, "353130"}));

TEST(Totp, TakesTheNeighboursOfNowAndNoOthers) {
    const auto now = at(1'000'000);
    const auto step = totp_step(now);
    for (const auto away : {-1, 0, 1})
        EXPECT_EQ(match_totp(rfc_secret, totp_code(rfc_secret, step + away), now, 0), step + away);
    for (const auto away : {-2, 2})
        EXPECT_EQ(match_totp(rfc_secret, totp_code(rfc_secret, step + away), now, 0), std::nullopt);
    for (const auto* wrong : {"", "00000", "0000000", "abcdef"})
        EXPECT_EQ(match_totp(rfc_secret, wrong, now, 0), std::nullopt) << wrong;
}

// T-053: a code that was seen over a shoulder does not count a second time.
TEST(Totp, TakesACodeOnce) {
    const auto now = at(1'000'000);
    const auto step = totp_step(now);
    const auto code = totp_code(rfc_secret, step);
    EXPECT_EQ(match_totp(rfc_secret, code, now, step - 1), step);
    EXPECT_EQ(match_totp(rfc_secret, code, now, step), std::nullopt);
    EXPECT_EQ(match_totp(rfc_secret, totp_code(rfc_secret, step - 1), now, step), std::nullopt);
}

TEST(Totp, IsOfferedToAppsAsTheyReadIt) {
    EXPECT_EQ(totp_uri(rfc_secret, "copro.example", "ana"),
              "otpauth://totp/copro.example:ana?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
              "&issuer=copro.example");
}

TEST(Base32, IsThatOfTheRfc) {
    for (const auto& [bytes, text] :
         {std::pair{"", ""}, std::pair{"f", "MY"}, std::pair{"fo", "MZXQ"},
          std::pair{"foo", "MZXW6"}, std::pair{"foob", "MZXW6YQ"}, std::pair{"fooba", "MZXW6YTB"},
          std::pair{"foobar", "MZXW6YTBOI"}})
        EXPECT_EQ(to_base32(bytes), text);
}

}  // namespace
}  // namespace ynghyd::keys
