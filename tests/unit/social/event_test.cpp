#include "social/events/event.hpp"

#include <gmock/gmock.h>

#include "tests/rig/test_site.hpp"

namespace ynghyd::social {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::SizeIs;
using namespace std::chrono_literals;

EventDraft evening() {
    EventDraft draft;
    draft.start = "2027-02-25T17:30";
    draft.end = "2027-02-25T19:00";
    draft.place.name = "Neuadd Goffa";
    return draft;
}
EventDraft with(auto change) {
    auto draft = evening();
    change(draft);
    return draft;
}

TEST(MakeEvent, KeepsTheWallClockTheZoneAndTheInstant) {
    const auto event = make_event(with([](auto& d) {
                           d.start = "2027-06-17T10:00", d.end = "2027-06-17T11:00";
                       })).value();
    EXPECT_EQ(event.start_local, "2027-06-17T10:00:00");
    EXPECT_EQ(event.end_local, "2027-06-17T11:00:00");
    EXPECT_EQ(event.zone, "Europe/London");
    EXPECT_EQ(to_rfc3339(event.start), "2027-06-17T09:00:00Z");
    EXPECT_EQ(to_rfc3339(event.end), "2027-06-17T10:00:00Z");
    EXPECT_TRUE(event.display_end);
    EXPECT_FALSE(event.all_day);
}

// Without an end, start + default length and displayEndTime false.
TEST(MakeEvent, LastsTwoHoursWhenNobodySaysHowLong) {
    const auto event = make_event(with([](auto& d) { d.end = ""; })).value();
    EXPECT_EQ(event.end - event.start, 2h);
    EXPECT_FALSE(event.display_end);
}

TEST(MakeEvent, OfWholeDaysEndsWhereTheDayAfterBegins) {
    const auto one = make_event(with([](auto& d) { d.start = "2027-06-17", d.end = ""; })).value();
    EXPECT_TRUE(one.all_day);
    EXPECT_EQ(one.start_local, "2027-06-17T00:00:00");
    EXPECT_EQ(one.end_local, "2027-06-18T00:00:00");
    const auto several =
        make_event(with([](auto& d) { d.start = "2027-06-17", d.end = "2027-06-19"; })).value();
    EXPECT_EQ(several.end_local, "2027-06-20T00:00:00");
    EXPECT_TRUE(several.display_end);
}

// The day the clocks change has 23 or 25 hours.
TEST(MakeEvent, OfADayWhoseClocksChangeEndsAtMidnightAllTheSame) {
    for (const auto* end : {"", "2027-03-28"}) {
        const auto spring =
            make_event(with([&](auto& d) { d.start = "2027-03-28", d.end = end; })).value();
        EXPECT_EQ(spring.end_local, "2027-03-29T00:00:00") << end;
        EXPECT_EQ(spring.end - spring.start, 23h) << end;
    }
    const auto autumn =
        make_event(with([](auto& d) { d.start = "2027-10-31", d.end = "2027-10-31"; })).value();
    EXPECT_EQ(autumn.end_local, "2027-11-01T00:00:00");
}

TEST(MakeEvent, TakesTheFirstOfTwoTimesWhenTheClocksGoBack) {
    const auto event = make_event(with([](auto& d) {
                           d.start = "2027-10-31T01:30", d.end = "2027-10-31T01:45";
                       })).value();
    EXPECT_EQ(to_rfc3339(event.start), "2027-10-31T00:30:00Z");
}

TEST(MakeEvent, KnowsAPlaceByNameOrTown) {
    EXPECT_FALSE(make_event(with([](auto& d) { d.place = {}; }))->place);
    EXPECT_TRUE(make_event(with([](auto& d) {
                    d.place = {};
                    d.place.locality = "Llandysul";
                }))->place);
}

struct RefusedEvent {
    const char* name;
    EventDraft draft;
    const char* says;
    friend void PrintTo(const RefusedEvent& c, std::ostream* out) { *out << c.name; }
};

class RefusedEvents : public testing::TestWithParam<RefusedEvent> {};

TEST_P(RefusedEvents, SayWhy) {
    const auto event = make_event(GetParam().draft);
    ASSERT_FALSE(event);
    EXPECT_EQ(event.error().kind, Error::Kind::invalid);
    EXPECT_THAT(event.error().safe_text, HasSubstr(GetParam().says));
}

INSTANTIATE_TEST_SUITE_P(
    Drafts, RefusedEvents,
    testing::Values(
        RefusedEvent{"NoStart", with([](auto& d) { d.start = ""; }), "date and time"},
        RefusedEvent{"NoZone", with([](auto& d) { d.zone = ""; }), "time zone"},
        RefusedEvent{"InTheGap", with([](auto& d) { d.start = "2027-03-28T01:30"; }),
                     "does not exist"},
        RefusedEvent{"EndsBeforeItStarts", with([](auto& d) { d.end = "2027-02-25T17:29"; }),
                     "before it starts"},
        RefusedEvent{"EndsAsItStarts", with([](auto& d) { d.end = "2027-02-25T17:30"; }),
                     "before it starts"},
        RefusedEvent{"LastsAllYear", with([](auto& d) { d.end = "2027-12-25T17:30"; }), "31 days"},
        RefusedEvent{"BeginsAsTheCalendarEnds",
                     with([](auto& d) { d.start = "9999-12-31T23:30", d.end = ""; }), "year 9999"},
        RefusedEvent{"IsTheLastDayOfAll", with([](auto& d) { d.start = "9999-12-31", d.end = ""; }),
                     "year 9999"},
        RefusedEvent{"EndsAfterTheCalendar",
                     with([](auto& d) { d.start = "9999-12-20", d.end = "9999-12-31"; }),
                     "year 9999"},
        RefusedEvent{"OnlineNowhere", with([](auto& d) { d.online_url = "zoom"; }),
                     "online address"},
        RefusedEvent{"OnlineScript", with([](auto& d) { d.online_url = "javascript:alert(1)"; }),
                     "online address"},
        RefusedEvent{"RegisterByMail",
                     with([](auto& d) { d.external_url = "mailto:ana@copro.example"; }),
                     "registration address"},
        RefusedEvent{"RegisterElsewhereButNowhere",
                     with([](auto& d) { d.join_mode = JoinMode::external; }),
                     "Registration elsewhere"}),
    [](const auto& info) { return std::string(info.param.name); });

TEST(EventWords, GoThereAndBack) {
    for (const auto* name : {"none", "free", "restricted", "invite", "external"})
        EXPECT_EQ(to_string(parse_join_mode(name).value()), name);
    for (const auto* name :
         {"confirmed", "tentative", "cancelled", "postponed", "rescheduled", "moved_online"})
        EXPECT_EQ(to_string(parse_event_state(name).value()), name);
    EXPECT_EQ(parse_join_mode("Free"), std::nullopt);
    EXPECT_EQ(parse_event_state(""), std::nullopt);
}

// SEQUENCE counts the revisions that changed time, place or state.
struct Revision {
    const char* name;
    void (*change)(EventDraft&);
    std::uint32_t sequence;
    friend void PrintTo(const Revision& c, std::ostream* out) { *out << c.name; }
};

class Revisions : public testing::TestWithParam<Revision> {};

TEST_P(Revisions, CountWhatMatters) {
    auto draft = evening();
    auto before = make_event(draft).value();
    before.sequence = 4;
    GetParam().change(draft);
    EXPECT_EQ(revise_event(before, make_event(draft).value()).sequence, GetParam().sequence);
}

INSTANTIATE_TEST_SUITE_P(
    Changes, Revisions,
    testing::Values(Revision{"Nothing", [](EventDraft&) {}, 4},
                    Revision{"Price", [](EventDraft& d) { d.price = "£5"; }, 4},
                    Revision{"Capacity", [](EventDraft& d) { d.capacity = 30; }, 4},
                    Revision{"Start", [](EventDraft& d) { d.start = "2027-02-25T17:00"; }, 5},
                    Revision{"End", [](EventDraft& d) { d.end = "2027-02-25T20:00"; }, 5},
                    Revision{"Place", [](EventDraft& d) { d.place.name = "Elsewhere"; }, 5},
                    Revision{"OnlineAddress",
                             [](EventDraft& d) { d.online_url = "https://a.example"; }, 5},
                    Revision{"State", [](EventDraft& d) { d.state = EventState::cancelled; }, 5}),
    [](const auto& info) { return std::string(info.param.name); });

TEST(ReviseEvent, RemembersWhenItWasToBe) {
    const auto before = make_event(evening()).value();
    const auto moved = revise_event(before, make_event(with([](auto& d) {
                                                d.start = "2027-03-04T17:30",
                                                d.end = "2027-03-04T19:00";
                                            })).value());
    EXPECT_EQ(moved.state, EventState::rescheduled);
    EXPECT_EQ(moved.previous_start, before.start);
    auto same_time = moved;
    same_time.price = "£5";
    same_time.previous_start = std::nullopt;
    EXPECT_EQ(revise_event(moved, same_time).previous_start, before.start);
}

TEST(ReviseEvent, KeepsACancellationAlsoWhenTheTimeChanges) {
    const auto before = make_event(evening()).value();
    const auto after = revise_event(before, make_event(with([](auto& d) {
                                                d.start = "2027-02-25T17:00";
                                                d.state = EventState::cancelled;
                                            })).value());
    EXPECT_EQ(after.state, EventState::cancelled);
}

class UpcomingEvents : public rig::SiteFixture {
protected:
    StatusId make(const std::string& start, const std::string& end) {
        StatusDraft draft;
        draft.kind = StatusKind::event;
        draft.title = "An event";
        draft.event = with([&](auto& d) { d.start = start, d.end = end; });
        return try_publish(network_, draft).value().id;
    }
    std::vector<StatusId> upcoming(std::size_t limit = 100) {
        return list_upcoming_events(*read(), network_.id, now(), limit);
    }
};

TEST_F(UpcomingEvents, AreThoseThatHaveNotEndedByTheirStart) {
    clock_.set("2027-02-10T12:00:00Z");
    make("2027-02-01T10:00", "2027-02-02T10:00");
    const auto later = make("2027-03-01T10:00", "2027-03-01T12:00");
    const auto soon = make("2027-02-11T10:00", "2027-02-11T12:00");
    const auto now_on = make("2027-01-20T10:00", "2027-02-10T12:00");
    EXPECT_THAT(upcoming(), ElementsAre(now_on, soon, later));
    clock_.advance(1ms);
    EXPECT_THAT(upcoming(), ElementsAre(soon, later));
}

TEST_F(UpcomingEvents, AreFoundBehindManyThatHaveEnded) {
    clock_.set("2027-02-10T12:00:00Z");
    for (int i = 0; i < 6; ++i) make("2027-02-01T10:00", "2027-02-01T12:00");
    const auto soon = make("2027-02-11T10:00", "2027-02-11T12:00");
    const auto later = make("2027-03-01T10:00", "2027-03-01T12:00");
    EXPECT_THAT(upcoming(2), ElementsAre(soon, later));
    EXPECT_THAT(upcoming(1), ElementsAre(soon));
    EXPECT_THAT(upcoming(0), SizeIs(0));
}

TEST_F(UpcomingEvents, MoveWithTheirTimeAndGoWithTheirStatus) {
    const auto id = make("2027-03-01T10:00", "2027-03-01T12:00");
    const auto other = make("2027-03-02T10:00", "2027-03-02T12:00");
    StatusEdit change;
    change.event = with([](auto& d) { d.start = "2027-03-03T10:00", d.end = "2027-03-03T12:00"; });
    const auto moved = edit(network_, id, change).value();
    EXPECT_EQ(moved.event->sequence, 1u);
    EXPECT_THAT(upcoming(), ElementsAre(other, id));
    ASSERT_TRUE(erase(network_, id));
    EXPECT_THAT(upcoming(), ElementsAre(other));
    EXPECT_THAT(store_.rows(storage::table::event_by_time), SizeIs(1));
}

TEST_F(UpcomingEvents, OfOthersAreNotAmongThem) {
    const auto ana = make_local("ana");
    make("2027-03-01T10:00", "2027-03-01T12:00");
    EXPECT_THAT(list_upcoming_events(*read(), ana.id, now(), 10), SizeIs(0));
}

}  // namespace
}  // namespace ynghyd::social
