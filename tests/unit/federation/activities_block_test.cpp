#include "social/relationships/block.hpp"
#include "tests/unit/federation/activities_fixture.hpp"

namespace ynghyd::federation {
namespace {

using BlockActivity = Activities;

TEST_F(BlockActivity, EndsFollowsBothWaysUntilItIsUndone) {
    make_follow(bob_, ana_);
    const auto block = activity("Block", bob_, ana_.uri);
    EXPECT_EQ(apply(bob_, block).kind, Kind::done);
    EXPECT_EQ(follow_of(bob_, ana_), std::nullopt);
    EXPECT_EQ(follow_of(ana_, bob_), std::nullopt);
    EXPECT_TRUE(social::is_blocked(*read(), bob_.id, ana_.id));
    expect_refused(bob_, block, "done already");

    expect_refused(eve_, activity("Undo", eve_, block));
    EXPECT_EQ(apply(bob_, activity("Undo", bob_, block)).kind, Kind::done);
    EXPECT_FALSE(social::is_blocked(*read(), bob_.id, ana_.id));
    EXPECT_EQ(follow_of(ana_, bob_), std::nullopt) << "follows do not come back";
}

TEST_F(BlockActivity, IsForSomebodyHere) {
    expect_refused(bob_, activity("Block", bob_, eve_.uri), "object is nobody here");
    expect_refused(bob_, activity("Block", bob_, "https://copro.example/users/nobody"));
}

TEST_F(BlockActivity, ByAMemberRefusesFollowsAndMentions) {
    write([&](storage::Transaction& tx) { EXPECT_TRUE(social::block(tx, site_, ana_, eve_)); });
    EXPECT_EQ(apply(eve_, activity("Follow", eve_, ana_.uri)).kind, Kind::ignored);
    EXPECT_EQ(last_activity(ana_).type, social::ActivityType::reject);
    EXPECT_EQ(follow_of(eve_, ana_), std::nullopt);
    auto mention = note(eve_);
    mention["tag"] = {{"type", "Mention"}, {"href", ana_.uri}, {"name", "@ana@copro.example"}};
    mention["cc"] = Json::array({ana_.uri});
    expect_refused(eve_, activity("Create", eve_, mention), "concerns nobody here");
    auto reply = note(eve_, "/notes/2");
    reply["inReplyTo"] = publish(ana_, "for others").uri;
    expect_refused(eve_, activity("Create", eve_, reply), "concerns nobody here");
}

}  // namespace
}  // namespace ynghyd::federation
