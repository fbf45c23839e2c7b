#include "social/statuses/group.hpp"

#include <gmock/gmock.h>

#include "social/moderation/domain_rule.hpp"
#include "social/notifications/notification.hpp"
#include "social/outbox/peer_software.hpp"
#include "social/statuses/interact.hpp"
#include "social/statuses/interaction.hpp"
#include "storage/keyspace.hpp"
#include "storage/records.hpp"
#include "tests/rig/test_site.hpp"

namespace ynghyd::social {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

/// Followers at a microblog and at a community of the threadiverse.
class Group : public rig::SiteFixture {
protected:
    Group() {
        site_.group = GroupPolicy::members;
        site_.network = "network";
        PeerSoftwareRecord lemmy;
        lemmy.name = "lemmy";
        write([&](storage::Transaction& tx) {
            tx.put(storage::key::peer_software("lemmy.example"), storage::encode(lemmy));
        });
        make_follow(microblog_, network_);
        make_follow(lemmy_, network_);
    }
    /// What the network sent, oldest first.
    std::vector<ActivityRecord> sent() {
        auto activities = list_activities_of(*read(), network_.id, {}, 100);
        std::ranges::reverse(activities);
        return activities;
    }
    Result<void> try_boost(const StatusRecord& status) {
        return write([&](storage::Transaction& tx) { return reblog(tx, site_, network_, status); });
    }
    StatusRecord remote_note(const AccountRecord& author,
                             const AccountRecord* mentioned = nullptr) {
        StatusRecord status;
        status.id = ids_.make<StatusId>();
        status.account = author.id;
        status.uri = author.uri + "/notes/" + std::to_string(status.id.value);
        if (mentioned) status.mentions = {{mentioned->id, mentioned->uri, ""}};
        write([&](storage::Transaction& tx) { insert_status(tx, status); });
        return status;
    }
    void arrive(const AccountRecord& author, const StatusRecord& status) {
        write([&](storage::Transaction& tx) { pass_on(tx, site_, author, status); });
    }

