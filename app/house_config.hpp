#pragma once
// Rules, terms and privacy policy, as the configuration file has them or names their files.

#include "app/config.hpp"
#include "base/config.hpp"

namespace ynghyd::app {

/// Complains of files that cannot be read, and of what is missing.
void read_house(ConfigReader& reader, HouseConfig& house, const Iri& public_url);

}  // namespace ynghyd::app
