#include "tests/unit/federation/activities_fixture.hpp"

namespace ynghyd::federation {
namespace {

using UndoActivity = Activities;

TEST_F(UndoActivity, EndsAFollowByIdOrByItself) {
    for (const bool by_id : {true, false}) {
        const auto follow = activity("Follow", mallory_, network_.uri);
        apply(mallory_, follow);
        ASSERT_EQ(follow_of(mallory_, network_), FollowState::accepted);
        const auto undo = activity("Undo", mallory_, by_id ? follow["id"] : follow);
        EXPECT_EQ(apply(mallory_, undo).kind, Kind::done);
        EXPECT_EQ(follow_of(mallory_, network_), std::nullopt);
        expect_refused(mallory_, undo);
    }
}

TEST_F(UndoActivity, TakesBackALikeAndABoost) {
    const auto status = publish(network_, "like me");
    for (const auto* type : {"Like", "Announce"}) {
        const auto inner = activity(type, bob_, status.uri);
        apply(bob_, inner);
        EXPECT_EQ(apply(bob_, activity("Undo", bob_, inner)).kind, Kind::done);
    }
    EXPECT_EQ(favourites(status.id), 0);
    EXPECT_EQ(reblogs(status.id), 0);
}

// Pleroma and snac name what is undone by its id alone.
TEST_F(UndoActivity, KnowsByItsIdWhatCameIn) {
    const auto status = publish(network_, "like me");
    for (const auto* type : {"Like", "Announce", "Follow"}) {
        const bool follow = std::string_view(type) == "Follow";
        const auto inner = activity(type, bob_, follow ? network_.uri : status.uri);
        ASSERT_EQ(accept(inner, bob_.uri), ReceivedState::done) << type;
        expect_refused(eve_, activity("Undo", eve_, inner["id"]));
        EXPECT_EQ(apply(bob_, activity("Undo", bob_, inner["id"])).kind, Kind::done) << type;
    }
    EXPECT_EQ(favourites(status.id), 0);
    EXPECT_EQ(reblogs(status.id), 0);
    EXPECT_EQ(follow_of(bob_, network_), std::nullopt);
    expect_refused(bob_, activity("Undo", bob_, bob_.uri + "/activities/none"));
}

// T-014
// checklist 13.31
TEST_F(UndoActivity, IsForTheActorOnly) {
    const auto status = publish(network_, "like me");
    const auto follow = activity("Follow", bob_, network_.uri);
    const auto like = activity("Like", bob_, status.uri);
    apply(bob_, follow);
    apply(bob_, like);
    for (const auto& thief : {eve_, mallory_}) {
        expect_refused(thief, activity("Undo", thief, follow));
        expect_refused(thief, activity("Undo", thief, follow["id"]));
        expect_refused(thief, activity("Undo", thief, like));
        auto mine = follow;
        mine["actor"] = thief.uri;
        expect_refused(thief, activity("Undo", thief, mine));
    }
    auto elsewhere = follow;
    elsewhere["id"] = "https://evil.example/f/1";
    expect_refused(bob_, activity("Undo", bob_, elsewhere));
    EXPECT_EQ(follow_of(bob_, network_), FollowState::accepted);
    EXPECT_EQ(favourites(status.id), 1);
}

TEST_F(UndoActivity, OfOurOwnFollowIsNotTheirs) {
    const auto follow = social::find_follow(*read(), ana_.id, bob_.id).value();
    expect_refused(bob_, activity("Undo", bob_, follow.uri));
    expect_refused(
        bob_,
        activity(
            "Undo", bob_,
            {{"id", follow.uri}, {"type", "Follow"}, {"actor", ana_.uri}, {"object", bob_.uri}}));
}

}  // namespace
}  // namespace ynghyd::federation
