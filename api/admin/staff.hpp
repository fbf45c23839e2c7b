#pragma once
// Who calls the admin API: it takes a role beside the scope.

#include "api/endpoint.hpp"
#include "social/accounts/staff_right.hpp"

namespace ynghyd::api {

struct StaffMember {
    AccountId account;  ///< The person's, also when the token speaks for an organisation.
    social::Role role = social::Role::member;
};

/// Mastodon's text for who has the scope and not the right.
std::unexpected<Refusal> not_allowed();

/// 403 for a member without that right, and for a token that no member is behind.
std::expected<StaffMember, Refusal> staff_member(const Call& call, social::StaffRight right);

}  // namespace ynghyd::api
