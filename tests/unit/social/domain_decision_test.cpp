#include <gmock/gmock.h>

#include "social/moderation/enforcement.hpp"
#include "tests/rig/test_site.hpp"

namespace ynghyd::social {
namespace {

class DomainDecisions : public rig::SiteFixture {
protected:
    DomainRule decide(const std::string& domain, Severity severity, bool allowed = false) {
        DomainRule rule{domain, {}};
        rule.record.severity = severity;
        rule.record.allowed = allowed;
        write([&](storage::Transaction& tx) {
            decide_on_domain(tx, site_, rule, ids_.make<storage::JobId>());
        });
        return rule_at(domain).value();
    }
    std::optional<DomainRule> rule_at(const std::string& domain) {
        auto record = find_domain_rule(*read(), domain);
        if (!record) return std::nullopt;
        return DomainRule{domain, *record};
    }
    bool lift(const std::string& domain) {
        return write([&](storage::Transaction& tx) {
            return lift_domain_block(tx, site_, domain, ids_.make<storage::JobId>());
        });
    }
    bool withdraw(const std::string& domain) {
        return write([&](storage::Transaction& tx) {
            return withdraw_domain_allowance(tx, site_, domain, ids_.make<storage::JobId>());
        });
    }
};

TEST_F(DomainDecisions, KeepTheirIdWhenTheyChange) {
    const auto first = decide("evil.example", Severity::silence);
    const auto other = decide("other.example", Severity::silence);
    EXPECT_GT(rule_id(other), rule_id(first));
    EXPECT_EQ(rule_id(decide("evil.example", Severity::suspend)), rule_id(first));
    EXPECT_EQ(find_domain_rule_by_id(*read(), rule_id(first))->domain, "evil.example");
    EXPECT_FALSE(find_domain_rule_by_id(*read(), DomainRuleId{1}));
}

TEST_F(DomainDecisions, OfBeforeIdsHaveOneThatStaysAsWell) {
    write([&](storage::Transaction& tx) { put_domain_rule(tx, {"old.example", {}}); });
    const auto made_up = rule_id(*rule_at("old.example"));
    EXPECT_TRUE(made_up);
    EXPECT_EQ(find_domain_rule_by_id(*read(), made_up)->domain, "old.example");
    EXPECT_EQ(rule_id(decide("old.example", Severity::suspend)), made_up);
    EXPECT_LT(made_up, rule_id(decide("new.example", Severity::suspend)));
}

TEST_F(DomainDecisions, OfTwoKindsAreTakenBackOneByOne) {
    decide("both.example", Severity::silence, true);
    ASSERT_TRUE(lift("both.example"));
    EXPECT_EQ(rule_at("both.example")->record.severity, Severity::none);
    EXPECT_TRUE(rule_at("both.example")->record.allowed);
    EXPECT_FALSE(lift("both.example")) << "nothing is blocked there any more";
    ASSERT_TRUE(withdraw("both.example"));
    EXPECT_FALSE(rule_at("both.example"));
    decide("both.example", Severity::silence, true);
    ASSERT_TRUE(withdraw("both.example"));
    EXPECT_EQ(rule_at("both.example")->record.severity, Severity::silence);
    EXPECT_FALSE(withdraw("both.example"));
    ASSERT_TRUE(lift("both.example"));
    EXPECT_FALSE(rule_at("both.example"));
}

TEST_F(DomainDecisions, AreFoundForWhatIsBelow) {
    decide("evil.example", Severity::suspend);
    EXPECT_EQ(nearest_domain_rule(*read(), "very.evil.example")->domain, "evil.example");
    EXPECT_FALSE(nearest_domain_rule(*read(), "good.example"));
}

TEST_F(DomainDecisions, AreForDomainsOfOthers) {
    EXPECT_EQ(read_rule_domain(site_, "EVIL.example", false).value(), "evil.example");
    for (const auto* typed : {"", "no domain", "copro.example", "example", "com"})
        EXPECT_EQ(read_rule_domain(site_, typed, false).error().kind, Error::Kind::invalid)
            << typed;
    EXPECT_EQ(read_rule_domain(site_, "com", true).value(), "com");
    EXPECT_FALSE(read_rule_domain(site_, "copro.example", true));
}

}  // namespace
}  // namespace ynghyd::social
