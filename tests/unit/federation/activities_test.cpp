#include "federation/activities/activities.hpp"

#include <gmock/gmock.h>

#include "federation/accept_activity.hpp"
#include "social/follow.hpp"
#include "social/interaction.hpp"
#include "social/tombstone.hpp"
#include "storage/records.hpp"
#include "tests/rig/test_site.hpp"

namespace ynghyd::federation {
namespace {

using social::AccountRecord;
using social::FollowState;
using social::Visibility;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;
using Kind = Effect::Kind;

constexpr const char* everybody = "https://www.w3.org/ns/activitystreams#Public";

/// ana is a member who follows bob@peer.example; eve is on bob's server; mallory is elsewhere.
class Activities : public rig::SiteFixture {
protected:
    Activities() { make_follow(ana_, bob_); }

    Effect apply(const AccountRecord& sender, const Json& activity) {
        const auto uri = std::string(string_at(activity, "id"));
        const auto type = std::string(string_at(activity, "type"));
        return write([&](storage::Transaction& tx) {
            return apply_activity(tx, around_, {activity, sender, uri, type});
        });
    }
    /// refused, and nothing whatever is different afterwards.
    void expect_refused(const AccountRecord& sender, const Json& activity,
                        const std::string& because = {}) {
        const auto before = store_.everything();
        const auto effect = apply(sender, activity);
        EXPECT_EQ(effect.kind, Kind::ignored) << to_text(activity);
        EXPECT_NE(effect.reason, "");
        if (!because.empty()) EXPECT_EQ(effect.reason, because);
        EXPECT_EQ(store_.everything(), before) << effect.reason;
    }
    Json activity(const char* type, const AccountRecord& sender, Json object) {
        return {{"id", sender.uri + "/activities/" + std::to_string(++last_)},
                {"type", type},
                {"actor", sender.uri},
                {"object", std::move(object)}};
    }
    Json note(const AccountRecord& author, const std::string& path = "/notes/1") {
        return {{"id", author.uri + path},
                {"type", "Note"},
                {"attributedTo", author.uri},
                {"to", Json::array({everybody})},
                {"cc", Json::array({author.followers})},
                {"published", "2027-02-01T08:00:00Z"},
                {"content", "<p>Hello</p>"}};
    }
    std::optional<social::StatusRecord> stored(const Json& object) {
        return social::find_status_by_uri(*read(), string_at(object, "id"));
    }
    /// A status of bob's that is known here.
    social::StatusRecord store_note() {
        EXPECT_EQ(apply(bob_, activity("Create", bob_, note(bob_))).kind, Kind::done);
        return stored(note(bob_)).value();
    }
    std::optional<FollowState> follow_of(const AccountRecord& from, const AccountRecord& to) {
        const auto found = social::find_follow(*read(), from.id, to.id);
        return found ? std::optional(found->state) : std::nullopt;
    }
    std::int64_t favourites(StatusId id) {
        return social::count_interactions(*read(), social::Interaction::favourite, id);
    }
    std::int64_t reblogs(StatusId id) {
        return social::count_interactions(*read(), social::Interaction::reblog, id);
    }

