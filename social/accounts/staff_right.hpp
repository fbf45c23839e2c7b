#pragma once
// What a role allows beside being a member; the bits are Mastodon's, which apps know.

#include <cstdint>

#include "social/accounts/user.hpp"

namespace ynghyd::social {

enum class StaffRight : std::uint32_t {
    everything = 1,
    reports = 16,
    federation = 32,
    users = 1'024,
    delete_user_data = 524'288,
};

/// The bits of all that the role allows; "everything" stands for the others, too.
std::uint32_t staff_rights_of(Role role);
bool has_right(Role role, StaffRight right);

/// Nobody acts on somebody of their own rank, or of a higher one.
bool outranks(Role role, Role other);

}  // namespace ynghyd::social
