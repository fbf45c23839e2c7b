#include "social/moderation/policy.hpp"

#include <fmt/format.h>

#include "base/text_codec.hpp"
#include "social/moderation/actor_block.hpp"

namespace ynghyd::social {
namespace {

Standing judge(const std::optional<DomainRuleRecord>& rule, bool is_blocked_actor,
               FederationMode mode) {
    Standing standing;
    if (rule) {
        standing.suspended = rule->severity == Severity::suspend;
        standing.silenced = rule->severity == Severity::silence;
        standing.reject_media = rule->reject_media;
        standing.reject_reports = rule->reject_reports;
    }
    const bool allowed = mode == FederationMode::open || (rule && rule->allowed);
    if (is_blocked_actor || !allowed) standing.suspended = true;
    return standing;
}

}  // namespace

Standing standing_of(const storage::Reader& reader, const Site& site, std::string_view uri) {
    if (site.addresses.is_local(uri)) return {};
    if (site.policy)
        if (const auto known = site.policy->as_of(reader, uri)) return *known;
    return judge(domain_rule_for(reader, uri), find_actor_block(reader, uri).has_value(),
                 site.mode);
}

bool is_silenced(const storage::Reader& reader, const Site& site, const AccountRecord& account) {
    return account.silenced || standing_of(reader, site, account.uri).silenced;
}

bool is_hidden(const storage::Reader& reader, const Site& site, const AccountRecord& author) {
    if (author.suspended || author.gone || author.silenced) return true;
    if (author.is_local()) return false;
    const auto standing = standing_of(reader, site, author.uri);
    return standing.suspended || standing.silenced;
}

Error blocked_error(std::string_view uri) {
    return {Error::Kind::forbidden,
            fmt::format("{} is blocked by the admin of this server.",
                        cut_code_points(uri.empty() ? "It" : uri, 200)),
            ""};
}

Policy::Policy(storage::Store& store, FederationMode mode, std::string own_authority)
    : store_(store), mode_(mode), own_authority_(std::move(own_authority)) {
    reload();
}

void Policy::reload() {
    // One after the other, so that an older reading never replaces a newer one.
    const std::lock_guard one_at_a_time(reloading_);
    const auto reader = store_.snapshot();
    auto rules = std::make_shared<Rules>();
    rules->version = policy_version(*reader);
    for (auto& rule : list_domain_rules(*reader))
        rules->domains.emplace(std::move(rule.domain), std::move(rule.record));
    for (auto& block : list_actor_blocks(*reader)) rules->actors.insert(std::move(block.uri));
    const std::lock_guard lock(mutex_);
    rules_ = std::move(rules);
}

std::shared_ptr<const Policy::Rules> Policy::rules() const {
    const std::lock_guard lock(mutex_);
    return rules_;
}

Standing Policy::on(std::string_view uri_or_authority) const {
    return judge_by(*rules(), uri_or_authority);
}

std::optional<Standing> Policy::as_of(const storage::Reader& reader,
                                      std::string_view uri_or_authority) const {
    const auto rules = this->rules();
    if (policy_version(reader) != rules->version) return std::nullopt;
    return judge_by(*rules, uri_or_authority);
}

Standing Policy::judge_by(const Rules& rules, std::string_view uri_or_authority) const {
    const bool is_uri = uri_or_authority.find("://") != std::string_view::npos;
    const auto authority = is_uri ? authority_of(uri_or_authority) : uri_or_authority;
    if (authority == own_authority_) return {};
    const auto rule = longest_match(
        host_of(authority), [&](std::string_view domain) -> std::optional<DomainRuleRecord> {
            const auto found = rules.domains.find(std::string(domain));
            if (found == rules.domains.end()) return std::nullopt;
            return found->second;
        });
    return judge(rule, rules.actors.contains(std::string(uri_or_authority)), mode_);
}

}  // namespace ynghyd::social
