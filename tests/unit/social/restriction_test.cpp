#include "social/moderation/restriction.hpp"

#include <gmock/gmock.h>

#include "social/accounts/directory.hpp"
#include "social/accounts/session.hpp"
#include "social/accounts/user.hpp"
#include "social/moderation/policy.hpp"
#include "social/notifications/notification.hpp"
#include "social/relationships/follow.hpp"
#include "social/relationships/followed_tag.hpp"
#include "social/timelines/feed_rules.hpp"
#include "social/timelines/public_timeline.hpp"
#include "tests/rig/test_site.hpp"

namespace ynghyd::social {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

using RestrictionDeed = decltype(&silence_account);

class Restrictions : public rig::SiteFixture {
protected:
    Restrictions() { site_.network = "network"; }
    Result<void> decide(RestrictionDeed deed, const AccountRecord& account) {
        return write([&](storage::Transaction& tx) {
            return deed(tx, site_, *find_account(tx, account.id));
        });
    }
    AccountRecord now_of(const AccountRecord& account) {
        return find_account(*read(), account.id).value();
    }
    void make_login(const AccountRecord& account) {
        UserRecord user;
        user.account = account.id;
        user.approved = true;
        write([&](storage::Transaction& tx) { put_user(tx, user); });
    }
    std::size_t posts_in_public(const AccountRecord& viewer) {
        const auto reader = read();
        const PublicReader from{*reader, site_, viewer};
        return list_public_timeline(from, {}, {}).size();
    }
    bool is_in_home_by_tag(const StatusRecord& status) {
        const auto reader = read();
        FeedRules rules(*reader, bob_, now());
        return rules.wants({status.id, status.account, status.id}, status);
    }

