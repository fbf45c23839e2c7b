#include "social/statuses/may_fetch.hpp"

#include "tests/rig/test_site.hpp"

namespace ynghyd::social {
namespace {

class MayFetch : public rig::SiteFixture {
protected:
    MayFetch() {
        make_follow(bob_, network_);
        make_follow(make_remote("cat", "pending.example"), network_, FollowState::requested);
    }
    bool sees(std::string_view viewer, Visibility visibility, const std::string& text = "hello") {
        return may_fetch(*read(), publish(network_, text, visibility), viewer);
    }

    social::AccountRecord bob_ = make_remote("bob", "peer.example");
    social::AccountRecord eve_ = make_remote("eve", "other.example");
};

// checklist 13.8
TEST_F(MayFetch, EverybodyWhatIsOpen) {
    for (const auto visibility : {Visibility::public_, Visibility::unlisted}) {
        EXPECT_TRUE(sees("", visibility));
        EXPECT_TRUE(sees(eve_.uri, visibility));
    }
}

TEST_F(MayFetch, FollowersAndTheirServersWhatIsForFollowers) {
    EXPECT_TRUE(sees(bob_.uri, Visibility::private_));
    EXPECT_TRUE(sees("https://peer.example/actor", Visibility::private_));
    EXPECT_FALSE(sees(eve_.uri, Visibility::private_));
    EXPECT_FALSE(sees("https://pending.example/users/cat", Visibility::private_));
    const auto neighbour = make_remote("carol", "peer.example");
    EXPECT_FALSE(sees(neighbour.uri, Visibility::private_)) << "a person asks for herself";
    EXPECT_FALSE(sees("https://peer.example.evil.example/actor", Visibility::private_));
    EXPECT_FALSE(sees("", Visibility::private_));
}

TEST_F(MayFetch, TheMentionedAloneWhatIsForThem) {
    StatusRecord letter;
    letter.account = network_.id;
    letter.visibility = Visibility::direct;
    letter.mentions = {{eve_.id, eve_.uri, "eve@other.example"}};
    EXPECT_TRUE(may_fetch(*read(), letter, eve_.uri));
    EXPECT_FALSE(may_fetch(*read(), letter, bob_.uri)) << "a follower is not in the audience";
    EXPECT_FALSE(may_fetch(*read(), letter, "https://other.example/actor"));
    EXPECT_FALSE(may_fetch(*read(), letter, ""));
    letter.visibility = Visibility::private_;
    EXPECT_TRUE(may_fetch(*read(), letter, eve_.uri));
}

}  // namespace
}  // namespace ynghyd::social