    const AccountRecord ana_ = make_local("ana");
    const AccountRecord bob_ = make_remote("bob", "peer.example");
    const AccountRecord eve_ = make_remote("eve", "peer.example");
    const AccountRecord mallory_ = make_remote("mallory", "evil.example");
    const Surroundings around_{site_, rules_};
    int last_ = 0;
};

TEST_F(Activities, OfUnknownTypeOrFromTheSuspendedAreIgnored) {
    expect_refused(bob_, activity("View", bob_, ana_.uri), "unknown type");
    for (const bool gone : {false, true}) {
        auto bad = bob_;
        (gone ? bad.gone : bad.suspended) = true;
        expect_refused(bad, activity("Follow", bad, ana_.uri), "sender is suspended");
    }
}

using CreateActivity = Activities;

TEST_F(CreateActivity, StoresWhatAFollowedAuthorSays) {
    const auto status = store_note();
    EXPECT_EQ(status.account, bob_.id);
    EXPECT_EQ(status.content, "<p>Hello</p>");
    EXPECT_EQ(status.visibility, Visibility::public_);
    EXPECT_EQ(count(bob_, social::AccountCount::statuses), 1);
    expect_refused(bob_, activity("Create", bob_, note(bob_)), "known already");
}

TEST_F(CreateActivity, IsForThoseWhomItConcerns) {
    expect_refused(eve_, activity("Create", eve_, note(eve_)), "concerns nobody here");

    auto addressed = note(eve_, "/notes/2");
    addressed["to"] = Json::array({ana_.uri});
    addressed["cc"] = Json::array();
    EXPECT_EQ(apply(eve_, activity("Create", eve_, addressed)).kind, Kind::done);
    EXPECT_EQ(stored(addressed)->visibility, Visibility::direct);

    auto reply = note(eve_, "/notes/3");
    reply["inReplyTo"] = publish(network_, "what do you think?").uri;
    EXPECT_EQ(apply(eve_, activity("Create", eve_, reply)).kind, Kind::done);

    auto to_nothing = note(eve_, "/notes/4");
    to_nothing["inReplyTo"] = network_.uri + "/statuses/1";
    expect_refused(eve_, activity("Create", eve_, to_nothing), "concerns nobody here");
}

TEST_F(CreateActivity, OfAnAddressAsksForItAtItsOrigin) {
    const auto effect = apply(bob_, activity("Create", bob_, "https://peer.example/notes/9"));
    EXPECT_EQ(effect.kind, Kind::needs_object);
    EXPECT_EQ(effect.uri, "https://peer.example/notes/9");
    expect_refused(bob_, activity("Create", bob_, "https://evil.example/notes/9"));
    const auto status = store_note();
    expect_refused(bob_, activity("Create", bob_, status.uri), "known already");
}

struct RefusedCreate {
    const char* name;
    void (*change)(Json& note);
    friend void PrintTo(const RefusedCreate& c, std::ostream* out) { *out << c.name; }
};

class RefusedCreates : public Activities, public testing::WithParamInterface<RefusedCreate> {};

TEST_P(RefusedCreates, ChangeNothing) {
    publish(network_, "a status of our own");
    store_note();
    auto bad = note(bob_, "/notes/2");
    GetParam().change(bad);
    expect_refused(bob_, activity("Create", bob_, bad));
}

INSTANTIATE_TEST_SUITE_P(
    Objects, RefusedCreates,
    testing::Values(
        // T-015
        RefusedCreate{"ByAnother",
                      [](Json& n) { n["attributedTo"] = "https://peer.example/users/eve"; }},
        RefusedCreate{"BySeveral",
                      [](Json& n) {
                          n["attributedTo"] = Json::array(
                              {"https://peer.example/users/bob", "https://peer.example/users/eve"});
                      }},
        RefusedCreate{"ByNobody", [](Json& n) { n.erase("attributedTo"); }},
        // T-016
        RefusedCreate{"ByANumber", [](Json& n) { n["attributedTo"] = 5; }},
        RefusedCreate{"ByUs",
                      [](Json& n) { n["attributedTo"] = "https://copro.example/users/network"; }},
        RefusedCreate{"OnAnotherServer", [](Json& n) { n["id"] = "https://evil.example/notes/1"; }},
        RefusedCreate{"OnOurServer",
                      [](Json& n) { n["id"] = "https://copro.example/users/network/statuses/1"; }},
        RefusedCreate{"OnAnotherPort",
                      [](Json& n) { n["id"] = "https://peer.example:444/notes/1"; }},
        RefusedCreate{"WithoutId", [](Json& n) { n.erase("id"); }},
        RefusedCreate{"WithAFragment", [](Json& n) { n["id"] = "https://peer.example/notes/1#a"; }},
        // T-017
        RefusedCreate{"UnderAnActorsId",
                      [](Json& n) { n["id"] = "https://peer.example/users/eve"; }},
        RefusedCreate{"UnderItsAuthorsId",
                      [](Json& n) { n["id"] = "https://peer.example/users/bob"; }},
        RefusedCreate{"OfAnActor", [](Json& n) { n["type"] = "Person"; }},
        RefusedCreate{"OfNoType", [](Json& n) { n.erase("type"); }}),
    [](const auto& info) { return std::string(info.param.name); });

// T-017: the id of an object that is somebody else's.
TEST_F(CreateActivity, DoesNotTakeOverAnotherObject) {
    const auto status = store_note();
    make_follow(ana_, eve_);
    auto stolen = note(eve_);
    stolen["id"] = status.uri;
    expect_refused(eve_, activity("Create", eve_, stolen), "known already");
    EXPECT_EQ(social::find_status(*read(), status.id), status);
}

using UpdateActivity = Activities;

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
    }
    EXPECT_EQ(store_.everything(), before);
    expect_refused(mallory_, activity("Update", mallory_, changed));
    expect_refused(eve_, activity("Update", eve_, changed));
}

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

