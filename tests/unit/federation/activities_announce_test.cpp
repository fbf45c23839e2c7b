#include "tests/unit/federation/activities_fixture.hpp"

namespace ynghyd::federation {
namespace {

using AnnounceActivity = Activities;

// checklist 13.31
TEST_F(AnnounceActivity, CountsOncePerActorForWhatIsPublic) {
    const auto status = publish(network_, "boost me");
    EXPECT_EQ(apply(bob_, activity("Announce", bob_, status.uri)).kind, Kind::done);
    expect_refused(bob_, activity("Announce", bob_, status.uri), "done already");
    EXPECT_EQ(reblogs(status.id), 1);
    expect_refused(bob_,
                   activity("Announce", bob_, publish(network_, "x", Visibility::private_).uri));
    expect_refused(bob_, activity("Announce", bob_, network_.uri + "/statuses/1"));
}

TEST_F(AnnounceActivity, KeepsToWhomItSays) {
    const auto visibility_of = [&](const Json& to) {
        const auto status = publish(network_, "boost me");
        auto announce = activity("Announce", bob_, status.uri);
        announce["to"] = to;
        announce.erase("cc");
        EXPECT_EQ(apply(bob_, announce).kind, Kind::done);
        return social::find_interaction(*read(), social::Interaction::reblog, status.id, bob_.id)
            ->visibility;
    };
    EXPECT_EQ(visibility_of(Json::array()), Visibility::public_);
    EXPECT_EQ(visibility_of("as:Public"), Visibility::public_);
    EXPECT_EQ(visibility_of(bob_.followers), Visibility::private_);
    EXPECT_EQ(visibility_of(network_.uri), Visibility::private_);
}

// T-018
// checklist 13.25
TEST_F(AnnounceActivity, NeverBelievesWhatItEmbeds) {
    auto forged = note(mallory_);
    forged["id"] = "https://other.example/notes/1";
    const auto before = store_.everything();
    const auto effect = apply(bob_, activity("Announce", bob_, forged));
    EXPECT_EQ(effect.kind, Kind::needs_object);
    EXPECT_EQ(effect.uri, "https://other.example/notes/1");
    EXPECT_EQ(store_.everything(), before);
    expect_refused(eve_, activity("Announce", eve_, forged), "concerns nobody here");
}

}  // namespace
}  // namespace ynghyd::federation
