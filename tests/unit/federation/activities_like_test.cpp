#include "tests/unit/federation/activities_fixture.hpp"

namespace ynghyd::federation {
namespace {

using LikeActivity = Activities;

// checklist 13.31
TEST_F(LikeActivity, CountsOncePerActor) {
    const auto status = publish(network_, "like me");
    EXPECT_EQ(apply(bob_, activity("Like", bob_, status.uri)).kind, Kind::done);
    expect_refused(bob_, activity("Like", bob_, status.uri), "done already");
    EXPECT_EQ(apply(mallory_, activity("Like", mallory_, status.uri)).kind, Kind::done);
    EXPECT_EQ(favourites(status.id), 2);
}

TEST_F(LikeActivity, IsForThoseWhoCanSeeTheStatus) {
    const auto for_followers = publish(network_, "hello", Visibility::private_);
    const auto for_bob = publish(network_, "@bob@peer.example hello", Visibility::direct);
    make_follow(eve_, network_, FollowState::accepted);
    expect_refused(mallory_, activity("Like", mallory_, for_followers.uri));
    expect_refused(eve_, activity("Like", eve_, for_bob.uri));
    EXPECT_EQ(apply(eve_, activity("Like", eve_, for_followers.uri)).kind, Kind::done);
    EXPECT_EQ(apply(bob_, activity("Like", bob_, for_bob.uri)).kind, Kind::done);
    expect_refused(eve_, activity("Like", eve_, store_note().uri));
    expect_refused(eve_, activity("Like", eve_, network_.uri));
}

}  // namespace
}  // namespace ynghyd::federation
