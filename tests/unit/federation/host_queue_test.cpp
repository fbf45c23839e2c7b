#include "federation/host_queue.hpp"

#include <random>

#include <gmock/gmock.h>

namespace ynghyd::federation {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

const Timestamp start = *parse_rfc3339("2027-02-01T09:00:00Z");

social::Delivery row(std::uint64_t activity, const std::string& inbox = "https://p/inbox",
                     const std::string& subject = "a post", Timestamp due = start) {
    social::DeliveryRecord record;
    record.inbox = inbox;
    record.subject = subject;
    record.due = due;
    return {"p", ActivityId{activity}, record};
}

class HostQueueOf : public testing::Test {
protected:
    std::optional<std::uint64_t> take(Timestamp now = start) {
        const auto taken = queue_.take(now, options_);
        return taken ? std::optional(taken->activity.value) : std::nullopt;
    }
    std::optional<Timestamp> next(Timestamp now = start) { return queue_.next_due(now, options_); }

    Options options_;
    HostQueue queue_{"p", {}};
};

TEST_F(HostQueueOf, OneInboxSendsOneAtATimeOldestFirst) {
    for (const auto id : {3, 1, 2}) queue_.add(row(static_cast<std::uint64_t>(id)));
    EXPECT_EQ(take(), 1u);
    EXPECT_EQ(take(), std::nullopt);
    EXPECT_EQ(next(), std::nullopt) << "only the end of what is in flight can help";
    queue_.finish(row(1));
    EXPECT_EQ(next(), start);
    EXPECT_EQ(take(), 2u);
}

TEST_F(HostQueueOf, SeveralInboxesSendTwoAtATime) {
    for (std::uint64_t i = 1; i <= 3; ++i) queue_.add(row(i, "https://p/" + std::to_string(i)));
    EXPECT_EQ(take(), 1u);
    EXPECT_EQ(take(), 2u);
    EXPECT_EQ(take(), std::nullopt);
    EXPECT_EQ(queue_.in_flight(), 2u);
    queue_.finish(row(2, "https://p/2"));
    EXPECT_EQ(take(), 3u);
}

// Per inbox, FIFO of activities about the same object.
TEST_F(HostQueueOf, KeepsTheOrderOfOneSubjectWhileAnotherMayPass) {
    queue_.add(row(1, "https://p/inbox", "a post", start + 1h));
    queue_.add(row(2, "https://p/inbox", "a post"));
    queue_.add(row(3, "https://p/inbox", "another"));
    EXPECT_EQ(take(), 3u);
    queue_.finish(row(3));
    EXPECT_EQ(take(), std::nullopt);
    EXPECT_EQ(next(), start + 1h) << "what is held back is not due before what holds it";
    EXPECT_EQ(take(start + 1h), 1u);
    queue_.finish(row(1));
    EXPECT_EQ(take(start + 1h), 2u);
}

TEST_F(HostQueueOf, KeepsTheOrderThroughARetry) {
    queue_.add(row(1));
    queue_.add(row(2));
    EXPECT_EQ(take(), 1u);
    queue_.put_back(row(1, "https://p/inbox", "a post", start + 16s));
    EXPECT_EQ(take(), std::nullopt);
    EXPECT_EQ(next(), start + 16s);
    EXPECT_EQ(take(start + 16s), 1u);
}

TEST_F(HostQueueOf, TheSameRowTwiceIsSentOnce) {
    queue_.add(row(1));
    queue_.add(row(1));
    EXPECT_EQ(take(), 1u);
    queue_.add(row(1));
    queue_.finish(row(1));
    EXPECT_EQ(take(), std::nullopt);
    EXPECT_TRUE(queue_.is_idle());
}

// Parked after 5 consecutive failures in 10 minutes, probed with one request
// after 30 minutes.
TEST_F(HostQueueOf, AFailingHostIsParkedAndThenProbedOnce) {
    queue_.add(row(1, "https://p/1"));
    queue_.add(row(2, "https://p/2"));
    for (int i = 0; i < 4; ++i) queue_.note_failure(start + i * 1min, "answered 503", options_);
    EXPECT_EQ(queue_.health().parked_until, Timestamp{});
    queue_.note_failure(start + 4min, "answered 503", options_);
    EXPECT_EQ(queue_.health().parked_until, start + 34min);
    EXPECT_EQ(take(start + 34min - 1ms), std::nullopt);
    EXPECT_EQ(next(start + 5min), start + 34min);
    EXPECT_EQ(take(start + 34min), 1u);
    EXPECT_EQ(take(start + 34min), std::nullopt) << "one probe only";
    queue_.finish(row(1, "https://p/1"));
    EXPECT_TRUE(queue_.note_success());
    EXPECT_EQ(queue_.health(), social::PeerHostRecord{});
    EXPECT_FALSE(queue_.note_success());
    EXPECT_EQ(take(start + 34min), 2u);
}

TEST_F(HostQueueOf, AFailedProbeParksTheHostAgain) {
    for (int i = 0; i < 5; ++i) queue_.note_failure(start, "x", options_);
    queue_.note_failure(start + 31min, "x", options_);
    EXPECT_EQ(queue_.health().parked_until, start + 61min);
}

TEST_F(HostQueueOf, FailuresFarApartDoNotParkAHost) {
    for (int i = 0; i < 20; ++i) queue_.note_failure(start + i * 11min, "x", options_);
    EXPECT_EQ(queue_.health().parked_until, Timestamp{});
}

TEST_F(HostQueueOf, AHostIsDeadAfterFailuresOnSevenDays) {
    for (int day = 0; day < 6; ++day) {
        queue_.note_failure(start + day * 24h, "x", options_);
        queue_.note_failure(start + day * 24h + 1h, "x", options_);
    }
    EXPECT_FALSE(queue_.is_dead(options_));
    queue_.note_failure(start + 20 * 24h, "x", options_);
    EXPECT_TRUE(queue_.is_dead(options_));
    EXPECT_EQ(queue_.health().parked_until, start + 21 * 24h) << "probed once a day";
    EXPECT_TRUE(queue_.note_success());
    EXPECT_FALSE(queue_.is_dead(options_));
}

TEST_F(HostQueueOf, ADeadHostGivesUpWhatWaitsButNotWhatIsInFlight) {
    queue_.add(row(1));
    queue_.add(row(2));
    take();
    const auto dropped = queue_.drop_waiting();
    ASSERT_THAT(dropped, SizeIs(1));
    EXPECT_EQ(dropped[0].activity, ActivityId{2});
    EXPECT_FALSE(queue_.is_idle());
}

TEST_F(HostQueueOf, APauseNeverShortensAnother) {
    queue_.add(row(1));
    queue_.pause_until(start + 1h);
    queue_.pause_until(start + 1min);
    EXPECT_EQ(next(), start + 1h);
}

TEST_F(HostQueueOf, RunNowHurriesEverything) {
    queue_.add(row(1, "https://p/inbox", "a post", start + 5h));
    queue_.pause_until(start + 6h);
    queue_.hurry(start);
    EXPECT_EQ(take(), 1u);
}

TEST_F(HostQueueOf, ACancelledActivityIsForgottenUnlessInFlight) {
    queue_.add(row(1, "https://p/1"));
    queue_.add(row(1, "https://p/2"));
    queue_.add(row(2, "https://p/3"));
    EXPECT_EQ(take(), 1u);
    queue_.forget(ActivityId{1});
    EXPECT_EQ(take(), 2u);
    EXPECT_EQ(queue_.in_flight(), 2u);
    EXPECT_EQ(take(), std::nullopt);
}

TEST_F(HostQueueOf, OnlyAWindowIsInMemory) {
    const auto window = HostQueue::window;
    for (std::uint64_t i = 1; i <= window + 10; ++i) queue_.add(row(i));
    EXPECT_FALSE(queue_.wants_more());
    ASSERT_NE(queue_.last_loaded(), nullptr);
    EXPECT_EQ(queue_.last_loaded()->activity.value, window);
    for (std::uint64_t i = 1; i <= window; ++i) {
        ASSERT_EQ(take(), i);
        queue_.finish(row(i));
    }
    EXPECT_EQ(take(), std::nullopt);
    EXPECT_TRUE(queue_.wants_more());
    EXPECT_FALSE(queue_.is_idle());
    queue_.reading = true;
    EXPECT_FALSE(queue_.wants_more());
    std::vector<social::Delivery> rest;
    for (std::uint64_t i = window + 1; i <= window + 10; ++i) rest.push_back(row(i));
    queue_.refill(rest, false);
    EXPECT_EQ(take(), window + 1);
}

/// The rows on disk, and everything that a host's queue may meet in any order.
class HostQueueModel : public testing::TestWithParam<unsigned> {
protected:
    using RowKey = std::pair<std::uint64_t, std::string>;

