#include "social/timelines/public_timeline.hpp"

#include "social/moderation/domain_rule.hpp"
#include "tests/unit/social/feed_fixture.hpp"

namespace ynghyd::social {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

class PublicTimeline : public Feeds {
protected:
    static std::vector<StatusId> status_ids(const std::vector<StatusRecord>& statuses) {
        std::vector<StatusId> ids;
        for (const auto& status : statuses) ids.push_back(status.id);
        return ids;
    }
    std::vector<StatusId> seen(const PublicQuery& query = {},
                               const std::optional<AccountRecord>& viewer = {},
                               const Window& window = {}) {
        const auto reader = read();
        return status_ids(list_public_timeline({*reader, site_, viewer}, query, window));
    }
    std::vector<StatusId> tagged(const TagQuery& tags, const PublicQuery& query = {}) {
        const auto reader = read();
        return status_ids(list_tag_timeline({*reader, site_, {}}, tags, query, {}));
    }
    StatusRecord tag(const AccountRecord& author, std::vector<std::string> tags) {
        clock_.advance(std::chrono::minutes(1));
        StatusRecord status;
        status.id = ids_.make<StatusId>();
        status.account = author.id;
        status.uri = author.uri + "/notes/" + to_string(status.id);
        status.published = now();
        status.hashtags = std::move(tags);
        write([&](storage::Transaction& tx) { insert_status(tx, status); });
        return status;
    }
};

// Checklist 8.84.
TEST_F(PublicTimeline, HasNoBoostsNorRepliesToOthersNorWhatIsNotPublic) {
    const auto status = say(dai_);
    boost(bob_, status);
    say(bob_, status.id);
    const auto to_oneself = say(dai_, status.id);
    say(bob_, {}, Visibility::unlisted);
    say(bob_, {}, Visibility::private_);
    say(bob_, {}, Visibility::direct);
    EXPECT_THAT(seen(), ElementsAre(to_oneself.id, status.id));
    EXPECT_THAT(seen({}, ana_), ElementsAre(to_oneself.id, status.id));
}

TEST_F(PublicTimeline, IsOursOrOthers) {
    const auto ours = say(bob_);
    const auto theirs = say(dai_);
    const auto more = say(ana_);
    EXPECT_THAT(seen(), ElementsAre(more.id, theirs.id, ours.id));
    EXPECT_THAT(seen({.origin = Origin::local}), ElementsAre(more.id, ours.id));
    EXPECT_THAT(seen({.origin = Origin::remote}), ElementsAre(theirs.id));
}

TEST_F(PublicTimeline, HasPicturesOnlyWhereOnlyTheyAreWanted) {
    say(bob_);
    auto picture = say(bob_);
    write([&](storage::Transaction& tx) {
        auto after = picture;
        after.attachments.resize(1);
        update_status(tx, picture, after);
    });
    EXPECT_THAT(seen({.only_media = true}), ElementsAre(picture.id));
}

TEST_F(PublicTimeline, HasNothingOfWhomItsReaderBlocksOrIsBlockedBy) {
    const auto of_dai = say(dai_);
    const auto of_cai = say(cai_);
    write([&](storage::Transaction& tx) {
        EXPECT_TRUE(block(tx, site_, ana_, dai_));
        receive_block(tx, cai_, bob_, "", now());
    });
    EXPECT_THAT(seen({}, ana_), ElementsAre(of_cai.id));
    EXPECT_THAT(seen({}, bob_), ElementsAre(of_dai.id));
    EXPECT_THAT(seen(), ElementsAre(of_cai.id, of_dai.id));
}

TEST_F(PublicTimeline, HasTheSilencedForTheirFollowersOnly) {
    const auto of_cai = say(cai_);
    DomainRule rule;
    rule.domain = "peer.example";
    rule.record.severity = Severity::silence;
    write([&](storage::Transaction& tx) { put_domain_rule(tx, rule); });
    EXPECT_THAT(seen(), IsEmpty());
    EXPECT_THAT(seen({}, bob_), IsEmpty());
    EXPECT_THAT(seen({}, ana_), ElementsAre(of_cai.id));
}

TEST_F(PublicTimeline, LosesWhatIsDeleted) {
    const auto status = publish(bob_, "Hello");
    EXPECT_THAT(seen(), ElementsAre(status.id));
    EXPECT_TRUE(erase(bob_, status.id));
    EXPECT_THAT(seen(), IsEmpty());
    EXPECT_THAT(store_.rows(storage::table::public_timeline), IsEmpty());
    EXPECT_THAT(store_.rows(storage::table::timeline_entry), IsEmpty());
}

// Checklist 8.31 and 8.32, over two tables of many rows.
TEST_F(PublicTimeline, IsReadPageByPageInBothDirections) {
    std::vector<StatusId> said;
    for (int i = 0; i < 130; ++i) said.insert(said.begin(), say(i % 3 == 0 ? bob_ : dai_).id);
    std::vector<StatusId> down, up;
    for (std::uint64_t max_id = 0;;) {
        const auto page = seen({}, {}, {.max_id = max_id, .limit = 20});
        if (page.empty()) break;
        down.insert(down.end(), page.begin(), page.end());
        max_id = page.back().value;
    }
    EXPECT_EQ(down, said);
    for (std::uint64_t min_id = said.back().value;;) {
        const auto page = seen({}, {}, {.min_id = min_id, .limit = 20});
        if (page.empty()) break;
        up.insert(up.begin(), page.begin(), page.end());
        min_id = page.front().value;
    }
    up.push_back(said.back());
    EXPECT_EQ(up, said);
    EXPECT_THAT(seen({}, {}, {.max_id = said[1].value, .since_id = said[4].value}),
                ElementsAre(said[2], said[3]));
    EXPECT_THAT(seen({}, {}, {.max_id = said[4].value, .min_id = said[1].value}), IsEmpty());
}

// Checklist 8.85.
TEST_F(PublicTimeline, OfATagTakesItsSpellingsAndOthersTags) {
    const auto seeds = tag(bob_, {"Seeds"});
    const auto both = tag(dai_, {"SEEDS", "cymru"});
    const auto cymru = tag(dai_, {"Cymru"});
    EXPECT_THAT(tagged({"seeds"}), ElementsAre(both.id, seeds.id));
    EXPECT_THAT(tagged({"#seeds"}), SizeIs(2));
    EXPECT_THAT(tagged({.tag = "seeds", .any = {"cymru"}}),
                ElementsAre(cymru.id, both.id, seeds.id));
    EXPECT_THAT(tagged({.tag = "seeds", .all = {"cymru"}}), ElementsAre(both.id));
    EXPECT_THAT(tagged({.tag = "seeds", .none = {"cymru"}}), ElementsAre(seeds.id));
    EXPECT_THAT(tagged({"seeds"}, {.origin = Origin::remote}), ElementsAre(both.id));
    EXPECT_THAT(tagged({"nothing"}), IsEmpty());
}

}  // namespace
}  // namespace ynghyd::social
