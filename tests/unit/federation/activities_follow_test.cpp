#include "social/relationships/follow.hpp"
#include "tests/unit/federation/activities_fixture.hpp"

namespace ynghyd::federation {
namespace {

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
// checklist 13.30
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

// checklist 13.30
TEST_F(AcceptActivity, MakesTheirLinksWorthAskingFor) {
    auto eve = eve_;
    eve.fields = {{"Site", "<a href=\"https://eve.example/\">https://eve.example/</a>"}};
    write([&](storage::Transaction& tx) { social::put_account(tx, eve); });
    const auto jobs = [&] {
        return storage::list_jobs(*read(), storage::JobKind::verify_links, 10);
    };
    EXPECT_THAT(jobs(), IsEmpty());
    apply(eve_, activity("Accept", eve_, uri_));
    EXPECT_THAT(jobs(), SizeIs(1));
    apply(eve_, activity("Accept", eve_, uri_));
    EXPECT_THAT(jobs(), SizeIs(1)) << "it is no news";
}

TEST_F(AcceptActivity, CanBeTakenBackByAReject) {
    apply(eve_, activity("Accept", eve_, uri_));
    EXPECT_EQ(apply(eve_, activity("Reject", eve_, our_follow())).kind, Kind::done);
    EXPECT_EQ(follow_of(ana_, eve_), std::nullopt);
    expect_refused(eve_, activity("Accept", eve_, our_follow()));
}

}  // namespace
}  // namespace ynghyd::federation