    const AccountRecord ana_ = make_local("ana");
    const AccountRecord microblog_ = make_remote("ada", "microblog.example");
    const AccountRecord lemmy_ = make_remote("bob", "lemmy.example");
    const AccountRecord carol_ = make_remote("carol", "elsewhere.example");
};

TEST_F(Group, PassesOnWhatMembersPublishInTheFormThatEachServerTakes) {
    const auto post = publish(ana_, "Hello");
    const auto announces = sent();
    ASSERT_THAT(announces, SizeIs(2));
    EXPECT_EQ(announces[0].type, ActivityType::announce);
    EXPECT_EQ(announces[0].object_uri, post.uri);
    EXPECT_EQ(announces[0].inner, std::nullopt);
    EXPECT_THAT(announces[0].cc, ElementsAre(network_.followers, ana_.uri));
    EXPECT_THAT(inboxes_of(announces[0].id), ElementsAre(microblog_.shared_inbox))
        << "Lemmy refuses boosts of posts";
    ASSERT_TRUE(announces[1].inner);
    EXPECT_EQ(announces[1].inner->type, ActivityType::create);
    EXPECT_EQ(announces[1].object_uri, create_uri(post));
    EXPECT_THAT(inboxes_of(announces[1].id), ElementsAre(lemmy_.shared_inbox));
    EXPECT_EQ(count_interactions(*read(), Interaction::reblog, post.id), 1);
    EXPECT_THAT(last_activity(ana_).cc, Contains(network_.uri)) << "its community is addressed";
}

TEST_F(Group, TellsNoMemberThatTheirPostWasPassedOn) {
    const auto post = publish(ana_, "Hello");
    ASSERT_EQ(count_interactions(*read(), Interaction::reblog, post.id), 1);
    EXPECT_THAT(list_notifications(*read(), ana_, {}, {}), IsEmpty());
    const auto ben = make_local("ben");
    write([&](storage::Transaction& tx) { EXPECT_TRUE(reblog(tx, site_, ben, post)); });
    EXPECT_THAT(list_notifications(*read(), ana_, {}, {}), SizeIs(1));
}

TEST_F(Group, PassesOnNeitherRepliesNorWhatIsNotPublic) {
    const auto post = publish(network_, "Who is in?");
    for (const auto visibility : {Visibility::unlisted, Visibility::private_, Visibility::direct})
        publish(ana_, "Not for all", visibility);
    StatusDraft reply;
    reply.text = "I am";
    reply.in_reply_to = post.id;
    ASSERT_TRUE(try_publish(ana_, reply));
    StatusDraft sensitive;
    sensitive.text = "Careful";
    sensitive.sensitive = true;
    ASSERT_TRUE(try_publish(ana_, sensitive));
    for (const auto& activity : sent()) EXPECT_EQ(activity.type, ActivityType::create);
}

TEST_F(Group, PassesOnAPostOnce) {
    const auto post = publish(ana_, "Hello");
    EXPECT_EQ(try_boost(post).error().kind, Error::Kind::conflict);
    EXPECT_THAT(sent(), SizeIs(2));
    EXPECT_EQ(try_boost(publish(network_, "Its own")).error().kind, Error::Kind::invalid);
}

TEST_F(Group, TellsOfTheEndOfWhatItPassedOn) {
    const auto post = publish(ana_, "Hello");
    const auto announce = sent()[0];
    ASSERT_TRUE(edit(ana_, post.id,
                     {.text = "Hello all",
                      .title = {},
                      .spoiler_text = {},
                      .language = {},
                      .sensitive = {},
                      .event = {}}));
    ASSERT_THAT(sent(), SizeIs(3));
    EXPECT_EQ(sent()[2].inner->type, ActivityType::update);
    ASSERT_TRUE(erase(ana_, post.id));
    const auto all = sent();
    ASSERT_THAT(all, SizeIs(5));
    EXPECT_EQ(all[3].inner->type, ActivityType::delete_);
    EXPECT_THAT(inboxes_of(all[3].id), ElementsAre(lemmy_.shared_inbox));
    EXPECT_EQ(all[4].type, ActivityType::undo);
    EXPECT_EQ(all[4].object_uri, announce.uri);
    EXPECT_EQ(all[4].inner->type, ActivityType::announce);
    EXPECT_THAT(inboxes_of(all[4].id), ElementsAre(microblog_.shared_inbox));
}

TEST_F(Group, OfEditorsPassesOnNothingByItself) {
    site_.group = GroupPolicy::editors;
    const auto post = publish(ana_, "Hello @network");
    EXPECT_THAT(sent(), IsEmpty());
    EXPECT_THAT(last_activity(ana_).cc, Not(Contains(network_.followers)));
    EXPECT_TRUE(try_boost(post));
    EXPECT_THAT(sent(), SizeIs(2));
}

TEST_F(Group, OfMentionsPassesOnWhatMentionsItFromAnywhere) {
    site_.group = GroupPolicy::mentions;
    publish(ana_, "Hello");
    EXPECT_THAT(sent(), IsEmpty());
    const auto note = remote_note(carol_, &network_);
    arrive(carol_, note);
    arrive(carol_, note);
    ASSERT_THAT(sent(), SizeIs(1)) << "once, and not the activity of somebody else's server";
    EXPECT_EQ(sent()[0].object_uri, note.uri);
    EXPECT_THAT(inboxes_of(sent()[0].id), Contains(carol_.shared_inbox));
    arrive(carol_, remote_note(carol_));
    EXPECT_THAT(sent(), SizeIs(1));
}

TEST_F(Group, OfMembersLeavesOthersToEditors) {
    const auto note = remote_note(carol_, &network_);
    arrive(carol_, note);
    EXPECT_THAT(sent(), IsEmpty());
    EXPECT_TRUE(try_boost(note));
    EXPECT_THAT(sent(), SizeIs(1));
    ASSERT_TRUE(
        write([&](storage::Transaction& tx) { return unreblog(tx, site_, network_, note); }));
    EXPECT_EQ(sent()[1].type, ActivityType::undo);
    EXPECT_EQ(write([&](storage::Transaction& tx) { return unreblog(tx, site_, network_, note); })
                  .error()
                  .kind,
              Error::Kind::not_found);
}

// T-114
TEST_F(Group, PassesOnNobodyWhoIsBlockedOrDoesNotWantIt) {
    const auto note = remote_note(carol_, &network_);
    DomainRule rule{"elsewhere.example", {}};
    rule.record.severity = Severity::suspend;
    write([&](storage::Transaction& tx) { put_domain_rule(tx, rule); });
    EXPECT_EQ(try_boost(note).error().kind, Error::Kind::forbidden);
    auto shy = rig::remote_account(ids_.make<AccountId>(), "shy", "peer.example");
    shy.note = "<p>#NoBot please</p>";
    write([&](storage::Transaction& tx) { put_account(tx, shy); });
    EXPECT_EQ(try_boost(remote_note(shy)).error().kind, Error::Kind::forbidden);
    EXPECT_THAT(sent(), IsEmpty());
}

TEST_F(Group, OfAnotherServerMayKeepThreadsToItsModerators) {
    for (const auto* host : {"lemmy.example", "ynghyd.example"}) {
        auto group = make_remote("allotments", host);
        group.type = ActorType::group;
        group.posting_restricted = true;
        write([&](storage::Transaction& tx) { put_account(tx, group); });
    }
    StatusDraft draft;
    draft.text = "Thanks, @allotments@lemmy.example!";
    EXPECT_EQ(try_publish(ana_, draft).error().kind, Error::Kind::forbidden);
    draft.text = "Thanks, @allotments@ynghyd.example!";
    EXPECT_THAT(try_publish(ana_, draft).value().mentions, SizeIs(1)) << "a mention begins nothing";
}

}  // namespace
}  // namespace ynghyd::social
