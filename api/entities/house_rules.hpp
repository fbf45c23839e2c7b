#pragma once
// The rules of the house, as instance, rules and reports show them.

#include "base/json.hpp"
#include "social/moderation/house_rules.hpp"

namespace ynghyd::api {

Json rules_entity(const social::HouseRules& house);

/// Those with these texts; what is no longer written has its text alone, and the id 0.
Json broken_rules_entity(const social::HouseRules& house, const std::vector<std::string>& texts);

}  // namespace ynghyd::api
