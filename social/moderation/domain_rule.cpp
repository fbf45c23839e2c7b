#include "social/moderation/domain_rule.hpp"

#include <array>
#include <utility>

#include "base/iri.hpp"
#include "base/names.hpp"
#include "storage/keyspace.hpp"
#include "storage/records.hpp"

namespace ynghyd::social {

namespace key = storage::key;

namespace {

constexpr Names severity_names{{
    Named{Severity::none, "noop"},
    {Severity::silence, "silence"},
    {Severity::suspend, "suspend"},
}};

}  // namespace

std::string_view to_string(Severity severity) {
    return severity_names.of(severity, "noop");
}

std::optional<Severity> parse_severity(std::string_view name) {
    return severity_names.find(name);
}

std::uint64_t policy_version(const storage::Reader& reader) {
    const auto version = reader.get(key::meta("policy_version"));
    return version ? storage::decode_id(*version) : 0;
}

void note_policy_change(storage::Transaction& tx) {
    tx.put(key::meta("policy_version"), storage::encode_id(policy_version(tx) + 1));
    tx.notify(policy_topic);
}

std::optional<DomainRuleRecord> find_domain_rule(const storage::Reader& reader,
                                                 std::string_view domain) {
    const auto bytes = reader.get(key::domain_rule(domain));
    if (!bytes) return std::nullopt;
    return storage::decode<DomainRuleRecord>(*bytes);
}

void put_domain_rule(storage::Transaction& tx, const DomainRule& rule) {
    tx.put(key::domain_rule(rule.domain), storage::encode(rule.record));
    note_policy_change(tx);
}

bool erase_domain_rule(storage::Transaction& tx, std::string_view domain) {
    const auto row = key::domain_rule(domain);
    if (!tx.get(row)) return false;
    tx.erase(row);
    note_policy_change(tx);
    return true;
}

std::vector<DomainRule> list_domain_rules(const storage::Reader& reader) {
    std::vector<DomainRule> rules;
    const auto range = storage::prefix_range(key::whole(storage::table::domain_rule));
    storage::for_each_row(reader, range, [&](const storage::Entry& row) {
        storage::KeyReader parts(storage::KeyView(row.key).substr(1));
        if (auto domain = parts.host())
            rules.push_back({*std::move(domain), storage::decode<DomainRuleRecord>(row.value)});
    });
    return rules;
}

DomainRuleId rule_id(const DomainRule& rule) {
    if (rule.record.id) return rule.record.id;
    const auto hash = storage::decode_id(storage::hash8(rule.domain));
    return DomainRuleId{(hash >> 17) | 1};
}

std::optional<DomainRule> find_domain_rule_by_id(const storage::Reader& reader, DomainRuleId id) {
    for (auto& rule : list_domain_rules(reader))
        if (rule_id(rule) == id) return std::move(rule);
    return std::nullopt;
}

std::optional<DomainRule> nearest_domain_rule(const storage::Reader& reader,
                                              std::string_view domain) {
    return longest_match(domain, [&](std::string_view name) -> std::optional<DomainRule> {
        auto record = find_domain_rule(reader, name);
        if (!record) return std::nullopt;
        return DomainRule{std::string(name), *std::move(record)};
    });
}

bool is_domain_block(const DomainRuleRecord& rule) {
    return !rule.allowed || rule.severity != Severity::none || rule.reject_media ||
           rule.reject_reports;
}

std::string_view host_of(std::string_view uri_or_authority) {
    const bool is_uri = uri_or_authority.find("://") != std::string_view::npos;
    const auto authority = is_uri ? authority_of(uri_or_authority) : uri_or_authority;
    // Colons inside brackets belong to an IPv6 literal.
    const auto bracket = authority.find(']');
    const auto colon = authority.find(':', bracket == std::string_view::npos ? 0 : bracket);
    return authority.substr(0, colon);
}

std::optional<DomainRuleRecord> domain_rule_for(const storage::Reader& reader,
                                                std::string_view uri_or_authority) {
    return longest_match(host_of(uri_or_authority),
                         [&](std::string_view domain) { return find_domain_rule(reader, domain); });
}

}  // namespace ynghyd::social
