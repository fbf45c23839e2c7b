#include "social/accounts/account_deletion.hpp"

#include <gmock/gmock.h>

#include "social/accounts/access_token.hpp"
#include "social/accounts/user.hpp"
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

TEST_F(AccountDeletion, IsRefusedForTheNetworkAndTheServer) {
    site_.network = "network";
    write([&](storage::Transaction& tx) {
        const auto refused = delete_account(tx, site_, network_);
        EXPECT_EQ(refused.error().kind, Error::Kind::forbidden);
        const auto server = create_server_actor(tx, site_, ids_.make<AccountId>(), {});
        EXPECT_EQ(delete_account(tx, site_, server).error().kind, Error::Kind::forbidden);
    });
    EXPECT_FALSE(find_account(*read(), network_.id)->gone);
}

// T-044.
TEST_F(AccountDeletion, EndsWhatItsOwnersAppsHold) {
    const auto ana = make_local("ana");
    UserRecord user;
    user.account = ana.id;
    AccessTokenRecord token;
    token.account = token.user = ana.id;
    write([&](storage::Transaction& tx) {
        put_user(tx, user);
        put_access_token(tx, std::string(32, 't'), token);
        EXPECT_TRUE(delete_account(tx, site_, ana));
    });
    EXPECT_FALSE(find_access_token(*read(), std::string(32, 't')));
}

}  // namespace
}  // namespace ynghyd::social
