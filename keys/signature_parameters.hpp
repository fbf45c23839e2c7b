#pragma once
// The list of parameters in a Signature header: name=token or name="text", comma between.

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.hpp"

namespace ynghyd::keys {

/// In order; names in lower case and unique.
using SignatureParameters = std::vector<std::pair<std::string, std::string>>;

/// Strict and linear. Error::Kind::unauthenticated for more than 4 KiB, a name given twice, an
/// escape or a byte outside printable ASCII in quotes, and anything after the last parameter.
Result<SignatureParameters> parse_signature_parameters(std::string_view header);

/// nullptr when absent. `name` in lower case.
const std::string* find_parameter(const SignatureParameters& parameters, std::string_view name);

}  // namespace ynghyd::keys
