#include "social/outbox/delivery.hpp"

#include <gmock/gmock.h>

#include "social/outbox/delivery_control.hpp"
#include "tests/rig/test_site.hpp"

namespace ynghyd::social {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;
using namespace std::chrono_literals;

class DeliveryRows : public rig::SiteFixture {
protected:
    DeliveryRecord delivery_to(const std::string& inbox) {
        DeliveryRecord delivery;
        delivery.inbox = inbox;
        delivery.actor = network_.id;
        delivery.subject = "a post";
        delivery.due = now();
        return delivery;
    }
    bool put(ActivityId activity, const std::string& inbox) {
        return write([&](storage::Transaction& tx) {
            return put_delivery(tx, activity, delivery_to(inbox));
        });
    }
    void settle(ActivityId activity, const std::string& inbox, DeliveryState state,
                const std::string& error = {}) {
        write([&](storage::Transaction& tx) {
            auto delivery = delivery_to(inbox);
            delivery.attempts = 2;
            settle_delivery(tx, std::string(authority_of(inbox)), activity, delivery, state, error,
                            now());
        });
    }
    std::vector<ActivityId> waiting_for(std::string_view host) {
        std::vector<ActivityId> waiting;
        for (const auto& delivery : list_deliveries_to(*read(), host, nullptr, 100))
            waiting.push_back(delivery.activity);
        return waiting;
    }
    ActivityRecord put_activity_to(const std::vector<std::string>& inboxes) {
        ActivityRecord activity;
        activity.id = ids_.make<ActivityId>();
        activity.actor = network_.id;
        write([&](storage::Transaction& tx) {
            put_activity(tx, activity, "a post", inboxes, now());
        });
        return activity;
    }

