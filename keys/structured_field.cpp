#include "keys/structured_field.hpp"

#include <algorithm>
#include <charconv>

#include "base/text_codec.hpp"

namespace ynghyd::keys {

namespace {

constexpr std::size_t longest_field = 4096;
/// Names are compared pairwise.
constexpr std::size_t most_members = 64;

bool is_lower(char c) {
    return c >= 'a' && c <= 'z';
}
bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
bool is_alpha(char c) {
    return is_lower(c) || (c >= 'A' && c <= 'Z');
}
bool is_key_character(char c) {
    return is_lower(c) || is_digit(c) || c == '_' || c == '-' || c == '.' || c == '*';
}
bool is_token_character(char c) {
    constexpr std::string_view marks = "!#$%&'*+-.^_`|~:/";
    return is_alpha(c) || is_digit(c) || marks.find(c) != marks.npos;
}

/// Reads from the front; the functions are named as in section 4.2, and give nullopt or false when
/// the bytes are not what they must be.
class Parser {
public:
    explicit Parser(std::string_view field) : rest_(field) {}

    std::optional<std::vector<FieldMember>> dictionary() {
        std::vector<FieldMember> members;
        skip(" ");
        while (!rest_.empty()) {
            auto name = key();
            if (!name || members.size() == most_members || find_member(members, *name))
                return std::nullopt;
            auto read = member(*std::move(name));
            if (!read) return std::nullopt;
            members.push_back(*std::move(read));
            skip(" \t");
            if (rest_.empty()) return members;
            if (!take(',')) return std::nullopt;
            skip(" \t");
            if (rest_.empty()) return std::nullopt;
        }
        return members;
    }

private:
    std::optional<FieldMember> member(std::string name) {
        FieldMember read;
        read.name = std::move(name);
        const bool has_value = take('=');
        const auto start = rest_;
        if (has_value && rest_.starts_with('(')) {
            read.is_list = true;
            if (!inner_list(read)) return std::nullopt;
        } else {
            FieldItem item;
            if (has_value && !bare_item(item.value)) return std::nullopt;
            if (!parameters(item.parameters)) return std::nullopt;
            read.items.push_back(std::move(item));
        }
        read.text = start.substr(0, start.size() - rest_.size());
        return read;
    }

    bool inner_list(FieldMember& list) {
        take('(');
        for (;;) {
            skip(" ");
            if (take(')')) return parameters(list.parameters);
            FieldItem item;
            if (list.items.size() == most_members || !bare_item(item.value) ||
                !parameters(item.parameters))
                return false;
            list.items.push_back(std::move(item));
            if (!rest_.starts_with(' ') && !rest_.starts_with(')')) return false;
        }
    }

    bool parameters(FieldParameters& read) {
        while (take(';')) {
            skip(" ");
            auto name = key();
            if (!name || read.size() == most_members || find_parameter(read, *name)) return false;
            BareItem value;
            if (take('=') && !bare_item(value)) return false;
            read.emplace_back(*std::move(name), std::move(value));
        }
        return true;
    }

    std::optional<std::string> key() {
        if (rest_.empty() || (!is_lower(rest_[0]) && rest_[0] != '*')) return std::nullopt;
        return std::string(take_while(is_key_character));
    }

    bool bare_item(BareItem& item) {
        if (rest_.empty()) return false;
        const char first = rest_[0];
        if (first == '-' || is_digit(first)) return number(item);
        if (first == '"') return text(item);
        if (first == ':') return bytes(item);
        if (first == '?') return flag(item);
        if (first != '*' && !is_alpha(first)) return false;
        item.kind = BareItem::Kind::token;
        item.text = take_while(is_token_character);
        return true;
    }

    /// At most 15 digits, or 12 and 3.
    bool number(BareItem& item) {
        const auto start = rest_;
        take('-');
        const auto whole = take_while(is_digit);
        if (whole.empty() || whole.size() > 15) return false;
        item.kind = BareItem::Kind::integer;
        if (take('.')) {
            const auto fraction = take_while(is_digit);
            if (whole.size() > 12 || fraction.empty() || fraction.size() > 3) return false;
            item.kind = BareItem::Kind::decimal;
        }
        item.text = start.substr(0, start.size() - rest_.size());
        if (item.kind == BareItem::Kind::integer)
            std::from_chars(item.text.data(), item.text.data() + item.text.size(), item.integer);
        return true;
    }

    bool text(BareItem& item) {
        take('"');
        item.kind = BareItem::Kind::text;
        while (!rest_.empty()) {
            const char c = rest_[0];
            rest_.remove_prefix(1);
            if (c == '"') return true;
            if (c < ' ' || c > '~') return false;
            if (c != '\\') {
                item.text += c;
                continue;
            }
            if (!rest_.starts_with('"') && !rest_.starts_with('\\')) return false;
            item.text += rest_[0];
            rest_.remove_prefix(1);
        }
        return false;
    }

    bool bytes(BareItem& item) {
        take(':');
        const auto end = rest_.find(':');
        if (end == rest_.npos) return false;
        auto decoded = parse_base64(rest_.substr(0, end));
        if (!decoded) return false;
        rest_.remove_prefix(end + 1);
        item.kind = BareItem::Kind::bytes;
        item.text = *std::move(decoded);
        return true;
    }

    bool flag(BareItem& item) {
        take('?');
        item.kind = BareItem::Kind::flag;
        item.integer = rest_.starts_with('1') ? 1 : 0;
        return take('0') || take('1');
    }

    void skip(std::string_view characters) {
        rest_.remove_prefix(std::min(rest_.find_first_not_of(characters), rest_.size()));
    }

    bool take(char expected) {
        if (!rest_.starts_with(expected)) return false;
        rest_.remove_prefix(1);
        return true;
    }

    std::string_view take_while(bool (*belongs)(char)) {
        const auto end = std::ranges::find_if_not(rest_, belongs);
        const auto taken = rest_.substr(0, static_cast<std::size_t>(end - rest_.begin()));
        rest_.remove_prefix(taken.size());
        return taken;
    }

    std::string_view rest_;
};

}  // namespace

std::optional<std::vector<FieldMember>> parse_dictionary(std::string_view field) {
    if (field.size() > longest_field) return std::nullopt;
    return Parser(field).dictionary();
}

const FieldMember* find_member(const std::vector<FieldMember>& members, std::string_view name) {
    const auto found = std::ranges::find(members, name, &FieldMember::name);
    return found == members.end() ? nullptr : &*found;
}

const BareItem* find_parameter(const FieldParameters& parameters, std::string_view name) {
    const auto found = std::ranges::find(parameters, name, &FieldParameters::value_type::first);
    return found == parameters.end() ? nullptr : &found->second;
}

std::string to_field_text(std::string_view text) {
    std::string quoted = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') quoted += '\\';
        quoted += c;
    }
    return quoted + '"';
}

}  // namespace ynghyd::keys
