// JSON as text. Members' homes are mostly this: so strings that need no escaping, which is nearly
// all of them, are copied in one piece, and what was written before is not written again.
#include <array>
#include <charconv>

#include "base/json.hpp"
#include "base/text_codec.hpp"

namespace ynghyd {
namespace {

enum class Needs : std::uint8_t { nothing, escape, check };

constexpr auto needs_of_bytes = [] {
    std::array<Needs, 256> needs{};
    for (std::size_t byte = 0; byte < 256; ++byte)
        needs[byte] = byte < 0x20 || byte == '"' || byte == '\\' ? Needs::escape
                      : byte >= 0x80                             ? Needs::check
                                                                 : Needs::nothing;
    return needs;
}();

std::string replaced(const Json& json) {
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

void append_escape(std::string& text, unsigned char byte) {
    constexpr std::string_view digits = "0123456789abcdef";
    text += '\\';
    switch (byte) {
        case '\b':
            text += 'b';
            break;
        case '\f':
            text += 'f';
            break;
        case '\n':
            text += 'n';
            break;
        case '\r':
            text += 'r';
            break;
        case '\t':
            text += 't';
            break;
        case '"':
        case '\\':
            text += static_cast<char>(byte);
            break;
        default:
            text.append("u00").append(1, digits[byte >> 4]).append(1, digits[byte & 15]);
    }
}

void append_string(std::string& text, const std::string& value) {
    const auto before = text.size();
    text += '"';
    bool is_ascii = true;
    std::size_t done = 0;
    for (std::size_t i = 0; i < value.size(); ++i) {
        const auto byte = static_cast<unsigned char>(value[i]);
        const auto needs = needs_of_bytes[byte];
        if (needs == Needs::check) is_ascii = false;
        if (needs != Needs::escape) continue;
        text.append(value, done, i - done);
        append_escape(text, byte);
        done = i + 1;
    }
    text.append(value, done).append(1, '"');
    if (is_ascii || is_valid_utf8(value)) return;
    text.resize(before);
    text += replaced(value);
}

template <class Number>
void append_number(std::string& text, Number number) {
    std::array<char, 24> digits;
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
    text.append(digits.data(), end);
}

void append(std::string& text, const Json& json);

void append_members(std::string& text, const Json::object_t& members) {
    text += '{';
    for (const auto& [name, value] : members) {
        if (text.back() != '{') text += ',';
        append_string(text, name);
        text += ':';
        append(text, value);
    }
    text += '}';
}

void append_values(std::string& text, const Json::array_t& values) {
    text += '[';
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (i > 0) text += ',';
        append(text, values[i]);
    }
    text += ']';
}

void append(std::string& text, const Json& json) {
    switch (json.type()) {
        case Json::value_t::string:
            return append_string(text, json.get_ref<const std::string&>());
        case Json::value_t::object:
            return append_members(text, json.get_ref<const Json::object_t&>());
        case Json::value_t::array:
            return append_values(text, json.get_ref<const Json::array_t&>());
        case Json::value_t::binary: {
            const auto& bytes = json.get_binary();
            text.append(bytes.begin(), bytes.end());
            return;
        }
        case Json::value_t::number_integer:
            return append_number(text, json.get<std::int64_t>());
        case Json::value_t::number_unsigned:
            return append_number(text, json.get<std::uint64_t>());
        case Json::value_t::boolean:
            text += json.get<bool>() ? "true" : "false";
            return;
        case Json::value_t::null:
            text += "null";
            return;
        case Json::value_t::number_float:
        case Json::value_t::discarded:
            text += replaced(json);
    }
}

}  // namespace

Json written(std::string_view text) {
    return Json::binary(std::vector<std::uint8_t>(text.begin(), text.end()));
}

Json joined(std::string_view first, std::string_view second) {
    if (first == "{}") return written(second);
    if (second == "{}") return written(first);
    std::vector<std::uint8_t> text;
    text.reserve(first.size() + second.size());
    text.insert(text.end(), first.begin(), first.end() - 1);
    text.push_back(',');
    text.insert(text.end(), second.begin() + 1, second.end());
    return Json::binary(std::move(text));
}

std::string to_text(const Json& json) {
    std::string text;
    append(text, json);
    return text;
}

}  // namespace ynghyd
