#include "social/accounts/approval.hpp"

#include <gmock/gmock.h>

#include "keys/token.hpp"
#include "social/accounts/access_token.hpp"
#include "social/accounts/account_words.hpp"
#include "social/accounts/actor_keys.hpp"
#include "social/accounts/sign_up.hpp"
#include "social/notifications/notification.hpp"
#include "tests/rig/test_site.hpp"

namespace ynghyd::social {
namespace {

using testing::IsEmpty;
using testing::SizeIs;

class Approval : public rig::SiteFixture {
protected:
    Approval() {
        site_.sign_up = SignUpMode::approval;
        UserRecord moderator;
        moderator.account = bob_.id;
        moderator.role = Role::moderator;
        moderator.approved = true;
        write([&](storage::Transaction& tx) { put_user(tx, moderator); });
        bea_ = join();
    }
    AccountRecord join() {
        const SignUp wanted{"bea", "bea@mail.example", "I sing.", "hash", ""};
        const auto user = write([&](storage::Transaction& tx) {
            return sign_up(tx, site_, wanted, ids_.make<AccountId>(), {}).value();
        });
        return find_account(*read(), user.account).value();
    }
    Result<void> approve(const AccountRecord& account) {
        return write([&](storage::Transaction& tx) { return approve_sign_up(tx, account); });
    }
    Result<void> reject(const AccountRecord& account) {
        return write([&](storage::Transaction& tx) { return reject_sign_up(tx, site_, account); });
    }
    std::size_t told_to_moderator() {
        return list_notifications(*read(), bob_, {.kinds = {NotificationKind::admin_sign_up}}, {})
            .size();
    }

    const AccountRecord bob_ = make_local("bob");
    const AccountRecord cai_ = make_remote("cai", "peer.example");
    AccountRecord bea_;
};

TEST_F(Approval, LetsThemIn) {
    EXPECT_EQ(told_to_moderator(), 1u);
    ASSERT_TRUE(approve(bea_));
    EXPECT_TRUE(find_user(*read(), bea_.id)->approved);
    EXPECT_EQ(approve(bea_).error().kind, Error::Kind::conflict);
    EXPECT_EQ(reject(bea_).error().kind, Error::Kind::conflict);
    EXPECT_EQ(approve(cai_).error().kind, Error::Kind::invalid);
    EXPECT_EQ(reject(cai_).error().kind, Error::Kind::invalid);
}

TEST_F(Approval, OfWhoIsTurnedAwayLeavesNothing) {
    AccessTokenRecord token;
    token.account = token.user = bea_.id;
    const auto hash = keys::token_hash("secret");
    write([&](storage::Transaction& tx) { put_access_token(tx, hash, token); });
    make_follow(cai_, bea_);
    ASSERT_TRUE(reject(bea_));
    EXPECT_FALSE(find_account(*read(), bea_.id));
    EXPECT_FALSE(find_account_by_uri(*read(), bea_.uri));
    EXPECT_FALSE(find_user(*read(), bea_.id));
    EXPECT_FALSE(find_actor_keys(*read(), bea_.id));
    EXPECT_FALSE(find_access_token(*read(), hash));
    EXPECT_FALSE(find_follow(*read(), cai_.id, bea_.id));
    EXPECT_THAT(find_accounts_by_words(*read(), "bea", 10), IsEmpty());
    EXPECT_EQ(told_to_moderator(), 0u);
    EXPECT_NE(join().id, bea_.id) << "the name is free again";
}

TEST_F(Approval, OfWhoIsKnownElsewhereDeletesThemLikeOthers) {
    publish(bea_, "Hello");
    ASSERT_TRUE(reject(bea_));
    EXPECT_TRUE(find_account(*read(), bea_.id)->gone);
    EXPECT_EQ(last_activity(bea_).type, ActivityType::delete_);
}

}  // namespace
}  // namespace ynghyd::social
