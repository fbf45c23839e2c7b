#include "social/statuses/interact.hpp"

#include <gmock/gmock.h>

#include "social/relationships/block.hpp"
#include "social/statuses/author_posts.hpp"
#include "social/statuses/interaction.hpp"
#include "social/statuses/reaction.hpp"
#include "tests/rig/test_site.hpp"

namespace ynghyd::social {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class Interact : public rig::SiteFixture {
protected:
    template <class Fn>
    Error::Kind error_of(Fn fn) {
        const auto result = write([&](storage::Transaction& tx) { return fn(tx); });
        EXPECT_FALSE(result);
        return result ? Error::Kind::invalid : result.error().kind;
    }
    /// A public post of bob's.
    StatusRecord remote_status(Visibility visibility = Visibility::public_) {
        StatusRecord status;
        status.id = ids_.make<StatusId>();
        status.account = bob_.id;
        status.uri = bob_.uri + "/notes/" + to_string(status.id);
        status.visibility = visibility;
        write([&](storage::Transaction& tx) { insert_status(tx, status); });
        return status;
    }
    std::int64_t count(Interaction kind, StatusId id) {
        return count_interactions(*read(), kind, id);
    }
    const AccountRecord bob_ = make_remote("bob", "peer.example");
    const AccountRecord eve_ = make_remote("eve", "other.example");
};

TEST_F(Interact, ALikeIsToldToTheAuthorAndTakenBackWithItsId) {
    const auto status = remote_status();
    write([&](storage::Transaction& tx) { EXPECT_TRUE(favourite(tx, site_, network_, status)); });
    const auto like = last_activity(network_);
    EXPECT_EQ(like.type, ActivityType::like);
    EXPECT_THAT(inboxes_of(like.id), ElementsAre(bob_.inbox));
    EXPECT_EQ(count(Interaction::favourite, status.id), 1);
    EXPECT_EQ(error_of([&](auto& tx) { return favourite(tx, site_, network_, status); }),
              Error::Kind::conflict);
    write([&](storage::Transaction& tx) { EXPECT_TRUE(unfavourite(tx, site_, network_, status)); });
    EXPECT_EQ(last_activity(network_).inner->uri, like.uri);
    EXPECT_EQ(count(Interaction::favourite, status.id), 0);
    EXPECT_EQ(error_of([&](auto& tx) { return unfavourite(tx, site_, network_, status); }),
              Error::Kind::not_found);
}

TEST_F(Interact, BoostsAreListedInTheOrderOfBoostingHoweverManyThereAre) {
    constexpr std::uint64_t many = 1'100;
    // The last ones are of the oldest posts.
    write([&](storage::Transaction& tx) {
        for (std::uint64_t i = 0; i < many; ++i)
            add_interaction(tx, Interaction::reblog, StatusId{many - i}, network_.id, "",
                            now() + std::chrono::milliseconds(i));
    });
    std::vector<StatusId> boosted, ids;
    for (Window window{.limit = 100};; window.max_id = ids.back().value) {
        const auto page = list_author_posts(*read(), network_.id, window, true);
        if (page.empty()) break;
        for (const auto& post : page) {
            boosted.push_back(post.status);
            ids.push_back(post.id);
        }
    }
    ASSERT_EQ(boosted.size(), many);
    for (std::uint64_t i = 0; i < many; ++i) ASSERT_EQ(boosted[i], StatusId{i + 1});
    const Window above{.min_id = ids.back().value, .limit = 2};
    const auto upward = list_author_posts(*read(), network_.id, above, true);
    EXPECT_THAT(upward, ElementsAre(AuthorPost{ids[many - 3], boosted[many - 3]},
                                    AuthorPost{ids[many - 2], boosted[many - 2]}));
    EXPECT_THAT(list_author_posts(*read(), network_.id, {}, false), IsEmpty());
}

TEST_F(Interact, ABoostIsToldToTheAuthorAndToFollowers) {
    make_follow(eve_, network_);
    const auto status = remote_status();
    write([&](storage::Transaction& tx) { EXPECT_TRUE(reblog(tx, site_, network_, status)); });
    const auto boost = last_activity(network_);
    EXPECT_EQ(boost.type, ActivityType::announce);
    EXPECT_THAT(boost.cc, ElementsAre(network_.followers, bob_.uri));
    EXPECT_THAT(inboxes_of(boost.id), ElementsAre(eve_.shared_inbox, bob_.shared_inbox));
    write([&](storage::Transaction& tx) { EXPECT_TRUE(unreblog(tx, site_, network_, status)); });
    EXPECT_EQ(last_activity(network_).inner->uri, boost.uri);
    EXPECT_EQ(count(Interaction::reblog, status.id), 0);
}

TEST_F(Interact, OnlyWhatEverybodyMaySeeIsBoosted) {
    const auto hidden = remote_status(Visibility::private_);
    EXPECT_EQ(error_of([&](auto& tx) { return reblog(tx, site_, network_, hidden); }),
              Error::Kind::not_found);
    const auto ana = make_local("ana");
    const auto own = publish(ana, "for followers", Visibility::private_);
    write([&](storage::Transaction& tx) { EXPECT_TRUE(reblog(tx, site_, ana, own)); });
    EXPECT_THAT(last_activity(ana).to, ElementsAre(ana.followers));
    EXPECT_THAT(last_activity(ana).cc, IsEmpty());
    const auto letter = publish(ana, "@bob@peer.example", Visibility::direct);
    EXPECT_EQ(error_of([&](auto& tx) { return reblog(tx, site_, ana, letter); }),
              Error::Kind::invalid);
}

TEST_F(Interact, ADislikeIsToldToTheAuthorAndTakenBack) {
    const auto status = remote_status();
    write([&](storage::Transaction& tx) { EXPECT_TRUE(dislike(tx, site_, network_, status)); });
    const auto told = last_activity(network_);
    EXPECT_EQ(told.type, ActivityType::dislike);
    EXPECT_THAT(inboxes_of(told.id), ElementsAre(bob_.inbox));
    EXPECT_EQ(count(Interaction::dislike, status.id), 1);
    write([&](storage::Transaction& tx) { EXPECT_TRUE(undislike(tx, site_, network_, status)); });
    EXPECT_EQ(last_activity(network_).inner->type, ActivityType::dislike);
    EXPECT_EQ(count(Interaction::dislike, status.id), 0);
}

TEST_F(Interact, AReactionIsOneEmojiAndTakenBackWithIt) {
    const auto status = remote_status();
    for (const auto* wrong : {"", "x", "ok", "🎉🎉", ":blob:", "é", "7"})
        EXPECT_EQ(error_of([&](auto& tx) { return react(tx, site_, network_, status, wrong); }),
                  Error::Kind::invalid)
            << wrong;
    for (const auto* emoji : {"🎉", "❤️", "🏴󠁧󠁢󠁷󠁬󠁳󠁿", "👩‍👩‍👧"})
        write([&](storage::Transaction& tx) {
            EXPECT_TRUE(react(tx, site_, network_, status, emoji)) << emoji;
        });
    const auto told = last_activity(network_);
    EXPECT_EQ(told.content, "👩‍👩‍👧");
    EXPECT_THAT(inboxes_of(told.id), ElementsAre(bob_.inbox));
    EXPECT_EQ(error_of([&](auto& tx) { return react(tx, site_, network_, status, "🎉"); }),
              Error::Kind::conflict);
    write([&](storage::Transaction& tx) {
        EXPECT_TRUE(unreact(tx, site_, network_, status, "👩‍👩‍👧"));
    });
    EXPECT_EQ(last_activity(network_).inner->uri, told.uri);
    EXPECT_EQ(last_activity(network_).inner->content, told.content);
    EXPECT_EQ(list_reactions(*read(), status.id).size(), 3u);
}

TEST_F(Interact, WhatIsDoneToAPostOfThisServerIsKeptAndNotDelivered) {
    const auto ana = make_local("ana");
    const auto status = publish(ana, "hello");
    write([&](storage::Transaction& tx) { EXPECT_TRUE(favourite(tx, site_, network_, status)); });
    const auto like = last_activity(network_);
    EXPECT_EQ(like.type, ActivityType::like);
    EXPECT_THAT(like.to, ElementsAre(ana.uri));
    EXPECT_THAT(inboxes_of(like.id), IsEmpty());
}

TEST_F(Interact, ABoostIsTakenBackFromThoseWhoHadIt) {
    const auto ana = make_local("ana");
    const auto status = remote_status();
    write([&](storage::Transaction& tx) {
        EXPECT_TRUE(reblog(tx, site_, ana, status, Visibility::private_));
    });
    EXPECT_THAT(last_activity(ana).to, ElementsAre(ana.followers));
    write([&](storage::Transaction& tx) { EXPECT_TRUE(unreblog(tx, site_, ana, status)); });
    EXPECT_THAT(last_activity(ana).to, ElementsAre(ana.followers));
    EXPECT_THAT(last_activity(ana).cc, ElementsAre(bob_.uri));
}

TEST_F(Interact, ABlockIsToldAsRejectAndUndoOnly) {
    make_follow(bob_, network_);
    make_follow(network_, bob_);
    write([&](storage::Transaction& tx) { EXPECT_TRUE(block(tx, site_, network_, bob_)); });
    std::vector<ActivityType> told, kept;
    for (const auto& activity : list_activities_of(*read(), network_.id, {}, 5))
        (inboxes_of(activity.id).empty() ? kept : told).push_back(activity.type);
    EXPECT_THAT(told, ElementsAre(ActivityType::undo, ActivityType::reject));
    EXPECT_THAT(kept, ElementsAre(ActivityType::block)) << "the member's alone";
    EXPECT_THAT(list_blocked(*read(), network_.id, {}, 5), ElementsAre(bob_.id));
    EXPECT_EQ(error_of([&](auto& tx) { return block(tx, site_, network_, bob_); }),
              Error::Kind::conflict);
    EXPECT_FALSE(find_follow(*read(), bob_.id, network_.id));
    EXPECT_FALSE(find_follow(*read(), network_.id, bob_.id));
    write([&](storage::Transaction& tx) { EXPECT_TRUE(unblock(tx, site_, network_, bob_)); });
    EXPECT_EQ(error_of([&](auto& tx) { return unblock(tx, site_, network_, bob_); }),
              Error::Kind::not_found);
    EXPECT_EQ(error_of([&](auto& tx) { return block(tx, site_, network_, network_); }),
              Error::Kind::invalid);
}

}  // namespace
}  // namespace ynghyd::social
