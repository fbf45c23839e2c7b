#include "api/admin/staff.hpp"

namespace ynghyd::api {

std::unexpected<Refusal> not_allowed() {
    return refuse(403, "This action is not allowed");
}

std::expected<StaffMember, Refusal> staff_member(const Call& call, social::StaffRight right) {
    const auto& user = call.bearer->user;
    if (!user || !social::has_right(user->role, right)) return not_allowed();
    return StaffMember{user->account, user->role};
}

}  // namespace ynghyd::api
