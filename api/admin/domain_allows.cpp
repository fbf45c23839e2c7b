// Admins choose which servers may speak with this one where only few may.
#include <array>

#include "api/admin/domain_rules.hpp"
#include "api/admin/staff.hpp"
#include "api/entities/admin_domain.hpp"
#include "api/resources.hpp"

namespace ynghyd::api {
namespace {

using social::StaffRight;

bool is_domain_allowed(const social::DomainRuleRecord& rule) {
    return rule.allowed;
}

Answer list_domain_allows(const Call& call) {
    TRY_VOID(staff_member(call, StaffRight::federation));
    return rule_page(call, is_domain_allowed, domain_allow_entity);
}

Answer show_domain_allow(const Call& call) {
    TRY_VOID(staff_member(call, StaffRight::federation));
    TRY(const auto rule, rule_in_path(call, is_domain_allowed));
    return domain_allow_entity(rule);
}

/// What is blocked there stays so; one that is allowed already is shown as it is.
Answer create_domain_allow(const Call& call) {
    TRY_VOID(staff_member(call, StaffRight::federation));
    TRY(const auto domain, read_domain_parameter(call));
    change_rules(call, [&](storage::Transaction& tx, storage::JobId job) {
        social::DomainRule rule{domain, {}};
        rule.record.created = call.services.site.clock.now();
        if (auto before = social::find_domain_rule(tx, domain)) rule.record = *std::move(before);
        if (rule.record.allowed) return;
        rule.record.allowed = true;
        social::decide_on_domain(tx, call.services.site, rule, job);
    });
    return domain_allow_entity(rule_now(call, domain));
}

Answer delete_domain_allow(const Call& call) {
    TRY_VOID(staff_member(call, StaffRight::federation));
    TRY(const auto rule, rule_in_path(call, is_domain_allowed));
    change_rules(call, [&](storage::Transaction& tx, storage::JobId job) {
        social::withdraw_domain_allowance(tx, call.services.site, rule.domain, job);
    });
    return Json::object();
}

constexpr auto rows_of_domain_allows = std::to_array<Endpoint>({
    {http::Method::get, "/api/v1/admin/domain_allows", Access::user, "admin:read:domain_allows",
     list_domain_allows},
    {http::Method::post, "/api/v1/admin/domain_allows", Access::user, "admin:write:domain_allows",
     create_domain_allow},
    {http::Method::get, "/api/v1/admin/domain_allows/{id}", Access::user,
     "admin:read:domain_allows", show_domain_allow},
    {http::Method::delete_, "/api/v1/admin/domain_allows/{id}", Access::user,
     "admin:write:domain_allows", delete_domain_allow},
});

}  // namespace

std::span<const Endpoint> domain_allow_endpoints() {
    return rows_of_domain_allows;
}

}  // namespace ynghyd::api
