// The bytes of the records of who signs up and of what keeps people out. They are on disk: change
// the code, never the text.

#include "social/accounts/account_mail.hpp"
#include "social/accounts/newcomer.hpp"
#include "social/moderation/canonical_email_block.hpp"
#include "social/moderation/email_domain_block.hpp"
#include "social/moderation/ip_block.hpp"
#include "social/moderation/report.hpp"
#include "tests/rig/record_bytes.hpp"

namespace ynghyd::social {
namespace {

using rig::expect_bytes;

TEST(SignUpRecordBytes, OfANewcomer) {
    expect_bytes(NewcomerRecord{ApplicationId{258}, "cy", from_millis(1), {}},
                 "0109000000000000010212026379"
                 "1802");
}

TEST(SignUpRecordBytes, OfALetterToAMember) {
    expect_bytes(AccountMailRecord{AccountId{258}, LinkPurpose::confirm_email, {}},
                 "010900000000000001021003");
}

TEST(SignUpRecordBytes, OfAnEmailDomainBlock) {
    expect_bytes(EmailDomainBlockRecord{EmailDomainBlockId{258},
                                        true,
                                        from_millis(1),
                                        {DayOfTries{from_millis(1), 2, {"a"}}},
                                        {}},
                 "010900000000000001021001180222090808021002"
                 "1a020161");
}

TEST(SignUpRecordBytes, OfAnIpBlock) {
    expect_bytes(
        IpBlockRecord{
            IpBlockId{258}, "a", IpSeverity::no_access, "b", from_millis(1), from_millis(2), {}},
        "01090000000000000102120161180322016228023004");
}

TEST(SignUpRecordBytes, OfACanonicalEmailBlock) {
    expect_bytes(CanonicalEmailBlockRecord{CanonicalEmailBlockId{258}, from_millis(1), {}},
                 "010900000000000001021002");
}

TEST(SignUpRecordBytes, OfAUserWhoMustConfirm) {
    UserRecord user;
    user.must_confirm = true;
    expect_bytes(user, "017801");
}

TEST(SignUpRecordBytes, OfAUserWhoAskedForMail) {
    UserRecord user;
    user.mail_asked = {from_millis(1), from_millis(2)};
    expect_bytes(user, "018a05020204");
}

TEST(SignUpRecordBytes, OfAReportThatNamesARule) {
    ReportRecord report;
    report.rules = {"a"};
    expect_bytes(report, "017a020161");
}

}  // namespace
}  // namespace ynghyd::social
