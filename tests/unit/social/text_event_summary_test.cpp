#include <array>
#include <stdexcept>
#include <string>

#include <gtest/gtest.h>

#include "base/text_codec.hpp"
#include "social/text/event_summary.hpp"
#include "social/text/sanitize.hpp"

namespace ynghyd::social::text {
namespace {

using State = EventText::State;
using Registration = EventText::Registration;

/// Example 5.1 of the event reference.
EventText policy_cafe() {
    EventText event;
    event.title = "Policy Café: participation by another name?";
    event.start = {2027, 2, 25, 17, 30};
    event.end = CivilTime{2027, 2, 25, 19, 0};
    event.zone_label = "UK time";
    event.venue = "Committee Rooms, Glamorgan Building";
    event.town = "Cardiff";
    event.registration = Registration::free;
    event.capacity = 60;
    event.other_language_line = "nos Iau 25 Chwefror, 17:30. Croeso i bawb.";
    return event;
}

EventText in_welsh(EventText event) {
    event.language = EventLanguage::welsh;
    return event;
}

TEST(EventSummary, TellsWhenWhereAndHowAtOneGlance) {
    EXPECT_EQ(event_summary(policy_cafe()),
              "<p>Thursday 25 February 2027, 17:30–19:00 (UK time)<br />"
              "Committee Rooms, Glamorgan Building, Cardiff</p>"
              "<p>Free, all welcome. Register: reply “going” to this post. "
              "60 places.</p>"
              "<p lang=\"cy\">Cymraeg: nos Iau 25 Chwefror, 17:30. Croeso i bawb.</p>");
}

TEST(EventSummary, SpeaksWelsh) {
    EventText event = in_welsh(policy_cafe());
    event.venue = "Adeilad Morgannwg";
    event.town = "Caerdydd";
    event.other_language_line = "Thursday 25 February, 17:30. All welcome.";
    EXPECT_EQ(
        event_summary(event),
        "<p>Dydd Iau 25 Chwefror 2027, 17:30–19:00 (amser y DU)<br />"
        "Adeilad Morgannwg, Caerdydd</p>"
        "<p>Am ddim, croeso i bawb. Cofrestru: atebwch y neges hon gyda “dod”. Lleoedd: 60.</p>"
        "<p lang=\"en\">English: Thursday 25 February, 17:30. All welcome.</p>");
}

TEST(EventSummary, LinksTheTicketsOfAPaidHybridConference) {
    EventText event;
    event.start = {2027, 6, 17, 10, 0};
    event.end = CivilTime{2027, 6, 17, 16, 30};
    event.zone_label = "UK time";
    event.town = "Newport";
    event.online = true;
    event.price = "£45; free for unfunded community groups";
    event.registration = Registration::external;
    event.registration_url = "https://tickets.example/copro27";
    EXPECT_EQ(event_summary(event),
              "<p>Thursday 17 June 2027, 10:00–16:30 (UK time)<br />Newport and online</p>"
              "<p>£45; free for unfunded community groups. Tickets: "
              "<a href=\"https://tickets.example/copro27\">tickets.example/copro27</a></p>");
    event.town = "Casnewydd";
    event.price = "";
    EXPECT_EQ(event_summary(in_welsh(event)),
              "<p>Dydd Iau 17 Mehefin 2027, 10:00–16:30 (amser y DU)<br />Casnewydd ac ar-lein</p>"
              "<p>Am ddim, croeso i bawb. Cofrestru: "
              "<a href=\"https://tickets.example/copro27\">tickets.example/copro27</a></p>");
}

TEST(EventSummary, SaysThatAnEventIsCancelled) {
    EventText event = policy_cafe();
    event.state = State::cancelled;
    event.registered_were_told = true;
    event.other_language_line = "";
    EXPECT_EQ(event_summary(event),
              "<p><strong>Cancelled.</strong> Was: Thursday 25 February 2027, 17:30, Cardiff. "
              "Everyone registered has been written to.</p>");
    event.town = "Caerdydd";
    EXPECT_EQ(event_summary(in_welsh(event)),
              "<p><strong>Wedi&#39;i ganslo.</strong> Roedd i&#39;w gynnal: "
              "Dydd Iau 25 Chwefror 2027, 17:30, Caerdydd. "
              "Rydym wedi ysgrifennu at bawb a oedd wedi cofrestru.</p>");
}

TEST(EventSummary, SaysThatAnEventIsPostponed) {
    EventText event = policy_cafe();
    event.state = State::postponed;
    event.other_language_line = "";
    EXPECT_EQ(event_summary(event),
              "<p><strong>Postponed.</strong> Was: Thursday 25 February 2027, 17:30, Cardiff. "
              "A new date will follow.</p>");
}

TEST(EventSummary, TellsTheOldDateWithTheNewOne) {
    EventText event = policy_cafe();
    event.state = State::rescheduled;
    event.previous_start = CivilTime{2027, 2, 18, 18, 0};
    EXPECT_TRUE(event_summary(event).starts_with(
        "<p><strong>New date.</strong> Thursday 25 February 2027, 17:30–19:00 (UK time)<br />"
        "Instead of: Thursday 18 February 2027, 18:00<br />Committee Rooms"));
    EXPECT_TRUE(event_summary(in_welsh(event))
                    .starts_with("<p><strong>Dyddiad newydd.</strong> Dydd Iau 25 Chwefror 2027, "
                                 "17:30–19:00 (amser y DU)"
                                 "<br />Yn lle: Nos Iau 18 Chwefror 2027, 18:00<br />"));
}

TEST(EventSummary, TellsPlacesLeftRatherThanCapacity) {
    EventText event = policy_cafe();
    event.places_left = 12;
    EXPECT_NE(event_summary(event).find("post. 12 places left.</p>"), std::string::npos);
    event.places_left = 1;
    EXPECT_NE(event_summary(event).find("post. 1 place left.</p>"), std::string::npos);
    event.places_left = 0;
    EXPECT_NE(event_summary(event).find("post. Full: waiting list.</p>"), std::string::npos);
    EXPECT_NE(event_summary(in_welsh(event)).find("Llawn: rhestr aros."), std::string::npos);
    event.may_wait = false;
    EXPECT_NE(event_summary(event).find("<p>Free, all welcome. Full.</p>"), std::string::npos);
    EXPECT_NE(event_summary(in_welsh(event)).find("<p>Am ddim, croeso i bawb. Llawn.</p>"),
              std::string::npos);
    event.may_wait = true;
    event.places_left.reset();
    event.capacity.reset();
    EXPECT_NE(event_summary(event).find("reply “going” to this post.</p>"), std::string::npos);
}

TEST(EventSummary, NamesTheOtherWaysToTakePart) {
    EventText event = policy_cafe();
    event.capacity.reset();
    event.registration = Registration::restricted;
    EXPECT_NE(event_summary(event).find("<p>Free. Register: "), std::string::npos);
    EXPECT_NE(event_summary(event).find("post. The organiser confirms each place.</p>"),
              std::string::npos);
    event.registration = Registration::invite;
    EXPECT_NE(event_summary(event).find("<p>Free. By invitation.</p>"), std::string::npos);
    event.registration = Registration::none;
    EXPECT_NE(event_summary(event).find("<p>Free, all welcome. No need to register.</p>"),
              std::string::npos);
}

TEST(EventSummary, EscapesWhatPeopleTyped) {
    EventText event = policy_cafe();
    event.venue = "<script>alert(1)</script>\n& \"Hall\" \u202Ex";
    event.price = "<b>£5";
    event.other_language_line = "<i>";
    event.registration = Registration::external;
    event.registration_url = "javascript:alert(1)";
    const std::string html = event_summary(event);
    EXPECT_NE(html.find("&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;Hall&quot; x, Cardiff"),
              std::string::npos);
    EXPECT_NE(html.find("<p>&lt;b&gt;£5. 60 places.</p>"), std::string::npos);
    EXPECT_EQ(sanitize(html), html);
}

TEST(EventSummary, ShowsAnAddressAsItIsWritten) {
    EventText event = policy_cafe();
    event.registration = Registration::external;
    event.registration_url = "https://a.test/?x=1&copy=2";
    EXPECT_NE(event_summary(event).find(">a.test/?x=1&amp;copy=2</a>"), std::string::npos);
}

TEST(EventSummary, NeverShowsMoreThanItsLimit) {
    for (const auto language : {EventLanguage::english, EventLanguage::welsh}) {
        for (const auto state :
             {State::tentative, State::cancelled, State::postponed, State::rescheduled}) {
            EventText event;
            event.language = language;
            event.state = state;
            event.start = {2027, 9, 22, 20, 0};
            event.end = CivilTime{2027, 9, 29, 20, 0};
            event.previous_start = CivilTime{2026, 9, 23, 20, 0};
            event.zone_label = event.venue = event.town = event.price = std::string(5000, '<');
            event.registration = Registration::restricted;
            event.registration_url = "https://a.test/" + std::string(1500, 'x');
            event.online = event.registered_were_told = true;
            event.places_left = 4294967295;
            event.other_language_line = std::string(5000, 'y');
            const std::string shown = to_plain_text(event_summary(event));
            EXPECT_LE(count_code_points(shown), max_summary_characters) << shown;
        }
    }
}

TEST(EventFirstLine, IsTheTimeInBoldAndThePlace) {
    EventText event = policy_cafe();
    EXPECT_EQ(event_first_line(event),
              "<p><strong>Thursday 25 February 2027, 17:30–19:00</strong>, "
              "Committee Rooms, Glamorgan Building, Cardiff.</p>");
    event.venue = event.town = "";
    EXPECT_EQ(event_first_line(event),
              "<p><strong>Thursday 25 February 2027, 17:30–19:00</strong>.</p>");
    event.online = true;
    EXPECT_EQ(event_first_line(in_welsh(event)),
              "<p><strong>Dydd Iau 25 Chwefror 2027, 17:30–19:00</strong>, Ar-lein.</p>");
    event.state = State::cancelled;
    EXPECT_EQ(event_first_line(event),
              "<p><strong>This event is cancelled.</strong> Was: Thursday 25 February 2027, 17:30, "
              "Online.</p>");
}

TEST(TitlePrefix, MarksOnlyEventsThatDoNotHappen) {
    EXPECT_EQ(title_prefix(State::cancelled, EventLanguage::english), "Cancelled: ");
    EXPECT_EQ(title_prefix(State::cancelled, EventLanguage::welsh), "Wedi'i ganslo: ");
    EXPECT_EQ(title_prefix(State::postponed, EventLanguage::english), "Postponed: ");
    EXPECT_EQ(title_prefix(State::postponed, EventLanguage::welsh), "Wedi'i ohirio: ");
    for (const State state :
         {State::confirmed, State::tentative, State::rescheduled, State::moved_online})
        EXPECT_EQ(title_prefix(state, EventLanguage::welsh), "");
}

struct TimeCase {
    CivilTime start;
    std::optional<CivilTime> end;
    bool all_day;
    const char* english;
    const char* welsh;
};
void PrintTo(const TimeCase& c, std::ostream* out) {
    *out << c.english;
}

class EventTime : public testing::TestWithParam<TimeCase> {};

TEST_P(EventTime, IsToldInBothLanguages) {
    EventText event;
    event.start = GetParam().start;
    event.end = GetParam().end;
    event.all_day = GetParam().all_day;
    EXPECT_EQ(event_time_text(event), GetParam().english);
    EXPECT_EQ(event_time_text(in_welsh(event)), GetParam().welsh);
}

INSTANTIATE_TEST_SUITE_P(
    Of, EventTime,
    testing::Values(TimeCase{{2027, 2, 25, 18, 0},
                             {},
                             false,
                             "Thursday 25 February 2027, 18:00",
                             "Nos Iau 25 Chwefror 2027, 18:00"},
                    TimeCase{{2027, 2, 25, 17, 59},
                             {},
                             false,
                             "Thursday 25 February 2027, 17:59",
                             "Dydd Iau 25 Chwefror 2027, 17:59"},
                    TimeCase{{2027, 2, 25, 18, 0},
                             CivilTime{2027, 2, 25, 18, 0},
                             false,
                             "Thursday 25 February 2027, 18:00",
                             "Nos Iau 25 Chwefror 2027, 18:00"},
                    TimeCase{{2028, 2, 29, 19, 0},
                             CivilTime{2028, 3, 1, 1, 30},
                             false,
                             "Tuesday 29 February 2028, 19:00–01:30",
                             "Nos Fawrth 29 Chwefror 2028, 19:00–01:30"},
                    TimeCase{{2027, 9, 10, 9, 5},
                             CivilTime{2027, 9, 12, 16, 0},
                             false,
                             "Friday 10 September 2027, 09:05 – Sunday 12 September 2027, 16:00",
                             "Dydd Gwener 10 Medi 2027, 09:05 – Dydd Sul 12 Medi 2027, 16:00"},
                    TimeCase{{2027, 9, 11},
                             CivilTime{2027, 9, 13},
                             true,
                             "11–12 September 2027, all day",
                             "11–12 Medi 2027, drwy'r dydd"},
                    TimeCase{{2027, 9, 11},
                             CivilTime{2027, 9, 12},
                             true,
                             "Saturday 11 September 2027, all day",
                             "Dydd Sadwrn 11 Medi 2027, drwy'r dydd"},
                    TimeCase{{2027, 9, 11},
                             {},
                             true,
                             "Saturday 11 September 2027, all day",
                             "Dydd Sadwrn 11 Medi 2027, drwy'r dydd"},
                    TimeCase{{2027, 9, 30},
                             CivilTime{2027, 10, 3},
                             true,
                             "30 September – 2 October 2027, all day",
                             "30 Medi – 2 Hydref 2027, drwy'r dydd"},
                    TimeCase{{2027, 12, 31},
                             CivilTime{2028, 1, 3},
                             true,
                             "31 December 2027 – 2 January 2028, all day",
                             "31 Rhagfyr 2027 – 2 Ionawr 2028, drwy'r dydd"}));

TEST(EventTime, HasTheRightWelshNightForEveryDay) {
    constexpr std::array nights = {"Nos Lun",   "Nos Fawrth", "Nos Fercher", "Nos Iau",
                                   "Nos Wener", "Nos Sadwrn", "Nos Sul"};
    EventText event;
    event.language = EventLanguage::welsh;
    for (int i = 0; i < 7; ++i) {
        event.start = {2027, 2, 1 + i, 19, 0};
        EXPECT_TRUE(event_time_text(event).starts_with(nights[static_cast<std::size_t>(i)]))
            << event_time_text(event);
    }
}

TEST(EventTime, RefusesDatesThatDoNotExist) {
    EventText event;
    event.start = {2027, 2, 29, 10, 0};
    EXPECT_THROW(event_time_text(event), std::invalid_argument);
}

}  // namespace
}  // namespace ynghyd::social::text
