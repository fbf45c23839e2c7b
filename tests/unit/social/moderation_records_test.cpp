// The bytes of the records of social/moderation. They are on disk: change the code, never the text.

#include <gtest/gtest.h>

#include "social/moderation/actor_block.hpp"
#include "social/moderation/domain_rule.hpp"
#include "social/moderation/enforcement.hpp"
#include "social/moderation/report.hpp"
#include "storage/records.hpp"
#include "tests/rig/record_bytes.hpp"

namespace ynghyd::social {
namespace {

using rig::expect_bytes;

TEST(RecordBytes, OfARuleForADomain) {
    DomainRuleRecord rule;
    rule.severity = Severity::suspend;
    rule.allowed = rule.reject_media = rule.reject_reports = rule.obfuscate = true;
    rule.public_comment = "a";
    rule.private_comment = "b";
    rule.created = from_millis(1);
    expect_bytes(rule,
                 "0108021001180120012801320161"
                 "3a0162"
                 "4002");
}

TEST(RecordBytes, OfTheBlockOfAnActor) {
    ActorBlockRecord block;
    block.uri = "a";
    block.comment = "b";
    block.created = from_millis(1);
    expect_bytes(block, "010a01611201621802");
}

TEST(RecordBytes, OfTheJobThatEnforcesABlock) {
    Enforcement enforcement;
    enforcement.domain = "a";
    enforcement.actor = "b";
    expect_bytes(enforcement, "010a0161120162");
}

TEST(RecordBytes, OfAReport) {
    ReportRecord report;
    report.id = ReportId{258};
    report.reporter = "a";
    report.target = AccountId{259};
    report.statuses = {"b", "c"};
    report.comment = "d";
    report.state = ReportState::resolved;
    report.created = from_millis(1);
    report.resolved = from_millis(2);
    report.forwarded = true;
    expect_bytes(report,
                 "010900000000000001021201611900000000000001032204016201632a01643002380240"
                 "044801");
}

TEST(RecordBytes, OfAReportWithACategory) {
    ReportRecord report;
    report.id = ReportId{258};
    report.category = ReportCategory::violation;
    expect_bytes(report,
                 "01090000000000000102"
                 "5003");
}

}  // namespace
}  // namespace ynghyd::social
