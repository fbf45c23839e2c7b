#include "keys/totp.hpp"

#include <array>
#include <stdexcept>

#include <fmt/format.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include "base/text_codec.hpp"
#include "keys/digest.hpp"

namespace ynghyd::keys {
namespace {

constexpr std::int64_t step_seconds = 30;
constexpr std::size_t secret_bytes = 20;

}  // namespace

std::string make_totp_secret(Random& random) {
    return random.bytes(secret_bytes);
}

std::string to_base32(std::string_view bytes) {
    constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    std::string out;
    unsigned bits = 0;
    unsigned count = 0;
    for (const char byte : bytes) {
        bits = (bits << 8 | static_cast<unsigned char>(byte)) & 0xFFFF;
        for (count += 8; count >= 5; count -= 5) out += alphabet[bits >> (count - 5) & 31];
    }
    if (count > 0) out += alphabet[bits << (5 - count) & 31];
    return out;
}

std::int64_t totp_step(Timestamp time) {
    return to_millis(time) / 1000 / step_seconds;
}

std::string totp_code(std::string_view secret, std::int64_t step) {
    std::array<unsigned char, 8> message{};
    for (std::size_t i = 0; i < message.size(); ++i)
        message[i] = static_cast<unsigned char>(step >> (8 * (message.size() - 1 - i)) & 0xFF);
    std::array<unsigned char, EVP_MAX_MD_SIZE> mac{};
    unsigned size = 0;
    if (!HMAC(EVP_sha1(), secret.data(), static_cast<int>(secret.size()), message.data(),
              message.size(), mac.data(), &size))
        throw std::runtime_error("HMAC-SHA-1 is not available");
    const std::size_t offset = mac[size - 1] & 15;
    unsigned number = 0;
    for (std::size_t i = 0; i < 4; ++i) number = number << 8 | mac[offset + i];
    number &= 0x7FFFFFFF;
    return fmt::format("{:06}", number % 1'000'000);
}

std::optional<std::int64_t> match_totp(std::string_view secret, std::string_view code,
                                       Timestamp now, std::int64_t last_step) {
    const auto current = totp_step(now);
    for (const auto step : {current - 1, current, current + 1}) {
        if (step > last_step && equal_in_constant_time(totp_code(secret, step), code)) return step;
    }
    return std::nullopt;
}

std::string totp_uri(std::string_view secret, std::string_view issuer, std::string_view account) {
    return fmt::format("otpauth://totp/{}:{}?secret={}&issuer={}", percent_encode(issuer),
                       percent_encode(account), to_base32(secret), percent_encode(issuer));
}

}  // namespace ynghyd::keys
