#include "keys/accept_signature.hpp"

#include "keys/signature_base.hpp"
#include "keys/structured_field.hpp"

namespace ynghyd::keys {

namespace {

/// Absent, or this text.
bool allows(const FieldMember& member, std::string_view name, std::string_view text) {
    const auto* item = find_parameter(member.parameters, name);
    return item == nullptr || item->kind == BareItem::Kind::flag ||
           (item->kind == BareItem::Kind::text && item->text == text);
}

std::string text_of(const FieldMember& member, std::string_view name) {
    const auto* item = find_parameter(member.parameters, name);
    return item != nullptr && item->kind == BareItem::Kind::text ? item->text : std::string();
}

/// Whether sign_request adds this header itself.
bool is_added(std::string_view name, const MessageView& message) {
    if (name == "content-digest") return !message.body_sha256.empty();
    return name == "date" || name == "host";
}

std::optional<Rfc9421Terms> read_member(const FieldMember& member, const MessageView& message,
                                        KeyType key_type, std::string_view key_id) {
    if (!member.is_list || member.items.empty()) return std::nullopt;
    if (!allows(member, "alg", rfc9421_algorithm(key_type)) || !allows(member, "keyid", key_id))
        return std::nullopt;
    Rfc9421Terms terms;
    terms.label = member.name;
    for (const auto& item : member.items) {
        const auto& name = item.value.text;
        const bool ours = is_added(name, message) || component_value(message, name);
        if (item.value.kind != BareItem::Kind::text || !item.parameters.empty() || !ours)
            return std::nullopt;
        terms.components.push_back(name);
    }
    terms.states_algorithm = find_parameter(member.parameters, "alg") != nullptr;
    terms.expires = find_parameter(member.parameters, "expires") != nullptr;
    terms.nonce = text_of(member, "nonce");
    terms.tag = text_of(member, "tag");
    return terms;
}

}  // namespace

std::string accept_signature_header(bool with_body) {
    return std::string(R"(sig1=("@method" "@target-uri")") +
           (with_body ? R"( "content-digest")" : "") + R"();created;alg="rsa-v1_5-sha256")";
}

std::optional<Rfc9421Terms> read_accept_signature(std::string_view header,
                                                  const MessageView& message, KeyType key_type,
                                                  std::string_view key_id) {
    const auto members = parse_dictionary(header);
    if (!members) return std::nullopt;
    for (const auto& member : *members)
        if (auto terms = read_member(member, message, key_type, key_id)) return terms;
    return std::nullopt;
}

}  // namespace ynghyd::keys
