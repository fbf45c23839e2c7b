#include <gmock/gmock.h>

#include "social/moderation/domain_rule.hpp"
#include "social/moderation/suspension.hpp"
#include "social/relationships/block.hpp"
#include "social/statuses/interact.hpp"
#include "social/trends/tag.hpp"
#include "social/trends/trending.hpp"
#include "social/trends/uses.hpp"
#include "social/trends/verdict.hpp"
#include "tests/rig/test_site.hpp"

namespace ynghyd::social {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;
using namespace std::chrono_literals;

/// Four members, and bob of another server.
class Trends : public rig::SiteFixture {
protected:
    std::vector<std::string> tags(TrendPage page = {}, TrendsShown which = TrendsShown::allowed) {
        std::vector<std::string> names;
        for (const auto& tag : list_trending_tags(*read(), site_, which, page))
            names.push_back(tag.name);
        return names;
    }
    std::vector<std::string> links() {
        std::vector<std::string> found;
        for (const auto& link : list_trending_links(*read(), site_, TrendsShown::allowed, {}))
            found.push_back(link.trend.record.name);
        return found;
    }
    std::vector<StatusId> statuses(const std::optional<AccountRecord>& viewer = std::nullopt) {
        const auto reader = read();
        std::vector<StatusId> ids;
        for (const auto& status :
             list_trending_statuses({*reader, site_, viewer}, TrendsShown::allowed, {}))
            ids.push_back(status.id);
        return ids;
    }
    void like(const AccountRecord& account, const StatusRecord& status) {
        write(
            [&](storage::Transaction& tx) { EXPECT_TRUE(favourite(tx, site_, account, status)); });
    }
    void pass_on(const AccountRecord& account, const StatusRecord& status) {
        write([&](storage::Transaction& tx) { EXPECT_TRUE(reblog(tx, site_, account, status)); });
    }
    void settle(const std::string& link) {
        PreviewCardRecord card;
        card.url = link;
        card.title = "A page";
        write([&](storage::Transaction& tx) { settle_card(tx, link, card); });
    }
    /// As it comes from another server.
    StatusRecord receive(const AccountRecord& author, const std::string& tag) {
        StatusRecord status;
        status.id = ids_.make<StatusId>();
        status.account = author.id;
        status.uri = author.uri + "/" + to_string(status.id);
        status.published = now();
        status.hashtags = {tag};
        write([&](storage::Transaction& tx) {
            insert_status(tx, status);
            count_status(tx, site_, status);
        });
        return status;
    }
    void purge() {
        while (!write([&](storage::Transaction& tx) { return purge_trends(tx, now()); })) {
        }
    }
    std::vector<std::size_t> rows() {
        return {store_.rows(storage::table::trend_use).size(),
                store_.rows(storage::table::trend_count).size(),
                store_.rows(storage::table::trend).size(),
                store_.rows(storage::table::trend_rank).size(),
                store_.rows(storage::table::tag).size()};
    }

