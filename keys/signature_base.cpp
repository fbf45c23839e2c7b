#include "keys/signature_base.hpp"

#include "base/text_codec.hpp"

namespace ynghyd::keys {

namespace {

/// Section 2.1: lines in order, joined by a comma and a space.
std::optional<std::string> header_value(const MessageView& message, std::string_view name) {
    std::optional<std::string> joined;
    for (const auto& [key, value] : message.headers) {
        if (!equals_ignoring_case(key, name)) continue;
        if (joined)
            joined->append(", ").append(trim(value));
        else
            joined = trim(value);
    }
    return joined;
}

}  // namespace

std::optional<std::string> component_value(const MessageView& message, std::string_view name) {
    if (!name.starts_with('@')) return header_value(message, name);
    const auto scheme_end = message.origin.find("://");
    const auto query = std::min(message.target.find('?'), message.target.size());
    if (name == "@method") return std::string(message.method);
    if (name == "@target-uri") return std::string(message.origin) + std::string(message.target);
    if (name == "@authority") return std::string(message.origin.substr(scheme_end + 3));
    if (name == "@scheme") return std::string(message.origin.substr(0, scheme_end));
    if (name == "@path") return std::string(message.target.substr(0, query));
    if (name != "@query") return std::nullopt;
    // Section 2.2.7: an absent query counts as an empty one.
    return query == message.target.size() ? "?" : std::string(message.target.substr(query));
}

std::optional<std::string> signature_base(const MessageView& message,
                                          std::span<const std::string> components,
                                          std::string_view parameters) {
    std::string text;
    for (const auto& name : components) {
        const auto value = component_value(message, name);
        if (!value) return std::nullopt;
        text.append("\"").append(name).append("\": ").append(*value).append("\n");
    }
    return text.append("\"@signature-params\": ").append(parameters);
}

}  // namespace ynghyd::keys
