#include "social/statuses/poll.hpp"

#include <gmock/gmock.h>

#include "social/statuses/vote.hpp"
#include "tests/rig/test_site.hpp"

namespace ynghyd::social {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

class Polls : public rig::SiteFixture {
protected:
    Result<StatusRecord> ask(std::vector<std::string> options, Duration length) {
        StatusDraft draft;
        draft.kind = StatusKind::question;
        draft.text = "Tea or coffee?";
        draft.poll = PollDraft{std::move(options), true, length};
        return try_publish(network_, draft);
    }
    Error::Kind error_of(const Result<void>& result) {
        EXPECT_FALSE(result);
        return result ? Error::Kind::timed_out : result.error().kind;
    }
    Result<void> cast(const AccountRecord& voter, const StatusRecord& poll,
                      std::vector<std::uint32_t> choices) {
        return write([&](storage::Transaction& tx) {
            return social::vote(tx, site_, voter, poll, choices);
        });
    }
    const AccountRecord ana_ = make_local("ana");
    const AccountRecord bob_ = make_remote("bob", "peer.example");
};

TEST_F(Polls, HaveAnswersThatCanBeToldApart) {
    constexpr auto day = std::chrono::hours(24);
    EXPECT_TRUE(ask({"Tea", "Coffee"}, day));
    for (const auto& bad :
         std::vector<std::vector<std::string>>{{"Tea"},
                                               {},
                                               {"Tea", "Tea "},
                                               {"Tea", "  "},
                                               {"Tea", std::string(101, 'x')},
                                               std::vector<std::string>(21, "x")}) {
        const auto refused = ask(bad, day);
        EXPECT_FALSE(refused);
        EXPECT_EQ(refused.error().kind, Error::Kind::invalid);
    }
    EXPECT_FALSE(ask({"Tea", "Coffee"}, std::chrono::minutes(4)));
    EXPECT_FALSE(ask({"Tea", "Coffee"}, std::chrono::days(63)));
}

TEST_F(Polls, AreVotedInOnceByMembers) {
    const auto poll = ask({"Tea", "Coffee"}, std::chrono::hours(1)).value();
    EXPECT_EQ(error_of(cast(network_, poll, {0})), Error::Kind::forbidden);
    EXPECT_EQ(error_of(cast(ana_, poll, {})), Error::Kind::invalid);
    EXPECT_EQ(error_of(cast(ana_, poll, {2})), Error::Kind::invalid);
    EXPECT_EQ(error_of(cast(ana_, poll, {1, 1})), Error::Kind::invalid);
    EXPECT_TRUE(cast(ana_, poll, {0, 1}));
    EXPECT_EQ(error_of(cast(ana_, poll, {0})), Error::Kind::conflict);
    EXPECT_EQ(tally_of(*read(), poll), (PollTally{{1, 1}, 1}));
    clock_.advance(std::chrono::hours(1));
    EXPECT_EQ(error_of(cast(bob_, poll, {0})), Error::Kind::gone);
}

TEST_F(Polls, ElsewhereAreVotedInByOneLetterForEachAnswer) {
    StatusRecord poll;
    poll.id = ids_.make<StatusId>();
    poll.account = bob_.id;
    poll.uri = "https://peer.example/polls/1";
    poll.kind = StatusKind::question;
    poll.poll = PollRecord{{{"A", 3}, {"B", 4}}, true, now() + std::chrono::hours(1), {}, 7};
    write([&](storage::Transaction& tx) { insert_status(tx, poll); });
    EXPECT_TRUE(cast(ana_, poll, {0, 1}));
    const auto sent = list_activities_of(*read(), ana_.id, {}, 5);
    ASSERT_EQ(sent.size(), 2u);
    EXPECT_EQ(sent[1].content, "A");
    EXPECT_EQ(sent[1].target, poll.uri);
    EXPECT_THAT(inboxes_of(sent[0].id), ElementsAre(bob_.inbox));
    EXPECT_EQ(tally_of(*read(), poll), (PollTally{{3, 4}, 7})) << "until its author says";
}

}  // namespace
}  // namespace ynghyd::social