    const AccountRecord ana_ = make_local("ana");
    const AccountRecord bob_ = make_local("bob");
    const AccountRecord cai_ = make_remote("cai", "peer.example");
};

struct RestrictionCase {
    const char* name;
    RestrictionDeed restrict_, lift;
    bool AccountRecord::* flag;
};

class RestrictionPairs : public Restrictions,
                         public testing::WithParamInterface<RestrictionCase> {};

TEST_P(RestrictionPairs, LastUntilTheyAreLiftedHereAndElsewhere) {
    const auto& pair = GetParam();
    for (const auto& account : {ana_, cai_}) {
        EXPECT_EQ(decide(pair.lift, account).error().kind, Error::Kind::conflict);
        ASSERT_TRUE(decide(pair.restrict_, account));
        EXPECT_TRUE(now_of(account).*pair.flag);
        EXPECT_EQ(decide(pair.restrict_, account).error().kind, Error::Kind::conflict);
        ASSERT_TRUE(decide(pair.lift, account));
        EXPECT_FALSE(now_of(account).*pair.flag);
    }
}

TEST_P(RestrictionPairs, AreNotForWhoSpeaksForTheServer) {
    const auto machine = make_local("machine", ActorType::application);
    EXPECT_EQ(decide(GetParam().restrict_, network_).error().kind, Error::Kind::invalid);
    EXPECT_EQ(decide(GetParam().restrict_, machine).error().kind, Error::Kind::invalid);
    auto gone = ana_;
    gone.gone = true;
    write([&](storage::Transaction& tx) { put_account(tx, gone); });
    EXPECT_EQ(decide(GetParam().restrict_, ana_).error().kind, Error::Kind::gone);
}

INSTANTIATE_TEST_SUITE_P(
    Kinds, RestrictionPairs,
    testing::Values(RestrictionCase{"silence", silence_account, unsilence_account,
                                    &AccountRecord::silenced},
                    RestrictionCase{"sensitize", sensitize_account, unsensitize_account,
                                    &AccountRecord::sensitized}),
    [](const auto& c) { return std::string(c.param.name); });

TEST_F(Restrictions, SilenceShowsPostsToFollowersAlone) {
    publish(ana_, "Before #boats");
    EXPECT_EQ(posts_in_public(bob_), 1u);
    ASSERT_TRUE(decide(silence_account, ana_));
    EXPECT_EQ(posts_in_public(bob_), 0u);
    EXPECT_EQ(posts_in_public(now_of(ana_)), 1u) << "her own";
    make_follow(bob_, ana_);
    EXPECT_EQ(posts_in_public(bob_), 1u);
    EXPECT_TRUE(is_hidden(*read(), site_, now_of(ana_)));
    EXPECT_THAT(list_directory(*read(), site_, {.local = true}),
                testing::Not(testing::Contains(ana_.id)));
}

TEST_F(Restrictions, WhatASilencedMemberPostsToEverybodyIsUnlisted) {
    ASSERT_TRUE(decide(silence_account, ana_));
    EXPECT_EQ(publish(now_of(ana_), "Hello").visibility, Visibility::unlisted);
    EXPECT_EQ(publish(now_of(ana_), "Psst", Visibility::private_).visibility, Visibility::private_);
}

TEST_F(Restrictions, ASilencedStrangerIsNotBroughtByAFollowedTag) {
    write([&](storage::Transaction& tx) { follow_tag(tx, site_, bob_.id, "boats"); });
    const auto status = publish(ana_, "#boats");
    EXPECT_TRUE(is_in_home_by_tag(status));
    ASSERT_TRUE(decide(silence_account, ana_));
    EXPECT_FALSE(is_in_home_by_tag(status));
}

TEST_F(Restrictions, WhoIsSilencedAsksBeforeTheyFollow) {
    ASSERT_TRUE(decide(silence_account, ana_));
    ASSERT_TRUE(decide(silence_account, cai_));
    const auto state = write(
        [&](storage::Transaction& tx) { return follow(tx, site_, now_of(ana_), bob_).value(); });
    EXPECT_EQ(state, FollowState::requested);
    const auto from_elsewhere = write([&](storage::Transaction& tx) {
        return receive_follow(tx, site_, now_of(cai_), bob_, cai_.uri + "#1");
    });
    EXPECT_EQ(from_elsewhere, FollowState::requested);
}

TEST_F(Restrictions, WhatTheyDoIsPutAsideByThePolicyForLimitedAccounts) {
    ASSERT_TRUE(decide(silence_account, ana_));
    publish(now_of(ana_), "Hello @bob");
    EXPECT_THAT(list_notifications(*read(), bob_, {}, {}), IsEmpty());
    EXPECT_THAT(list_notifications(*read(), bob_, {.include_filtered = true}, {}), SizeIs(1));
}

TEST_F(Restrictions, ADisabledLoginHasNoSessionsAndKeepsItsTokens) {
    make_login(ana_);
    SessionRecord session;
    session.user = ana_.id;
    session.created = session.last_seen = now();
    write([&](storage::Transaction& tx) { put_session(tx, "secret", session); });
    ASSERT_TRUE(decide(disable_login, ana_));
    EXPECT_THAT(list_sessions_of(*read(), ana_.id, now()), IsEmpty());
    const auto user = find_user(*read(), ana_.id).value();
    EXPECT_FALSE(may_sign_in(user, ana_));
    EXPECT_EQ(decide(disable_login, ana_).error().kind, Error::Kind::conflict);
    ASSERT_TRUE(decide(enable_login, ana_));
    EXPECT_TRUE(may_sign_in(*find_user(*read(), ana_.id), ana_));
    EXPECT_EQ(decide(enable_login, ana_).error().kind, Error::Kind::conflict);
}

TEST_F(Restrictions, OnlyWhoSignsInHereCanBeDisabled) {
    for (const auto& account : {bob_, cai_})
        EXPECT_EQ(decide(disable_login, account).error().kind, Error::Kind::invalid) << account.uri;
}

TEST_F(Restrictions, AllOfASensitizedAccountIsSensitive) {
    const auto status = publish(ana_, "Look");
    EXPECT_FALSE(shows_as_sensitive(status, ana_));
    ASSERT_TRUE(decide(sensitize_account, ana_));
    EXPECT_TRUE(shows_as_sensitive(status, now_of(ana_)));
}

}  // namespace
}  // namespace ynghyd::social
