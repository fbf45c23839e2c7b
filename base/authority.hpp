#pragma once
// The part of an address that names a machine: used by base/iri.cpp only.

#include <cstdint>
#include <string>
#include <string_view>

#include "base/iri.hpp"

namespace ynghyd {

struct Authority {
    std::string host;        ///< As parse_host gives it.
    std::uint16_t port = 0;  ///< Explicit or default.
};

/// host[:port]. Error::Kind::invalid for a port that is not 1 … 65535 in its shortest form, or
/// that is not the default one unless the rules allow private names.
Result<Authority> split_authority(std::string_view text, const IriRules& rules,
                                  std::uint16_t default_port);

}  // namespace ynghyd
