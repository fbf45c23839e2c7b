#pragma once
// Dictionaries of RFC 8941 (Structured Field Values), as Signature-Input, Signature, Content-Digest
// and Accept-Signature are written.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ynghyd::keys {

struct BareItem {
    enum class Kind { integer, decimal, text, token, bytes, flag };
    Kind kind = Kind::flag;
    std::string text;          ///< text and token; bytes, decoded; a decimal as it is written.
    std::int64_t integer = 1;  ///< integer; flag: 0 or 1.
};

/// In order, names unique.
using FieldParameters = std::vector<std::pair<std::string, BareItem>>;

struct FieldItem {
    BareItem value;
    FieldParameters parameters;
};

struct FieldMember {
    std::string name;
    bool is_list = false;
    std::vector<FieldItem> items;  ///< Exactly one when it is no list.
    FieldParameters parameters;    ///< Of the list.
    std::string text;              ///< What follows `name=`, byte for byte.
};

/// Strict and linear; nullopt for what is no dictionary, for more than 4 KiB, and for a name given
/// twice: section 3.2 lets the last one win, and two readers who disagree on that would see two
/// signatures.
std::optional<std::vector<FieldMember>> parse_dictionary(std::string_view field);

/// nullptr when absent.
const FieldMember* find_member(const std::vector<FieldMember>& members, std::string_view name);
const BareItem* find_parameter(const FieldParameters& parameters, std::string_view name);

/// `"text"`, with escapes. Only for printable ASCII.
std::string to_field_text(std::string_view text);

}  // namespace ynghyd::keys
