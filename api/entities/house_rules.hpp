#pragma once
// The rules of the house, as instance, rules and reports show them.

#include "base/json.hpp"
#include "social/moderation/house_rules.hpp"

namespace ynghyd::api {

Json rules_entity(const social::HouseRules& house);

}  // namespace ynghyd::api
