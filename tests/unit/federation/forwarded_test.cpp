#include "federation/inbox/forwarded.hpp"

#include <gmock/gmock.h>

#include "federation/inbox/forwarder.hpp"
#include "federation/signatures/remote_keys.hpp"
#include "tests/rig/test_site.hpp"

namespace ynghyd::federation {
namespace {

class Forwarded : public rig::SiteFixture {
protected:
    Forwarded() {
        ada_ = make_remote("ada", "peer.example");
        social::StatusRecord note;
        note.id = ids_.make<StatusId>();
        note.account = ada_.id;
        note.uri = "https://peer.example/notes/known";
        write([&](storage::Transaction& tx) { social::insert_status(tx, note); });
    }

    Effect effect_of(const char* type, Json object, std::string uri = "https://peer.example/a/1") {
        ReceivedRecord received;
        received.uri = std::move(uri);
        received.type = type;
        received.actor = ada_.uri;
        received.forwarder = "https://other.example/users/bob";
        const Json activity = {{"type", type}, {"object", std::move(object)}};
        return forwarded_effect(*read(), {site_, rules_}, activity, received);
    }
    void expect_fetched(const Effect& effect, const char* uri) {
        EXPECT_EQ(effect.kind, Effect::Kind::needs_object);
        EXPECT_EQ(effect.uri, uri);
    }
    void expect_ignored(const Effect& effect) { EXPECT_EQ(effect.kind, Effect::Kind::ignored); }

    social::AccountRecord ada_;
};

TEST_F(Forwarded, CreateAndUpdateAreWhatTheirObjectIsAtItsOrigin) {
    for (const char* type : {"Create", "Update"}) {
        const Json object = {{"id", "https://peer.example/notes/1"}, {"content", "as told"}};
        expect_fetched(effect_of(type, object), "https://peer.example/notes/1");
        expect_fetched(effect_of(type, "https://peer.example/notes/1"),
                       "https://peer.example/notes/1");
        expect_ignored(effect_of(type, "https://other.example/notes/1"));
        expect_ignored(effect_of(type, {{"content", "without an id"}}));
    }
}

TEST_F(Forwarded, DeleteIsLookedIntoWhenItIsAboutSomethingHere) {
    expect_fetched(effect_of("Delete", "https://peer.example/notes/known"),
                   "https://peer.example/notes/known");
    expect_fetched(effect_of("Delete", ada_.uri), ada_.uri.c_str());
    expect_ignored(effect_of("Delete", "https://peer.example/notes/unknown"));
}

TEST_F(Forwarded, AnnounceIsItselfAskedFor) {
    expect_fetched(effect_of("Announce", "https://third.example/notes/1"),
                   "https://peer.example/a/1");
    expect_ignored(effect_of("Announce", "https://third.example/notes/1", ""));
}

TEST_F(Forwarded, EverythingElseIsDropped) {
    for (const char* type : {"Like", "Follow", "Undo", "Accept", "Reject", "Block", "Flag", "Move",
                             "Add", "Remove", "Question", ""})
        expect_ignored(effect_of(type, "https://peer.example/notes/known"));
}

// The seen marker of hearsay is its own, so that the actor's own word is still heard.
TEST_F(Forwarded, HearsayIsSeenApart) {
    ReceivedRecord direct;
    direct.uri = "https://peer.example/a/1";
    auto told = direct;
    told.forwarder = "https://other.example/users/bob";
    auto proven = told;
    proven.proof = "https://peer.example/users/ada#key";
    EXPECT_NE(seen_key_of(direct, "x"), seen_key_of(told, "x"));
    EXPECT_EQ(seen_key_of(direct, "x"), seen_key_of(proven, "x"));
}

// T-001
TEST_F(Forwarded, IsTakenFromThoseWhoAreFollowedHere) {
    const auto bob = make_remote("bob", "other.example");
    EXPECT_FALSE(may_forward(*read(), site_, bob.uri));
    make_follow(network_, bob, social::FollowState::requested);
    EXPECT_FALSE(may_forward(*read(), site_, bob.uri));
    make_follow(network_, bob);
    EXPECT_TRUE(may_forward(*read(), site_, bob.uri));
    EXPECT_FALSE(may_forward(*read(), site_, network_.uri));
    EXPECT_FALSE(may_forward(*read(), site_, "https://unknown.example/users/x"));
    auto suspended = bob;
    suspended.suspended = true;
    write([&](storage::Transaction& tx) { social::put_account(tx, suspended); });
    EXPECT_FALSE(may_forward(*read(), site_, bob.uri));
}

TEST_F(Forwarded, IsJudgedByTheOwnerOfTheKey) {
    EXPECT_EQ(presumed_owner(*read(), "https://peer.example/users/ada#main-key"), ada_.uri);
    RemoteActor actor;
    actor.keys = {{"https://peer.example/keys/7", ada_.uri, "PEM"}};
    EXPECT_NE(presumed_owner(*read(), "https://peer.example/keys/7"), ada_.uri);
    write([&](storage::Transaction& tx) { put_remote_keys(tx, actor, now()); });
    EXPECT_EQ(presumed_owner(*read(), "https://peer.example/keys/7"), ada_.uri);
}

}  // namespace
}  // namespace ynghyd::federation
