#include "social/statuses/preview_card.hpp"

#include <set>

#include <gmock/gmock.h>

#include "social/moderation/domain_rule.hpp"
#include "social/timelines/timeline_change.hpp"
#include "storage/jobs.hpp"
#include "tests/rig/test_site.hpp"

namespace ynghyd::social {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;
using namespace std::chrono_literals;

constexpr const char* ferry = "https://paper.example/ferry";

PreviewCardRecord titled(const std::string& title) {
    PreviewCardRecord card;
    card.title = title;
    return card;
}

class PreviewCards : public rig::SiteFixture {
protected:
    std::vector<storage::Job> jobs() {
        return storage::list_jobs(*read(), storage::JobKind::fetch_card, 100);
    }
    /// As the job does when it has looked.
    void settle(std::optional<PreviewCardRecord> found = titled("Ferry back in service")) {
        write([&](storage::Transaction& tx) {
            settle_card(tx, ferry, std::move(found));
            for (const auto& job : storage::claim_jobs(tx, storage::JobKind::fetch_card, "test",
                                                       now() + 1min, 1min, 10))
                storage::complete_job(tx, job);
        });
    }
    std::vector<StatusId> told() {
        std::vector<StatusId> ids;
        for (const auto& changed : take_timeline_changes(*store_)) ids.push_back(changed.id);
        return ids;
    }
    std::string title() {
        const auto card = find_preview_card(*read(), site_, ferry);
        return card ? card->title : "";
    }
    StatusRecord publish_link(const std::string& more = {}) {
        return publish(network_, more + std::string(" ") + ferry);
    }
};

// T-123: one request for an address, however many posts have it.
TEST_F(PreviewCards, AreAskedForOnce) {
    for (int i = 0; i < 20; ++i) publish_link("again " + std::to_string(i));
    ASSERT_THAT(jobs(), SizeIs(1));
    EXPECT_EQ(jobs()[0].record.body, ferry);
    EXPECT_EQ(jobs()[0].due, now());
    settle();
    publish_link("and again");
    EXPECT_THAT(jobs(), IsEmpty());
    EXPECT_EQ(title(), "Ferry back in service");
}

TEST_F(PreviewCards, AreTheSameForWhoeverMaySeeThePost) {
    publish(network_, std::string("for few ") + ferry, Visibility::private_);
    EXPECT_THAT(jobs(), SizeIs(1));
    publish_link();
    EXPECT_THAT(jobs(), SizeIs(1));
}

// T-123: a post that reaches a thousand servers does not bring them all at once.
TEST_F(PreviewCards, OfWhatCameFromElsewhereAreAskedForWithinAMinute) {
    const auto bob = make_remote("bob", "peer.example");
    std::set<Timestamp> moments;
    for (int i = 0; i < 10; ++i) {
        StatusRecord status;
        status.id = ids_.make<StatusId>();
        status.account = bob.id;
        status.uri = bob.uri + "/" + std::to_string(i);
        status.link = "https://paper.example/" + std::to_string(i);
        write([&](storage::Transaction& tx) { plan_card(tx, site_, status); });
    }
    for (const auto& job : jobs()) {
        EXPECT_GE(job.due, now());
        EXPECT_LT(job.due, now() + 1min);
        moments.insert(job.due);
    }
    EXPECT_GT(moments.size(), 5u);
}

TEST_F(PreviewCards, AreAskedForAgainAfterTwoWeeksWhenSomebodyLinksThere) {
    publish_link();
    settle();
    clock_.advance(14 * 24h - 1ms);
    publish_link("early");
    EXPECT_THAT(jobs(), IsEmpty());
    clock_.advance(1ms);
    publish_link("late");
    EXPECT_THAT(jobs(), SizeIs(1));
    settle(std::nullopt);
    EXPECT_EQ(title(), "Ferry back in service") << "what was known before stays";
}

TEST_F(PreviewCards, ThatCannotBeHadAreTriedAgainAfterAnHour) {
    publish_link();
    settle(std::nullopt);
    EXPECT_EQ(title(), "");
    clock_.advance(1h - 1ms);
    publish_link("early");
    EXPECT_THAT(jobs(), IsEmpty());
    clock_.advance(1ms);
    publish_link("late");
    EXPECT_THAT(jobs(), SizeIs(1));
}

TEST_F(PreviewCards, AreToldOfWhenTheyArriveAndWhenTheyChange) {
    const auto one = publish_link("one"), two = publish_link("two");
    publish(network_, "another https://paper.example/bridge");
    told();
    settle();
    EXPECT_THAT(told(), ElementsAre(one.id, two.id));
    settle();
    EXPECT_THAT(told(), IsEmpty()) << "nothing is new";
    settle(titled("Ferry stuck"));
    EXPECT_THAT(told(), ElementsAre(one.id, two.id));
}

TEST_F(PreviewCards, AreToldOfToTheNewestHundred) {
    for (std::size_t i = 0; i < most_told_of_card + 5; ++i) publish_link(std::to_string(i));
    told();
    settle();
    EXPECT_THAT(told(), SizeIs(most_told_of_card));
}

TEST_F(PreviewCards, FollowEditsAndDeletions) {
    const auto status = publish_link(), other = publish_link("other");
    StatusEdit change;
    change.text = "https://paper.example/bridge instead";
    ASSERT_TRUE(edit(network_, status.id, change));
    EXPECT_THAT(jobs(), SizeIs(2));
    ASSERT_TRUE(erase(network_, other.id));
    told();
    settle();
    EXPECT_THAT(told(), IsEmpty());
}

TEST_F(PreviewCards, AreNotShownOfServersThatAreSuspended) {
    publish_link();
    settle();
    DomainRule rule{"paper.example", {}};
    rule.record.severity = Severity::suspend;
    write([&](storage::Transaction& tx) { put_domain_rule(tx, rule); });
    EXPECT_EQ(title(), "");
}

TEST_F(PreviewCards, OfOurOwnPagesSayWhatThePostSaysNow) {
    const auto post = publish(network_, "We meet on Thursday");
    const auto link = publish(network_, "See " + post.url);
    EXPECT_EQ(link.link, post.url);
    EXPECT_THAT(jobs(), IsEmpty()) << "nothing has to be fetched";
    const auto shown = [&] { return find_preview_card(*read(), site_, link.link); };
    EXPECT_EQ(shown()->title, "network");
    EXPECT_EQ(shown()->description, "We meet on Thursday");
    StatusEdit change;
    change.text = "We meet on Friday";
    ASSERT_TRUE(edit(network_, post.id, change));
    EXPECT_EQ(shown()->description, "We meet on Friday");
    change.spoiler_text = "Plans";
    ASSERT_TRUE(edit(network_, post.id, change));
    EXPECT_EQ(shown()->description, "Plans");
    ASSERT_TRUE(erase(network_, post.id));
    EXPECT_FALSE(shown());
}

TEST_F(PreviewCards, ShowNothingOfOurPagesThatIsNotForEverybody) {
    const auto hidden = publish(network_, "For few", Visibility::private_);
    const auto other = "https://copro.example/@ana/" + to_string(publish(network_, "x").id);
    for (const auto& link : {hidden.url, other, std::string("https://copro.example/@network"),
                             std::string("https://copro.example/@network/"),
                             std::string("https://copro.example/settings")})
        EXPECT_FALSE(find_preview_card(*read(), site_, link)) << link;
}

TEST_F(PreviewCards, AreForgottenWhenNobodyLinksThereAnyMore) {
    const auto status = publish_link();
    settle();
    const auto card = find_preview_card(*read(), site_, ferry).value();
    clock_.advance(15 * 24h);
    EXPECT_FALSE(is_forgotten(*read(), card, now()));
    ASSERT_TRUE(erase(network_, status.id));
    EXPECT_TRUE(is_forgotten(*read(), card, now()));
    EXPECT_FALSE(is_forgotten(*read(), card, card.asked + 14 * 24h - 1ms));
}

}  // namespace
}  // namespace ynghyd::social
