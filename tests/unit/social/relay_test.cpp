#include "social/outbox/relay.hpp"

#include <gmock/gmock.h>

#include "social/moderation/domain_rule.hpp"
#include "social/outbox/audience.hpp"
#include "tests/rig/test_site.hpp"

namespace ynghyd::social {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

class Relays : public rig::SiteFixture {
protected:
    Relays() {
        server_ = write([&](storage::Transaction& tx) {
            return create_server_actor(tx, site_, ids_.make<AccountId>(), {});
        });
    }
    Result<RelayRecord> add(const std::string& inbox, const std::string& actor = {},
                            RelayProtocol protocol = RelayProtocol::mastodon) {
        return write(
            [&](storage::Transaction& tx) { return add_relay(tx, site_, inbox, actor, protocol); });
    }
    bool answer(const AccountRecord& sender, const std::string& follow, bool accepted = true) {
        return write([&](storage::Transaction& tx) {
            return answer_from_relay(tx, sender, follow, accepted);
        });
    }
    /// A Mastodon relay that has accepted.
    void subscribe() { ASSERT_TRUE(answer(actor_, add(inbox_).value().follow_uri)); }

    AccountRecord server_;
    const AccountRecord actor_ = make_remote("relay", "relay.example", false);
    const AccountRecord eve_ = make_remote("eve", "evil.example", false);
    const std::string inbox_ = "https://relay.example/inbox";
};

TEST_F(Relays, OfMastodonAreAskedByFollowingThePublic) {
    const auto relay = add(inbox_);
    ASSERT_TRUE(relay);
    const auto follow = last_activity(server_);
    EXPECT_EQ(follow.type, ActivityType::follow);
    EXPECT_EQ(follow.object_uri, std::string(public_collection));
    EXPECT_THAT(inboxes_of(follow.id), ElementsAre(inbox_));
    EXPECT_EQ(relay->state, RelayState::requested);
    EXPECT_THAT(list_relays(*read()), SizeIs(1));
    EXPECT_EQ(add(inbox_).error().kind, Error::Kind::conflict);
}

TEST_F(Relays, CountOnceTheyHaveAcceptedThemselves) {
    const auto relay = add(inbox_).value();
    EXPECT_FALSE(answer(eve_, relay.follow_uri)) << "another server";
    EXPECT_FALSE(answer(actor_, "https://copro.example/other"));
    EXPECT_EQ(find_relay(*read(), actor_.uri), std::nullopt);
    EXPECT_THAT(relay_inboxes(*read()), IsEmpty());
    EXPECT_TRUE(answer(actor_, relay.follow_uri));
    ASSERT_TRUE(find_relay(*read(), actor_.uri));
    EXPECT_THAT(relay_inboxes(*read()), ElementsAre(inbox_));
    EXPECT_EQ(find_relay(*read(), ""), std::nullopt);
}

TEST_F(Relays, MayRejectAndBeAskedAgain) {
    EXPECT_TRUE(answer(actor_, add(inbox_).value().follow_uri, false));
    EXPECT_EQ(list_relays(*read())[0].state, RelayState::rejected);
    EXPECT_THAT(relay_inboxes(*read()), IsEmpty());
    EXPECT_TRUE(add(inbox_));
}

TEST_F(Relays, GetWhatIsPublicAndNothingElse) {
    subscribe();
    const auto post = publish(network_, "For all");
    EXPECT_THAT(inboxes_of(last_activity(network_).id), ElementsAre(inbox_));
    for (const auto visibility : {Visibility::unlisted, Visibility::private_, Visibility::direct}) {
        publish(network_, "Not for all", visibility);
        EXPECT_THAT(inboxes_of(last_activity(network_).id), IsEmpty());
    }
    ASSERT_TRUE(erase(network_, post.id));
    EXPECT_THAT(inboxes_of(last_activity(network_).id), ElementsAre(inbox_));
}

TEST_F(Relays, AreLeftByUndoingTheFollow) {
    subscribe();
    const auto follow_uri = list_relays(*read())[0].follow_uri;
    const auto remove = [&](const std::string& address) {
        return write([&](storage::Transaction& tx) { return remove_relay(tx, site_, address); });
    };
    EXPECT_EQ(remove("https://other.example/inbox").error().kind, Error::Kind::not_found);
    ASSERT_TRUE(remove(actor_.uri));
    const auto undo = last_activity(server_);
    EXPECT_EQ(undo.type, ActivityType::undo);
    EXPECT_EQ(undo.inner->uri, follow_uri);
    EXPECT_EQ(undo.inner->object, std::string(public_collection));
    EXPECT_THAT(list_relays(*read()), IsEmpty());
    publish(network_, "For all");
    EXPECT_THAT(inboxes_of(last_activity(network_).id), IsEmpty());
}

TEST_F(Relays, OfLitePubFollowBackAndGetAnnounces) {
    const auto relay = add(actor_.inbox, actor_.uri, RelayProtocol::litepub).value();
    EXPECT_EQ(last_activity(server_).object_uri, actor_.uri);
    const auto follow_back = [&](const AccountRecord& sender) {
        return write([&](storage::Transaction& tx) {
            return follow_from_relay(tx, site_, sender, sender.uri + "#f");
        });
    };
    EXPECT_FALSE(follow_back(eve_));
    EXPECT_TRUE(follow_back(actor_));
    EXPECT_EQ(last_activity(server_).type, ActivityType::accept);
    EXPECT_EQ(last_activity(server_).inner->uri, actor_.uri + "#f");
    EXPECT_TRUE(answer(actor_, relay.follow_uri));
    const auto post = publish(network_, "For all");
    EXPECT_THAT(inboxes_of(last_activity(network_).id), Not(Contains(actor_.inbox)));
    const auto announce = last_activity(server_);
    EXPECT_EQ(announce.type, ActivityType::announce);
    EXPECT_EQ(announce.object_uri, post.uri);
    EXPECT_THAT(inboxes_of(announce.id), ElementsAre(actor_.inbox));
}

// T-114
TEST_F(Relays, OnBlockedServersAreNotAsked) {
    DomainRule rule{"relay.example", {}};
    rule.record.severity = Severity::suspend;
    write([&](storage::Transaction& tx) { put_domain_rule(tx, rule); });
    EXPECT_EQ(add(inbox_).error().kind, Error::Kind::forbidden);
    EXPECT_THAT(list_relays(*read()), IsEmpty());
}

}  // namespace
}  // namespace ynghyd::social
