#pragma once
// What the admin decided about other servers, by domain. A rule is for the domain and everything
// below it; of several the one for the longest name counts.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "storage/engine.hpp"
#include "storage/ids.hpp"

namespace ynghyd::social {

// On disk: never reuse a number.
enum class Severity : std::uint8_t { none = 0, silence = 1, suspend = 2 };
std::string_view to_string(Severity severity);  ///< Mastodon's words: noop, silence, suspend.
std::optional<Severity> parse_severity(std::string_view name);

struct DomainRuleRecord {
    static constexpr std::uint8_t version = 1;
    Severity severity = Severity::none;
    bool allowed = false;  ///< In allow-list mode: it may speak with us.
    bool reject_media = false;
    bool reject_reports = false;
    bool obfuscate = false;       ///< Mastodon's, kept for those who import our list.
    std::string public_comment;   ///< Goes into exports.
    std::string private_comment;  ///< Does not.
    Timestamp created{};
    DomainRuleId id;  ///< None in rows of before: rule_id makes one up.
    std::string unknown_fields;
    void describe(auto& visit) {
        visit(1, "severity", severity);
        visit(2, "allowed", allowed);
        visit(3, "reject_media", reject_media);
        visit(4, "reject_reports", reject_reports);
        visit(5, "obfuscate", obfuscate);
        visit(6, "public_comment", public_comment);
        visit(7, "private_comment", private_comment);
        visit(8, "created", created);
        visit(80, "id", id);
    }
    bool operator==(const DomainRuleRecord&) const = default;
};

struct DomainRule {
    std::string domain;
    DomainRuleRecord record;
    bool operator==(const DomainRule&) const = default;
};

/// Told of every change of a rule or of an actor's block.
inline const storage::Topic policy_topic = "policy";
/// Counts those changes: who read the rules under this number knows them still.
std::uint64_t policy_version(const storage::Reader& reader);
void note_policy_change(storage::Transaction& tx);

/// The rule for exactly this domain.
std::optional<DomainRuleRecord> find_domain_rule(const storage::Reader& reader,
                                                 std::string_view domain);
void put_domain_rule(storage::Transaction& tx, const DomainRule& rule);
/// False when there was none.
bool erase_domain_rule(storage::Transaction& tx, std::string_view domain);
/// By domain, a domain's subdomains behind it.
std::vector<DomainRule> list_domain_rules(const storage::Reader& reader);

/// What apps call it. Rules of before ids have one that is made of the domain, and smaller than
/// every other.
DomainRuleId rule_id(const DomainRule& rule);
std::optional<DomainRule> find_domain_rule_by_id(const storage::Reader& reader, DomainRuleId id);
/// The rule that is for this domain, or else for the nearest above it.
std::optional<DomainRule> nearest_domain_rule(const storage::Reader& reader,
                                              std::string_view domain);

/// Whether it takes something away, or is there to say that it does not: all but mere allowances.
bool is_domain_block(const DomainRuleRecord& rule);

/// The host of an address, or of an authority, without port: what rules are about.
std::string_view host_of(std::string_view uri_or_authority);

/// The rule for the longest of host, its parent, its parent's parent, … that `find` has one for.
template <class Find>
auto longest_match(std::string_view host, Find find) -> decltype(find(host)) {
    for (;;) {
        if (auto rule = find(host)) return rule;
        const auto dot = host.find('.');
        if (dot == std::string_view::npos) return {};
        host.remove_prefix(dot + 1);
    }
}

/// The rule that counts for the server of `uri_or_authority`.
std::optional<DomainRuleRecord> domain_rule_for(const storage::Reader& reader,
                                                std::string_view uri_or_authority);

}  // namespace ynghyd::social
