#include "federation/inbox/inbox_forwarding.hpp"

#include <gmock/gmock.h>

#include "social/outbox/audience.hpp"
#include "tests/rig/test_site.hpp"

namespace ynghyd::federation {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// checklist 13.33, ActivityPub section 7.1.2.
class InboxForwarding : public rig::SiteFixture {
protected:
    InboxForwarding() {
        make_follow(make_remote("reader", "reader.example"), network_);
        make_follow(ada_, network_);
        post_ = publish(network_, "What do you think?");
    }

    /// Stored as its Create was; the answer to `post`.
    Json reply_to(const social::StatusRecord& post,
                  social::Visibility visibility = social::Visibility::public_) {
        social::StatusRecord reply;
        reply.id = ids_.make<StatusId>();
        reply.account = ada_.id;
        reply.uri = "https://peer.example/notes/" + to_string(reply.id);
        reply.visibility = visibility;
        reply.in_reply_to = post.id;
        reply.in_reply_to_uri = post.uri;
        write([&](storage::Transaction& tx) { social::insert_status(tx, reply); });
        return {{"id", reply.uri + "/create"},
                {"type", "Create"},
                {"object", {{"id", reply.uri}, {"inReplyTo", post.uri}}}};
    }
    Json for_followers(Json activity) {
        activity["cc"] = network_.followers;
        return activity;
    }
    /// Where the followers of the network get it.
    std::vector<std::string> forwarded_to(const Json& activity, const char* type = "Create") {
        ReceivedRecord received;
        received.uri = string_at(activity, "id");
        received.type = type;
        received.actor = ada_.uri;
        received.body = "  {\"as\": \"it came\"}";
        const auto before = store_.rows(storage::table::activity_body).size();
        write(
            [&](storage::Transaction& tx) { forward_to_followers(tx, site_, activity, received); });
        const auto bodies = store_.rows(storage::table::activity_body);
        if (bodies.size() == before) return {};
        EXPECT_EQ(bodies.back().value, "i" + received.body) << "not one byte is changed";
        social::AudienceCursor cursor;
        cursor.activity = ActivityId{storage::KeyReader(bodies.back().key.substr(1)).u64().value()};
        write([&](storage::Transaction& tx) {
            social::expand_audience(tx, cursor, ids_.make<storage::JobId>(), now());
        });
        return inboxes_of(cursor.activity);
    }

    social::AccountRecord ada_ = make_remote("ada", "peer.example");
    social::StatusRecord post_;
};

TEST_F(InboxForwarding, TakesAReplyToOurFollowersButNotBackToItsServer) {
    EXPECT_THAT(forwarded_to(for_followers(reply_to(post_))),
                ElementsAre("https://reader.example/inbox"));
    EXPECT_EQ(store_.rows(storage::table::job).size(), 1u) << "the audience is expanded in a job";
}

TEST_F(InboxForwarding, TakesWhatIsAddressedInItsObject) {
    auto activity = reply_to(post_);
    activity["object"]["audience"] = Json::array({network_.followers});
    EXPECT_THAT(forwarded_to(activity), ElementsAre("https://reader.example/inbox"));
}

TEST_F(InboxForwarding, TakesWhatProvesItself) {
    for (const char* proof : {"proof", "signature"}) {
        auto activity = reply_to(post_);
        activity[proof] = {{"type", "x"}};
        EXPECT_THAT(forwarded_to(activity), ElementsAre("https://reader.example/inbox")) << proof;
    }
}

TEST_F(InboxForwarding, LeavesWhatNobodyCouldBelieve) {
    EXPECT_THAT(forwarded_to(reply_to(post_)), IsEmpty());
}

TEST_F(InboxForwarding, LeavesWhatIsNotForEverybody) {
    using enum social::Visibility;
    EXPECT_THAT(forwarded_to(for_followers(reply_to(post_, private_))), IsEmpty());
    EXPECT_THAT(forwarded_to(for_followers(reply_to(publish(network_, "psst", private_)))),
                IsEmpty());
}

TEST_F(InboxForwarding, LeavesWhatAnswersNothingOfOurs) {
    social::StatusRecord elsewhere;
    elsewhere.id = ids_.make<StatusId>();
    elsewhere.account = ada_.id;
    elsewhere.uri = "https://peer.example/notes/0";
    write([&](storage::Transaction& tx) { social::insert_status(tx, elsewhere); });
    EXPECT_THAT(forwarded_to(for_followers(reply_to(elsewhere))), IsEmpty());
}

TEST_F(InboxForwarding, LeavesOtherActivities) {
    EXPECT_THAT(forwarded_to(for_followers(reply_to(post_)), "Like"), IsEmpty());
}

}  // namespace
}  // namespace ynghyd::federation
