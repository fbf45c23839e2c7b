#include "federation/delivery/followers_sync.hpp"

#include <gmock/gmock.h>

#include "social/relationships/follow.hpp"
#include "tests/rig/test_site.hpp"

namespace ynghyd::federation {
namespace {

using social::FollowState;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

// checklist 13.42: V7.
TEST(FollowersDigest, IsTheXorOfTheHashesOfIds) {
    const std::string bob = "https://example.com/users/bob", cyd = "https://example.com/users/cyd";
    const std::string zeros(64, '0');
    EXPECT_EQ(social::followers_digest({bob}),
              "b23e54974340298887a11dbbad44dc627bc604cead14ac26220349d9a5c72d1a");
    EXPECT_EQ(social::followers_digest({cyd}),
              "2c0322ffc8195a518b43df07ea34bcad0532974f0c768174d38eae7427aa3cce");
    const auto both = "9e3d76688b5973d90ce2c2bc477060cf7ef49381a1622d52f18de7ad826d11d4";
    EXPECT_EQ(social::followers_digest({bob, cyd}), both);
    EXPECT_EQ(social::followers_digest({cyd, bob}), both);
    EXPECT_EQ(social::followers_digest({}), zeros);
    EXPECT_EQ(social::followers_digest({bob, bob}), zeros);
}

TEST(SyncHeaderOf, ARequestComesBackAsItWas) {
    const SyncHeader header{"https://a.example/f", "https://a.example/s", "00"};
    EXPECT_EQ(read_sync_header(write_sync_header(header)), header);
    EXPECT_EQ(read_sync_header(R"(digest="00",collectionId="https://a.example/f" ,
        url="https://a.example/s")")
                  .has_value(),
              false)
        << "no line breaks";
    EXPECT_EQ(read_sync_header(
                  R"(digest="00",collectionId="https://a.example/f" , url="https://a.example/s")"),
              header);
}

TEST(SyncHeaderOf, ARequestMustHaveEachParameterOnce) {
    for (const auto* text :
         {"", "x", R"(collectionId="a")", R"(collectionId="a", url="b")",
          R"(collectionId="a", url="b", digest="c", digest="c")",
          R"(collectionId="a", url="b", digest="c", more="d")",
          R"(collectionId="a", url="b", digest="c",)", R"(collectionId="a" url="b", digest="c")",
          R"(collectionId=a, url=b, digest=c)", R"(collectionId="a, url=b, digest=c)"})
        EXPECT_EQ(read_sync_header(text).error().kind, Error::Kind::invalid) << text;
    EXPECT_FALSE(read_sync_header(std::string(5000, ' ')));
}

class FollowersSynchronisation : public rig::SiteFixture {
protected:
    FollowersSynchronisation() { make_follow(ana_, bob_); }

    FollowersSync sync_of(const std::vector<std::string>& announced) {
        FollowersSync sync;
        sync.account = bob_.id;
        sync.digest = social::followers_digest(announced);
        return sync;
    }
    void apply(const FollowersSync& sync, const std::vector<std::string>& listed,
               bool is_whole = true) {
        write([&](storage::Transaction& tx) {
            apply_followers_list(tx, site_, sync, listed, is_whole);
        });
    }
    void compare(const SyncHeader& header) {
        write([&](storage::Transaction& tx) {
            compare_followers(tx, rules_, bob_.uri, write_sync_header(header),
                              ids_.make<storage::JobId>(), now());
        });
    }
    std::size_t jobs() {
        return storage::list_jobs(*read(), storage::JobKind::synchronise_followers, 10).size();
    }
    std::optional<FollowState> follow_of(const social::AccountRecord& from) {
        const auto found = social::find_follow(*read(), from.id, bob_.id);
        return found ? std::optional(found->state) : std::nullopt;
    }

    /// What goes along with the network's last activity.
    std::optional<std::string> header_to(const std::string& inbox) {
        return sync_header_for(*read(), site_, last_activity(network_), network_, inbox);
    }

    const social::AccountRecord ana_ = make_local("ana");
    const social::AccountRecord ben_ = make_local("ben");
    const social::AccountRecord bob_ = make_remote("bob", "peer.example");
    const std::string url_ = "https://peer.example/users/bob/sync";
};

TEST_F(FollowersSynchronisation, SendsTheDigestOfThoseOnTheRecipientsServer) {
    const auto cyd = make_remote("cyd", "peer.example");
    make_follow(bob_, network_);
    make_follow(cyd, network_, FollowState::requested);
    make_follow(make_remote("dan", "sub.peer.example"), network_);
    publish(network_, "For followers", social::Visibility::private_);
    const auto sent = header_to("https://peer.example/inbox");
    ASSERT_TRUE(sent);
    const auto header = read_sync_header(*sent);
    ASSERT_TRUE(header);
    EXPECT_EQ(header->collection_id, network_.followers);
    EXPECT_EQ(header->url, network_.uri + "/followers_synchronization");
    EXPECT_EQ(header->digest, social::followers_digest({bob_.uri}));
}

// T-078
TEST_F(FollowersSynchronisation, FindsOutThatNobodyThereMayHaveIt) {
    make_follow(bob_, network_);
    publish(network_, "For followers", social::Visibility::private_);
    EXPECT_TRUE(header_to("https://peer.example/inbox"));
    EXPECT_FALSE(header_to("https://other.example/inbox"));
    write([&](storage::Transaction& tx) { social::erase_follow(tx, bob_.id, network_.id); });
    EXPECT_FALSE(header_to("https://peer.example/inbox"));
    publish(network_, "@bob@peer.example, you do not follow", social::Visibility::private_);
    EXPECT_TRUE(header_to("https://peer.example/inbox")) << "who is named is meant";
}

TEST_F(FollowersSynchronisation, GoesWithWhatIsForFollowersAlone) {
    make_follow(bob_, network_);
    const auto goes_along = [&](social::Visibility visibility) {
        publish(network_, "Hello", visibility);
        const auto rows = social::list_deliveries_to(*read(), "peer.example", nullptr, 100);
        return rows.back().record.for_followers;
    };
    EXPECT_TRUE(goes_along(social::Visibility::private_));
    EXPECT_FALSE(goes_along(social::Visibility::public_));
    EXPECT_FALSE(goes_along(social::Visibility::unlisted));
}

TEST_F(FollowersSynchronisation, AsksForTheListWhenTheDigestsDiffer) {
    const SyncHeader same{bob_.followers, url_, social::followers_digest({ana_.uri})};
    compare(same);
    EXPECT_EQ(jobs(), 0u);
    auto other = same;
    other.digest = social::followers_digest({});
    for (auto wrong : {SyncHeader{"https://peer.example/users/eve/followers", url_, other.digest},
                       SyncHeader{bob_.followers, "https://evil.example/sync", other.digest}})
        compare(wrong);
    EXPECT_EQ(jobs(), 0u) << "another's collection, another's server";
    compare(other);
    compare(other);
    EXPECT_EQ(jobs(), 1u) << "one at a time";
}

TEST_F(FollowersSynchronisation, EndsFollowsThatTheOtherSideDoesNotKnow) {
    apply(sync_of({}), {});
    EXPECT_EQ(follow_of(ana_), std::nullopt);
    EXPECT_THAT(social::list_activities_of(*read(), ana_.id, {}, 10), IsEmpty()) << "no Undo";
}

TEST_F(FollowersSynchronisation, EndsNoneByAListThatIsPartialOrAnother) {
    apply(sync_of({}), {}, false);
    EXPECT_EQ(follow_of(ana_), FollowState::accepted);
    apply(sync_of({ben_.uri}), {});
    EXPECT_EQ(follow_of(ana_), FollowState::accepted);
}

TEST_F(FollowersSynchronisation, TakesTheListForTheAcceptThatWasLost) {
    make_follow(ben_, bob_, FollowState::requested);
    apply(sync_of({ana_.uri, ben_.uri}), {ana_.uri, ben_.uri});
    EXPECT_EQ(follow_of(ben_), FollowState::accepted);
    EXPECT_EQ(follow_of(ana_), FollowState::accepted);
}

TEST_F(FollowersSynchronisation, UndoesWhatNobodyHereKnowsOf) {
    const std::vector<std::string> listed{ana_.uri, ben_.uri, "https://copro.example/users/nobody",
                                          "https://other.example/users/x"};
    apply(sync_of({ana_.uri, ben_.uri}), listed);
    const auto undo = last_activity(ben_);
    EXPECT_EQ(undo.type, social::ActivityType::undo);
    ASSERT_TRUE(undo.inner);
    EXPECT_EQ(undo.inner->actor, ben_.uri);
    EXPECT_EQ(undo.inner->object, bob_.uri);
    EXPECT_THAT(inboxes_of(undo.id), ElementsAre(bob_.inbox));
    EXPECT_EQ(follow_of(ana_), FollowState::accepted);
}

}  // namespace
}  // namespace ynghyd::federation
