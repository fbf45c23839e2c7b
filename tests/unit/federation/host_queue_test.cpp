#include "federation/delivery/host_queue.hpp"

#include <random>
#include <set>
#include <utility>

#include <gmock/gmock.h>

#include "storage/keyspace.hpp"

namespace ynghyd::federation {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

const Timestamp beginning = *parse_rfc3339("2027-02-01T09:00:00Z");

social::Delivery row(std::uint64_t activity, const std::string& inbox = "https://p/inbox",
                     const std::string& subject = "a post", Timestamp due = beginning) {
    social::DeliveryRecord record;
    record.inbox = inbox;
    record.subject = subject;
    record.due = due;
    return {"p", ActivityId{activity}, record};
}

social::Delivery answer(std::uint64_t activity, const std::string& inbox) {
    auto delivery = row(activity, inbox, "answer " + std::to_string(activity));
    delivery.record.priority = social::DeliveryPriority::answer;
    return delivery;
}

/// One activity for many personal inboxes, in the order of the disk.
std::vector<social::Delivery> rows_of_one_activity(std::uint64_t activity, std::size_t count) {
    std::vector<social::Delivery> rows;
    for (std::size_t i = 0; i < count; ++i)
        rows.push_back(row(activity, "https://p/u" + std::to_string(i)));
    std::ranges::sort(rows, {}, [](const auto& r) { return storage::hash8(r.record.inbox); });
    return rows;
}

class HostQueueOf : public testing::Test {
protected:
    std::optional<std::uint64_t> take(Timestamp now = beginning) {
        const auto taken = queue_.take(now, options_);
        return taken ? std::optional(taken->activity.value) : std::nullopt;
    }
    std::optional<Timestamp> next(Timestamp now = beginning) {
        return queue_.next_due(now, options_);
    }

