#include "social/moderation/account_action.hpp"

#include <gmock/gmock.h>

#include "social/accounts/erasure.hpp"
#include "social/accounts/local_account.hpp"
#include "social/accounts/user.hpp"
#include "social/moderation/actor_block.hpp"
#include "social/moderation/policy.hpp"
#include "social/moderation/report.hpp"
#include "social/moderation/suspension.hpp"
#include "social/notifications/notification.hpp"
#include "tests/rig/test_site.hpp"

namespace ynghyd::social {
namespace {

using testing::IsEmpty;
using testing::SizeIs;

class AccountActions : public rig::SiteFixture {
protected:
    AccountActions() {
        site_.network = "network";
        UserRecord user;
        user.account = ana_.id;
        user.approved = true;
        write([&](storage::Transaction& tx) {
            put_user(tx, user);
            create_server_actor(tx, site_, ids_.make<AccountId>(), {});
        });
    }
    Result<void> act(const AccountRecord& account, AccountActionDraft draft) {
        draft.moderator = bob_.id;
        return write([&](storage::Transaction& tx) {
            return act_on_account(tx, site_, *find_account(tx, account.id), draft);
        });
    }
    AccountRecord now_of(const AccountRecord& account) {
        return find_account(*read(), account.id).value();
    }
    ReportId report_of(const AccountRecord& target) {
        return write([&](storage::Transaction& tx) {
                   return report(tx, site_, bob_, {target.id, {}, "rude", false});
               })
            ->id;
    }
    std::vector<NotificationItem> told_to_ana() {
        return list_notifications(*read(), now_of(ana_),
                                  {.kinds = {NotificationKind::moderation_warning}}, {});
    }

    const AccountRecord ana_ = make_local("ana");
    const AccountRecord bob_ = make_local("bob");
    const AccountRecord cai_ = make_remote("cai", "peer.example");
};

TEST_F(AccountActions, TakeEffect) {
    ASSERT_TRUE(act(ana_, {.action = AccountAction::sensitive}));
    EXPECT_TRUE(now_of(ana_).sensitized);
    ASSERT_TRUE(act(ana_, {.action = AccountAction::silence}));
    EXPECT_TRUE(now_of(ana_).silenced);
    ASSERT_TRUE(act(ana_, {.action = AccountAction::disable}));
    EXPECT_TRUE(find_user(*read(), ana_.id)->disabled);
    ASSERT_TRUE(act(ana_, {.action = AccountAction::suspend}));
    EXPECT_TRUE(now_of(ana_).suspended);
    EXPECT_TRUE(act(ana_, {.action = AccountAction::suspend})) << "it is so already";
}

TEST_F(AccountActions, OnAccountsElsewhereBlockThem) {
    ASSERT_TRUE(act(cai_, {.action = AccountAction::suspend, .text = "spam"}));
    EXPECT_TRUE(is_excluded(*read(), now_of(cai_)));
    EXPECT_TRUE(standing_of(*read(), site_, cai_.uri).suspended);
    EXPECT_EQ(find_actor_block(*read(), cai_.uri)->comment, "spam");
    const auto let_in = [&] {
        return write(
            [&](storage::Transaction& tx) { return readmit_account(tx, site_, now_of(cai_)); });
    };
    ASSERT_TRUE(let_in());
    EXPECT_FALSE(is_excluded(*read(), now_of(cai_)));
    EXPECT_EQ(let_in().error().kind, Error::Kind::conflict);
    EXPECT_EQ(act(cai_, {.action = AccountAction::disable}).error().kind, Error::Kind::invalid);
}

TEST_F(AccountActions, AreToldToTheMemberEachTime) {
    ASSERT_TRUE(act(ana_, {.action = AccountAction::none, .text = "Be kind."}));
    ASSERT_TRUE(act(ana_, {.action = AccountAction::silence, .text = "Again."}));
    const auto told = told_to_ana();
    ASSERT_THAT(told, SizeIs(2));
    EXPECT_EQ(told[0].from.id, ana_.id) << "not by whom";
    const auto warning =
        find_account_warning(*read(), ana_.id, told[0].notification.warning).value();
    EXPECT_EQ(warning.action, AccountAction::silence);
    EXPECT_EQ(warning.text, "Again.");
    EXPECT_EQ(warning.moderator, bob_.id);
}

TEST_F(AccountActions, AreNotToldWhereNothingIsToBeTold) {
    ASSERT_TRUE(act(ana_, {.action = AccountAction::none}));
    ASSERT_TRUE(act(ana_, {.action = AccountAction::silence, .tells = false}));
    EXPECT_THAT(told_to_ana(), IsEmpty());
}

TEST_F(AccountActions, AreForgottenWithTheAccount) {
    ASSERT_TRUE(act(ana_, {.action = AccountAction::none, .text = "Be kind."}));
    const auto warning = told_to_ana().at(0).notification.warning;
    while (!write([&](storage::Transaction& tx) { return erase_remains(tx, site_, ana_.id); })) {
    }
    EXPECT_FALSE(find_account_warning(*read(), ana_.id, warning));
}

TEST_F(AccountActions, DealWithTheReport) {
    const auto about_ana = report_of(ana_);
    const auto other = report_of(ana_);
    ASSERT_TRUE(act(ana_, {.action = AccountAction::none, .report = about_ana}));
    const auto resolved = find_report(*read(), about_ana).value();
    EXPECT_EQ(resolved.state, ReportState::resolved);
    EXPECT_EQ(resolved.resolved_by, bob_.id);
    EXPECT_EQ(find_report(*read(), other)->state, ReportState::open);
    EXPECT_TRUE(act(ana_, {.action = AccountAction::none, .report = about_ana}))
        << "it is resolved already";
}

TEST_F(AccountActions, DoNothingWhenSomethingIsWrong) {
    AccountActionDraft draft{.action = AccountAction::silence};
    draft.report = ReportId{1};
    EXPECT_EQ(act(ana_, draft).error().kind, Error::Kind::not_found);
    draft.report = report_of(cai_);
    EXPECT_EQ(act(ana_, draft).error().kind, Error::Kind::invalid);
    draft.report = {};
    draft.text = std::string(max_warning_characters + 1, 'x');
    EXPECT_EQ(act(ana_, draft).error().kind, Error::Kind::invalid);
    EXPECT_FALSE(now_of(ana_).silenced);
    for (const auto action : {AccountAction::none, AccountAction::silence, AccountAction::suspend})
        EXPECT_EQ(act(network_, {.action = action}).error().kind, Error::Kind::invalid);
}

}  // namespace
}  // namespace ynghyd::social
