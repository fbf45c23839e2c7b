#pragma once
// Admin::DomainBlock and Admin::DomainAllow: the two ways in which apps see a rule for a domain.

#include "base/json.hpp"
#include "social/moderation/domain_rule.hpp"

namespace ynghyd::api {

Json domain_block_entity(const social::DomainRule& rule);
Json domain_allow_entity(const social::DomainRule& rule);

}  // namespace ynghyd::api
