// Events as people need to know them (docs/specs.md#events, display of times).

#include <gmock/gmock.h>

#include "social/events/participation.hpp"
#include "tests/rig/test_site.hpp"
#include "tests/unit/web/page_fixture.hpp"

namespace ynghyd::web {
namespace {

using testing::HasSubstr;
using testing::Not;

class EventPage : public PageFixture {
protected:
    static social::EventDraft evening() {
        social::EventDraft draft;
        draft.start = "2027-06-17T17:30";
        draft.end = "2027-06-17T19:00";
        draft.place.name = "Neuadd Goffa";
        draft.place.street = "Heol Lincoln";
        draft.place.locality = "Llandysul";
        draft.capacity = 40;
        return draft;
    }
    std::string html(const social::EventDraft& draft, const std::string& language = "en") {
        return status_html(network_, publish_event(network_, "An evening", draft).id, language);
    }
};

TEST_F(EventPage, TellsWhenWithTheZoneAndForMachines) {
    EXPECT_THAT(html(evening()),
                HasSubstr("<time datetime=\"2027-06-17T17:30:00+01:00\">Thursday 17 June 2027, "
                          "17:30–19:00 (UK time)</time>"));
    EXPECT_THAT(html(evening(), "cy"),
                HasSubstr("Dydd Iau 17 Mehefin 2027, 17:30–19:00 (amser y DU)</time>"));
    auto abroad = evening();
    abroad.zone = "Europe/Paris";
    EXPECT_THAT(html(abroad), HasSubstr("17:30–19:00 (CEST)</time>"));
}

TEST_F(EventPage, TellsADayWithoutAClock) {
    auto draft = evening();
    draft.start = "2027-06-17";
    draft.end.clear();
    EXPECT_THAT(html(draft), HasSubstr("<time datetime=\"2027-06-17\">Thursday 17 June 2027, all "
                                       "day</time>"));
}

TEST_F(EventPage, TellsWhereHowManyAndHowToTakePart) {
    const auto page = html(evening());
    EXPECT_THAT(page, HasSubstr("Neuadd Goffa, Heol Lincoln, Llandysul</dd>"));
    EXPECT_THAT(page, HasSubstr("<dt>Price</dt><dd dir=\"auto\">Free</dd>"));
    EXPECT_THAT(page, HasSubstr("<dt>Register</dt><dd>Reply “going” to this event"));
    EXPECT_THAT(page, HasSubstr("<dt>Places</dt><dd>40</dd>"));
}

TEST_F(EventPage, TellsHowManyPlacesAreLeft) {
    auto draft = evening();
    draft.capacity = 2;
    for (const bool may_wait : {false, true}) {
        draft.waiting_list = may_wait;
        const auto event = publish_event(network_, "An evening", draft);
        const auto come = [&](std::uint64_t id) {
            const auto guest =
                rig::remote_account(AccountId{id}, "guest" + std::to_string(id), "peer.example");
            write([&](storage::Transaction& tx) {
                social::put_account(tx, guest);
                social::receive_join(tx, site_, guest, event, {guest.uri + "/joins/1", "", true});
            });
        };
        come(901);
        EXPECT_THAT(status_html(network_, event.id),
                    HasSubstr("<dt>Places</dt><dd>1 place left.</dd>"));
        come(902);
        const auto full = status_html(network_, event.id);
        EXPECT_THAT(full, HasSubstr(may_wait ? "<dt>Places</dt><dd>Full: waiting list.</dd>"
                                             : "<dt>Places</dt><dd>Full.</dd>"));
        EXPECT_EQ(full.find("<dt>Register</dt>") != std::string::npos, may_wait);
        EXPECT_THAT(status_html(network_, event.id, "cy"), HasSubstr("<dd>Llawn"));
    }
}

TEST_F(EventPage, LinksToTicketsElsewhere) {
    auto draft = evening();
    draft.join_mode = social::JoinMode::external;
    draft.external_url = "https://tickets.example.com/copro?a=1&b=2";
    draft.price = "£45";
    EXPECT_THAT(html(draft),
                HasSubstr("<dt>Tickets</dt><dd><a "
                          "href=\"https://tickets.example.com/copro?a=1&amp;b=2\" rel=\"nofollow "
                          "noopener noreferrer\">tickets.example.com</a></dd>"));
}

TEST_F(EventPage, ShowsTheDescriptionWithoutTheFactsThatItRepeats) {
    const auto page = html(evening());
    EXPECT_THAT(page, HasSubstr("<div class=\"content\" lang=\"en\" dir=\"auto\"><p>What will "
                                "happen.</p></div>"));
}

TEST_F(EventPage, SaysThatItIsCancelledAndNotHowToRegister) {
    auto draft = evening();
    draft.state = social::EventState::cancelled;
    const auto page = html(draft);
    EXPECT_THAT(page, HasSubstr("<p class=\"banner off\">This event is cancelled.</p>"));
    EXPECT_THAT(page, HasSubstr("<dd class=\"was\"><time"));
    EXPECT_THAT(page, HasSubstr("og:title\" content=\"Cancelled: An evening\""));
    EXPECT_THAT(page, Not(HasSubstr("Register")));
    EXPECT_THAT(html(draft, "cy"), HasSubstr("Mae&#39;r digwyddiad hwn wedi&#39;i ganslo."));
}

TEST_F(EventPage, SaysWhatANewDateIsInsteadOf) {
    const auto event = publish_event(network_, "An evening", evening());
    social::StatusEdit edit;
    edit.event = evening();
    edit.event->start = "2027-06-24T17:30";
    edit.event->end = "2027-06-24T19:00";
    write([&](storage::Transaction& tx) {
        return social::edit_status(tx, site_, network_, event.id, edit).has_value();
    });
    const auto page = status_html(network_, event.id);
    EXPECT_THAT(page, HasSubstr("<p class=\"banner\">New date.</p>"));
    EXPECT_THAT(page, HasSubstr("<dt>Instead of</dt><dd class=\"was\">Thursday 17 June 2027, 17:30 "
                                "(UK time)</dd>"));
    EXPECT_THAT(page, HasSubstr("Edited: <time"));
}

TEST_F(EventPage, SaysThatItIsOver) {
    const auto event = publish_event(network_, "An evening", evening());
    clock_.set("2027-06-18T09:00:00Z");
    const auto page = status_html(network_, event.id);
    EXPECT_THAT(page, HasSubstr("This event is over."));
    EXPECT_THAT(page, Not(HasSubstr("Register")));
}

TEST_F(EventPage, IsLinkedFromTheFrontInTheOrderOfTime) {
    auto later = evening(), cancelled = evening();
    later.start = "2027-07-01T10:00";
    later.end.clear();
    publish_event(network_, "The later one", later);
    publish_event(network_, "The sooner one", evening());
    cancelled.state = social::EventState::cancelled;
    publish_event(network_, "The cancelled one", cancelled);
    const auto page = html_of(front(request("/")));
    EXPECT_LT(page.find("The sooner one"), page.find("The later one"));
    EXPECT_THAT(page, HasSubstr("<b>17</b> June"));
    EXPECT_THAT(page, HasSubstr("Neuadd Goffa, Llandysul</span>"));
    EXPECT_THAT(page, HasSubstr("This event is cancelled."));
    // Announced above, it is not repeated among the posts.
    EXPECT_EQ(page.find("The later one"), page.rfind("The later one"));
    clock_.set("2027-06-20T09:00:00Z");
    const auto after = html_of(front(request("/")));
    EXPECT_GT(after.find("The sooner one"), after.find("The later one"));
}

}  // namespace
}  // namespace ynghyd::web
