#include "tests/unit/federation/activities_fixture.hpp"

namespace ynghyd::federation {
namespace {

using UpdateActivity = Activities;

// checklist 13.27
TEST_F(UpdateActivity, ChangesTheTextAndNothingElse) {
    const auto before = store_note();
    auto edited = note(bob_);
    edited["content"] = "<p>Helo</p>";
    edited["updated"] = "2027-02-01T08:30:00Z";
    edited["published"] = "2020-01-01T00:00:00Z";
    edited["to"] = Json::array({ana_.uri});
    edited["inReplyTo"] = publish(network_, "x").uri;
    EXPECT_EQ(apply(bob_, activity("Update", bob_, edited)).kind, Kind::done);
    auto expected = before;
    expected.content = "<p>Helo</p>";
    expected.edited = parse_rfc3339("2027-02-01T08:30:00Z");
    expected.revision = 1;
    EXPECT_EQ(social::find_status(*read(), before.id), expected);
}

// Mastodon's rule: only a later `updated` is an edit.
TEST_F(UpdateActivity, MustBeLaterThanWhatIsStored) {
    store_note();
    auto edited = note(bob_);
    edited["content"] = "<p>one</p>";
    expect_refused(bob_, activity("Update", bob_, edited));
    edited["updated"] = "2027-02-01T08:00:00Z";
    expect_refused(bob_, activity("Update", bob_, edited));
    edited["updated"] = "2027-02-01T08:30:00Z";
    ASSERT_EQ(apply(bob_, activity("Update", bob_, edited)).kind, Kind::done);
    edited["content"] = "<p>two</p>";
    expect_refused(bob_, activity("Update", bob_, edited));
    edited["updated"] = "2027-02-01T08:29:59Z";
    expect_refused(bob_, activity("Update", bob_, edited));
    edited.erase("updated");
    expect_refused(bob_, activity("Update", bob_, edited));
}

// T-014
// checklist 13.26
TEST_F(UpdateActivity, IsForTheAuthorOnly) {
    store_note();
    for (const auto& thief : {eve_, mallory_}) {
        for (const auto& author : {bob_, thief}) {
            auto edited = note(author);
            edited["id"] = note(bob_)["id"];
            edited["updated"] = "2027-02-01T08:30:00Z";
            expect_refused(thief, activity("Update", thief, edited));
        }
    }
    auto given_away = note(bob_);
    given_away["attributedTo"] = eve_.uri;
    given_away["updated"] = "2027-02-01T08:30:00Z";
    expect_refused(bob_, activity("Update", bob_, given_away));
    const auto ours = publish(network_, "ours");
    auto edited = note(bob_);
    edited["id"] = ours.uri;
    expect_refused(bob_, activity("Update", bob_, edited));
}

TEST_F(UpdateActivity, KeepsTheClassOfTheObject) {
    store_note();
    auto edited = note(bob_);
    edited["updated"] = "2027-02-01T08:30:00Z";
    edited["type"] = "Event";
    edited["startTime"] = "2027-03-01T10:00:00Z";
    expect_refused(bob_, activity("Update", bob_, edited));
    edited["type"] = "Person";
    expect_refused(bob_, activity("Update", bob_, edited));
    edited["type"] = "Article";
    EXPECT_EQ(apply(bob_, activity("Update", bob_, edited)).kind, Kind::done);
}

TEST_F(UpdateActivity, OfAnActorIsASignalToReadItAgain) {
    const Json changed{{"id", bob_.uri}, {"type", "Person"}, {"name", "Mallory"}};
    const auto before = store_.everything();
    for (const auto& object : {changed, Json(bob_.uri)}) {
        const auto effect = apply(bob_, activity("Update", bob_, object));
        EXPECT_EQ(effect.kind, Kind::needs_actor);
        EXPECT_EQ(effect.uri, bob_.uri);
        EXPECT_EQ(apply(bob_, activity("Update", bob_, object), bob_.uri).kind, Kind::done);
    }
    EXPECT_EQ(store_.everything(), before);
    expect_refused(mallory_, activity("Update", mallory_, changed));
    expect_refused(eve_, activity("Update", eve_, changed));
}

// checklist 13.27
TEST_F(UpdateActivity, OfSomethingUnknownIsAtMostAskedForWhileItIsNews) {
    auto fresh = note(bob_);
    fresh["updated"] = "2027-02-01T08:30:00Z";
    const auto effect = apply(bob_, activity("Update", bob_, fresh));
    EXPECT_EQ(effect.kind, Kind::needs_object);
    EXPECT_EQ(effect.uri, string_at(fresh, "id"));
    EXPECT_FALSE(stored(fresh));
    auto old = fresh;
    old["published"] = "2027-01-31T08:59:00Z";
    expect_refused(bob_, activity("Update", bob_, old), "too old to fetch");
    expect_refused(eve_, activity("Update", eve_, note(eve_)), "concerns nobody here");

    auto event = old;
    event["type"] = "Event";
    event["startTime"] = "2027-03-01T10:00:00Z";
    EXPECT_EQ(apply(bob_, activity("Update", bob_, event)).kind, Kind::needs_object);
    event["endTime"] = "2027-01-30T10:00:00Z";
    expect_refused(bob_, activity("Update", bob_, event), "too old to fetch");
}

}  // namespace
}  // namespace ynghyd::federation
