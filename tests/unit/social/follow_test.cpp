#include "social/relationships/follow.hpp"

#include <gmock/gmock.h>

#include "tests/rig/test_site.hpp"

namespace ynghyd::social {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

class Following : public rig::SiteFixture {
protected:
    Result<FollowState> ask(const AccountRecord& follower, const AccountRecord& followee) {
        return write(
            [&](storage::Transaction& tx) { return follow(tx, site_, follower, followee); });
    }
    Result<void> leave(const AccountRecord& follower, const AccountRecord& followee) {
        return write(
            [&](storage::Transaction& tx) { return unfollow(tx, site_, follower, followee); });
    }
    std::optional<FollowState> receive(const AccountRecord& follower, const AccountRecord& followee,
                                       std::string_view uri) {
        return write([&](storage::Transaction& tx) {
            return receive_follow(tx, site_, follower, followee, uri);
        });
    }
    std::optional<FollowState> state(const AccountRecord& from, const AccountRecord& to) {
        const auto found = find_follow(*read(), from.id, to.id);
        return found ? std::optional(found->state) : std::nullopt;
    }
    std::vector<AccountId> followers_of(const AccountRecord& account) {
        std::vector<AccountId> ids;
        for (const auto& follower : list_followers(*read(), account.id, {}, 100))
            ids.push_back(follower.account);
        return ids;
    }