    const AccountRecord ana_ = make_local("ana"), dai_ = make_local("dai"),
                        eli_ = make_local("eli");
    const AccountRecord bob_ = make_remote("bob", "peer.example");
};

TEST_F(Trends, AreTagsThatSeveralAccountsUse) {
    publish(ana_, "#seeds");
    publish(ana_, "#seeds again");
    publish(ana_, "#bread");
    EXPECT_THAT(tags(), IsEmpty()) << "one enthusiast is no trend";
    publish(dai_, "#Bread");
    publish(eli_, "#seeds");
    publish(dai_, "#Seeds");
    EXPECT_THAT(tags(), ElementsAre("Seeds", "Bread"));
}

TEST_F(Trends, CountEachAccountOnceADay) {
    for (int i = 0; i < 20; ++i) publish(ana_, "#loud");
    publish(dai_, "#loud");
    for (const auto& account : {ana_, dai_, eli_}) publish(account, "#quiet");
    EXPECT_THAT(tags(), ElementsAre("quiet", "loud"));
    const auto loud = trend_history(*read(), TrendKind::tag, tag_number("LOUD"), now());
    ASSERT_THAT(loud, SizeIs(days_of_history));
    EXPECT_EQ(loud[0].uses, 21);
    EXPECT_EQ(loud[0].accounts, 2);
    EXPECT_EQ(loud[1].uses, 0);
}

TEST_F(Trends, AreOfLate) {
    for (const auto& account : {ana_, dai_, eli_}) publish(account, "#yesterday");
    clock_.advance(24h);
    for (const auto& account : {ana_, dai_}) publish(account, "#today");
    EXPECT_THAT(tags(), ElementsAre("today", "yesterday"));
    clock_.advance(4 * 24h + 1h);
    EXPECT_THAT(tags(), IsEmpty());
}

TEST_F(Trends, ArePaged) {
    for (const auto* tag : {"#a1", "#b2", "#c3", "#d4", "#e5"})
        for (const auto& account : {ana_, dai_}) {
            publish(account, tag);
            clock_.advance(1s);
        }
    EXPECT_THAT(tags({.offset = 0, .limit = 2}), ElementsAre("e5", "d4"));
    EXPECT_THAT(tags({.offset = 2, .limit = 2}), ElementsAre("c3", "b2"));
    EXPECT_THAT(tags({.offset = 4, .limit = 2}), ElementsAre("a1"));
    EXPECT_THAT(tags({.offset = 5, .limit = 2}), IsEmpty());
}

TEST_F(Trends, AreOfWhatIsPublic) {
    for (const auto visibility : {Visibility::unlisted, Visibility::private_, Visibility::direct})
        for (const auto& account : {ana_, dai_, eli_}) publish(account, "#hidden", visibility);
    EXPECT_THAT(tags(), IsEmpty());
    EXPECT_EQ(rows(), (std::vector<std::size_t>(5, 0)));
}

TEST_F(Trends, CountNobodyWhoIsSilencedOrSuspended) {
    receive(bob_, "odd");
    publish(ana_, "#odd");
    EXPECT_THAT(tags(), ElementsAre("odd"));
    DomainRule rule{"peer.example", {}};
    rule.record.severity = Severity::silence;
    write([&](storage::Transaction& tx) { put_domain_rule(tx, rule); });
    EXPECT_THAT(tags(), IsEmpty()) << "what was counted before counts no longer";
    receive(bob_, "even");
    publish(ana_, "#even");
    EXPECT_EQ(trend_history(*read(), TrendKind::tag, tag_number("even"), now())[0].accounts, 1);
    publish(dai_, "#even");
    EXPECT_THAT(tags(), ElementsAre("even"));
    write([&](storage::Transaction& tx) { EXPECT_TRUE(suspend_account(tx, site_, dai_)); });
    EXPECT_THAT(tags(), IsEmpty());
}

TEST_F(Trends, AreLinksWithACard) {
    const std::string link = "https://paper.example/ferry";
    publish(ana_, link);
    publish(dai_, "see " + link);
    EXPECT_THAT(links(), IsEmpty());
    settle(link);
    EXPECT_THAT(links(), ElementsAre(link));
    EXPECT_TRUE(is_trending_link(*read(), site_, link));
    EXPECT_FALSE(is_trending_link(*read(), site_, "https://paper.example/"));
}

TEST_F(Trends, CountABoostAsAUseOfWhatIsInIt) {
    const auto status = publish(ana_, "#seeds https://paper.example/ferry");
    settle("https://paper.example/ferry");
    pass_on(dai_, status);
    EXPECT_THAT(tags(), ElementsAre("seeds"));
    EXPECT_THAT(links(), SizeIs(1));
}

TEST_F(Trends, ArePostsThatSeveralLikeOrBoost) {
    const auto one = publish(ana_, "one"), two = publish(ana_, "two");
    like(dai_, one);
    pass_on(dai_, one);
    EXPECT_THAT(statuses(), IsEmpty()) << "one enthusiast is no trend";
    like(eli_, one);
    like(dai_, two);
    like(eli_, two);
    pass_on(make_local("fay"), two);
    EXPECT_THAT(statuses(), ElementsAre(two.id, one.id));
    ASSERT_TRUE(erase(ana_, two.id));
    EXPECT_THAT(statuses(), ElementsAre(one.id));
}

TEST_F(Trends, ShowNobodyWhatTheyMayNotSee) {
    const auto status = publish(ana_, "one");
    like(dai_, status);
    like(eli_, status);
    EXPECT_THAT(statuses(dai_), ElementsAre(status.id));
    write([&](storage::Transaction& tx) { EXPECT_TRUE(block(tx, site_, ana_, dai_)); });
    EXPECT_THAT(statuses(dai_), IsEmpty());
    EXPECT_THAT(statuses(eli_), ElementsAre(status.id));
    write([&](storage::Transaction& tx) { EXPECT_TRUE(suspend_account(tx, site_, ana_)); });
    EXPECT_THAT(statuses(), IsEmpty());
}

TEST_F(Trends, ShowNoPostThatNeedsAWarningOrAThreadOrPermission) {
    StatusDraft warned, reply;
    warned.text = "x";
    warned.spoiler_text = "careful";
    const auto first = try_publish(ana_, warned).value();
    reply.text = "y";
    reply.in_reply_to = first.id;
    const auto second = try_publish(ana_, reply).value();
    auto shy = make_local("shy");
    shy.discoverable = false;
    write([&](storage::Transaction& tx) { put_account(tx, shy); });
    const auto third = publish(shy, "z");
    for (const auto& status : {first, second, third})
        for (const auto& account : {dai_, eli_}) like(account, status);
    EXPECT_THAT(statuses(), IsEmpty());
}

TEST_F(Trends, AreForgottenWithinAWeek) {
    for (const auto& account : {ana_, dai_}) publish(account, "#seeds https://paper.example/");
    const auto status = publish(ana_, "liked");
    like(dai_, status);
    purge();
    EXPECT_THAT(tags(), ElementsAre("seeds"));
    clock_.advance(8 * 24h);
    purge();
    EXPECT_EQ(rows(), (std::vector<std::size_t>(5, 0)));
}

TEST_F(Trends, KeepSevenDaysOfHistory) {
    publish(ana_, "#seeds");
    clock_.advance(6 * 24h);
    publish(ana_, "#seeds");
    purge();
    const auto history = [&] {
        return trend_history(*read(), TrendKind::tag, tag_number("seeds"), now());
    };
    EXPECT_EQ(history()[6].uses, 1);
    EXPECT_EQ(history()[0].uses, 1);
    clock_.advance(24h);
    purge();
    EXPECT_THAT(store_.rows(storage::table::trend_use), SizeIs(1));
}

TEST_F(Trends, ForgetMoreThanAPortionAtATime) {
    for (int i = 0; i < 450; ++i) publish(ana_, "#t" + std::to_string(i));
    clock_.advance(9 * 24h);
    purge();
    EXPECT_EQ(rows(), (std::vector<std::size_t>(5, 0)));
}

class TagDecisions : public Trends {
protected:
    TagDecisions() {
        publish(ana_, "#CarBoot");
        publish(dai_, "#carboot");
    }
    Result<TagRecord> decide(const TagDecision& decision, const std::string& tag = "carboot") {
        return write([&](storage::Transaction& tx) {
            return decide_on_tag(tx, tag_number(tag), decision, now());
        });
    }
};

TEST_F(TagDecisions, KeepATagFromTheTrends) {
    ASSERT_THAT(tags(), ElementsAre("carboot"));
    ASSERT_TRUE(decide({.trendable = false}));
    EXPECT_THAT(tags(), IsEmpty());
    EXPECT_THAT(tags({}, TrendsShown::all), ElementsAre("carboot"));
    ASSERT_TRUE(decide({.trendable = true}));
    EXPECT_THAT(tags(), ElementsAre("carboot"));
}

TEST_F(TagDecisions, KeepMembersFromUsingATag) {
    const auto before = publish(ana_, "#carboot");
    ASSERT_TRUE(decide({.usable = false}));
    StatusDraft draft;
    draft.text = "a #CARBOOT sale";
    const auto refused = try_publish(ana_, draft);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind, Error::Kind::invalid);
    EXPECT_EQ(refused.error().safe_text, "#CARBOOT is not used on this server; leave it out.");
    StatusEdit change;
    change.text = "still #carboot";
    EXPECT_FALSE(edit(ana_, before.id, change));
}