using DeleteActivity = Activities;

TEST_F(DeleteActivity, RemovesTheObjectForGood) {
    const auto status = store_note();
    const Json tombstone{{"id", status.uri}, {"type", "Tombstone"}};
    EXPECT_EQ(apply(bob_, activity("Delete", bob_, tombstone)).kind, Kind::done);
    EXPECT_FALSE(social::find_status(*read(), status.id));
    EXPECT_TRUE(social::find_tombstone(*read(), status.uri));
    expect_refused(bob_, activity("Create", bob_, note(bob_)), "was deleted before");
}

TEST_F(DeleteActivity, ThatArrivesBeforeItsCreateStopsIt) {
    EXPECT_EQ(apply(bob_, activity("Delete", bob_, note(bob_)["id"])).kind, Kind::ignored);
    expect_refused(bob_, activity("Create", bob_, note(bob_)), "was deleted before");
}

// T-014
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

using FollowActivity = Activities;

TEST_F(FollowActivity, IsAcceptedAndIdempotent) {
    const auto follow = activity("Follow", mallory_, network_.uri);
    EXPECT_EQ(apply(mallory_, follow).kind, Kind::done);
    EXPECT_EQ(apply(mallory_, follow).kind, Kind::done);
    EXPECT_EQ(follow_of(mallory_, network_), FollowState::accepted);
    EXPECT_EQ(count(network_, social::AccountCount::followers), 1);
    EXPECT_EQ(last_activity(network_).inner->uri, string_at(follow, "id"));
    const auto embedded = activity("Follow", eve_, {{"id", network_.uri}, {"type", "Group"}});
    EXPECT_EQ(apply(eve_, embedded).kind, Kind::done);
}

TEST_F(FollowActivity, OfNobodyHereIsIgnored) {
    for (const auto* object :
         {"https://copro.example/users/nobody", "https://copro.example/@network",
          "https://evil.example/users/mallory", everybody, "network", ""})
        expect_refused(bob_, activity("Follow", bob_, object), "object is nobody here");
    const auto server = write([&](storage::Transaction& tx) {
        return social::create_server_actor(tx, site_, ids_.make<AccountId>(), {});
    });
    expect_refused(bob_, activity("Follow", bob_, server.uri));
    auto suspended = make_local("gone");
    suspended.suspended = true;
    write([&](storage::Transaction& tx) { social::put_account(tx, suspended); });
    expect_refused(bob_, activity("Follow", bob_, suspended.uri));
}

class AcceptActivity : public Activities {
protected:
    AcceptActivity() {
        write([&](storage::Transaction& tx) {
            return social::follow(tx, site_, ana_, eve_).has_value();
        });
        uri_ = last_activity(ana_).uri;
    }
    Json our_follow() {
        return {{"id", uri_}, {"type", "Follow"}, {"actor", ana_.uri}, {"object", eve_.uri}};
    }
    std::string uri_;
};

