#include "federation/members/member_inbox.hpp"

#include "federation/jobs/housekeeping.hpp"
#include "social/moderation/actor_block.hpp"
#include "social/relationships/block.hpp"
#include "social/statuses/interact.hpp"
#include "tests/unit/federation/activities_fixture.hpp"

namespace ynghyd::federation {
namespace {

class MemberInbox : public Activities {
protected:
    Json page(const AccountRecord& owner, const std::string& cursor = "first") {
        return render_member_inbox(*read(), blobs_, site_, owner, cursor);
    }
    /// Ids of all that is in it, over all pages.
    std::vector<std::string> shown(const AccountRecord& owner) {
        std::vector<std::string> ids;
        for (std::string cursor = "first"; !cursor.empty();) {
            const auto one = page(owner, cursor);
            for (const auto& item : one["orderedItems"]) ids.emplace_back(string_at(item, "id"));
            const auto next = string_at(one, "next");
            cursor = next.empty() ? "" : std::string(next.substr(next.find("page=") + 5));
        }
        return ids;
    }
    std::string receive(const AccountRecord& sender, Json json) {
        accept(json, sender.uri);
        return std::string(string_at(json, "id"));
    }
    storage::Blobs blobs_{store_.directory() / "blobs"};
};

TEST_F(MemberInbox, HasWhatAddressesItsOwnerOrIsAboutThem) {
    const auto carys = make_local("carys");
    const auto post = publish(carys, "hello");
    auto letter = note(mallory_, "/notes/letter");
    letter["to"] = Json::array({carys.uri});
    auto reply = note(mallory_, "/notes/reply");
    reply["inReplyTo"] = post.uri;
    std::vector<std::string> sent;
    sent.push_back(receive(mallory_, activity("Create", mallory_, letter)));
    sent.push_back(receive(mallory_, activity("Follow", mallory_, carys.uri)));
    sent.push_back(receive(mallory_, activity("Like", mallory_, post.uri)));
    sent.push_back(receive(mallory_, activity("Create", mallory_, reply)));
    sent.push_back(
        receive(mallory_, activity("Undo", mallory_, activity("Like", mallory_, post.uri))));
    std::ranges::reverse(sent);
    EXPECT_EQ(shown(carys), sent);
    EXPECT_THAT(shown(ana_), IsEmpty());
}

TEST_F(MemberInbox, HasWhatFollowersOfTheSenderMayRead) {
    std::vector<std::string> sent;
    sent.push_back(receive(bob_, activity("Create", bob_, note(bob_))));
    auto boost = activity("Announce", bob_, "https://other.example/notes/1");
    boost["cc"] = Json::array({bob_.followers});
    sent.push_back(receive(bob_, boost));
    auto letter = note(bob_, "/notes/letter");
    letter["to"] = Json::array({network_.uri});
    letter["cc"] = Json::array();
    receive(bob_, activity("Create", bob_, letter));
    receive(eve_, activity("Create", eve_, note(eve_)));
    std::ranges::reverse(sent);
    EXPECT_EQ(shown(ana_), sent) << "neither what is for the network alone, nor eve's";
}

TEST_F(MemberInbox, HasWhatOtherMembersSayToIt) {
    const auto carys = make_local("carys");
    const auto dai = make_local("dai");
    make_follow(carys, ana_);
    std::vector<std::string> sent;
    const auto remember = [&] { sent.insert(sent.begin(), last_activity(ana_).uri); };
    publish(ana_, "for everybody");
    remember();
    publish(ana_, "for followers", Visibility::private_);
    remember();
    publish(ana_, "@carys hello", Visibility::direct);
    remember();
    publish(ana_, "@dai hello", Visibility::direct);
    EXPECT_EQ(shown(carys), sent);
    EXPECT_THAT(shown(dai), ElementsAre(last_activity(ana_).uri));
    EXPECT_THAT(shown(ana_), IsEmpty()) << "nobody writes to oneself";
    const auto post = publish(dai, "like me");
    write([&](storage::Transaction& tx) {
        EXPECT_TRUE(social::favourite(tx, site_, ana_, post));
        EXPECT_TRUE(social::block(tx, site_, dai, ana_));
    });
    EXPECT_EQ(shown(dai).at(0), last_activity(ana_).uri);
    publish(ana_, "@dai still there?", Visibility::direct);
    EXPECT_THAT(shown(dai), SizeIs(2)) << "no more of her";
}

TEST_F(MemberInbox, HasNothingOfWhoIsBlocked) {
    write([&](storage::Transaction& tx) { EXPECT_TRUE(social::block(tx, site_, ana_, eve_)); });
    receive(eve_, activity("Follow", eve_, ana_.uri));
    social::ActorBlockRecord blocked;
    blocked.uri = mallory_.uri;
    write([&](storage::Transaction& tx) { social::put_actor_block(tx, blocked); });
    receive(mallory_, activity("Follow", mallory_, ana_.uri));
    EXPECT_THAT(shown(ana_), IsEmpty());
}

TEST_F(MemberInbox, IsPagedHoweverMuchOthersReceive) {
    const auto carys = make_local("carys");
    std::vector<std::string> sent;
    for (std::size_t i = 0; i < 2 * member_inbox_page + 3; ++i) {
        sent.push_back(receive(mallory_, activity("Follow", mallory_, carys.uri)));
        for (int j = 0; j < 10; ++j) receive(mallory_, activity("Follow", mallory_, ana_.uri));
    }
    std::ranges::reverse(sent);
    EXPECT_EQ(shown(carys), sent);
    const auto first = page(carys);
    EXPECT_EQ(first["orderedItems"].size(), member_inbox_page) << "a page is full";
    EXPECT_EQ(page(carys, "")["first"], carys.inbox + "?page=first");
    EXPECT_EQ(page(carys, "1")["orderedItems"].size(), 0u);
    EXPECT_FALSE(page(carys, "1").contains("next"));
}

TEST_F(MemberInbox, GoesWithWhatWasReceived) {
    receive(mallory_, activity("Follow", mallory_, ana_.uri));
    EXPECT_THAT(store_.rows(storage::table::member_inbox), SizeIs(1));
    const Options options;
    clock_.advance(options.keep_received + std::chrono::hours(1));
    write([&](storage::Transaction& tx) {
        storage::Key position;
        std::vector<std::string> blobs;
        do purge_portion(tx, options, now(), position, blobs);
        while (!position.empty());
    });
    EXPECT_THAT(store_.rows(storage::table::member_inbox), IsEmpty());
    EXPECT_THAT(store_.rows(storage::table::received_activity), IsEmpty());
}

}  // namespace
}  // namespace ynghyd::federation
