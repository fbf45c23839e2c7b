#include "social/accounts/staff_right.hpp"

#include <utility>

namespace ynghyd::social {

std::uint32_t staff_rights_of(Role role) {
    switch (role) {
        case Role::admin:
            return std::to_underlying(StaffRight::everything);
        case Role::moderator:
            return std::to_underlying(StaffRight::users) | std::to_underlying(StaffRight::reports);
        case Role::editor:
        case Role::member:
            break;
    }
    return 0;
}

bool has_right(Role role, StaffRight right) {
    const auto rights = staff_rights_of(role);
    const auto everything = std::to_underlying(StaffRight::everything);
    return (rights & (std::to_underlying(right) | everything)) != 0;
}

bool outranks(Role role, Role other) {
    return role > other;
}

}  // namespace ynghyd::social
