#include "storage/record_wire.hpp"

#include "storage/records.hpp"

namespace ynghyd::storage::wire {

void corrupt(const char* what) {
    throw CorruptRecord(std::string("corrupt record: ") + what);
}

void put_varint(std::string& out, std::uint64_t value) {
    while (value >= 0x80) {
        out.push_back(static_cast<char>(static_cast<std::uint8_t>(value | 0x80)));
        value >>= 7;
    }
    out.push_back(static_cast<char>(value));
}

void put_fixed64(std::string& out, std::uint64_t value) {
    for (int shift = 56; shift >= 0; shift -= 8) {
        out.push_back(static_cast<char>(static_cast<std::uint8_t>(value >> shift)));
    }
}

void put_bytes(std::string& out, std::string_view bytes) {
    put_varint(out, bytes.size());
    out.append(bytes);
}

void put_field(std::string& out, std::uint32_t tag, Type type) {
    put_varint(out, std::uint64_t{tag} << 3 | static_cast<std::uint8_t>(type));
}

std::uint64_t take_varint(std::string_view& in) {
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
        if (in.empty()) corrupt("a number is cut short");
        const auto byte = static_cast<std::uint8_t>(in.front());
        in.remove_prefix(1);
        if (shift == 63 && byte > 1) corrupt("a number is too large");
        value |= std::uint64_t{byte & 0x7fu} << shift;
        if (byte < 0x80) return value;
    }
    corrupt("a number is too long");
}

std::uint64_t take_fixed64(std::string_view& in) {
    if (in.size() < 8) corrupt("a number is cut short");
    std::uint64_t value = 0;
    for (const char c : in.substr(0, 8)) value = value << 8 | static_cast<std::uint8_t>(c);
    in.remove_prefix(8);
    return value;
}

std::string_view take_bytes(std::string_view& in) {
    const std::uint64_t length = take_varint(in);
    if (length > in.size()) corrupt("a text is cut short");
    const auto bytes = in.substr(0, length);
    in.remove_prefix(length);
    return bytes;
}

void Fields::read_head() {
    field_ = rest_;
    const std::uint32_t previous = tag_;
    tag_ = 0;
    if (rest_.empty()) return;
    const std::uint64_t head = take_varint(rest_);
    if (head >> 3 > UINT32_MAX || head >> 3 <= previous) corrupt("fields are out of order");
    if ((head & 7) > static_cast<std::uint8_t>(Type::bytes)) corrupt("a field has no known type");
    tag_ = static_cast<std::uint32_t>(head >> 3);
    type_ = static_cast<Type>(head & 7);
}

std::string_view Fields::take_value() {
    const std::string_view from = rest_;
    switch (type_) {
        case Type::varint:
            take_varint(rest_);
            break;
        case Type::fixed64:
            take_fixed64(rest_);
            break;
        case Type::bytes:
            take_bytes(rest_);
            break;
    }
    return from.substr(0, from.size() - rest_.size());
}

std::string_view Fields::take_below(std::uint64_t tag) {
    const std::string_view from = field_;
    while (tag_ != 0 && tag_ < tag) {
        take_value();
        read_head();
    }
    return from.substr(0, from.size() - field_.size());
}

std::optional<std::string_view> Fields::take(std::uint32_t tag, Type type) {
    if (tag_ != tag) return std::nullopt;
    if (type_ != type) corrupt("a field has another type");
    const std::string_view value = take_value();
    read_head();
    return value;
}

void put_quoted(std::string& out, std::string_view text) {
    constexpr std::string_view digits = "0123456789abcdef";
    out.push_back('"');
    for (const char c : text) {
        const auto byte = static_cast<std::uint8_t>(c);
        if (c == '"' || c == '\\') {
            out.append({'\\', c});
        } else if (byte < 0x20 || byte == 0x7f) {
            out.append({'\\', 'x', digits[byte >> 4], digits[byte & 15]});
        } else {
            out.push_back(c);
        }
    }
    out.push_back('"');
}

}  // namespace ynghyd::storage::wire
