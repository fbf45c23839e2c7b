#include "app/commands/announcement_words.hpp"

#include <gtest/gtest.h>

namespace ynghyd::app {
namespace {

Timestamp at(std::string_view text) {
    return parse_rfc3339(text).value();
}

TEST(AnnouncementWords, AreTimesInTheirZone) {
    const auto draft = read_announcement({{"text", "Closed"},
                                          {"zone", "Europe/London"},
                                          {"starts", "2027-07-01T10:00"},
                                          {"ends", "2027-07-01T12:00"}},
                                         {});
    ASSERT_TRUE(draft) << draft.error().safe_text;
    EXPECT_EQ(draft->text, "Closed");
    EXPECT_EQ(draft->starts, at("2027-07-01T09:00:00Z"));
    EXPECT_EQ(draft->ends, at("2027-07-01T11:00:00Z"));
    EXPECT_TRUE(draft->published);
    EXPECT_FALSE(draft->all_day);
}

TEST(AnnouncementWords, EndWithTheDay) {
    const auto draft = read_announcement(
        {{"starts", "2027-01-05"}, {"ends", "2027-01-05"}, {"all_day", "yes"}}, {});
    ASSERT_TRUE(draft) << draft.error().safe_text;
    EXPECT_EQ(draft->starts, at("2027-01-05T00:00:00Z"));
    EXPECT_EQ(draft->ends, at("2027-01-05T23:59:59Z"));
    EXPECT_TRUE(draft->all_day);
}

TEST(AnnouncementWords, LeaveWhatIsNotNamed) {
    const social::AnnouncementDraft before{"Closed", at("2027-01-05T00:00:00Z"),
                                           at("2027-01-06T00:00:00Z"), true, false};
    const auto same = read_announcement(Json::object(), before);
    ASSERT_TRUE(same);
    EXPECT_EQ(same->text, "Closed");
    EXPECT_EQ(same->ends, before.ends);
    EXPECT_TRUE(same->all_day);
    EXPECT_FALSE(same->published);
    const auto endless = read_announcement({{"ends", "none"}, {"published", "yes"}}, before);
    ASSERT_TRUE(endless);
    EXPECT_EQ(endless->starts, before.starts);
    EXPECT_EQ(endless->ends, std::nullopt);
    EXPECT_TRUE(endless->published);
}

TEST(AnnouncementWords, RefuseWhatTheyDoNotKnow) {
    EXPECT_FALSE(read_announcement({{"starts", "tomorrow"}}, {}));
    EXPECT_FALSE(read_announcement({{"ends", "2027-02-30"}}, {}));
    EXPECT_FALSE(read_announcement({{"starts", "2027-01-05"}, {"zone", "Europe/Atlantis"}}, {}));
    EXPECT_FALSE(read_announcement({{"all_day", "perhaps"}}, {}));
    EXPECT_FALSE(read_announcement({{"published", "later"}}, {}));
}

}  // namespace
}  // namespace ynghyd::app
