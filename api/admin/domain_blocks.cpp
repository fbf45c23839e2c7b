// Admins choose which servers this one does not speak with, or only so far.
#include <array>

#include <fmt/format.h>

#include "api/admin/domain_rules.hpp"
#include "api/admin/staff.hpp"
#include "api/entities/admin_domain.hpp"
#include "api/resources.hpp"
#include "base/text_codec.hpp"

namespace ynghyd::api {
namespace {

using social::Severity;
using social::StaffRight;

constexpr std::size_t most_comment_of_rule = 5'000;

Answer list_domain_blocks(const Call& call) {
    TRY_VOID(staff_member(call, StaffRight::federation));
    return rule_page(call, social::is_domain_block, domain_block_entity);
}

Answer show_domain_block(const Call& call) {
    TRY_VOID(staff_member(call, StaffRight::federation));
    TRY(const auto rule, rule_in_path(call, social::is_domain_block));
    return domain_block_entity(rule);
}

/// What is not said stays as it is in `record`.
std::expected<void, Refusal> read_limits(const Parameters& parameters,
                                         social::DomainRuleRecord& record) {
    if (const auto word = parameters.text("severity")) {
        const auto severity = social::parse_severity(*word);
        if (!severity)
            return refuse(422, "Validation failed: Severity is not included in the list");
        record.severity = *severity;
    }
    record.reject_media = parameters.flag("reject_media").value_or(record.reject_media);
    record.reject_reports = parameters.flag("reject_reports").value_or(record.reject_reports);
    record.obfuscate = parameters.flag("obfuscate").value_or(record.obfuscate);
    for (const auto& [name, comment] : {std::pair{"private_comment", &record.private_comment},
                                        std::pair{"public_comment", &record.public_comment}}) {
        if (!parameters.tree().contains(name)) continue;
        *comment = parameters.text_or_empty(name);
        if (count_code_points(*comment) > most_comment_of_rule)
            return refuse(422, fmt::format("Validation failed: A comment has {} characters at most",
                                           most_comment_of_rule));
    }
    return {};
}

bool is_stricter(const social::DomainRuleRecord& wanted, const social::DomainRuleRecord& there) {
    if (wanted.severity == Severity::suspend) return true;
    if (wanted.severity < there.severity) return false;
    return (wanted.reject_media || !there.reject_media) &&
           (wanted.reject_reports || !there.reject_reports);
}

/// A rule for this very domain, or one above it that is as strict.
std::expected<void, Refusal> check_is_new(const Call& call, const social::DomainRule& wanted) {
    const auto there = social::nearest_domain_rule(call.reader, wanted.domain);
    if (!there || !is_domain_block(there->record)) return {};
    if (there->domain != wanted.domain && is_stricter(wanted.record, there->record)) return {};
    Refusal refusal(422,
                    fmt::format("You have already imposed stricter limits on {}.", there->domain));
    refusal.body["existing_domain_block"] = domain_block_entity(*there);
    return std::unexpected(std::move(refusal));
}

Answer create_domain_block(const Call& call) {
    TRY_VOID(staff_member(call, StaffRight::federation));
    social::DomainRule rule;
    TRY(rule.domain, read_domain_parameter(call));
    rule.record.severity = Severity::silence;
    rule.record.created = call.services.site.clock.now();
    TRY_VOID(read_limits(call.parameters, rule.record));
    TRY_VOID(check_is_new(call, rule));
    change_rules(call, [&](storage::Transaction& tx, storage::JobId job) {
        // That it is allowed is another list, and stays.
        const auto before = social::find_domain_rule(tx, rule.domain);
        rule.record.allowed = before && before->allowed;
        social::decide_on_domain(tx, call.services.site, rule, job);
    });
    return domain_block_entity(rule_now(call, rule.domain));
}

Answer change_domain_block(const Call& call) {
    TRY_VOID(staff_member(call, StaffRight::federation));
    TRY(auto rule, rule_in_path(call, social::is_domain_block));
    TRY_VOID(read_limits(call.parameters, rule.record));
    change_rules(call, [&](storage::Transaction& tx, storage::JobId job) {
        social::decide_on_domain(tx, call.services.site, rule, job);
    });
    return domain_block_entity(rule_now(call, rule.domain));
}

Answer delete_domain_block(const Call& call) {
    TRY_VOID(staff_member(call, StaffRight::federation));
    TRY(const auto rule, rule_in_path(call, social::is_domain_block));
    change_rules(call, [&](storage::Transaction& tx, storage::JobId job) {
        social::lift_domain_block(tx, call.services.site, rule.domain, job);
    });
    return Json::object();
}

constexpr auto rows_of_domain_blocks = std::to_array<Endpoint>({
    {http::Method::get, "/api/v1/admin/domain_blocks", Access::user, "admin:read:domain_blocks",
     list_domain_blocks},
    {http::Method::post, "/api/v1/admin/domain_blocks", Access::user, "admin:write:domain_blocks",
     create_domain_block},
    {http::Method::get, "/api/v1/admin/domain_blocks/{id}", Access::user,
     "admin:read:domain_blocks", show_domain_block},
    {http::Method::put, "/api/v1/admin/domain_blocks/{id}", Access::user,
     "admin:write:domain_blocks", change_domain_block},
    {http::Method::patch, "/api/v1/admin/domain_blocks/{id}", Access::user,
     "admin:write:domain_blocks", change_domain_block},
    {http::Method::delete_, "/api/v1/admin/domain_blocks/{id}", Access::user,
     "admin:write:domain_blocks", delete_domain_block},
});

}  // namespace

std::span<const Endpoint> domain_block_endpoints() {
    return rows_of_domain_blocks;
}

}  // namespace ynghyd::api
