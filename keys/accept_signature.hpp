#pragma once
// Accept-Signature: what a server that refused a request would have had signed. RFC 9421 section 5.

#include <optional>
#include <string>
#include <string_view>

#include "keys/http_signature_rfc9421.hpp"

namespace ynghyd::keys {

/// What our own 401 asks for; of a request without a body, no digest.
std::string accept_signature_header(bool with_body);

/// The first member that we can do as it asks: it names no component that `message` lacks or that
/// has parameters, no other key and no other algorithm. nullopt when there is none.
std::optional<Rfc9421Terms> read_accept_signature(std::string_view header,
                                                  const MessageView& message, KeyType key_type,
                                                  std::string_view key_id);

}  // namespace ynghyd::keys