    const std::string peer_ = "https://peer.example/inbox";
    const ActivityId one_{1}, two_{2};
};

// checklist 13.16
TEST_F(DeliveryRows, CountTwiceTheSameInboxOnce) {
    EXPECT_TRUE(put(one_, peer_));
    EXPECT_FALSE(put(one_, peer_));
    EXPECT_THAT(waiting_for("peer.example"), ElementsAre(one_));
}

TEST_F(DeliveryRows, DoNotComeBackOnceTheyAreDelivered) {
    put(one_, peer_);
    settle(one_, peer_, DeliveryState::delivered);
    EXPECT_FALSE(put(one_, peer_));
    EXPECT_THAT(waiting_for("peer.example"), IsEmpty());
}

TEST_F(DeliveryRows, AreListedOldestFirstAndAfterTheGivenOne) {
    put(two_, peer_);
    put(one_, peer_);
    put(one_, "https://peer.example/users/bob/inbox");
    put(one_, "https://sub.peer.example/inbox");
    EXPECT_THAT(waiting_for("peer.example"), ElementsAre(one_, one_, two_));
    const auto first = list_deliveries_to(*read(), "peer.example", nullptr, 1);
    ASSERT_THAT(first, SizeIs(1));
    EXPECT_EQ(first[0].host, "peer.example");
    const auto rest = list_deliveries_to(*read(), "peer.example", &first[0], 10);
    ASSERT_THAT(rest, SizeIs(2));
    EXPECT_NE(rest[0].record.inbox, first[0].record.inbox);
    EXPECT_EQ(rest[1].activity, two_);
}

TEST_F(DeliveryRows, TellWhichHostsWait) {
    for (const auto* inbox : {"https://b.example/inbox", "https://a.example/inbox",
                              "https://sub.a.example/inbox", "https://a.example:8443/inbox"})
        for (const auto activity : {one_, two_}) put(activity, inbox);
    // A domain and its subdomains adjoin; ports make another host.
    const auto all = list_waiting_hosts(*read(), "", 100);
    EXPECT_THAT(all, testing::UnorderedElementsAre("a.example", "sub.a.example", "b.example",
                                                   "a.example:8443"));
    std::vector<std::string> paged;
    for (std::string after;;) {
        const auto page = list_waiting_hosts(*read(), after, 1);
        if (page.empty()) break;
        paged.push_back(after = page[0]);
    }
    EXPECT_EQ(paged, all);
}

TEST_F(DeliveryRows, SettleIntoTheReport) {
    put(one_, peer_);
    settle(one_, peer_, DeliveryState::gave_up, "answered 404");
    EXPECT_THAT(list_waiting_hosts(*read(), "", 10), IsEmpty());
    const auto report = list_deliveries_of(*read(), one_);
    ASSERT_THAT(report, SizeIs(1));
    EXPECT_EQ(report[0].host, "peer.example");
    EXPECT_EQ(report[0].inbox, peer_);
    EXPECT_EQ(report[0].state, DeliveryState::gave_up);
    EXPECT_EQ(report[0].attempts, 2u);
    EXPECT_EQ(report[0].at, now());
    EXPECT_EQ(report[0].last_error, "answered 404");
}

TEST_F(DeliveryRows, PostponeUnlessCancelledMeanwhile) {
    put(one_, peer_);
    auto delivery = delivery_to(peer_);
    delivery.attempts = 1;
    const auto postpone = [&] {
        return write([&](storage::Transaction& tx) {
            return postpone_delivery(tx, "peer.example", one_, delivery, now() + 16s,
                                     "answered 503");
        });
    };
    EXPECT_TRUE(postpone());
    auto report = list_deliveries_of(*read(), one_);
    ASSERT_THAT(report, SizeIs(1));
    EXPECT_EQ(report[0].state, DeliveryState::waiting);
    EXPECT_EQ(report[0].attempts, 1u);
    EXPECT_EQ(report[0].at, now() + 16s);
    EXPECT_EQ(report[0].last_error, "answered 503");

    settle(one_, peer_, DeliveryState::cancelled);
    EXPECT_FALSE(postpone());
    EXPECT_THAT(waiting_for("peer.example"), IsEmpty());
}

TEST_F(DeliveryRows, AreFreshOnce) {
    const auto first = put_activity_to({peer_, "https://b.example/inbox", peer_});
    const auto second = put_activity_to({peer_});
    put_activity_to({});
    settle(first.id, "https://b.example/inbox", DeliveryState::delivered);
    std::vector<std::pair<ActivityId, std::string>> taken;
    for (const auto& delivery : take_fresh_deliveries(*store_))
        taken.emplace_back(delivery.activity, delivery.record.inbox);
    EXPECT_THAT(taken, ElementsAre(std::pair(first.id, peer_), std::pair(second.id, peer_)));
    EXPECT_THAT(take_fresh_deliveries(*store_), IsEmpty());
}

// Others may be on their way, and their end not stored yet.
TEST_F(DeliveryRows, ThatAreAddedLaterAreFreshAlone) {
    const auto activity = put_activity_to({peer_});
    ASSERT_THAT(take_fresh_deliveries(*store_), SizeIs(1));
    const std::string late = "https://c.example/inbox";
    const auto add = [&] {
        write([&](storage::Transaction& tx) {
            add_deliveries(tx, activity, "a post", {peer_, late}, now());
        });
        return take_fresh_deliveries(*store_);
    };
    const auto taken = add();
    ASSERT_THAT(taken, SizeIs(1));
    EXPECT_EQ(taken[0].record.inbox, late);
    EXPECT_THAT(add(), IsEmpty());
}

TEST_F(DeliveryRows, TellSubscribersThatThereAreNewOnes) {
    std::atomic<int> told = 0;
    const auto subscription = store_->subscribe(delivery_topic, [&] { ++told; });
    put_activity_to({peer_});
    EXPECT_EQ(told, 1);
    put_activity_to({});
    EXPECT_EQ(told, 1);
}

TEST_F(DeliveryRows, AreTriedAgainWhenAnAdminSaysSo) {
    const auto activity =
        put_activity_to({peer_, "https://b.example/inbox", "https://c.example/inbox"});
    settle(activity.id, peer_, DeliveryState::gave_up, "answered 404");
    settle(activity.id, "https://b.example/inbox", DeliveryState::delivered);
    (void)take_fresh_deliveries(*store_);
    const auto retry = [&] {
        return write(
            [&](storage::Transaction& tx) { return retry_deliveries(tx, activity, now()); });
    };
    EXPECT_EQ(retry(), 1u);
    EXPECT_THAT(waiting_for("peer.example"), ElementsAre(activity.id));
    EXPECT_THAT(waiting_for("b.example"), IsEmpty());
    EXPECT_THAT(take_fresh_deliveries(*store_), SizeIs(2));
    EXPECT_EQ(retry(), 0u);
}

TEST_F(DeliveryRows, AreNotTriedAgainWhenTheirPostIsDeleted) {
    make_follow(make_remote("bob", "peer.example"), network_);
    const auto status = publish(network_, "Not for long");
    const auto create = list_activities_about(*read(), status.id).front();
    write([&](storage::Transaction& tx) {
        EXPECT_TRUE(delete_status(tx, site_, network_, status.id));
    });
    const auto retry = [&](const ActivityRecord& activity) {
        return write(
            [&](storage::Transaction& tx) { return retry_deliveries(tx, activity, now()); });
    };
    EXPECT_EQ(list_deliveries_of(*read(), create.id).at(0).state, DeliveryState::cancelled);
    EXPECT_EQ(retry(create), 0u);
    EXPECT_EQ(list_deliveries_of(*read(), create.id).at(0).state, DeliveryState::cancelled);
    const auto deletion = list_activities_of(*read(), network_.id, {}, 1).front();
    settle(deletion.id, list_deliveries_of(*read(), deletion.id).at(0).inbox,
           DeliveryState::gave_up);
    EXPECT_EQ(retry(deletion), 1u) << "that it is deleted may be told again";
}

TEST_F(DeliveryRows, AreDroppedWhenAnAdminSaysSo) {
    const auto activity = put_activity_to({peer_, "https://b.example/inbox"});
    settle(activity.id, peer_, DeliveryState::delivered);
    const auto drop = [&] {
        return write(
            [&](storage::Transaction& tx) { return drop_deliveries(tx, activity.id, now()); });
    };
    EXPECT_EQ(drop(), 1u);
    EXPECT_EQ(drop(), 0u);
    EXPECT_EQ(count_waiting(*read()), 0u);
    const auto report = list_deliveries_of(*read(), activity.id);
    ASSERT_THAT(report, SizeIs(2));
    EXPECT_EQ(report[0].state, DeliveryState::cancelled);
    EXPECT_EQ(report[1].state, DeliveryState::delivered);
}

TEST_F(DeliveryRows, AreCountedBeyondOnePageOfAScan) {
    write([&](storage::Transaction& tx) {
        for (std::uint64_t i = 1; i <= 1'100; ++i)
            put_delivery(tx, ActivityId{i}, delivery_to(peer_));
    });
    EXPECT_EQ(count_waiting(*read()), 1'100u);
    const auto waiting = list_waiting(*read(), 10);
    ASSERT_THAT(waiting, SizeIs(1));
    EXPECT_EQ(waiting[0].waiting, 1'100u);
}

TEST_F(DeliveryRows, HurryWithTheirHost) {
    put(one_, peer_);
    write([&](storage::Transaction& tx) {
        postpone_delivery(tx, "peer.example", one_, delivery_to(peer_), now() + 1h, "");
        PeerHostRecord parked;
        parked.failures = 5;
        parked.parked_until = now() + 30min;
        put_peer_host(tx, "peer.example", parked);
        hurry_host(tx, "peer.example", now());
    });
    EXPECT_EQ(list_deliveries_to(*read(), "peer.example", nullptr, 1)[0].record.due, now());
    EXPECT_EQ(peer_host(*read(), "peer.example").parked_until, now());
    EXPECT_EQ(peer_host(*read(), "peer.example").failures, 5u);
}

TEST_F(DeliveryRows, NeedNoRowForAHealthyHost) {
    PeerHostRecord failed;
    failed.failures = 1;
    failed.failed_days = {20'000};
    write([&](storage::Transaction& tx) { put_peer_host(tx, "peer.example", failed); });
    EXPECT_EQ(peer_host(*read(), "peer.example"), failed);
    write([&](storage::Transaction& tx) { put_peer_host(tx, "peer.example", {}); });
    EXPECT_THAT(store_.rows(storage::table::peer_host), IsEmpty());
    EXPECT_EQ(peer_host(*read(), "peer.example"), PeerHostRecord{});
}

}  // namespace
}  // namespace ynghyd::social
