#include "api/admin/admission.hpp"

#include <fmt/format.h>

namespace ynghyd::api {

std::expected<void, Refusal> require_admin_role(const Call& call) {
    // A token of the command line has no member behind it but its account.
    const auto user =
        call.bearer->user ? call.bearer->user : social::find_user(call.reader, call.account().id);
    if (!user || user->role != social::Role::admin)
        return refuse(403, "This action is not allowed");
    return {};
}

std::unexpected<Refusal> refuse_field(std::string_view sentence) {
    return refuse(422, fmt::format("Validation failed: {}", sentence));
}

}  // namespace ynghyd::api
