// Marks, boosts and revisions: the rows beside what members do with statuses.
#include <gmock/gmock.h>

#include "social/accounts/erasure.hpp"
#include "social/statuses/bookmark.hpp"
#include "social/statuses/boost.hpp"
#include "social/statuses/interact.hpp"
#include "social/statuses/interaction.hpp"
#include "social/statuses/mark.hpp"
#include "social/statuses/recent_post.hpp"
#include "social/statuses/revision.hpp"
#include "storage/tables.hpp"
#include "tests/rig/test_site.hpp"

namespace ynghyd::social {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

class Keeping : public rig::SiteFixture {
protected:
    std::vector<StatusId> kept(Mark kind) {
        std::vector<StatusId> statuses;
        for (const auto& mark : list_marks(*read(), kind, ana_.id, {}))
            statuses.push_back(mark.status);
        return statuses;
    }
    const AccountRecord ana_ = make_local("ana");
    const AccountRecord bob_ = make_remote("bob", "peer.example");
};

TEST_F(Keeping, ListsTheLatestFirstThoughTheyWereKeptInOneInstant) {
    const auto a = publish(network_, "a").id, b = publish(network_, "b").id;
    write([&](storage::Transaction& tx) {
        EXPECT_TRUE(add_bookmark(tx, ana_.id, b, now()));
        EXPECT_TRUE(add_bookmark(tx, ana_.id, a, now()));
        EXPECT_FALSE(add_bookmark(tx, ana_.id, a, now()));
    });
    EXPECT_THAT(kept(Mark::bookmark), ElementsAre(a, b));
    EXPECT_THAT(kept(Mark::favourite), IsEmpty());
    write([&](storage::Transaction& tx) { EXPECT_TRUE(remove_bookmark(tx, ana_.id, a)); });
    EXPECT_THAT(kept(Mark::bookmark), ElementsAre(b));
}

TEST_F(Keeping, OfFavouritesIsForMembers) {
    const auto status = publish(network_, "a");
    write([&](storage::Transaction& tx) {
        EXPECT_TRUE(favourite(tx, site_, ana_, status));
        EXPECT_TRUE(add_interaction(tx, Interaction::favourite, status.id, bob_.id, "", now()));
    });
    EXPECT_THAT(kept(Mark::favourite), ElementsAre(status.id));
    EXPECT_THAT(store_.rows(storage::table::mark_by_account), SizeIs(1));
}

TEST_F(Keeping, EndsWithTheStatusAndWithTheAccount) {
    const auto first = publish(network_, "first"), second = publish(network_, "second");
    for (const auto& status : {first, second})
        write([&](storage::Transaction& tx) {
            add_bookmark(tx, ana_.id, status.id, now());
            EXPECT_TRUE(favourite(tx, site_, ana_, status));
            EXPECT_TRUE(reblog(tx, site_, ana_, status));
        });
    ASSERT_TRUE(erase(network_, first.id));
    EXPECT_THAT(kept(Mark::bookmark), ElementsAre(second.id));
    EXPECT_THAT(kept(Mark::favourite), ElementsAre(second.id));
    EXPECT_THAT(store_.rows(storage::table::boost), SizeIs(1));
    while (!write([&](storage::Transaction& tx) { return erase_remains(tx, site_, ana_.id); })) {
    }
    for (const auto table : {storage::table::bookmark, storage::table::mark_by_account,
                             storage::table::boost, storage::table::account_list})
        EXPECT_THAT(store_.rows(table), IsEmpty()) << int{table};
}

TEST_F(Keeping, GivesEachBoostANumberOfItsOwn) {
    const auto status = publish(network_, "a");
    const AccountId twin{ana_.id.value + (1u << 16)};
    const auto [first, second] = write([&](storage::Transaction& tx) {
        return std::pair{put_boost(tx, status.id, ana_.id, now()),
                         put_boost(tx, status.id, twin, now())};
    });
    EXPECT_NE(first, second);
    EXPECT_EQ(find_boost(*read(), first), (BoostRow{first, status.id, ana_.id}));
    EXPECT_EQ(find_boost(*read(), second), (BoostRow{second, status.id, twin}));
    EXPECT_EQ(time_of_id(first.value), now());
}

TEST_F(Keeping, RemembersWhatWasSaidBefore) {
    const auto status = publish(network_, "one");
    for (const auto* text : {"two", "three"}) {
        StatusEdit change;
        change.text = text;
        ASSERT_TRUE(edit(network_, status.id, change));
    }
    const auto revisions = list_revisions(*read(), status.id);
    ASSERT_THAT(revisions, SizeIs(2));
    EXPECT_EQ(revisions[0], status);
    EXPECT_EQ(revisions[1].text, "two");
    ASSERT_TRUE(erase(network_, status.id));
    EXPECT_THAT(store_.rows(storage::table::status_revision), IsEmpty());
}

TEST_F(Keeping, OfRevisionsHasAnEnd) {
    auto status = publish(network_, "0");
    for (std::size_t i = 0; i < most_revisions + 5; ++i) {
        auto after = status;
        after.edited = status.published + std::chrono::seconds(i + 1);
        write([&](storage::Transaction& tx) { update_status(tx, status, after); });
        status = after;
    }
    EXPECT_THAT(list_revisions(*read(), status.id), SizeIs(most_revisions));
}

TEST_F(Keeping, ForgetsKeysOfPostsAfterAnHour) {
    const auto status = publish(network_, "a").id;
    write([&](storage::Transaction& tx) { note_recent_post(tx, ana_.id, "k", status); });
    EXPECT_EQ(find_recent_post(*read(), ana_.id, "k", now()), status);
    EXPECT_EQ(find_recent_post(*read(), ana_.id, "K", now()), std::nullopt);
    EXPECT_EQ(find_recent_post(*read(), network_.id, "k", now()), std::nullopt);
    clock_.advance(std::chrono::minutes(61));
    EXPECT_EQ(find_recent_post(*read(), ana_.id, "k", now()), std::nullopt);
}

}  // namespace
}  // namespace ynghyd::social
