#include "keys/digest.hpp"

#include <openssl/crypto.h>

#include "base/text_codec.hpp"
#include "keys/openssl_handles.hpp"
#include "keys/structured_field.hpp"

namespace ynghyd::keys {

namespace {

constexpr std::size_t sha256_size = 32;

}  // namespace

std::string sha256(std::string_view bytes) {
    std::string out(sha256_size, '\0');
    if (EVP_Digest(bytes.data(), bytes.size(), reinterpret_cast<unsigned char*>(out.data()),
                   nullptr, sha256_algorithm(), nullptr) != 1)
        throw_openssl_error("SHA-256 failed");
    return out;
}

bool equal_in_constant_time(std::string_view a, std::string_view b) {
    return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

std::string digest_header(std::string_view body_sha256) {
    // Upper case: Takahe compares the whole header text.
    return "SHA-256=" + to_base64(body_sha256);
}

Result<void> check_digest_header(std::string_view header, std::string_view body_sha256) {
    bool found = false;
    while (!header.empty()) {
        const auto comma = header.find(',');
        const auto entry = trim(header.substr(0, comma));
        header.remove_prefix(comma == header.npos ? header.size() : comma + 1);
        const auto equals = entry.find('=');
        if (equals == entry.npos || !equals_ignoring_case(entry.substr(0, equals), "sha-256"))
            continue;
        const auto stated = parse_base64(entry.substr(equals + 1));
        if (!stated || !equal_in_constant_time(*stated, body_sha256))
            return failure(Error::Kind::unauthenticated,
                           "The Digest header does not match the request body.", "digest: differs");
        found = true;
    }
    if (!found)
        return failure(Error::Kind::unauthenticated, "The Digest header must have a SHA-256 value.",
                       "digest: no sha-256");
    return {};
}

std::string content_digest_header(std::string_view body_sha256) {
    return "sha-256=:" + to_base64(body_sha256) + ":";
}

Result<void> check_content_digest(std::string_view header, std::string_view body_sha256) {
    const auto members = parse_dictionary(header);
    const auto* stated = members ? find_member(*members, "sha-256") : nullptr;
    if (stated == nullptr || stated->is_list ||
        stated->items[0].value.kind != BareItem::Kind::bytes)
        return failure(Error::Kind::unauthenticated,
                       "The Content-Digest header must have a sha-256 value.",
                       "digest: no sha-256");
    if (!equal_in_constant_time(stated->items[0].value.text, body_sha256))
        return failure(Error::Kind::unauthenticated,
                       "The Content-Digest header does not match the request body.",
                       "digest: differs");
    return {};
}

}  // namespace ynghyd::keys
