// Rules by domain as admins decide on them: which domain may have one, and what is taken back.
#include <fmt/format.h>

#include "base/iri.hpp"
#include "social/moderation/enforcement.hpp"

namespace ynghyd::social {
namespace {

constexpr IriRules any_name{.allow_http = false, .allow_private_names = true};

}  // namespace

Result<std::string> read_rule_domain(const Site& site, std::string_view typed, bool however_wide) {
    TRY(auto domain, parse_host(typed, any_name));
    const auto own = host_of(site.addresses.authority());
    if (own == domain || site.addresses.is_own_domain(domain))
        return failure(Error::Kind::invalid, fmt::format("{} is this server.", domain));
    const bool is_wide = !domain.contains('.') || own.ends_with("." + domain);
    if (is_wide && !however_wide)
        return failure(Error::Kind::invalid,
                       fmt::format("A rule for {0} counts for every server whose name ends in "
                                   ".{0}; if that is meant, use `ynghyd domain` with --yes.",
                                   domain));
    return domain;
}

bool lift_domain_block(storage::Transaction& tx, const Site& site, std::string_view domain,
                       storage::JobId job_id) {
    const auto before = find_domain_rule(tx, domain);
    if (!before || !is_domain_block(*before)) return false;
    if (!before->allowed) return undecide_domain(tx, site, domain, job_id);
    DomainRule rule{std::string(domain), {}};
    rule.record.allowed = true;
    rule.record.created = before->created;
    decide_on_domain(tx, site, rule, job_id);
    return true;
}

bool withdraw_domain_allowance(storage::Transaction& tx, const Site& site, std::string_view domain,
                               storage::JobId job_id) {
    const auto before = find_domain_rule(tx, domain);
    if (!before || !before->allowed) return false;
    DomainRule rule{std::string(domain), *before};
    if (!is_domain_block(rule.record)) return undecide_domain(tx, site, domain, job_id);
    rule.record.allowed = false;
    decide_on_domain(tx, site, rule, job_id);
    return true;
}

}  // namespace ynghyd::social