// T-020
TEST_F(AcceptActivity, IsKnownByTheIdOfTheFollowOrByWhoFollowsWhom) {
    auto renamed = our_follow();
    renamed["id"] = "https://peer.example/copy/of/it";
    auto nameless = our_follow();
    nameless.erase("id");
    for (const auto& object : {Json(uri_), our_follow(), renamed, nameless}) {
        write([&](storage::Transaction& tx) {
            social::erase_follow(tx, ana_.id, eve_.id);
            social::put_follow(tx, ana_, eve_.id, FollowState::requested, uri_, now());
        });
        ASSERT_EQ(follow_of(ana_, eve_), FollowState::requested);
        EXPECT_EQ(apply(eve_, activity("Accept", eve_, object)).kind, Kind::done);
        EXPECT_EQ(follow_of(ana_, eve_), FollowState::accepted) << to_text(object);
        EXPECT_EQ(social::find_follow(*read(), ana_.id, eve_.id)->uri, uri_);
    }
}

// T-019
TEST_F(AcceptActivity, FromAnybodyElseOrForWhatNobodyAskedIsIgnored) {
    for (const auto* type : {"Accept", "Reject"}) {
        expect_refused(bob_, activity(type, bob_, uri_));
        expect_refused(mallory_, activity(type, mallory_, our_follow()));
        auto never_sent = our_follow();
        never_sent["object"] = mallory_.uri;
        never_sent["id"] = ana_.uri + "/activities/1";
        expect_refused(mallory_, activity(type, mallory_, never_sent));
        never_sent["actor"] = bob_.uri;
        expect_refused(mallory_, activity(type, mallory_, never_sent));
        expect_refused(eve_, activity(type, eve_, ana_.uri));
        expect_refused(eve_, activity(type, eve_, nullptr));
    }
    EXPECT_EQ(follow_of(ana_, eve_), FollowState::requested);
}

TEST_F(AcceptActivity, CanBeTakenBackByAReject) {
    apply(eve_, activity("Accept", eve_, uri_));
    EXPECT_EQ(apply(eve_, activity("Reject", eve_, our_follow())).kind, Kind::done);
    EXPECT_EQ(follow_of(ana_, eve_), std::nullopt);
    expect_refused(eve_, activity("Accept", eve_, our_follow()));
}

using LikeActivity = Activities;

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

using AnnounceActivity = Activities;

TEST_F(AnnounceActivity, CountsOncePerActorForWhatIsPublic) {
    const auto status = publish(network_, "boost me");
    EXPECT_EQ(apply(bob_, activity("Announce", bob_, status.uri)).kind, Kind::done);
    expect_refused(bob_, activity("Announce", bob_, status.uri), "done already");
    EXPECT_EQ(reblogs(status.id), 1);
    expect_refused(bob_,
                   activity("Announce", bob_, publish(network_, "x", Visibility::private_).uri));
    expect_refused(bob_, activity("Announce", bob_, network_.uri + "/statuses/1"));
}

// T-018
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

// T-014
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

class Acceptances : public Activities {
protected:
    ReceivedState accept(const Json& json, const std::string& actor) {
        Candidate candidate;
        candidate.activity = json;
        candidate.uri = string_at(json, "id");
        candidate.type = string_at(json, "type");
        candidate.actor = actor;
        Acceptance acceptance;
        acceptance.id = ids_.make<ReceivedId>();
        acceptance.job_id = ids_.make<storage::JobId>();
        acceptance.record.uri = candidate.uri;
        acceptance.record.type = candidate.type;
        acceptance.record.actor = actor;
        acceptance.record.received = now();
        acceptance.record.body = to_text(json);
        acceptance.seen_key = seen_key_of(acceptance.record, std::string(32, 's'));
        return write([&](storage::Transaction& tx) {
            return accept_activity(tx, around_, candidate, acceptance);
        });
    }
    std::vector<storage::Job> jobs() {
        return storage::list_jobs(*read(), storage::JobKind::process_activity, 10);
    }
};

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
