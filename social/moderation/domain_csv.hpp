#pragma once
// Lists of domains as Mastodon's admins exchange them: CSV with the columns #domain, #severity,
// #reject_media, #reject_reports, #public_comment, #obfuscate, or #domain alone for a list of those
// allowed.

#include <string>
#include <string_view>
#include <vector>

#include "base/iri.hpp"
#include "base/result.hpp"
#include "social/moderation/domain_rule.hpp"

namespace ynghyd::social {

struct DomainList {
    std::vector<DomainRule> rules;
    struct Skipped {
        std::size_t line = 0;
        std::string reason;
        bool is_own = false;  ///< It is about this server: others' lists may well be.
    };
    std::vector<Skipped> skipped;  ///< Lines that could not be understood, or are of no use.
};

/// Columns are found by their names, with or without #; without such a line each line is a domain.
/// What has no severity is suspended; `allowed`: each domain is allowed instead. A line that cannot
/// be used, or is about `own_domain`, is skipped and told. Error::Kind::invalid when there is no
/// domain column.
Result<DomainList> read_domain_csv(std::string_view text, bool allowed, const IriRules& rules,
                                   std::string_view own_domain);

/// Those with a severity or that reject something; `allowed`: those allowed instead.
std::string write_domain_csv(const std::vector<DomainRule>& rules, bool allowed);

}  // namespace ynghyd::social
