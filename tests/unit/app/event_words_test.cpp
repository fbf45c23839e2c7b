#include "app/commands/event_words.hpp"

#include <gmock/gmock.h>

namespace ynghyd::app {
namespace {

using testing::HasSubstr;

struct EventRefusal {
    const char* name;
    Json arguments;
    const char* says;
    friend void PrintTo(const EventRefusal& c, std::ostream* out) { *out << c.name; }
};

class EventRefusals : public testing::TestWithParam<EventRefusal> {};

TEST_P(EventRefusals, SayWhatWouldDo) {
    const auto event = read_event(GetParam().arguments);
    ASSERT_FALSE(event);
    EXPECT_EQ(event.error().kind, Error::Kind::invalid);
    EXPECT_THAT(event.error().safe_text, HasSubstr(GetParam().says));
    EXPECT_FALSE(read_event_edit(GetParam().arguments, {}));
}

INSTANTIATE_TEST_SUITE_P(
    Words, EventRefusals,
    testing::Values(
        EventRefusal{"NoNumber", {{"capacity", "abc"}}, "from 0, which is no limit, to 1000000"},
        EventRefusal{"Words", {{"capacity", "12 people"}}, "to 1000000"},
        EventRefusal{"LessThanNone", {{"capacity", "-1"}}, "to 1000000"},
        EventRefusal{"OneTooMany", {{"capacity", "1000001"}}, "to 1000000"},
        EventRefusal{"TooManyToCount", {{"capacity", "99999999999999999999"}}, "to 1000000"},
        EventRefusal{"LineForNothing", {{"waiting_list", "yes"}}, "needs --capacity"},
        EventRefusal{
            "LineWithoutLimit", {{"waiting_list", "yes"}, {"capacity", "0"}}, "needs --capacity"},
        EventRefusal{"Perhaps", {{"waiting_list", "maybe"}}, "yes or no"},
        EventRefusal{"UnknownCategory", {{"category", "SINGING"}}, "ARTS, AUTO_BOAT_AIR"}),
    [](const auto& info) { return std::string(info.param.name); });

TEST(EventWords, ReadNumbersAndCategories) {
    const auto event =
        read_event({{"capacity", "1000000"}, {"waiting_list", "yes"}, {"category", "learning"}})
            .value();
    EXPECT_EQ(event.capacity, 1'000'000u);
    EXPECT_TRUE(event.waiting_list);
    EXPECT_EQ(event.category, "LEARNING");
    EXPECT_EQ(read_event({{"capacity", "0"}, {"category", ""}})->category, "");
}

TEST(EventWords, ThatAreNotNamedStay) {
    social::EventRecord before;
    before.capacity = 12;
    before.category = "MUSIC";
    before.waiting_list = true;
    const auto event = read_event_edit({{"price", "5 pounds"}}, before).value();
    EXPECT_EQ(event.capacity, 12u);
    EXPECT_EQ(event.category, "MUSIC");
    EXPECT_TRUE(event.waiting_list);
    EXPECT_EQ(event.price, "5 pounds");
    EXPECT_FALSE(read_event_edit({{"capacity", "0"}}, before)) << "somebody may wait";
}

TEST(EventWords, AreToldFromThoseOfAnyPost) {
    EXPECT_TRUE(names_event_words({{"start", "2027-02-25"}}));
    EXPECT_TRUE(names_event_words({{"state", "cancelled"}}));
    EXPECT_FALSE(names_event_words({{"id", "7"}, {"text", "Hello"}, {"language", "cy"}}));
}

TEST(Counted, SaysOneOrSeveral) {
    EXPECT_EQ(counted(0, "inbox", "inboxes"), "0 inboxes");
    EXPECT_EQ(counted(1, "inbox", "inboxes"), "1 inbox");
    EXPECT_EQ(counted(2, "inbox", "inboxes"), "2 inboxes");
}

}  // namespace
}  // namespace ynghyd::app
