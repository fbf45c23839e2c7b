#pragma once
// The text that an RFC 9421 signature signs: section 2.

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "keys/signed_message.hpp"

namespace ynghyd::keys {

/// The value of a component that has no parameters: a header in lower case (several lines joined),
/// or @method, @target-uri, @authority, @scheme, @path, @query. nullopt when the message has none.
/// @request-target and @query-param are left out: known implementations disagree on them.
std::optional<std::string> component_value(const MessageView& message, std::string_view name);

/// Section 2.5: a line for each component, and `parameters`, which is what follows the label in
/// Signature-Input, byte for byte. nullopt when the message lacks a component.
std::optional<std::string> signature_base(const MessageView& message,
                                          std::span<const std::string> components,
                                          std::string_view parameters);

}  // namespace ynghyd::keys
