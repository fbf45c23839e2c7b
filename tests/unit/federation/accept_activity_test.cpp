#include "storage/records.hpp"
#include "tests/unit/federation/activities_fixture.hpp"

namespace ynghyd::federation {
namespace {

TEST_F(Activities, OfUnknownTypeOrFromTheSuspendedAreIgnored) {
    expect_refused(bob_, activity("View", bob_, ana_.uri), "unknown type");
    for (const bool gone : {false, true}) {
        auto bad = bob_;
        (gone ? bad.gone : bad.suspended) = true;
        expect_refused(bad, activity("Follow", bad, ana_.uri), "sender is suspended");
    }
}

// Each may have several types; the first that means something here counts.
TEST_F(Activities, MayHaveTypesInEverySpelling) {
    const auto status = publish(network_, "like me");
    auto like = activity("Like", bob_, status.uri);
    for (const auto& type :
         {Json("as:Like"), Json("https://www.w3.org/ns/activitystreams#Like"),
          Json::array({"Curtsy", "Like"}), Json::array({"litepub:Curtsy", "as:Like", "Delete"})}) {
        like["type"] = type;
        EXPECT_EQ(activity_type(like), "Like") << to_text(type);
    }
    EXPECT_EQ(apply(bob_, like).kind, Kind::done);
    like["type"] = Json::array({"Curtsy", "Bow"});
    EXPECT_EQ(activity_type(like), "Curtsy");
}

TEST_F(Activities, NeedAnIdUnlessOthersSendThemWithout) {
    const auto status = publish(network_, "like me");
    auto like = activity("Like", bob_, status.uri);
    like.erase("id");
    EXPECT_EQ(apply(bob_, like).kind, Kind::done);
    for (const auto* type : {"Follow", "Create", "Announce", "Delete", "Undo"}) {
        auto nameless = activity(type, bob_, network_.uri);
        nameless.erase("id");
        expect_refused(bob_, nameless, "it has no id");
    }
}

class Acceptances : public Activities {
protected:
    std::vector<storage::Job> jobs() {
        return storage::list_jobs(*read(), storage::JobKind::process_activity, 10);
    }
};

// checklist 13.23
TEST_F(Acceptances, TakeEffectExactlyOnce) {
    const auto status = publish(network_, "like me");
    const auto like = activity("Like", bob_, status.uri);
    EXPECT_EQ(accept(like, bob_.uri), ReceivedState::done);
    const auto undo = activity("Undo", bob_, like);
    EXPECT_EQ(accept(undo, bob_.uri), ReceivedState::done);
    const auto before = store_.everything();
    EXPECT_EQ(accept(like, bob_.uri), ReceivedState::done) << "a replay";
    EXPECT_EQ(store_.everything(), before);
    EXPECT_EQ(favourites(status.id), 0);
    ASSERT_THAT(list_received(*read(), 10), SizeIs(2));
    EXPECT_EQ(list_received(*read(), 1).at(0).record.type, "Undo");
    EXPECT_EQ(list_received(*read(), 10).at(1).record.body, to_text(like));
}

TEST_F(Acceptances, KeepWhatWasIgnoredWithTheReason) {
    EXPECT_EQ(accept(activity("View", bob_, ana_.uri), bob_.uri), ReceivedState::ignored);
    EXPECT_EQ(list_received(*read(), 1).at(0).record.reason, "unknown type");
}

TEST_F(Acceptances, WaitForASenderWhoIsNotKnown) {
    const std::string stranger = "https://new.example/users/joe";
    const Json follow{{"id", "https://new.example/f/1"},
                      {"type", "Follow"},
                      {"actor", stranger},
                      {"object", network_.uri}};
    EXPECT_EQ(accept(follow, stranger), ReceivedState::waiting);
    ASSERT_THAT(jobs(), SizeIs(1));
    const auto pending = storage::decode<PendingActivity>(jobs()[0].record.body);
    EXPECT_TRUE(pending.wants_actor);
    EXPECT_EQ(pending.uri, stranger);
    EXPECT_EQ(find_received(*read(), pending.received)->reason, "waits for " + stranger);
    EXPECT_EQ(accept(follow, stranger), ReceivedState::done);
    EXPECT_THAT(jobs(), SizeIs(1));
}

TEST_F(Acceptances, WaitForAnObjectThatIsNotKnown) {
    const auto create = activity("Create", bob_, "https://peer.example/notes/9");
    EXPECT_EQ(accept(create, bob_.uri), ReceivedState::waiting);
    const auto pending = storage::decode<PendingActivity>(jobs().at(0).record.body);
    EXPECT_FALSE(pending.wants_actor);
    EXPECT_EQ(pending.uri, "https://peer.example/notes/9");
}

TEST(SeenKey, OfAnAnonymousActivityIsItsActorAndItsBytes) {
    ReceivedRecord received;
    received.actor = "https://a/1";
    const auto key = seen_key_of(received, "x");
    EXPECT_NE(seen_key_of(received, "y"), key);
    received.actor = "https://a/2";
    EXPECT_NE(seen_key_of(received, "x"), key);
    received.uri = "https://a/activity";
    EXPECT_EQ(seen_key_of(received, "x"), "https://a/activity");
}

}  // namespace
}  // namespace ynghyd::federation
