#include "social/statuses/pin.hpp"
#include "tests/unit/federation/activities_fixture.hpp"

namespace ynghyd::federation {
namespace {

class AddActivity : public Activities {
protected:
    AddActivity() {
        for (auto* account : {&bob, &eve}) {
            account->featured = account->uri + "/featured";
            write([&](storage::Transaction& tx) { social::put_account(tx, *account); });
        }
    }
    Json change(const char* type, const AccountRecord& sender, Json object,
                const std::string& target) {
        auto json = activity(type, sender, std::move(object));
        json["target"] = target;
        return json;
    }
    std::vector<std::string> pinned() {
        std::vector<std::string> uris;
        for (const auto& status : social::list_pinned(*read(), bob.id)) uris.push_back(status.uri);
        return uris;
    }
    AccountRecord bob = bob_, eve = eve_;
};

TEST_F(AddActivity, PinsAndRemoveUnpins) {
    const auto status = store_note();
    auto add = change("Add", bob, status.uri, bob.featured);
    add.erase("id");  // Mastodon's have none.
    EXPECT_EQ(apply(bob, add).kind, Kind::done);
    EXPECT_THAT(pinned(), ElementsAre(status.uri));
    expect_refused(bob, add, "done already");
    const auto remove = change("Remove", bob, status.uri, bob.featured);
    EXPECT_EQ(apply(bob, remove).kind, Kind::done);
    EXPECT_THAT(pinned(), IsEmpty());
}

// T-014, checklist 13.32
TEST_F(AddActivity, IsForOnesOwnCollectionsAndPostsOnly) {
    const auto status = store_note();
    for (const auto* type : {"Add", "Remove"}) {
        expect_refused(eve, change(type, eve, status.uri, bob.featured),
                       "not a collection of the sender");
        expect_refused(eve, change(type, eve, status.uri, eve.featured), "somebody else's object");
        expect_refused(bob, change(type, bob, status.uri, network_.featured));
        expect_refused(bob, change(type, bob, status.uri, ""));
        expect_refused(bob, change(type, bob, nullptr, bob.featured));
    }
    EXPECT_THAT(pinned(), IsEmpty());
}

TEST_F(AddActivity, OfAnUnknownPostAsksForItAtItsOrigin) {
    const auto add = change("Add", bob, "https://peer.example/notes/9", bob.featured);
    EXPECT_EQ(apply(bob, add).uri, "https://peer.example/notes/9");
    EXPECT_EQ(apply(bob, add, "https://peer.example/notes/9").kind, Kind::ignored);
    expect_refused(bob, change("Add", bob, "https://evil.example/notes/9", bob.featured));
    expect_refused(eve, change("Add", eve, "https://peer.example/notes/9", eve.featured),
                   "concerns nobody here");
}

TEST_F(AddActivity, OfAHashtagFeaturesIt) {
    const Json tag{{"type", "Hashtag"}, {"name", "#Choir"}};
    EXPECT_EQ(apply(bob, change("Add", bob, tag, bob.featured)).kind, Kind::done);
    EXPECT_THAT(social::list_featured_tags(*read(), bob.id), ElementsAre("Choir"));
    const Json lower{{"type", "Hashtag"}, {"name", "choir"}};
    expect_refused(bob, change("Add", bob, lower, bob.featured), "done already");
    EXPECT_EQ(apply(bob, change("Remove", bob, lower, bob.featured)).kind, Kind::done);
    EXPECT_THAT(social::list_featured_tags(*read(), bob.id), IsEmpty());
}

}  // namespace
}  // namespace ynghyd::federation