    Options options_;
    HostQueue queue_{"p", {}};
};

TEST_F(HostQueueOf, OneInboxSendsOneAtATimeOldestFirst) {
    for (const auto id : {3, 1, 2}) queue_.add(row(static_cast<std::uint64_t>(id)));
    EXPECT_EQ(take(), 1u);
    EXPECT_EQ(take(), std::nullopt);
    EXPECT_EQ(next(), std::nullopt) << "only the end of what is in flight can help";
    queue_.finish(row(1));
    EXPECT_EQ(next(), beginning);
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
    queue_.add(row(1, "https://p/inbox", "a post", beginning + 1h));
    queue_.add(row(2, "https://p/inbox", "a post"));
    queue_.add(row(3, "https://p/inbox", "another"));
    EXPECT_EQ(take(), 3u);
    queue_.finish(row(3));
    EXPECT_EQ(take(), std::nullopt);
    EXPECT_EQ(next(), beginning + 1h) << "what is held back is not due before what holds it";
    EXPECT_EQ(take(beginning + 1h), 1u);
    queue_.finish(row(1));
    EXPECT_EQ(take(beginning + 1h), 2u);
}

TEST_F(HostQueueOf, KeepsTheOrderThroughARetry) {
    queue_.add(row(1));
    queue_.add(row(2));
    EXPECT_EQ(take(), 1u);
    queue_.put_back(row(1, "https://p/inbox", "a post", beginning + 16s));
    EXPECT_EQ(take(), std::nullopt);
    EXPECT_EQ(next(), beginning + 16s);
    EXPECT_EQ(take(beginning + 16s), 1u);
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
    for (int i = 0; i < 4; ++i) queue_.note_failure(beginning + i * 1min, "answered 503", options_);
    EXPECT_EQ(queue_.health().parked_until, Timestamp{});
    queue_.note_failure(beginning + 4min, "answered 503", options_);
    EXPECT_EQ(queue_.health().parked_until, beginning + 34min);
    EXPECT_EQ(take(beginning + 34min - 1ms), std::nullopt);
    EXPECT_EQ(next(beginning + 5min), beginning + 34min);
    EXPECT_EQ(take(beginning + 34min), 1u);
    EXPECT_EQ(take(beginning + 34min), std::nullopt) << "one probe only";
    queue_.finish(row(1, "https://p/1"));
    EXPECT_TRUE(queue_.note_success());
    EXPECT_EQ(queue_.health(), social::PeerHostRecord{});
    EXPECT_FALSE(queue_.note_success());
    EXPECT_EQ(take(beginning + 34min), 2u);
}

TEST_F(HostQueueOf, AFailedProbeParksTheHostAgain) {
    for (int i = 0; i < 5; ++i) queue_.note_failure(beginning, "x", options_);
    queue_.note_failure(beginning + 31min, "x", options_);
    EXPECT_EQ(queue_.health().parked_until, beginning + 61min);
}

TEST_F(HostQueueOf, FailuresFarApartDoNotParkAHost) {
    for (int i = 0; i < 20; ++i) queue_.note_failure(beginning + i * 11min, "x", options_);
    EXPECT_EQ(queue_.health().parked_until, Timestamp{});
}

TEST_F(HostQueueOf, AHostIsDeadAfterFailuresOnSevenDays) {
    for (int day = 0; day < 6; ++day) {
        queue_.note_failure(beginning + day * 24h, "x", options_);
        queue_.note_failure(beginning + day * 24h + 1h, "x", options_);
    }
    EXPECT_FALSE(queue_.is_dead(options_));
    queue_.note_failure(beginning + 20 * 24h, "x", options_);
    EXPECT_TRUE(queue_.is_dead(options_));
    EXPECT_EQ(queue_.health().parked_until, beginning + 21 * 24h) << "probed once a day";
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
    queue_.pause_until(beginning + 1h);
    queue_.pause_until(beginning + 1min);
    EXPECT_EQ(next(), beginning + 1h);
}

TEST_F(HostQueueOf, RunNowHurriesEverything) {
    queue_.add(row(1, "https://p/inbox", "a post", beginning + 5h));
    queue_.pause_until(beginning + 6h);
    queue_.hurry(beginning);
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
    EXPECT_FALSE(queue_.wants_more(beginning));
    ASSERT_NE(queue_.last_loaded(), nullptr);
    EXPECT_EQ(queue_.last_loaded()->activity.value, window);
    for (std::uint64_t i = 1; i <= window; ++i) {
        ASSERT_EQ(take(), i);
        queue_.finish(row(i));
    }
    EXPECT_EQ(take(), std::nullopt);
    EXPECT_TRUE(queue_.wants_more(beginning));
    EXPECT_FALSE(queue_.is_idle());
    queue_.reading = true;
    EXPECT_FALSE(queue_.wants_more(beginning));
    std::vector<social::Delivery> rest;
    for (std::uint64_t i = window + 1; i <= window + 10; ++i) rest.push_back(row(i));
    queue_.refill(rest, false);
    EXPECT_EQ(take(), window + 1);
}

// Answers, then what is for many, then synchronisation.
TEST_F(HostQueueOf, AnswersGoFirstAndSynchronisationLast) {
    auto profile = row(1, "https://p/1", "an actor");
    profile.record.priority = social::DeliveryPriority::synchronisation;
    queue_.add(profile);
    queue_.add(row(2, "https://p/2"));
    queue_.add(answer(3, "https://p/3"));
    std::vector<std::uint64_t> order;
    while (const auto taken = queue_.take(beginning, options_)) {
        order.push_back(taken->activity.value);
        queue_.finish(*taken);
    }
    EXPECT_THAT(order, ElementsAre(3u, 2u, 1u));
}

TEST_F(HostQueueOf, AnAnswerDoesNotWaitBehindABacklog) {
    const auto window = HostQueue::window;
    for (std::uint64_t i = 1; i <= window + 10; ++i) queue_.add(row(i));
    queue_.add(answer(500, "https://p/ada"));
    EXPECT_EQ(take(), 500u);
    queue_.finish(answer(500, "https://p/ada"));
    for (std::uint64_t i = 1; i <= window; ++i) {
        ASSERT_EQ(take(), i);
        queue_.finish(row(i));
    }
    // The store is behind: the row that was settled just now is read once more.
    std::vector<social::Delivery> rest;
    for (std::uint64_t i = window + 1; i <= window + 10; ++i) rest.push_back(row(i));
    rest.push_back(answer(500, "https://p/ada"));
    queue_.refill(rest, false);
    for (std::uint64_t i = window + 1; i <= window + 10; ++i) {
        ASSERT_EQ(take(), i);
        queue_.finish(row(i));
    }
    EXPECT_EQ(take(), std::nullopt) << "an answer is sent once";
    EXPECT_TRUE(queue_.is_idle());
}

TEST_F(HostQueueOf, ARowThatIsTriedAgainIsNotPassedOver) {
    const auto rows = rows_of_one_activity(7, HostQueue::window + 20);
    for (const auto& one : rows) queue_.add(one);
    auto first = queue_.take(beginning, options_);
    ASSERT_TRUE(first);
    queue_.finish(*first);  // Given up …
    queue_.add(*first);     // … and wanted again, while the rest is on disk.
    std::set<std::string> seen;
    for (bool read = false; !queue_.is_idle();) {
        if (auto taken = queue_.take(beginning, options_)) {
            EXPECT_TRUE(seen.insert(taken->record.inbox).second) << taken->record.inbox;
            queue_.finish(*taken);
        } else {
            ASSERT_FALSE(std::exchange(read, true));
        }
        if (!queue_.wants_more(beginning)) continue;
        const auto after = std::ranges::find(rows, queue_.last_loaded()->record.inbox,
                                             [](const auto& r) { return r.record.inbox; });
        queue_.refill({after + 1, rows.end()}, false);
    }
    EXPECT_EQ(seen.size(), rows.size());
}

TEST_F(HostQueueOf, WhatWaitsForALaterTryDoesNotKeepTheRestOnDisk) {
    for (std::uint64_t i = 1; i <= HostQueue::window; ++i)
        queue_.add(row(i, "https://p/" + std::to_string(i), "x", beginning + 1h));
    queue_.add(row(1000, "https://p/healthy"));
    EXPECT_TRUE(queue_.wants_more(beginning));
    queue_.refill({row(1000, "https://p/healthy")}, false);
    EXPECT_EQ(take(), 1000u);
}

TEST_F(HostQueueOf, MemoryIsBoundedWhateverWaits) {
    for (std::uint64_t i = 1; i <= HostQueue::most_rows; ++i)
        queue_.add(row(i, "https://p/" + std::to_string(i), "x", beginning + 1h));
    while (queue_.wants_more(beginning)) {
        std::vector<social::Delivery> more;
        const auto next = queue_.last_loaded()->activity.value + 1;
        for (std::uint64_t i = next; i < next + HostQueue::window; ++i)
            more.push_back(row(i, "https://p/" + std::to_string(i), "x", beginning + 1h));
        queue_.refill(more, true);
        ASSERT_LE(queue_.last_loaded()->activity.value, 2 * HostQueue::most_rows);
    }
    for (std::uint64_t i = 5000; i < 6000; ++i) queue_.add(answer(i, "https://p/ada"));
    EXPECT_LE(queue_.drop_waiting().size(), HostQueue::most_rows);
}

TEST_F(HostQueueOf, WhatHasExpiredIsTakenOutEvenOfAParkedHost) {
    auto follow = row(1, "https://p/ada", "a follow");
    follow.record.expires = beginning + 24h;
    queue_.add(follow);
    queue_.add(row(2));
    queue_.pause_until(beginning + 48h);
    EXPECT_THAT(queue_.take_expired(beginning), IsEmpty());
    EXPECT_EQ(next(), beginning + 24h);
    const auto expired = queue_.take_expired(beginning + 24h);
    ASSERT_THAT(expired, SizeIs(1));
    EXPECT_EQ(expired[0].activity, ActivityId{1});
    EXPECT_EQ(take(beginning + 48h), 2u);
}

/// The rows on disk, and everything that a host's queue may meet in any order.
class HostQueueModel : public testing::TestWithParam<unsigned> {
protected:
    using RowKey = std::pair<std::uint64_t,
                             std::string>;  ///< As on disk: activity, inbox's hash.

