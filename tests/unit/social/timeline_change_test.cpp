#include "social/timelines/timeline_change.hpp"

#include <gmock/gmock.h>

#include "social/statuses/interact.hpp"
#include "social/timelines/timeline_entry.hpp"
#include "tests/rig/test_site.hpp"

namespace ynghyd::social {
namespace {

using testing::IsEmpty;
using testing::SizeIs;

class TimelineChanges : public rig::SiteFixture {
protected:
    const AccountRecord ana_ = make_local("ana");
    const AccountRecord bob_ = make_local("bob");
};

TEST_F(TimelineChanges, AreTakenOnce) {
    const auto status = publish(ana_, "Hello");
    EXPECT_THAT(take_timeline_changes(*store_), IsEmpty());
    StatusEdit change;
    change.text = "Hello again";
    ASSERT_TRUE(edit(ana_, status.id, change));
    const auto taken = take_timeline_changes(*store_);
    ASSERT_THAT(taken, SizeIs(1));
    EXPECT_EQ(taken[0].id, status.id);
    EXPECT_FALSE(taken[0].change.gone);
    EXPECT_THAT(take_timeline_changes(*store_), IsEmpty());
}

TEST_F(TimelineChanges, SayWhoseBusinessItWasWhenItIsGone) {
    const auto status = publish(ana_, "Hello @bob #seeds", Visibility::private_);
    ASSERT_TRUE(erase(ana_, status.id));
    const auto taken = take_timeline_changes(*store_);
    ASSERT_THAT(taken, SizeIs(1));
    EXPECT_TRUE(taken[0].change.gone);
    EXPECT_FALSE(taken[0].change.for_all);
    const auto trace = trace_of(taken[0]);
    EXPECT_EQ(trace.id, status.id);
    EXPECT_EQ(trace.account, ana_.id);
    EXPECT_EQ(trace.visibility, Visibility::private_);
    EXPECT_EQ(trace.mentions, status.mentions);
    EXPECT_EQ(trace.hashtags, status.hashtags);
    EXPECT_EQ(trace.content, "");
}

TEST_F(TimelineChanges, TellOfBoostsThatWereTakenBack) {
    const auto status = publish(ana_, "Hello");
    write([&](storage::Transaction& tx) { EXPECT_TRUE(reblog(tx, site_, bob_, status)); });
    const auto boost = newest_timeline_entry(*read());
    write([&](storage::Transaction& tx) { EXPECT_TRUE(unreblog(tx, site_, bob_, status)); });
    const auto taken = take_timeline_changes(*store_);
    ASSERT_THAT(taken, SizeIs(1));
    EXPECT_EQ(taken[0].id, boost);
    EXPECT_EQ(taken[0].change.account, bob_.id);
    EXPECT_TRUE(taken[0].change.boost);
}

TEST_F(TimelineChanges, AndWhatIsNewWakeWhoeverListens) {
    int of_new = 0, of_changes = 0;
    const auto one = store_->subscribe(timelines_topic, [&] { ++of_new; });
    const auto other = store_->subscribe(timeline_changes_topic, [&] { ++of_changes; });
    const auto status = publish(ana_, "Hello");
    write([&](storage::Transaction& tx) { EXPECT_TRUE(favourite(tx, site_, bob_, status)); });
    EXPECT_EQ(of_new, 1);
    EXPECT_EQ(of_changes, 0);
    ASSERT_TRUE(erase(ana_, status.id));
    EXPECT_EQ(of_new, 1);
    EXPECT_EQ(of_changes, 1);
}

}  // namespace
}  // namespace ynghyd::social
