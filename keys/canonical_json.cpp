#include "keys/canonical_json.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <string_view>
#include <vector>

namespace ynghyd::keys {

namespace {

/// Section 3.2.2.2: short escapes where there are any, lower-case hex for other controls, all else
/// as it is.
void append_string(std::string& out, std::string_view text) {
    constexpr std::string_view digits = "0123456789abcdef", named = "\b\t\n\f\r", names = "btnfr";
    out += '"';
    for (const char c : text) {
        if (c == '"' || c == '\\') {
            out.append({'\\', c});
        } else if (static_cast<unsigned char>(c) >= 0x20) {
            out += c;
        } else if (const auto at = named.find(c); at != named.npos) {
            out.append({'\\', names[at]});
        } else {
            const auto byte = static_cast<unsigned char>(c);
            out.append("\\u00").append({digits[byte >> 4], digits[byte & 15]});
        }
    }
    out += '"';
}

/// ECMAScript's Number::toString (section 3.2.2.3): the shortest digits that read back as the same
/// number, with an exponent only outside 1e-6 … 1e21.
void append_number(std::string& out, double number) {
    if (number == 0) {  // Also the negative one.
        out += '0';
        return;
    }
    std::array<char, 32> buffer;
    const auto [end, fault] = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number,
                                            std::chars_format::scientific);
    std::string_view text(buffer.data(), static_cast<std::size_t>(end - buffer.data()));
    if (text.starts_with('-')) {
        out += '-';
        text.remove_prefix(1);
    }
    const auto mark = text.find('e');
    int exponent = 0;
    const auto power = text.substr(mark + (text[mark + 1] == '+' ? 2 : 1));
    std::from_chars(power.data(), power.data() + power.size(), exponent);
    std::string digits(text.substr(0, mark));
    std::erase(digits, '.');
    const int count = static_cast<int>(digits.size());
    const int point = exponent + 1;  // Digits before the decimal point.
    if (point > 21 || point <= -6) {
        out.append(digits, 0, 1);
        if (count > 1) out.append(".").append(digits, 1);
        out.append(exponent < 0 ? "e-" : "e+").append(std::to_string(std::abs(exponent)));
    } else if (point <= 0) {
        out.append("0.").append(static_cast<std::size_t>(-point), '0').append(digits);
    } else if (count <= point) {
        out.append(digits).append(static_cast<std::size_t>(point - count), '0');
    } else {
        const auto whole = static_cast<std::size_t>(point);
        out.append(digits, 0, whole).append(".").append(digits, whole);
    }
}

/// Section 3.2.3 on UTF-8: the order of code points, but for those above U+FFFF, whose surrogates
/// come before U+E000.
bool comes_before(std::string_view a, std::string_view b) {
    const auto [at_a, at_b] = std::ranges::mismatch(a, b);
    if (at_a == a.end() || at_b == b.end()) return at_a == a.end() && at_b != b.end();
    const auto rank = [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte >= 0xf0) return byte - 0xf0 + 0xee;
        return byte >= 0xee ? byte + 0x10 : int{byte};
    };
    return rank(*at_a) < rank(*at_b);
}

void append(std::string& out, const Json& json);

void append_object(std::string& out, const Json::object_t& object) {
    std::vector<const Json::object_t::value_type*> members;
    members.reserve(object.size());
    for (const auto& member : object) members.push_back(&member);
    std::ranges::sort(
        members, [](const auto* a, const auto* b) { return comes_before(a->first, b->first); });
    char separator = '{';
    for (const auto* member : members) {
        out += separator;
        append_string(out, member->first);
        out += ':';
        append(out, member->second);
        separator = ',';
    }
    out += members.empty() ? "{}" : "}";
}

void append(std::string& out, const Json& json) {
    if (json.is_object()) {
        append_object(out, json.get_ref<const Json::object_t&>());
    } else if (json.is_array()) {
        char separator = '[';
        for (const auto& item : json) {
            out += separator;
            append(out, item);
            separator = ',';
        }
        out += json.empty() ? "[]" : "]";
    } else if (json.is_string()) {
        append_string(out, json.get_ref<const std::string&>());
    } else if (json.is_number()) {
        append_number(out, json.get<double>());
    } else if (json.is_boolean()) {
        out += json.get<bool>() ? "true" : "false";
    } else {
        out += "null";
    }
}

}  // namespace

std::string canonical_json(const Json& json) {
    std::string out;
    append(out, json);
    return out;
}

}  // namespace ynghyd::keys
