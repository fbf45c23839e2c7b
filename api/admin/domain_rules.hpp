#pragma once
// Rules for domains, as the endpoints for blocks and for allowances both see them.

#include <algorithm>
#include <vector>

#include "api/endpoint.hpp"
#include "api/paging.hpp"
#include "social/moderation/enforcement.hpp"
#include "social/moderation/policy.hpp"

namespace ynghyd::api {

/// A page of those rules that `is_meant` says yes to, newest first, each as `entity_of` shows it.
template <class IsMeant, class EntityOf>
Content rule_page(const Call& call, IsMeant is_meant, EntityOf entity_of) {
    auto rules = social::list_domain_rules(call.reader);
    std::erase_if(rules, [&](const auto& rule) { return !is_meant(rule.record); });
    std::ranges::sort(rules, std::greater{}, social::rule_id);
    const auto id_of = [](const social::DomainRule& rule) { return rule_id(rule).value; };
    const auto page = read_page(call.parameters, 100, 500);
    const auto shown = social::cut_window(rules, page, id_of);
    Json entities = Json::array();
    for (const auto& rule : shown) entities.push_back(entity_of(rule));
    return page_content(call, page, std::move(entities), ends_of(shown, id_of),
                        PageLinks::by_min_id);
}

/// The one in the path: 404 when there is none that `is_meant` says yes to.
template <class IsMeant>
std::expected<social::DomainRule, Refusal> rule_in_path(const Call& call, IsMeant is_meant) {
    const auto id = parse_id_as<DomainRuleId>(call.request.params.at(0));
    auto rule = id ? social::find_domain_rule_by_id(call.reader, *id) : std::nullopt;
    if (!rule || !is_meant(rule->record)) return refuse(404, "Record not found");
    return *std::move(rule);
}

/// Does `change(tx, job_id)`; when it returns, the rules count.
template <class Change>
void change_rules(const Call& call, Change change) {
    const auto& site = call.services.site;
    const auto job = site.ids.make<storage::JobId>();
    call.services.store.update([&](storage::Transaction& tx) {
        change(tx, job);
        return true;
    });
    if (site.policy) site.policy->reload();
}

/// As it is stored now, with its id; it must be there.
inline social::DomainRule rule_now(const Call& call, const std::string& domain) {
    return {domain, social::find_domain_rule(*call.services.store.snapshot(), domain).value()};
}

/// The domain that the parameter names: 422 for what is none, or cannot have a rule.
inline std::expected<std::string, Refusal> read_domain_parameter(const Call& call) {
    const auto typed = call.parameters.text("domain");
    if (!typed) return refuse(422, "Validation failed: Domain can't be blank");
    auto domain = social::read_rule_domain(call.services.site, *typed, false);
    if (!domain) return refuse(422, "Validation failed: " + domain.error().safe_text);
    return *std::move(domain);
}

}  // namespace ynghyd::api
