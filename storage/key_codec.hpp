#pragma once
// Order-preserving encoding: comparing two encoded keys as bytes is comparing their parts.
//
//   unsigned 64     8 bytes, big endian                        ascending
//   newest first    bitwise complement of the above            descending
//   text            00 becomes 00 FF, then ends with 00 01     as bytes, prefix-safe
//   host            labels reversed, each followed by '.': org.example.social. (then as text)
//   hash            raw bytes of fixed length                  -

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "storage/engine.hpp"

namespace ynghyd::storage {

class KeyWriter {
public:
    explicit KeyWriter(std::uint8_t table) : key_(1, static_cast<char>(table)) {}

    KeyWriter& u64(std::uint64_t value);
    KeyWriter& newest_first(std::uint64_t value);
    KeyWriter& byte(std::uint8_t value);
    KeyWriter& text(std::string_view value);
    /// The beginning of all texts that begin so; nothing can follow it.
    KeyWriter& open_text(std::string_view value);
    /// `host` may carry :port; a domain and its subdomains adjoin.
    KeyWriter& host(std::string_view value);
    /// The beginning that `value` and all its subdomains share; nothing can follow it.
    KeyWriter& domain(std::string_view value);
    KeyWriter& hash(std::string_view bytes);

    Key key() && { return std::move(key_); }
    const Key& key() const& { return key_; }

private:
    Key key_;
};

/// Takes a key apart again; each call returns nullopt when the bytes are not of that shape.
class KeyReader {
public:
    explicit KeyReader(KeyView key) : rest_(key) {}

    std::optional<std::uint8_t> byte();
    std::optional<std::uint64_t> u64();
    std::optional<std::uint64_t> newest_first();
    std::optional<std::string> text();
    std::optional<std::string> host();
    std::optional<std::string> hash(std::size_t length);
    bool at_end() const { return rest_.empty(); }

private:
    KeyView rest_;
};

}  // namespace ynghyd::storage