    AccountRecord ana_ = make_local("ana");
    AccountRecord bob_ = make_remote("bob", "peer.example");
};

// T-020
TEST_F(Following, OfSomebodyElsewhereWaitsForTheirAccept) {
    EXPECT_EQ(ask(ana_, bob_), FollowState::requested);
    EXPECT_EQ(state(ana_, bob_), FollowState::requested);
    EXPECT_FALSE(has_local_follower(*read(), bob_.id));
    EXPECT_THAT(list_following(*read(), ana_.id, {}, 10), IsEmpty());
    EXPECT_EQ(count(ana_, AccountCount::following), 0);
    const auto activity = last_activity(ana_);
    EXPECT_EQ(activity.type, ActivityType::follow);
    EXPECT_EQ(activity.object_uri, bob_.uri);
    EXPECT_THAT(activity.to, ElementsAre(bob_.uri));
    EXPECT_THAT(inboxes_of(activity.id), ElementsAre(bob_.inbox));
    EXPECT_EQ(find_follow_by_uri(*read(), activity.uri), std::pair(ana_.id, bob_.id));
}

TEST_F(Following, AskedAgainSendsTheSameFollow) {
    ASSERT_TRUE(ask(ana_, bob_));
    const auto first = last_activity(ana_);
    EXPECT_EQ(ask(ana_, bob_), FollowState::requested);
    const auto second = last_activity(ana_);
    EXPECT_NE(second.id, first.id);
    EXPECT_EQ(second.uri, first.uri);
    EXPECT_THAT(store_.rows(storage::table::follow), SizeIs(1));
}

TEST_F(Following, IsAConflictWhenItIsSoAlready) {
    make_follow(ana_, bob_);
    EXPECT_EQ(ask(ana_, bob_).error().kind, Error::Kind::conflict);
    EXPECT_EQ(ask(ana_, ana_).error().kind, Error::Kind::invalid);
}

TEST_F(Following, OfAMemberHereIsDoneAtOnceUnlessLocked) {
    const auto locked = make_local("locked", ActorType::person, true);
    EXPECT_EQ(ask(ana_, network_), FollowState::accepted);
    EXPECT_EQ(ask(ana_, locked), FollowState::requested);
    EXPECT_THAT(store_.rows(storage::table::delivery), IsEmpty());
    EXPECT_EQ(list_followers(*read(), network_.id, {}, 10).at(0).inbox, "");
}

TEST_F(Following, IsUndoneByNamingTheFollow) {
    ASSERT_TRUE(ask(ana_, bob_));
    const auto follow_uri = last_activity(ana_).uri;
    ASSERT_TRUE(leave(ana_, bob_));
    EXPECT_EQ(state(ana_, bob_), std::nullopt);
    EXPECT_EQ(find_follow_by_uri(*read(), follow_uri), std::nullopt);
    const auto undo = last_activity(ana_);
    EXPECT_EQ(undo.type, ActivityType::undo);
    ASSERT_TRUE(undo.inner);
    EXPECT_EQ(*undo.inner,
              (InnerActivity{ActivityType::follow, follow_uri, ana_.uri, bob_.uri, {}}));
    EXPECT_THAT(inboxes_of(undo.id), ElementsAre(bob_.inbox));
    EXPECT_EQ(leave(ana_, bob_).error().kind, Error::Kind::not_found);
}

// Accept: echo the id verbatim and embed the Follow.
// checklist 13.29
TEST_F(Following, FromElsewhereIsAcceptedWithItsOwnWords) {
    const std::string uri = "https://peer.example/users/bob#follows/1";
    EXPECT_EQ(receive(bob_, ana_, uri), FollowState::accepted);
    const auto accept = last_activity(ana_);
    EXPECT_EQ(accept.type, ActivityType::accept);
    EXPECT_EQ(accept.object_uri, uri);
    ASSERT_TRUE(accept.inner);
    EXPECT_EQ(*accept.inner, (InnerActivity{ActivityType::follow, uri, bob_.uri, ana_.uri, {}}));
    EXPECT_THAT(inboxes_of(accept.id), ElementsAre(bob_.inbox));
    EXPECT_THAT(followers_of(ana_), ElementsAre(bob_.id));
    EXPECT_EQ(list_followers(*read(), ana_.id, {}, 1)[0].inbox, bob_.shared_inbox);
    EXPECT_EQ(count(ana_, AccountCount::followers), 1);
    EXPECT_EQ(count(bob_, AccountCount::following), 1);
}

TEST_F(Following, FromElsewhereAskedAgainIsAcceptedAgainAndCountedOnce) {
    receive(bob_, ana_, "https://peer.example/f/1");
    receive(bob_, ana_, "https://peer.example/f/2");
    EXPECT_EQ(last_activity(ana_).object_uri, "https://peer.example/f/2");
    EXPECT_THAT(list_activities_of(*read(), ana_.id, {}, 10), SizeIs(2));
    EXPECT_EQ(count(ana_, AccountCount::followers), 1);
    EXPECT_EQ(find_follow_by_uri(*read(), "https://peer.example/f/1"), std::nullopt);
    EXPECT_TRUE(find_follow_by_uri(*read(), "https://peer.example/f/2"));
}

// checklist 13.29
TEST_F(Following, OfALockedMemberWaits) {
    const auto locked = make_local("locked", ActorType::person, true);
    EXPECT_EQ(receive(bob_, locked, "https://peer.example/f/1"), FollowState::requested);
    EXPECT_THAT(store_.rows(storage::table::delivery), IsEmpty());
    EXPECT_EQ(count(locked, AccountCount::followers), 0);
    EXPECT_THAT(list_follow_requests(*read(), locked.id, {}, 5), ElementsAre(bob_.id));
    write([&](storage::Transaction& tx) { EXPECT_TRUE(accept_follow(tx, site_, bob_, locked)); });
    EXPECT_THAT(list_follow_requests(*read(), locked.id, {}, 5), IsEmpty());
    EXPECT_EQ(count(locked, AccountCount::followers), 1);
}

TEST_F(Following, OnceAcceptedNeverGoesBackToAsked) {
    make_follow(bob_, ana_);
    make_follow(bob_, ana_, FollowState::requested);
    EXPECT_EQ(state(bob_, ana_), FollowState::accepted);
    EXPECT_EQ(count(ana_, AccountCount::followers), 1);
}

TEST_F(Following, ThatEndsIsCountedOnce) {
    make_follow(bob_, ana_);
    const auto end = [&] {
        return write([&](storage::Transaction& tx) { return erase_follow(tx, bob_.id, ana_.id); });
    };
    EXPECT_TRUE(end());
    EXPECT_FALSE(end());
    EXPECT_EQ(count(ana_, AccountCount::followers), 0);
    EXPECT_EQ(count(bob_, AccountCount::following), 0);
    EXPECT_THAT(followers_of(ana_), IsEmpty());
}

TEST_F(Following, IsListedPageByPageWithoutThoseWhoOnlyAsked) {
    std::vector<AccountId> expected;
    for (int i = 0; i < 6; ++i) {
        const auto other = make_remote("u" + std::to_string(i), "peer.example");
        const bool asked = i % 2 == 0;
        make_follow(ana_, other, asked ? FollowState::requested : FollowState::accepted);
        if (!asked) expected.push_back(other.id);
    }
    const auto first = list_following(*read(), ana_.id, {}, 2);
    EXPECT_THAT(first, ElementsAre(expected[0], expected[1]));
    EXPECT_THAT(list_following(*read(), ana_.id, first[1], 2), ElementsAre(expected[2]));
}

TEST_F(Following, FollowsAnInboxThatMoves) {
    make_follow(bob_, ana_);
    make_follow(bob_, network_);
    bob_.shared_inbox = "https://peer.example/new";
    write([&](storage::Transaction& tx) { refresh_follower_inboxes(tx, bob_); });
    EXPECT_EQ(list_followers(*read(), ana_.id, {}, 1)[0].inbox, "https://peer.example/new");
    EXPECT_EQ(list_followers(*read(), network_.id, {}, 1)[0].inbox, "https://peer.example/new");
}

// A shared inbox elsewhere must not redirect our deliveries.
TEST_F(Following, UsesASharedInboxOnTheActorsOwnHostOnly) {
    auto eve = rig::remote_account({}, "eve", "peer.example");
    EXPECT_EQ(fan_out_inbox(eve), "https://peer.example/inbox");
    eve.shared_inbox = "https://victim.example/inbox";
    EXPECT_EQ(fan_out_inbox(eve), eve.inbox);
    eve.shared_inbox = "";
    EXPECT_EQ(fan_out_inbox(eve), eve.inbox);
    EXPECT_EQ(fan_out_inbox(ana_), "");
}

}  // namespace
}  // namespace ynghyd::social
