#include "social/timelines/conversation.hpp"

#include <gmock/gmock.h>

#include "social/accounts/erasure.hpp"
#include "social/relationships/block.hpp"
#include "tests/rig/test_site.hpp"

namespace ynghyd::social {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

/// ana and ben are members, cai is elsewhere.
class Conversations : public rig::SiteFixture {
protected:
    std::vector<ConversationRecord> of(const AccountRecord& owner, const Window& window = {}) {
        return list_conversations(*read(), owner.id, window);
    }
    StatusRecord letter(const AccountRecord& author, const std::string& text,
                        StatusId in_reply_to = {}) {
        clock_.advance(std::chrono::minutes(1));
        StatusDraft draft;
        draft.text = text;
        draft.visibility = Visibility::direct;
        draft.in_reply_to = in_reply_to;
        return try_publish(author, draft).value();
    }
    /// cai's words to ana.
    StatusRecord receive(StatusId in_reply_to = {}) {
        StatusRecord status;
        status.id = ids_.make<StatusId>();
        status.account = cai_.id;
        status.uri = cai_.uri + "/" + to_string(status.id);
        status.visibility = Visibility::direct;
        status.published = now();
        status.in_reply_to = in_reply_to;
        status.mentions = {{ana_.id, ana_.uri, "ana"}};
        write([&](storage::Transaction& tx) { insert_status(tx, status); });
        return status;
    }
    std::vector<storage::Entry> rows_of_all_tables() {
        std::vector<storage::Entry> rows;
        namespace t = storage::table;
        for (const auto table :
             {t::conversation, t::conversation_by_last, t::conversation_by_thread,
              t::conversation_status, t::direct_status})
            for (auto& row : store_.rows(table)) rows.push_back(std::move(row));
        return rows;
    }

    const AccountRecord ana_ = make_local("ana");
    const AccountRecord ben_ = make_local("ben");
    const AccountRecord cai_ = make_remote("cai", "peer.example");
};

TEST_F(Conversations, ArriveWithTheLetter) {
    const auto first = letter(ana_, "@ben psst");
    ASSERT_THAT(of(ana_), SizeIs(1));
    EXPECT_EQ(of(ana_)[0].last, first.id);
    EXPECT_THAT(of(ana_)[0].others, ElementsAre(ben_.id));
    EXPECT_FALSE(of(ana_)[0].unread) << "one's own words are read";
    ASSERT_THAT(of(ben_), SizeIs(1));
    EXPECT_TRUE(of(ben_)[0].unread);
    EXPECT_THAT(of(ben_)[0].others, ElementsAre(ana_.id));
}

TEST_F(Conversations, AreOfLettersOnly) {
    publish(ana_, "@ben loudly");
    publish(ana_, "@ben to followers", Visibility::private_);
    EXPECT_THAT(rows_of_all_tables(), IsEmpty());
}

// Checklist 8.88.
TEST_F(Conversations, AreOneForThreadAndPeople) {
    const auto first = letter(ana_, "@ben psst");
    const auto answer = letter(ben_, "@ana yes?", first.id);
    ASSERT_THAT(of(ana_), SizeIs(1));
    EXPECT_EQ(of(ana_)[0].last, answer.id);
    EXPECT_TRUE(of(ana_)[0].unread);
    EXPECT_THAT(of(ben_), SizeIs(1));
    EXPECT_FALSE(of(ben_)[0].unread) << "who answers has read";
    letter(ana_, "@ben something else");
    EXPECT_THAT(of(ben_), SizeIs(2)) << "another thread";
    letter(ana_, "@ben @cai@peer.example all three", first.id);
    EXPECT_THAT(of(ben_), SizeIs(3)) << "other people";
    EXPECT_THAT(list_letters(*read(), ben_.id, {}), SizeIs(4));
}

TEST_F(Conversations, ComeFromElsewhere) {
    const auto first = receive();
    const auto second = receive(first.id);
    ASSERT_THAT(of(ana_), SizeIs(1));
    EXPECT_EQ(of(ana_)[0].last, second.id);
    EXPECT_THAT(of(ana_)[0].others, ElementsAre(cai_.id));
    EXPECT_THAT(list_letters(*read(), ana_.id, {}), ElementsAre(second.id, first.id));
}

TEST_F(Conversations, GoBackToTheLetterBefore) {
    const auto first = letter(ana_, "@ben psst");
    const auto second = letter(ana_, "@ben again", first.id);
    EXPECT_TRUE(erase(ana_, second.id));
    ASSERT_THAT(of(ben_), SizeIs(1));
    EXPECT_EQ(of(ben_)[0].last, first.id);
    EXPECT_TRUE(erase(ana_, first.id));
    EXPECT_THAT(rows_of_all_tables(), IsEmpty());
}

TEST_F(Conversations, TakeInWhomAnEditMentions) {
    const auto first = letter(ana_, "@ben psst");
    const auto dai = make_local("dai");
    EXPECT_TRUE(edit(ana_, first.id, {.text = "@ben @dai psst"}));
    EXPECT_THAT(of(dai), SizeIs(1));
    EXPECT_THAT(of(ben_), SizeIs(1));
    EXPECT_THAT(of(ben_)[0].others, ElementsAre(ana_.id, dai.id));
}

TEST_F(Conversations, AreReadAndLeftByTheirOwnerAlone) {
    const auto first = letter(ana_, "@ben psst");
    auto own = of(ben_)[0];
    write([&](storage::Transaction& tx) { mark_conversation(tx, ben_.id, own, false); });
    EXPECT_FALSE(of(ben_)[0].unread);
    write([&](storage::Transaction& tx) { erase_conversation(tx, ben_.id, of(ben_)[0]); });
    EXPECT_THAT(of(ben_), IsEmpty());
    EXPECT_THAT(list_letters(*read(), ben_.id, {}), IsEmpty());
    EXPECT_THAT(of(ana_), SizeIs(1));
    const auto next = letter(ana_, "@ben again", first.id);
    ASSERT_THAT(of(ben_), SizeIs(1));
    EXPECT_THAT(list_letters(*read(), ben_.id, {}), ElementsAre(next.id));
}

TEST_F(Conversations, AreNotBegunByWhomOneBlocks) {
    receive();
    write([&](storage::Transaction& tx) { EXPECT_TRUE(block(tx, site_, ana_, cai_)); });
    EXPECT_THAT(of(ana_), IsEmpty()) << "the old one is not shown";
    receive();
    EXPECT_THAT(list_letters(*read(), ana_.id, {}), SizeIs(1));
}

TEST_F(Conversations, GoWithTheirOwner) {
    receive();
    letter(ana_, "@ben psst");
    write([&](storage::Transaction& tx) {
        while (!erase_remains(tx, site_, ana_.id)) {
        }
    });
    EXPECT_THAT(of(ana_), IsEmpty());
    EXPECT_THAT(rows_of_all_tables(), IsEmpty()) << "her letter to ben is gone, too";
}

}  // namespace
}  // namespace ynghyd::social
