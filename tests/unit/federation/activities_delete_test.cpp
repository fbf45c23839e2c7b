#include "social/statuses/tombstone.hpp"
#include "storage/jobs.hpp"
#include "tests/unit/federation/activities_fixture.hpp"

namespace ynghyd::federation {
namespace {

using DeleteActivity = Activities;

// checklist 13.28
TEST_F(DeleteActivity, RemovesTheObjectForGood) {
    const auto status = store_note();
    const Json tombstone{{"id", status.uri}, {"type", "Tombstone"}};
    EXPECT_EQ(apply(bob_, activity("Delete", bob_, tombstone)).kind, Kind::done);
    EXPECT_FALSE(social::find_status(*read(), status.id));
    EXPECT_TRUE(social::find_tombstone(*read(), status.uri));
    expect_refused(bob_, activity("Create", bob_, note(bob_)), "was deleted before");
}

// checklist 13.28
TEST_F(DeleteActivity, ThatArrivesBeforeItsCreateStopsIt) {
    EXPECT_EQ(apply(bob_, activity("Delete", bob_, note(bob_)["id"])).kind, Kind::ignored);
    expect_refused(bob_, activity("Create", bob_, note(bob_)), "was deleted before");
}

// T-014
// checklist 13.26
TEST_F(DeleteActivity, IsForTheAuthorOnly) {
    const auto status = store_note();
    expect_refused(eve_, activity("Delete", eve_, status.uri), "somebody else's object");
    expect_refused(mallory_, activity("Delete", mallory_, status.uri));
    expect_refused(eve_, activity("Delete", eve_, bob_.uri));
    expect_refused(mallory_, activity("Delete", mallory_, bob_.uri));
    expect_refused(bob_, activity("Delete", bob_, publish(network_, "ours").uri));
    expect_refused(bob_, activity("Delete", bob_, network_.uri));
}

TEST_F(DeleteActivity, OfItselfEndsAnAccount) {
    const auto status = store_note();
    EXPECT_EQ(apply(bob_, activity("Delete", bob_, bob_.uri)).kind, Kind::done);
    const auto gone = social::find_account(*read(), bob_.id).value();
    EXPECT_TRUE(gone.gone);
    EXPECT_EQ(gone.display_name, "");
    EXPECT_THAT(storage::list_jobs(*read(), storage::JobKind::erase_account, 10), SizeIs(1));
    expect_refused(gone, activity("Create", gone, note(gone, "/notes/2")));
}

}  // namespace
}  // namespace ynghyd::federation
