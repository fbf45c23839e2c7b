#include "social/notifications/thread_mute.hpp"

#include <gmock/gmock.h>

#include "social/notifications/notification.hpp"
#include "social/statuses/interact.hpp"
#include "social/statuses/thread.hpp"
#include "tests/rig/test_site.hpp"

namespace ynghyd::social {
namespace {

class ThreadMutes : public rig::SiteFixture {
protected:
    std::vector<NotificationKind> told_ana() {
        std::vector<NotificationKind> kinds;
        for (const auto& item : list_notifications(*read(), ana_, {}, {}))
            kinds.push_back(item.notification.kind);
        return kinds;
    }
    StatusRecord answer(const AccountRecord& author, const std::string& text, StatusId parent) {
        StatusDraft draft;
        draft.text = text;
        draft.in_reply_to = parent;
        return try_publish(author, draft).value();
    }
    void mute(const StatusRecord& status) {
        write([&](storage::Transaction& tx) { mute_thread(tx, ana_.id, status); });
    }
    void like(const StatusRecord& status) {
        write([&](storage::Transaction& tx) { EXPECT_TRUE(favourite(tx, site_, ben_, status)); });
    }

    const AccountRecord ana_ = make_local("ana");
    const AccountRecord ben_ = make_local("ben");
};

TEST_F(ThreadMutes, AreOfTheWholeThread) {
    const auto root = publish(ben_, "root");
    const auto reply = answer(ana_, "reply", root.id);
    const auto other = publish(ben_, "other");
    mute(reply);
    for (const auto& status : {root, reply, answer(ben_, "more", reply.id)})
        EXPECT_TRUE(is_thread_muted(*read(), ana_.id, status));
    EXPECT_FALSE(is_thread_muted(*read(), ana_.id, other));
    EXPECT_FALSE(is_thread_muted(*read(), ben_.id, root));
    write([&](storage::Transaction& tx) { unmute_thread(tx, ana_.id, root); });
    EXPECT_FALSE(is_thread_muted(*read(), ana_.id, reply));
}

TEST_F(ThreadMutes, KeepNotificationsAway) {
    const auto own = publish(ana_, "mine");
    const auto reply = answer(ben_, "@ana first", own.id);
    EXPECT_THAT(told_ana(), testing::ElementsAre(NotificationKind::mention));
    mute(own);
    answer(ben_, "@ana second", reply.id);
    like(own);
    EXPECT_THAT(told_ana(), testing::SizeIs(1));
    like(publish(ana_, "another"));
    EXPECT_THAT(told_ana(),
                testing::ElementsAre(NotificationKind::favourite, NotificationKind::mention));
}

TEST_F(ThreadMutes, AreOfThreadsThatNameNoContext) {
    const auto cai = make_remote("cai", "peer.example");
    StatusRecord root;
    root.id = ids_.make<StatusId>();
    root.account = cai.id;
    root.uri = cai.uri + "/1";
    auto reply = root;
    reply.id = ids_.make<StatusId>();
    reply.uri = cai.uri + "/2";
    reply.in_reply_to = root.id;
    write([&](storage::Transaction& tx) {
        insert_status(tx, root);
        insert_status(tx, reply);
    });
    EXPECT_EQ(thread_of(*read(), reply), root.uri);
    mute(reply);
    EXPECT_TRUE(is_thread_muted(*read(), ana_.id, root));
}

class QuotedPosts : public ThreadMutes {};

TEST_F(QuotedPosts, TellWhoQuotesThemOfEdits) {
    const auto quoted = publish(ben_, "as it was");
    StatusDraft draft;
    draft.text = "look";
    draft.quote = quoted.id;
    const auto quoting = try_publish(ana_, draft).value();
    ASSERT_EQ(quoting.quote->state, QuoteState::accepted);
    EXPECT_TRUE(edit(ben_, quoted.id, {.text = "as it is"}));
    const auto items = list_notifications(*read(), ana_, {}, {});
    ASSERT_EQ(items.size(), 1u);
    EXPECT_EQ(items[0].notification.kind, NotificationKind::quoted_update);
    EXPECT_EQ(items[0].from.id, ben_.id);
    EXPECT_EQ(items[0].status->id, quoting.id);
}

}  // namespace
}  // namespace ynghyd::social
