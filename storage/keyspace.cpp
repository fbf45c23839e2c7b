#include "storage/keyspace.hpp"

#include <optional>

#include <fmt/format.h>
#include <openssl/evp.h>

#include "base/text_codec.hpp"
#include "storage/records.hpp"

namespace ynghyd::storage {
namespace {

const Table* table_of(KeyView key) {
    return key.empty() ? nullptr : find_table(static_cast<std::uint8_t>(key[0]));
}

std::optional<std::string> part_in_words(KeyReader& reader, KeyPart part) {
    switch (part) {
        case KeyPart::none:
            return std::nullopt;
        case KeyPart::id:
            if (const auto id = reader.u64()) return std::to_string(*id);
            return std::nullopt;
        case KeyPart::newest_first_id:
            if (const auto id = reader.newest_first()) return std::to_string(*id);
            return std::nullopt;
        case KeyPart::time:
            if (const auto ms = reader.u64())
                return to_rfc3339(from_millis(static_cast<std::int64_t>(*ms)));
            return std::nullopt;
        case KeyPart::byte:
            if (const auto value = reader.byte()) return std::to_string(*value);
            return std::nullopt;
        case KeyPart::text:
            return reader.text();
        case KeyPart::host:
            return reader.host();
        case KeyPart::hash32:
            if (const auto hash = reader.hash(32)) return to_hex(*hash);
            return std::nullopt;
        case KeyPart::hash8:
            if (const auto hash = reader.hash(8)) return to_hex(*hash);
            return std::nullopt;
    }
    return std::nullopt;
}

}  // namespace

std::string hash32(std::string_view text) {
    static EVP_MD* const sha256 = EVP_MD_fetch(nullptr, "SHA256", nullptr);
    std::string hash(32, '\0');
    if (EVP_Digest(text.data(), text.size(), reinterpret_cast<unsigned char*>(hash.data()), nullptr,
                   sha256, nullptr) != 1)
        throw std::runtime_error("SHA-256 is not available");
    return hash;
}

std::string hash8(std::string_view text) {
    return hash32(text).substr(0, 8);
}

std::string key_in_words(KeyView key) {
    const Table* found = table_of(key);
    if (!found) return to_hex(key);
    std::string words(found->name);
    KeyReader reader(key.substr(1));
    for (std::size_t i = 0; i < found->parts.size(); ++i) {
        if (found->parts[i] == KeyPart::none || reader.at_end()) break;
        const auto part = part_in_words(reader, found->parts[i]);
        if (!part) return to_hex(key);
        words += fmt::format(" {}={}", found->part_names[i], *part);
    }
    return reader.at_end() ? words : to_hex(key);
}

std::string encode_id(std::uint64_t id) {
    std::string value(8, '\0');
    for (int i = 7; i >= 0; --i, id >>= 8)
        value[static_cast<std::size_t>(i)] = static_cast<char>(id & 0xff);
    return value;
}

std::uint64_t decode_id(BytesView value) {
    if (value.size() != 8)
        throw CorruptRecord("an id of " + std::to_string(value.size()) + " bytes");
    std::uint64_t id = 0;
    for (const char c : value) id = id << 8 | static_cast<unsigned char>(c);
    return id;
}

}  // namespace ynghyd::storage
