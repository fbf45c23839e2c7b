// The bytes of what moderators decide. They are on disk: change the code, never the text.

#include "social/accounts/user.hpp"
#include "social/moderation/account_warning.hpp"
#include "social/moderation/domain_rule.hpp"
#include "social/moderation/report.hpp"
#include "social/notifications/notification.hpp"
#include "tests/rig/record_bytes.hpp"

namespace ynghyd::social {
namespace {

using rig::expect_bytes;

TEST(ModerationRecordBytes, OfAnAccountWarning) {
    AccountWarningRecord warning;
    warning.id = AccountWarningId{258};
    warning.action = AccountAction::suspend;
    warning.text = "a";
    warning.moderator = AccountId{259};
    warning.report = ReportId{260};
    warning.created = from_millis(1);
    expect_bytes(warning, "0109000000000000010210041a01612100000000000001032900000000000001043002");
}

TEST(ModerationRecordBytes, OfAnAccountThatIsRestricted) {
    AccountRecord account;
    account.id = AccountId{258};
    account.sensitized = account.silenced = true;
    expect_bytes(account, "01090000000000000102800501880501");
}

TEST(ModerationRecordBytes, OfAnAccountThatHidesAPart) {
    AccountRecord account;
    account.id = AccountId{258};
    account.tabs.media = account.tabs.featured = false;
    expect_bytes(account, "0109000000000000010292050408001800");
}

TEST(ModerationRecordBytes, OfAUserWhoseLoginIsDisabled) {
    UserRecord user;
    user.account = AccountId{258};
    user.disabled = true;
    expect_bytes(user, "01090000000000000102800501");
}

TEST(ModerationRecordBytes, OfAReportThatSomebodySeesTo) {
    ReportRecord report;
    report.id = ReportId{258};
    report.assigned = AccountId{259};
    report.resolved_by = AccountId{260};
    report.updated = from_millis(3);
    expect_bytes(report,
                 "01090000000000000102810500000000000001038905000000000000010490050"
                 "6");
}

TEST(ModerationRecordBytes, OfAReportOfACollection) {
    ReportRecord report;
    report.id = ReportId{258};
    report.collections = {CollectionId{259}};
    expect_bytes(report, "010900000000000001029a05080000000000000103");
}

TEST(ModerationRecordBytes, OfADomainRuleWithAnId) {
    DomainRuleRecord rule;
    rule.id = DomainRuleId{258};
    expect_bytes(rule, "0181050000000000000102");
}

TEST(ModerationRecordBytes, OfANotificationOfAWarning) {
    NotificationRecord notification;
    notification.id = NotificationId{258};
    notification.kind = NotificationKind::moderation_warning;
    notification.warning = AccountWarningId{259};
    expect_bytes(notification, "01090000000000000102101481050000000000000103");
}

TEST(ModerationRecordBytes, OfANotificationOfASeverance) {
    NotificationRecord notification;
    notification.id = NotificationId{258};
    notification.kind = NotificationKind::severed_relationships;
    notification.severance =
        SeveranceRecord{SeveranceId{259}, SeveranceKind::user_domain_block, "a", 3, 300};
    expect_bytes(notification,
                 "0109000000000000010210158a051309000000000000010310021a0161200328ac02");
}

}  // namespace
}  // namespace ynghyd::social
