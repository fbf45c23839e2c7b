#pragma once
// The bytes of a record: a version byte, then fields in ascending tag order.
//
//   field      varint(tag * 8 + wire type), then
//   varint     7 bits a byte, low first, high bit: more follows
//   fixed64    8 bytes, big endian
//   bytes      varint(length), then so many bytes
//
// Signed numbers are zigzag varints. A vector is one bytes field that holds its elements one after
// another; a nested struct is a bytes field that holds its fields.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace ynghyd::storage::wire {

enum class Type : std::uint8_t { varint = 0, fixed64 = 1, bytes = 2 };

void put_varint(std::string& out, std::uint64_t value);
void put_fixed64(std::string& out, std::uint64_t value);
void put_bytes(std::string& out, std::string_view bytes);
void put_field(std::string& out, std::uint32_t tag, Type type);

constexpr std::uint64_t to_zigzag(std::int64_t value) {
    return static_cast<std::uint64_t>(value) << 1 ^ static_cast<std::uint64_t>(value >> 63);
}
constexpr std::int64_t from_zigzag(std::uint64_t value) {
    return static_cast<std::int64_t>(value >> 1 ^ (~(value & 1) + 1));
}

/// Each take_… throws CorruptRecord when `in` does not begin with such a value, and removes it.
std::uint64_t take_varint(std::string_view& in);
std::uint64_t take_fixed64(std::string_view& in);
std::string_view take_bytes(std::string_view& in);

/// The fields of one struct, from the lowest tag up. Throws CorruptRecord where they are damaged.
class Fields {
public:
    explicit Fields(std::string_view bytes) : rest_(bytes) { read_head(); }

    /// The bytes of all fields with a lower tag, which are passed over.
    std::string_view take_below(std::uint64_t tag);
    std::string_view take_all() { return take_below(UINT64_MAX); }
    /// The value (for `bytes`: with its length) when the next field is `tag`.
    std::optional<std::string_view> take(std::uint32_t tag, Type type);

private:
    void read_head();
    std::string_view take_value();

    std::string_view field_;  ///< From the head of the next field on; empty at the end.
    std::string_view rest_;   ///< From its value on.
    std::uint32_t tag_ = 0;   ///< 0 at the end.
    Type type_{};
};

/// "text" with quotes, backslashes and control characters escaped.
void put_quoted(std::string& out, std::string_view text);

[[noreturn]] void corrupt(const char* what);

}  // namespace ynghyd::storage::wire