TEST_F(TagDecisions, SayHowATagIsShown) {
    ASSERT_TRUE(decide({.display_name = "CarBoot"}));
    EXPECT_THAT(tags(), ElementsAre("CarBoot"));
    EXPECT_EQ(decide({.display_name = "BarCoot"}).error().kind, Error::Kind::invalid);
    EXPECT_EQ(decide({}, "unknown").error().kind, Error::Kind::not_found);
}

TEST_F(TagDecisions, AreKeptWhenTheTagIsForgotten) {
    ASSERT_TRUE(decide({.listable = false}));
    clock_.advance(9 * 24h);
    purge();
    EXPECT_FALSE(tag_named(*read(), "CarBoot").listable);
    EXPECT_THAT(store_.rows(storage::table::trend), IsEmpty());
}

TEST_F(Trends, ObeyWhatIsDecidedAboutALinkOrItsPublisher) {
    const std::string link = "https://paper.example/ferry";
    for (const auto& account : {ana_, dai_}) publish(account, link);
    settle(link);
    const auto decide = [&](TrendKind kind, const std::string& name, bool allowed) {
        TrendVerdictRecord verdict;
        verdict.name = name;
        verdict.allowed = allowed;
        write(
            [&](storage::Transaction& tx) { put_verdict(tx, kind, trend_number(name), verdict); });
    };
    decide(TrendKind::publisher, "paper.example", false);
    EXPECT_THAT(links(), IsEmpty());
    EXPECT_FALSE(is_trending_link(*read(), site_, link));
    decide(TrendKind::link, link, true);
    EXPECT_THAT(links(), ElementsAre(link)) << "what is said of the link alone counts more";
    decide(TrendKind::link, link, false);
    EXPECT_THAT(links(), IsEmpty());
}

}  // namespace
}  // namespace ynghyd::social
