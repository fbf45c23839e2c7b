#pragma once
// JSON in the one form that everybody hashes alike: JCS, RFC 8785.

#include <string>

#include "base/json.hpp"

namespace ynghyd::keys {

/// Keys in the order of their UTF-16 code units, no white space, numbers as ECMAScript writes them
/// (all of them doubles: a whole number beyond 2^53 is rounded). For documents of parse_json, which
/// limits their depth, and for our own.
std::string canonical_json(const Json& json);

}  // namespace ynghyd::keys