    bool chance(unsigned percent) { return random_() % 100 < percent; }

    void write_row() {
        const auto inbox =
            chance(70) ? "https://p/inbox" : "https://p/u" + std::to_string(random_() % 3);
        const auto added = row(++last_, inbox, "s" + std::to_string(random_() % 4), now_);
        disk_.emplace(RowKey{last_, inbox}, added);
        queue_.add(added);
    }
    void refill() {
        std::vector<social::Delivery> rows;
        const auto* after = queue_.last_loaded();
        auto next =
            after ? disk_.upper_bound({after->activity.value, after->record.inbox}) : disk_.begin();
        for (; next != disk_.end() && rows.size() < HostQueue::window; ++next)
            rows.push_back(next->second);
        const bool more = rows.size() == HostQueue::window;
        queue_.refill(std::move(rows), more);
    }
    void take() {
        const auto taken = queue_.take(now_, options_);
        if (!taken) return;
        const RowKey key{taken->activity.value, taken->record.inbox};
        ASSERT_TRUE(disk_.contains(key)) << "sent after it was settled";
        ASSERT_TRUE(flying_.insert(key).second) << "sent twice at once";
        ASSERT_LE(flying_.size(), options_.deliveries_per_host);
        for (const auto& [other, delivery] : disk_)
            if (other < key && other.second == key.second)
                ASSERT_NE(delivery.record.subject, taken->record.subject) << "overtaken";
    }
    void end() {
        if (flying_.empty()) return;
        const auto key = *flying_.begin();
        flying_.erase(flying_.begin());
        auto& delivery = disk_.at(key);
        if (chance(30)) {
            delivery.record.due = now_ + Duration(random_() % 5'000);
            queue_.put_back(delivery);
        } else {
            queue_.finish(delivery);
            disk_.erase(key);
        }
    }

    Options options_;
    HostQueue queue_{"p", {}};
    std::mt19937 random_{GetParam()};
    Timestamp now_ = start;
    std::map<RowKey, social::Delivery> disk_;
    std::set<RowKey> flying_;
    std::uint64_t last_ = 0;
};

TEST_P(HostQueueModel, EveryRowIsSentOnceInTheOrderOfItsSubject) {
    for (int step = 0; step < 3'000 && !HasFatalFailure(); ++step) {
        if (step < 2'000 && chance(40)) write_row();
        if (queue_.wants_more() && chance(50)) refill();
        take();
        if (chance(50)) end();
        now_ += Duration(random_() % 200);
    }
    for (int step = 0; step < 5'000 && !disk_.empty() && !HasFatalFailure(); ++step) {
        if (queue_.wants_more()) refill();
        take();
        end();
        if (const auto due = queue_.next_due(now_, options_)) now_ = *due;
    }
    EXPECT_THAT(disk_, IsEmpty());
    EXPECT_TRUE(queue_.is_idle());
}

INSTANTIATE_TEST_SUITE_P(Seeds, HostQueueModel, testing::Range(1u, 6u));

}  // namespace
}  // namespace ynghyd::federation
