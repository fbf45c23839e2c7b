// The bytes of the records of social/events. They are on disk: change the code, never the text.

#include <gtest/gtest.h>

#include "social/events/participation.hpp"
#include "storage/records.hpp"
#include "tests/rig/record_bytes.hpp"

namespace ynghyd::social {
namespace {

using rig::expect_bytes;

EventRecord full_event() {
    EventRecord event;
    event.start_local = "a";
    event.end_local = "b";
    event.zone = "c";
    event.start = from_millis(1);
    event.end = from_millis(2);
    event.display_end = event.all_day = true;
    event.place = PlaceRecord{"d", "e", "f", "g", "h", "i", 515'000'000, -30'000'000};
    event.online_url = "j";
    event.join_mode = JoinMode::external;
    event.external_url = "k";
    event.capacity = 300;
    event.price = "l";
    event.category = "m";
    event.state = EventState::moved_online;
    event.previous_start = from_millis(3);
    event.sequence = 4;
    return event;
}

TEST(RecordBytes, OfAStatusWithAnEvent) {
    StatusRecord status;
    status.id = StatusId{258};
    status.account = AccountId{259};
    status.uri = "a";
    status.url = "b";
    status.kind = StatusKind::event;
    status.title = "c";
    status.content = "d";
    status.text = "e";
    status.spoiler_text = "f";
    status.summary = "g";
    status.sensitive = true;
    status.language = "cy";
    status.visibility = Visibility::direct;
    status.published = from_millis(1);
    status.edited = from_millis(2);
    status.revision = 3;
    status.in_reply_to_uri = "h";
    status.in_reply_to = StatusId{260};
    status.mentions = {{AccountId{261}, "i", "j"}};
    status.hashtags = {"k", "l"};
    status.event = full_event();
    expect_bytes(status,
                 "010900000000000001021100000000000001031a016122016228033201633a0164420165"
                 "4a01665201675801620263796804700278048001038a010168910100000000000001049a"
                 "01100f0900000000000001051201691a016aa20104016b016caa01490a01611201621a01"
                 "632002280430013801421d0a01641201651a01662201672a016832016938809b92eb0340"
                 "ff8dce1c4a016a50045a016b60ac026a016c72016d7805800106880104");
}

TEST(RecordBytes, OfAParticipation) {
    ParticipationRecord participation;
    participation.state = ParticipationState::accepted;
    participation.uri = "a";
    participation.wants_answer = false;
    participation.message = "b";
    participation.created = from_millis(1);
    participation.changed = from_millis(2);
    expect_bytes(participation, "010802120161180022016228023004");
}

TEST(RecordBytes, OfTheSeatsOfAnEvent) {
    EventSeatsRecord seats;
    seats.accepted = 1;
    seats.pending = 2;
    seats.interested = 300;
    expect_bytes(seats, "010801100218ac02");
}

TEST(RecordBytes, OfOneWhoWaits) {
    ParticipationRecord participation;
    participation.state = ParticipationState::waiting;
    participation.position = 300;
    expect_bytes(participation, "01080938ac02");
    participation.by_letter = true;
    expect_bytes(participation, "01080938ac024001");
    EventSeatsRecord seats;
    seats.waiting = 2;
    seats.last_position = 300;
    expect_bytes(seats, "01200228ac02");
}

}  // namespace
}  // namespace ynghyd::social
