#include "social/statuses/publish.hpp"
#include "social/statuses/status_news.hpp"
#include "social/statuses/vote.hpp"
#include "storage/jobs.hpp"
#include "tests/unit/federation/activities_fixture.hpp"

namespace ynghyd::federation {
namespace {

class VoteActivity : public Activities {
protected:
    social::StatusRecord ask(bool multiple) {
        social::StatusDraft draft;
        draft.kind = social::StatusKind::question;
        draft.text = "Tea or coffee?";
        draft.poll = social::PollDraft{{"Tea", "Coffee", "Both"}, multiple, std::chrono::hours(1)};
        return try_publish(network_, draft).value();
    }
    Json ballot(const AccountRecord& voter, const social::StatusRecord& poll, const char* answer) {
        return {{"id", voter.uri + "#votes/" + std::to_string(++last_)},
                {"type", "Note"},
                {"name", answer},
                {"attributedTo", voter.uri},
                {"inReplyTo", poll.uri},
                {"to", network_.uri}};
    }
    Effect vote(const AccountRecord& voter, const social::StatusRecord& poll, const char* answer) {
        return apply(voter, activity("Create", voter, ballot(voter, poll, answer)));
    }
    social::PollTally tally(const social::StatusRecord& poll) {
        return social::tally_of(*read(), poll);
    }
};

TEST_F(VoteActivity, IsCountedOnceAndNeverShown) {
    const auto poll = ask(false);
    EXPECT_EQ(vote(bob_, poll, "Tea").kind, Kind::done);
    for (const auto* again : {"Tea", "Coffee"})
        expect_refused(bob_, activity("Create", bob_, ballot(bob_, poll, again)));
    EXPECT_EQ(vote(eve_, poll, "Coffee").kind, Kind::done);
    expect_refused(mallory_, activity("Create", mallory_, ballot(mallory_, poll, "Cocoa")));
    EXPECT_EQ(tally(poll), (social::PollTally{{1, 1, 0}, 2}));
    EXPECT_THAT(social::list_replies(*read(), poll.id, {}, 10), IsEmpty());
}

TEST_F(VoteActivity, ForSeveralAnswersMayComeTogether) {
    const auto poll = ask(true);
    const auto both = activity(
        "Create", bob_, Json::array({ballot(bob_, poll, "Tea"), ballot(bob_, poll, "Both")}));
    EXPECT_EQ(apply(bob_, both).kind, Kind::done);
    EXPECT_EQ(tally(poll), (social::PollTally{{1, 0, 1}, 1}));
    EXPECT_EQ(vote(bob_, poll, "Coffee").kind, Kind::done);
    EXPECT_EQ(tally(poll), (social::PollTally{{1, 1, 1}, 1}));
}

TEST_F(VoteActivity, AfterTheEndOrBySomebodyElseIsIgnored) {
    const auto poll = ask(false);
    auto forged = ballot(bob_, poll, "Tea");
    expect_refused(eve_, activity("Create", eve_, forged));
    forged["id"] = "https://other.example/v/1";
    expect_refused(bob_, activity("Create", bob_, forged));
    expect_refused(bob_, activity("Create", bob_, ballot(bob_, publish(network_, "x"), "Tea")));
    clock_.advance(std::chrono::hours(1));
    expect_refused(bob_, activity("Create", bob_, ballot(bob_, poll, "Tea")), "The poll is over.");
}

TEST_F(VoteActivity, IsToldToOthersTogetherAndIsNoEdit) {
    make_follow(eve_, network_);
    const auto poll = ask(false);
    vote(bob_, poll, "Tea");
    vote(eve_, poll, "Tea");
    const auto jobs = storage::list_jobs(*read(), storage::JobKind::status_news, 10);
    ASSERT_THAT(jobs, SizeIs(2)) << "the end, and one for both votes";
    clock_.advance(std::chrono::minutes(3));
    write([&](storage::Transaction& tx) { social::tell_news(tx, site_, {poll.id, false, {}}); });
    const auto update = last_activity(network_);
    EXPECT_EQ(update.type, social::ActivityType::update);
    EXPECT_THAT(inboxes_of(update.id), ElementsAre("https://peer.example/inbox"));
    EXPECT_FALSE(social::find_status(*read(), poll.id)->edited);
    write([&](storage::Transaction& tx) { social::tell_news(tx, site_, {poll.id, true, {}}); });
    EXPECT_EQ(social::find_status(*read(), poll.id)->poll->closed, poll.poll->ends);
}

// Mastodon's rule: the same revision brings new numbers and nothing else.
TEST_F(VoteActivity, ElsewhereIsHeardOfByAnUpdateWithTheSameTime) {
    auto question = note(bob_);
    question["type"] = "Question";
    question["endTime"] = "2027-02-02T08:00:00Z";
    question["votersCount"] = 1;
    question["oneOf"] = Json::array({{{"type", "Note"},
                                      {"name", "A"},
                                      {"replies", {{"type", "Collection"}, {"totalItems", 1}}}},
                                     {{"type", "Note"}, {"name", "B"}}});
    EXPECT_EQ(apply(bob_, activity("Create", bob_, question)).kind, Kind::done);
    EXPECT_EQ(tally(*stored(question)), (social::PollTally{{1, 0}, 1}));
    question["votersCount"] = 5;
    question["oneOf"][0]["replies"]["totalItems"] = 5;
    question["content"] = "<p>Something else</p>";
    EXPECT_EQ(apply(bob_, activity("Update", bob_, question)).kind, Kind::done);
    EXPECT_EQ(tally(*stored(question)), (social::PollTally{{5, 0}, 5}));
    EXPECT_EQ(stored(question)->content, "<p>Hello</p>");
    expect_refused(bob_, activity("Update", bob_, question), "nothing new");
}

}  // namespace
}  // namespace ynghyd::federation
