#include "social/accounts/account_deletion.hpp"

#include <gmock/gmock.h>

#include "storage/jobs.hpp"
#include "tests/rig/test_site.hpp"

namespace ynghyd::social {
namespace {

using testing::ElementsAre;
using testing::SizeIs;

using AccountDeletion = rig::SiteFixture;

TEST_F(AccountDeletion, IsToldToEveryKnownServerOnce) {
    make_remote("bob", "peer.example");
    make_remote("eve", "peer.example");
    make_remote("joe", "other.example", false);
    const auto ana = make_local("ana");
    const auto told =
        write([&](storage::Transaction& tx) { return delete_account(tx, site_, ana).value(); });
    EXPECT_EQ(told, 2u);
    const auto activity = last_activity(ana);
    EXPECT_EQ(activity.type, ActivityType::delete_);
    EXPECT_EQ(activity.object_uri, ana.uri);
    EXPECT_THAT(inboxes_of(activity.id),
                ElementsAre("https://other.example/users/joe/inbox", "https://peer.example/inbox"));
    EXPECT_TRUE(find_account(*read(), ana.id)->gone);
    EXPECT_THAT(storage::list_jobs(*read(), storage::JobKind::erase_account, 5), SizeIs(1));
    NewAccount again{ids_.make<AccountId>(), "ana", ActorType::person, "", "", false};
    write([&](storage::Transaction& tx) {
        EXPECT_FALSE(create_local_account(tx, site_, again, {})) << "a name is not used twice";
    });
}

}  // namespace
}  // namespace ynghyd::social
