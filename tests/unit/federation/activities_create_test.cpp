#include "social/statuses/tombstone.hpp"
#include "tests/unit/federation/activities_fixture.hpp"

namespace ynghyd::federation {
namespace {

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

    auto mentioned = note(eve_, "/notes/5");
    mentioned["tag"] = {{"type", "Mention"}, {"href", ana_.uri}, {"name", "@ana@copro.example"}};
    EXPECT_EQ(apply(eve_, activity("Create", eve_, mentioned)).kind, Kind::done);

    store_note();
    auto answer_to_bob = note(eve_, "/notes/6");
    answer_to_bob["inReplyTo"] = note(bob_)["id"];
    EXPECT_EQ(apply(eve_, activity("Create", eve_, answer_to_bob)).kind, Kind::done);

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

TEST_F(CreateActivity, MayCarrySeveralObjects) {
    const auto both = activity("Create", bob_, Json::array({note(bob_), note(bob_, "/notes/2")}));
    EXPECT_EQ(apply(bob_, both).kind, Kind::done);
    EXPECT_TRUE(stored(note(bob_)) && stored(note(bob_, "/notes/2")));
    Json many = Json::array();
    for (int i = 0; i < 21; ++i) many.push_back(note(bob_, "/many/" + std::to_string(i)));
    expect_refused(bob_, activity("Create", bob_, many), "too many objects");
}

// PeerTube's videos are by an account, and by the Group that is its channel.
TEST_F(CreateActivity, TakesTheAccountOfAPairForTheAuthor) {
    auto video = note(bob_);
    video["type"] = "Video";
    video["name"] = "Choir";
    video["mediaType"] = "text/markdown";
    video["content"] = "**Bold** <script>\nand on";
    video["attributedTo"] =
        Json::array({{{"type", "Person"}, {"id", bob_.uri}},
                     {{"type", "Group"}, {"id", "https://peer.example/channels/choir"}}});
    EXPECT_EQ(apply(bob_, activity("Create", bob_, video)).kind, Kind::done);
    EXPECT_EQ(stored(video)->account, bob_.id);
    EXPECT_EQ(stored(video)->content, "<p>**Bold** &lt;script&gt;<br />and on</p>");
    video["id"] = "https://peer.example/videos/2";
    video["attributedTo"][1]["type"] = "Person";
    expect_refused(bob_, activity("Create", bob_, video));
}

TEST_F(CreateActivity, KeepsWhatOtherSoftwareCallsAPost) {
    for (const auto* type : {"Article", "Page", "Image", "Audio", "Video", "as:Note"}) {
        auto object = note(bob_, std::string("/") + type);
        object["type"] = type;
        object["name"] = "A name";
        EXPECT_EQ(apply(bob_, activity("Create", bob_, object)).kind, Kind::done) << type;
        EXPECT_EQ(stored(object)->content, "<p>Hello</p>");
    }
}

struct RefusedCreate {
    const char* name;
    void (*change)(Json& note);
    friend void PrintTo(const RefusedCreate& c, std::ostream* out) { *out << c.name; }
};

class RefusedCreates : public Activities, public testing::WithParamInterface<RefusedCreate> {};

// checklist 13.26
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

}  // namespace
}  // namespace ynghyd::federation
