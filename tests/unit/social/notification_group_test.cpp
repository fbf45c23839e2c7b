#include <gmock/gmock.h>

#include "social/notifications/group.hpp"
#include "social/notifications/notice.hpp"
#include "social/relationships/follow.hpp"
#include "social/statuses/interact.hpp"
#include "tests/rig/test_site.hpp"

namespace ynghyd::social {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

class NotificationGroupsOf : public rig::SiteFixture {
protected:
    NotificationGroups groups(const Window& window = {},
                              const std::vector<NotificationKind>& grouped = {
                                  NotificationKind::favourite, NotificationKind::follow}) {
        return list_notification_groups(*read(), ana_, {}, grouped, window);
    }
    static std::vector<std::size_t> counts(const NotificationGroups& page) {
        std::vector<std::size_t> counts;
        for (const auto& group : page.groups) counts.push_back(group.count);
        return counts;
    }
    AccountRecord like(const std::string& name, const StatusRecord& status) {
        const auto account = make_remote(name, "peer.example");
        clock_.advance(std::chrono::minutes(1));
        write([&](storage::Transaction& tx) {
            notify(tx, site_, ana_.id, {NotificationKind::favourite, account, &status});
        });
        return account;
    }
    void mention() {
        StatusRecord status;
        status.id = ids_.make<StatusId>();
        status.account = bob_.id;
        status.uri = bob_.uri + "/" + to_string(status.id);
        write([&](storage::Transaction& tx) {
            insert_status(tx, status);
            notify(tx, site_, ana_.id, {NotificationKind::mention, bob_, &status});
        });
    }

    const AccountRecord ana_ = make_local("ana");
    const AccountRecord bob_ = make_local("bob");
    const StatusRecord status_ = publish(ana_, "Hello");
};

// Checklist 8.91.
TEST_F(NotificationGroupsOf, OneStatusNameTheLastWhoLikedIt) {
    for (int i = 0; i < 10; ++i) like("a" + std::to_string(i), status_);
    mention();
    const auto last = like("last", status_);
    const auto page = groups();
    ASSERT_EQ(counts(page), (std::vector<std::size_t>{11, 1}));
    const auto& likes = page.groups[0];
    EXPECT_EQ(likes.key, group_key(likes.newest.notification));
    EXPECT_EQ(likes.newest.from.id, last.id);
    EXPECT_THAT(likes.samples, SizeIs(max_group_samples));
    EXPECT_EQ(likes.samples[0].id, last.id);
    EXPECT_LT(likes.page_min, likes.page_max);
    EXPECT_EQ(likes.page_latest, likes.newest.notification.created);
    EXPECT_EQ(page.newest, likes.page_max);
    EXPECT_EQ(page.oldest, likes.page_min);
}

TEST_F(NotificationGroupsOf, OtherStatusesAndKindsStandAlone) {
    const auto other = publish(ana_, "Again");
    like("a", status_);
    like("b", other);
    write([&](storage::Transaction& tx) { EXPECT_TRUE(follow(tx, site_, bob_, ana_)); });
    EXPECT_EQ(counts(groups()), (std::vector<std::size_t>{1, 1, 1}));
    like("c", status_);
    EXPECT_EQ(counts(groups()), (std::vector<std::size_t>{2, 1, 1}));
    EXPECT_EQ(counts(groups({}, {})), (std::vector<std::size_t>{1, 1, 1, 1}));
}

TEST_F(NotificationGroupsOf, APageGoOnBelow) {
    like("a", status_);
    mention();
    mention();
    like("b", status_);
    const auto first = groups({.limit = 2});
    ASSERT_EQ(counts(first), (std::vector<std::size_t>{2, 1}));
    EXPECT_EQ(first.groups[0].page_min, first.groups[0].page_max);
    const auto second = groups({.max_id = first.oldest.value, .limit = 2});
    ASSERT_EQ(counts(second), (std::vector<std::size_t>{1, 2}));
    EXPECT_EQ(second.groups[1].key, first.groups[0].key);
    EXPECT_EQ(second.groups[1].newest.notification.id, first.newest);
    EXPECT_LT(second.groups[1].page_max, first.oldest);
    EXPECT_THAT(groups({.max_id = second.oldest.value}).groups, IsEmpty());
    EXPECT_THAT(groups({.limit = 0}).groups, IsEmpty());
    EXPECT_EQ(groups({.min_id = first.oldest.value}).newest, first.newest);
}

TEST_F(NotificationGroupsOf, AKeyAreFound) {
    like("a", status_);
    like("b", status_);
    mention();
    const auto page = groups();
    ASSERT_THAT(page.groups, SizeIs(2));
    EXPECT_THAT(list_notification_group(*read(), ana_, page.groups[0].key), SizeIs(1));
    EXPECT_THAT(list_notification_group(*read(), ana_, page.groups[1].key), SizeIs(2));
    EXPECT_THAT(list_notification_group(*read(), bob_, page.groups[1].key), IsEmpty());
    for (const auto* key : {"", "-", "favourite", "favourite-1", "favourite-x-1", "wave-1-2",
                            "ungrouped-", "ungrouped-7", "favourite-1-2-3"})
        EXPECT_THAT(list_notification_group(*read(), ana_, key), IsEmpty()) << key;
    EXPECT_FALSE(find_notification_group(*read(), ana_, "favourite-1-2"));
}

}  // namespace
}  // namespace ynghyd::social
