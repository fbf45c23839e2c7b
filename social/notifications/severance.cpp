#include "social/notifications/severance.hpp"

#include "base/names.hpp"

namespace ynghyd::social {
namespace {

constexpr Names severance_kind_names{{
    Named{SeveranceKind::domain_block, "domain_block"},
    {SeveranceKind::user_domain_block, "user_domain_block"},
    {SeveranceKind::account_suspension, "account_suspension"},
}};

}  // namespace

std::string_view to_string(SeveranceKind kind) {
    return severance_kind_names.of(kind, "domain_block");
}

}  // namespace ynghyd::social
