#include "social/events/invitation.hpp"

#include <algorithm>

#include "social/events/participation.hpp"
#include "social/events/registration.hpp"
#include "social/outbox/outbox.hpp"
#include "social/relationships/block.hpp"
#include "social/statuses/may_fetch.hpp"
#include "social/statuses/publish.hpp"
#include "social/statuses/visibility.hpp"
#include "tests/rig/test_site.hpp"

namespace ynghyd::social {
namespace {

using State = ParticipationState;

/// The network holds something that only those asked may come to.
class Inviting : public rig::SiteFixture {
protected:
    StatusRecord hold(Visibility visibility = Visibility::public_, std::uint32_t capacity = 0) {
        StatusDraft draft;
        draft.kind = StatusKind::event;
        draft.title = "Committee";
        draft.visibility = visibility;
        draft.event.emplace().start = "2027-06-17T10:00";
        draft.event->join_mode = JoinMode::invite;
        draft.event->capacity = capacity;
        return try_publish(network_, draft).value();
    }
    Result<void> invite(const StatusRecord& event, const AccountRecord& guest) {
        return write(
            [&](storage::Transaction& tx) { return invite_to_event(tx, site_, event, guest); });
    }
    State join(const StatusRecord& event, const AccountRecord& guest) {
        return write([&](storage::Transaction& tx) {
            return receive_join(tx, site_, guest, event, {guest.uri + "/join", "", true, false});
        });
    }
    std::size_t sent(ActivityType type) {
        const auto activities = list_activities_of(*read(), network_.id, {}, 100);
        return static_cast<std::size_t>(
            std::ranges::count(activities, type, &ActivityRecord::type));
    }

    const AccountRecord ana_ = make_local("ana");
    const AccountRecord bob_ = make_remote("bob", "peer.example");
    const AccountRecord eve_ = make_remote("eve", "other.example");
};

TEST_F(Inviting, GivesASeatToWhoeverWasAskedAndToNobodyElse) {
    const auto event = hold();
    const auto creates = sent(ActivityType::create);
    ASSERT_TRUE(invite(event, bob_));
    const auto activity = list_activities_of(*read(), network_.id, {}, 1).front();
    EXPECT_EQ(activity.type, ActivityType::invite);
    EXPECT_EQ(activity.object_uri, event.uri);
    EXPECT_EQ(activity.target, bob_.uri);
    EXPECT_EQ(sent(ActivityType::create), creates + 1) << "and a letter";
    EXPECT_EQ(join(event, bob_), State::accepted);
    EXPECT_EQ(join(event, eve_), State::rejected);
    EXPECT_EQ(invite(event, bob_).error().kind, Error::Kind::conflict) << "comes already";
}

TEST_F(Inviting, LastsWhenTheGuestLeavesAndComesBack) {
    const auto event = hold();
    ASSERT_TRUE(invite(event, bob_));
    join(event, bob_);
    write([&](storage::Transaction& tx) { receive_leave(tx, site_, bob_, event); });
    EXPECT_EQ(join(event, bob_), State::accepted);
}

TEST_F(Inviting, DoesNotMakeMoreSeatsThanThereAre) {
    const auto event = hold(Visibility::public_, 1);
    ASSERT_TRUE(invite(event, bob_));
    ASSERT_TRUE(invite(event, eve_));
    EXPECT_EQ(join(event, bob_), State::accepted);
    EXPECT_EQ(join(event, eve_), State::rejected);
}

TEST_F(Inviting, ShowsTheEventToTheGuest) {
    const auto event = hold(Visibility::private_);
    EXPECT_FALSE(may_fetch(*read(), event, bob_.uri));
    EXPECT_FALSE(may_see(*read(), event, ana_));
    ASSERT_TRUE(invite(event, bob_));
    ASSERT_TRUE(invite(event, ana_));
    EXPECT_TRUE(may_fetch(*read(), event, bob_.uri));
    EXPECT_TRUE(may_see(*read(), event, ana_));
    EXPECT_FALSE(may_fetch(*read(), event, eve_.uri));
    write([&](storage::Transaction& tx) { EXPECT_TRUE(join_event(tx, site_, ana_, event, "")); });
    EXPECT_EQ(find_participation(*read(), event.id, ana_.id)->state, State::accepted);
}

TEST_F(Inviting, IsNotForTheOrganiserTheBlockedOrWhatIsOver) {
    const auto event = hold();
    EXPECT_EQ(invite(event, network_).error().kind, Error::Kind::invalid);
    write([&](storage::Transaction& tx) { EXPECT_TRUE(block(tx, site_, network_, eve_)); });
    EXPECT_EQ(invite(event, eve_).error().kind, Error::Kind::forbidden);
    clock_.set("2027-06-18T00:00:00Z");
    EXPECT_EQ(invite(event, bob_).error().kind, Error::Kind::gone);
}

}  // namespace
}  // namespace ynghyd::social
