#include <thread>

#include "social/events/participation.hpp"
#include "social/events/waiting_list.hpp"
#include "tests/unit/federation/activities_fixture.hpp"

namespace ynghyd::federation {
namespace {

using social::ActivityType;
using State = social::ParticipationState;

class WaitingList : public Activities {
protected:
    social::StatusRecord hold(std::uint32_t capacity, bool waiting_list,
                              social::JoinMode mode = social::JoinMode::free) {
        social::StatusDraft draft;
        draft.kind = social::StatusKind::event;
        draft.title = "Seed swap";
        draft.event = about(capacity, waiting_list);
        draft.event->join_mode = mode;
        return try_publish(network_, draft).value();
    }
    static social::EventDraft about(std::uint32_t capacity, bool waiting_list) {
        social::EventDraft event;
        event.start = "2027-06-17T10:00";
        event.place.name = "Village hall";
        event.capacity = capacity;
        event.waiting_list = waiting_list;
        return event;
    }
    Effect join(const AccountRecord& guest, const social::StatusRecord& event) {
        return apply(guest, activity("Join", guest, event.uri));
    }
    State state_of(const AccountRecord& guest, const social::StatusRecord& event) {
        return social::find_participation(*read(), event.id, guest.id).value().state;
    }
    std::size_t place_of(const AccountRecord& guest, const social::StatusRecord& event) {
        const auto reader = read();
        const auto found = social::find_participation(*reader, event.id, guest.id).value();
        return social::place_in_line(*reader, event.id, found.position);
    }
    social::EventSeatsRecord seats(const social::StatusRecord& event) {
        return social::seats_of(*read(), event.id);
    }
    /// The latest that the network sent to this account alone.
    social::ActivityRecord told(const AccountRecord& account) {
        for (const auto& one : social::list_activities_of(*read(), network_.id, {}, 50))
            if (one.to == std::vector{account.uri}) return one;
        ADD_FAILURE() << account.uri << " was told nothing";
        return {};
    }
    std::vector<AccountRecord> make_guests(int count) {
        std::vector<AccountRecord> guests;
        for (int i = 0; i < count; ++i)
            guests.push_back(make_remote("guest" + std::to_string(i), "peer.example"));
        return guests;
    }
    /// Each Join in a transaction of its own, on eight threads.
    void join_at_once(const std::vector<AccountRecord>& guests, const social::StatusRecord& event) {
        std::vector<Json> joins;
        for (const auto& guest : guests) joins.push_back(activity("Join", guest, event.uri));
        std::vector<std::jthread> threads;
        for (std::size_t first = 0; first < 8; ++first)
            threads.emplace_back([&, first] {
                for (auto i = first; i < guests.size(); i += 8) apply(guests[i], joins[i]);
            });
    }
    std::size_t count_state(const std::vector<AccountRecord>& guests,
                            const social::StatusRecord& event, State state) {
        return static_cast<std::size_t>(std::ranges::count_if(
            guests, [&](const auto& guest) { return state_of(guest, event) == state; }));
    }
};

// RS-04
TEST_F(WaitingList, AHundredAtOnceGetTheTenSeatsThatThereAre) {
    for (const bool may_wait : {false, true}) {
        const auto event = hold(10, may_wait);
        const auto guests = make_guests(100);
        join_at_once(guests, event);
        EXPECT_EQ(count_state(guests, event, State::accepted), 10u);
        EXPECT_EQ(count_state(guests, event, may_wait ? State::waiting : State::rejected), 90u);
        EXPECT_EQ(seats(event).accepted, 10u);
        EXPECT_EQ(seats(event).waiting, may_wait ? 90u : 0u);
    }
}

TEST_F(WaitingList, HasTwoWhoAskedAtTheSameInstantInSomeOrder) {
    const auto event = hold(1, true);
    for (int i = 0; i < 20; ++i) {
        const auto guests = make_guests(2);
        join_at_once(guests, event);
        for (const auto& guest : guests) apply(guest, activity("Leave", guest, event.uri));
        EXPECT_EQ(seats(event).accepted, 0u);
        EXPECT_EQ(seats(event).waiting, 0u);
        EXPECT_FALSE(social::first_in_line(*read(), event.id));
    }
}

// RS-03
TEST_F(WaitingList, TellsAPersonTheirPlaceAndAnswersTheJoinLater) {
    const auto event = hold(1, true);
    join(bob_, event);
    EXPECT_EQ(told(bob_).type, ActivityType::accept);
    EXPECT_EQ(join(eve_, event).kind, Kind::done);
    join(mallory_, event);
    EXPECT_EQ(state_of(eve_, event), State::waiting);
    EXPECT_EQ(place_of(eve_, event), 1u);
    EXPECT_EQ(place_of(mallory_, event), 2u);
    const auto message = told(mallory_);
    ASSERT_EQ(message.type, ActivityType::create);
    const auto note = social::find_status(*read(), message.status).value();
    EXPECT_EQ(note.visibility, Visibility::direct);
    EXPECT_NE(note.content.find("number 2 on the waiting list"), std::string::npos) << note.content;
    EXPECT_EQ(join(eve_, event).kind, Kind::done);
    EXPECT_EQ(place_of(eve_, event), 1u) << "asking again changes nothing";
    EXPECT_EQ(seats(event).waiting, 2u);
    apply(bob_, activity("Leave", bob_, event.uri));
    EXPECT_EQ(state_of(eve_, event), State::accepted);
    EXPECT_EQ(told(eve_).type, ActivityType::accept);
    EXPECT_EQ(told(eve_).inner->uri, social::find_participation(*read(), event.id, eve_.id)->uri);
    EXPECT_EQ(place_of(mallory_, event), 1u);
    EXPECT_EQ(state_of(mallory_, event), State::waiting);
}

// RS-07
TEST_F(WaitingList, MovesUpHoweverASeatBecomesFree) {
    const auto event = hold(1, true);
    const auto guests = make_guests(6);
    std::vector<Json> joins;
    for (const auto& guest : guests) {
        joins.push_back(
            activity(guest.id == guests[2].id || guest.id == guests[3].id ? "Accept" : "Join",
                     guest, event.uri));
        apply(guest, joins.back());
    }
    const auto expect_next = [&](std::size_t place) {
        EXPECT_EQ(state_of(guests[place], event), State::accepted) << place;
        EXPECT_EQ(seats(event).accepted, 1u);
        EXPECT_EQ(seats(event).waiting, guests.size() - 1 - place);
    };
    apply(guests[0], activity("Leave", guests[0], event.uri));
    expect_next(1);
    apply(guests[1], activity("Undo", guests[1], joins[1]));
    expect_next(2);
    apply(guests[2], activity("Reject", guests[2], event.uri));
    expect_next(3);
    apply(guests[3], activity("Undo", guests[3], joins[3]));
    expect_next(4);
    write([&](storage::Transaction& tx) {
        EXPECT_TRUE(social::refuse_participation(tx, site_, event, guests[4]));
    });
    expect_next(5);
    EXPECT_EQ(told(guests[5]).type, ActivityType::accept);
}

TEST_F(WaitingList, IsLeftWithoutASeatForAnybodyElse) {
    const auto event = hold(1, true);
    for (const auto& guest : {bob_, eve_, mallory_}) join(guest, event);
    EXPECT_EQ(apply(eve_, activity("Leave", eve_, event.uri)).kind, Kind::done);
    EXPECT_EQ(seats(event).waiting, 1u);
    apply(bob_, activity("Leave", bob_, event.uri));
    EXPECT_EQ(state_of(mallory_, event), State::accepted);
    EXPECT_EQ(state_of(eve_, event), State::left);
}

TEST_F(WaitingList, GetsTheSeatsThatAreAdded) {
    const auto event = hold(1, true);
    const auto guests = make_guests(4);
    for (const auto& guest : guests) join(guest, event);
    social::StatusEdit more;
    more.event = about(3, true);
    ASSERT_TRUE(edit(network_, event.id, more));
    EXPECT_EQ(seats(event).accepted, 3u);
    EXPECT_EQ(state_of(guests[3], event), State::waiting);
    more.event = about(1, true);
    ASSERT_TRUE(edit(network_, event.id, more));
    EXPECT_EQ(seats(event).accepted, 3u) << "nobody is thrown out (RS-20)";
}

TEST_F(WaitingList, GetsTheSeatOfSomebodyWhoMayOnlyPerhapsCome) {
    const auto event = hold(1, true);
    for (const auto& guest : {bob_, eve_}) join(guest, event);
    apply(bob_, activity("TentativeAccept", bob_, event.uri));
    EXPECT_EQ(state_of(bob_, event), State::interested);
    EXPECT_EQ(state_of(eve_, event), State::accepted);
}

TEST_F(WaitingList, EndsAnHourBeforeTheEvent) {
    const auto event = hold(1, true);
    for (const auto& guest : {bob_, eve_}) join(guest, event);
    clock_.set("2027-06-17T08:30:00Z");  // Half past nine in London.
    join(mallory_, event);
    EXPECT_EQ(state_of(mallory_, event), State::rejected);
    apply(bob_, activity("Leave", bob_, event.uri));
    EXPECT_EQ(state_of(eve_, event), State::waiting) << "too late to be told";
    join(mallory_, event);
    EXPECT_EQ(state_of(mallory_, event), State::accepted) << "who asks now knows what is possible";
}

TEST_F(WaitingList, IsForThoseWhoAreApprovedToo) {
    const auto event = hold(1, true, social::JoinMode::restricted);
    for (const auto& guest : {bob_, eve_}) join(guest, event);
    write([&](storage::Transaction& tx) {
        EXPECT_TRUE(social::approve_participation(tx, site_, event, bob_));
        EXPECT_TRUE(social::approve_participation(tx, site_, event, eve_));
    });
    EXPECT_EQ(state_of(eve_, event), State::waiting);
    EXPECT_EQ(told(eve_).type, ActivityType::create) << "their place, by a direct message";
}

}  // namespace
}  // namespace ynghyd::federation
