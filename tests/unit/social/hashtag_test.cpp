#include "social/statuses/hashtag.hpp"

#include <gmock/gmock.h>

#include "tests/rig/test_site.hpp"

namespace ynghyd::social {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class Hashtags : public rig::SiteFixture {
protected:
    std::vector<StatusId> with(std::string_view tag, StatusId max_id = {}, std::size_t limit = 40) {
        return list_statuses_with_tag(*read(), tag, max_id, limit);
    }
};

TEST_F(Hashtags, FindPublicStatusesInAnySpellingNewestFirst) {
    const auto first = publish(network_, "Un #CôrCymraeg");
    const auto second = publish(network_, "Dau #côrcymraeg #arall");
    EXPECT_THAT(with("#CÔRCYMRAEG"), ElementsAre(second.id, first.id));
    EXPECT_THAT(with("arall"), ElementsAre(second.id));
    EXPECT_THAT(with("cor"), IsEmpty());
}

TEST_F(Hashtags, FindNothingThatIsNotPublic) {
    for (const auto visibility : {Visibility::unlisted, Visibility::private_, Visibility::direct})
        publish(network_, "Nid yma #choir", visibility);
    EXPECT_THAT(with("choir"), IsEmpty());
}

TEST_F(Hashtags, FollowEditsAndDeletions) {
    const auto status = publish(network_, "Before #one #two");
    StatusEdit change;
    change.text = "After #two #three";
    ASSERT_TRUE(edit(network_, status.id, change));
    EXPECT_THAT(with("one"), IsEmpty());
    EXPECT_THAT(with("two"), ElementsAre(status.id));
    EXPECT_THAT(with("three"), ElementsAre(status.id));
    ASSERT_TRUE(erase(network_, status.id));
    EXPECT_THAT(with("two"), IsEmpty());
}

TEST_F(Hashtags, AreFoundByTheirBeginningWhileAnythingHasThem) {
    const auto beginning = [this](std::string_view text) {
        return list_tags_beginning(*read(), text, 2);
    };
    const auto first = publish(network_, "#CoProduction #Coal #cob"),
               second = publish(network_, "#coal #ebbw");
    EXPECT_THAT(beginning("#CO"), ElementsAre("coal", "cob"));
    EXPECT_THAT(beginning("copro"), ElementsAre("CoProduction"));
    EXPECT_THAT(beginning("production"), IsEmpty());
    ASSERT_TRUE(erase(network_, first.id));
    EXPECT_THAT(beginning("co"), ElementsAre("coal"));
    ASSERT_TRUE(erase(network_, second.id));
    EXPECT_THAT(beginning("co"), IsEmpty());
}

TEST_F(Hashtags, ComeInPages) {
    const auto first = publish(network_, "#x 1"), second = publish(network_, "#x 2");
    EXPECT_THAT(with("x", {}, 1), ElementsAre(second.id));
    EXPECT_THAT(with("x", second.id), ElementsAre(first.id));
    EXPECT_THAT(with("x", first.id), IsEmpty());
}

}  // namespace
}  // namespace ynghyd::social