    static RowKey key_of(const social::Delivery& delivery) {
        return {delivery.activity.value, storage::hash8(delivery.record.inbox)};
    }
    bool chance(unsigned percent) { return random_() % 100 < percent; }

    void write_row() {
        const auto inbox =
            chance(70) ? "https://p/inbox" : "https://p/u" + std::to_string(random_() % 3);
        const auto added = row(++last_, inbox, "s" + std::to_string(random_() % 4), now_);
        write(added);
    }
    void write(const social::Delivery& added) {
        disk_.emplace(key_of(added), added);
        queue_.add(added);
    }
    void write_answer() { write(answer(++last_, "https://p/u" + std::to_string(random_() % 3))); }
    void write_to_many() {
        ++last_;
        for (auto added : rows_of_one_activity(last_, 1 + random_() % 100)) {
            added.record.subject = "many";
            write(added);
        }
    }
    /// What was given up is to be tried again after all.
    void write_again() {
        if (settled_.empty()) return;
        auto again = settled_[random_() % settled_.size()];
        again.record.subject = "again " + std::to_string(again.activity.value);
        again.record.due = now_;
        if (!disk_.contains(key_of(again))) write(again);
    }
    void refill() {
        std::vector<social::Delivery> rows;
        const auto* after = queue_.last_loaded();
        auto next = after ? disk_.upper_bound(key_of(*after)) : disk_.begin();
        for (; next != disk_.end() && rows.size() < HostQueue::window; ++next)
            rows.push_back(next->second);
        const bool more = rows.size() == HostQueue::window;
        queue_.refill(std::move(rows), more);
    }
    void take() {
        const auto taken = queue_.take(now_, options_);
        if (!taken) return;
        const auto key = key_of(*taken);
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
            settled_.push_back(delivery);
            disk_.erase(key);
        }
    }

    Options options_;
    HostQueue queue_{"p", {}};
    std::mt19937 random_{GetParam()};
    Timestamp now_ = beginning;
    std::map<RowKey, social::Delivery> disk_;
    std::set<RowKey> flying_;
    std::vector<social::Delivery> settled_;
    std::uint64_t last_ = 0;
};

TEST_P(HostQueueModel, EveryRowIsSentOnceInTheOrderOfItsSubject) {
    for (int step = 0; step < 3'000 && !HasFatalFailure(); ++step) {
        if (step < 2'000 && chance(40)) write_row();
        if (step < 2'000 && chance(10)) write_answer();
        if (step < 2'000 && chance(1)) write_to_many();
        if (step < 2'000 && chance(5)) write_again();
        if (queue_.wants_more(now_) && chance(50)) refill();
        take();
        if (chance(50)) end();
        now_ += Duration(random_() % 200);
    }
    for (int step = 0; step < 20'000 && !disk_.empty() && !HasFatalFailure(); ++step) {
        if (queue_.wants_more(now_)) refill();
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
