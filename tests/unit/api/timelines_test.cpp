#include "social/moderation/domain_rule.hpp"
#include "tests/unit/api/reading_fixture.hpp"

namespace ynghyd::api {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

class TimelineEndpoints : public ReadingFixture {
protected:
    TimelineEndpoints() { make_follow(ana_, bob_); }

    std::vector<std::string> publish_some(int count) {
        std::vector<std::string> ids;
        for (int i = 0; i < count; ++i)
            ids.insert(ids.begin(), to_string(publish(bob_, "Number " + std::to_string(i)).id));
        return ids;
    }
    std::string make_list(const Json& wishes = {{"title", "Crew"}}) {
        return std::string(string_at(post_to("/api/v1/lists", wishes).body, "id"));
    }
};

// Checklist 8.30, 8.31, 8.33 and 8.34.
TEST_F(TimelineEndpoints, GiveTheHomeInPagesWithLinks) {
    const auto ids = publish_some(7);
    const auto first = read_from("/api/v1/timelines/home?limit=3&local=0");
    EXPECT_EQ(first.status, 200);
    EXPECT_THAT(list_of(first.body), ElementsAre(ids[0], ids[1], ids[2]));
    EXPECT_EQ(first.header("Link"),
              "<https://copro.example/api/v1/timelines/home?limit=3&local=0&max_id=" + ids[2] +
                  ">; rel=\"next\", "
                  "<https://copro.example/api/v1/timelines/home?limit=3&local=0&min_id=" +
                  ids[0] + ">; rel=\"prev\"");
    EXPECT_EQ(all_pages("/api/v1/timelines/home?limit=3"), ids);
    EXPECT_THAT(all_pages("/api/v1/timelines/home?limit=4&min_id=" + ids[6], "prev"), SizeIs(6));
    EXPECT_EQ(read_from("/api/v1/timelines/home?max_id=" + ids[6]).header("Link"), "");
    EXPECT_THAT(read_from("/api/v1/timelines/home?limit=1000&max_id=junk").body, SizeIs(7));
    EXPECT_THAT(read_from("/api/v1/timelines/home?limit=0").body, IsEmpty());
}

TEST_F(TimelineEndpoints, ShowBoostsAroundWhatIsBoosted) {
    const auto status = publish(ana_, "Hello");
    social::StatusRecord boosted;
    boosted.id = ids_.make<StatusId>();
    boosted.account = cai_.id;
    boosted.uri = cai_.uri + "/1";
    write([&](storage::Transaction& tx) {
        social::insert_status(tx, boosted);
        EXPECT_TRUE(social::reblog(tx, site_, bob_, boosted));
    });
    const auto home = read_from("/api/v1/timelines/home").body;
    ASSERT_THAT(home, SizeIs(2));
    EXPECT_EQ(string_at(home[0]["account"], "acct"), "bob");
    EXPECT_EQ(home[0]["content"], "");
    EXPECT_EQ(string_at(home[0]["reblog"]["account"], "acct"), "cai@peer.example");
    EXPECT_EQ(home[1]["id"], to_string(status.id));
}

TEST_F(TimelineEndpoints, ShowNothingFromAServerThatTheAdminSuspended) {
    social::StatusRecord boosted;
    boosted.id = ids_.make<StatusId>();
    boosted.account = cai_.id;
    boosted.uri = cai_.uri + "/1";
    write([&](storage::Transaction& tx) {
        social::insert_status(tx, boosted);
        EXPECT_TRUE(social::reblog(tx, site_, bob_, boosted));
    });
    const auto address = "/api/v1/statuses/" + to_string(boosted.id);
    EXPECT_THAT(read_from("/api/v1/timelines/home").body, SizeIs(1));
    EXPECT_EQ(read_from(address).status, 200);
    social::DomainRule rule{"peer.example", {}};
    rule.record.severity = social::Severity::suspend;
    write([&](storage::Transaction& tx) { social::put_domain_rule(tx, rule); });
    EXPECT_THAT(read_from("/api/v1/timelines/home").body, IsEmpty());
    EXPECT_EQ(read_from(address).status, 404);
    EXPECT_EQ(get(address).status, 404);
}

// Checklist 8.84 and 8.85.
TEST_F(TimelineEndpoints, GivePublicPostsAndTagsToEverybody) {
    const auto seeds = publish(bob_, "Swap #Seeds");
    publish(bob_, "quietly #seeds", social::Visibility::unlisted);
    const auto other = publish(ana_, "Hello #cymru");
    EXPECT_THAT(list_of(get("/api/v1/timelines/public").body),
                ElementsAre(to_string(other.id), to_string(seeds.id)));
    EXPECT_THAT(get("/api/v1/timelines/public?remote=true").body, IsEmpty());
    EXPECT_THAT(get("/api/v1/timelines/public?local=1&only_media=1").body, IsEmpty());
    EXPECT_THAT(list_of(get("/api/v1/timelines/tag/SEEDS").body), ElementsAre(to_string(seeds.id)));
    EXPECT_THAT(get("/api/v1/timelines/tag/seeds?any[]=cymru").body, SizeIs(2));
    EXPECT_THAT(get("/api/v1/timelines/tag/seeds?none[]=seeds").body, IsEmpty());
    EXPECT_FALSE(get("/api/v1/timelines/public").body[0].contains("favourited"));
    EXPECT_TRUE(read_from("/api/v1/timelines/public").body[0].contains("favourited"));
    EXPECT_EQ(get("/api/v1/timelines/public", "stale").status, 401);
}

TEST_F(TimelineEndpoints, KeepExclusiveListsOutOfTheHome) {
    const auto id = make_list({{"title", "Crew"}, {"exclusive", true}});
    post_to("/api/v1/lists/" + id + "/accounts", {{"account_ids", {to_string(bob_.id)}}});
    const auto status = publish(bob_, "Hello");
    EXPECT_THAT(read_from("/api/v1/timelines/home").body, IsEmpty());
    EXPECT_THAT(list_of(read_from("/api/v1/timelines/list/" + id).body),
                ElementsAre(to_string(status.id)));
    EXPECT_EQ(read_from("/api/v1/timelines/list/7").status, 404);
}

}  // namespace
}  // namespace ynghyd::api
