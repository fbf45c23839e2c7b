#include "base/text_codec.hpp"

#include <array>
#include <cstdint>

namespace ynghyd {
namespace {

constexpr std::string_view base64_alphabet =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::string_view base64url_alphabet =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
constexpr std::string_view base58_alphabet =
    "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

/// For each byte its place in the alphabet, or -1.
using Places = std::array<std::int8_t, 256>;

constexpr Places places_in(std::string_view alphabet) {
    Places places{};
    places.fill(-1);
    for (std::size_t i = 0; i < alphabet.size(); ++i)
        places[static_cast<unsigned char>(alphabet[i])] = static_cast<std::int8_t>(i);
    return places;
}

constexpr Places base64_places = places_in(base64_alphabet);
constexpr Places base64url_places = places_in(base64url_alphabet);
constexpr Places base58_places = places_in(base58_alphabet);

unsigned byte_at(std::string_view text, std::size_t index) {
    return static_cast<unsigned char>(text[index]);
}

std::string encode_base64(std::string_view bytes, std::string_view alphabet, bool pad) {
    std::string out;
    out.reserve((bytes.size() + 2) / 3 * 4);
    std::size_t i = 0;
    for (; i + 3 <= bytes.size(); i += 3) {
        const unsigned group =
            byte_at(bytes, i) << 16 | byte_at(bytes, i + 1) << 8 | byte_at(bytes, i + 2);
        out += alphabet[group >> 18];
        out += alphabet[group >> 12 & 63];
        out += alphabet[group >> 6 & 63];
        out += alphabet[group & 63];
    }
    const std::size_t left = bytes.size() - i;
    if (left == 0) return out;
    const unsigned group = byte_at(bytes, i) << 16 | (left == 2 ? byte_at(bytes, i + 1) << 8 : 0);
    out += alphabet[group >> 18];
    out += alphabet[group >> 12 & 63];
    if (left == 2) out += alphabet[group >> 6 & 63];
    if (pad) out.append(3 - left, '=');
    return out;
}

/// `text` without padding.
std::optional<std::string> decode_base64(std::string_view text, const Places& places) {
    if (text.size() % 4 == 1) return std::nullopt;
    std::string out;
    out.reserve(text.size() / 4 * 3 + 2);
    unsigned bits = 0;
    unsigned count = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const int place = places[byte_at(text, i)];
        if (place < 0) return std::nullopt;
        bits = bits << 6 | static_cast<unsigned>(place);
        count += 6;
        if (count < 8) continue;
        count -= 8;
        out += static_cast<char>(bits >> count & 0xFF);
    }
    if ((bits & ((1U << count) - 1)) != 0) return std::nullopt;
    return out;
}

int hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

bool is_unreserved(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '.' || c == '_' || c == '~';
}

/// number * factor + carry; `number` has its digits in `base`, least significant first.
void multiply_and_add(std::string& number, unsigned factor, unsigned carry, unsigned base) {
    for (char& digit : number) {
        carry += factor * static_cast<unsigned char>(digit);
        digit = static_cast<char>(carry % base);
        carry /= base;
    }
    for (; carry != 0; carry /= base) number += static_cast<char>(carry % base);
}

}  // namespace

std::string to_base64(std::string_view bytes) {
    return encode_base64(bytes, base64_alphabet, true);
}

std::string to_base64url(std::string_view bytes) {
    return encode_base64(bytes, base64url_alphabet, false);
}

std::optional<std::string> parse_base64(std::string_view text) {
    if (text.size() % 4 != 0) return std::nullopt;
    if (text.ends_with("=="))
        text.remove_suffix(2);
    else if (text.ends_with('='))
        text.remove_suffix(1);
    return decode_base64(text, base64_places);
}

std::optional<std::string> parse_base64url(std::string_view text) {
    return decode_base64(text, base64url_places);
}

std::string to_hex(std::string_view bytes) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string out;
    out.reserve(bytes.size() * 2);
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        out += digits[byte_at(bytes, i) >> 4];
        out += digits[byte_at(bytes, i) & 15];
    }
    return out;
}

std::optional<std::string> parse_hex(std::string_view text) {
    if (text.size() % 2 != 0) return std::nullopt;
    std::string out;
    out.reserve(text.size() / 2);
    for (std::size_t i = 0; i < text.size(); i += 2) {
        const int high = hex_digit(text[i]);
        const int low = hex_digit(text[i + 1]);
        if (high < 0 || low < 0) return std::nullopt;
        out += static_cast<char>(high << 4 | low);
    }
    return out;
}

std::string to_base58(std::string_view bytes) {
    std::size_t zeros = 0;
    while (zeros < bytes.size() && bytes[zeros] == '\0') ++zeros;
    std::string number;
    for (std::size_t i = zeros; i < bytes.size(); ++i)
        multiply_and_add(number, 256, byte_at(bytes, i), 58);
    std::string out(zeros, base58_alphabet[0]);
    for (auto digit = number.rbegin(); digit != number.rend(); ++digit)
        out += base58_alphabet[static_cast<unsigned char>(*digit)];
    return out;
}

std::optional<std::string> parse_base58(std::string_view text) {
    // The work grows with the square of the length; the longest key that we accept fits easily.
    constexpr std::size_t longest = 2048;
    if (text.size() > longest) return std::nullopt;
    std::size_t zeros = 0;
    while (zeros < text.size() && text[zeros] == base58_alphabet[0]) ++zeros;
    std::string number;
    for (std::size_t i = zeros; i < text.size(); ++i) {
        const int place = base58_places[byte_at(text, i)];
        if (place < 0) return std::nullopt;
        multiply_and_add(number, 58, static_cast<unsigned>(place), 256);
    }
    return std::string(zeros, '\0').append(number.rbegin(), number.rend());
}

std::string percent_encode(std::string_view text) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string out;
    out.reserve(text.size());
    for (const char c : text) {
        if (is_unreserved(c)) {
            out += c;
            continue;
        }
        out += '%';
        out += digits[static_cast<unsigned char>(c) >> 4];
        out += digits[static_cast<unsigned char>(c) & 15];
    }
    return out;
}

std::optional<std::string> percent_decode(std::string_view text, bool plus_is_space) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            out += plus_is_space && text[i] == '+' ? ' ' : text[i];
            continue;
        }
        if (text.size() - i < 3) return std::nullopt;
        const int high = hex_digit(text[i + 1]);
        const int low = hex_digit(text[i + 2]);
        if (high < 0 || low < 0) return std::nullopt;
        out += static_cast<char>(high << 4 | low);
        i += 2;
    }
    return out;
}

}  // namespace ynghyd
