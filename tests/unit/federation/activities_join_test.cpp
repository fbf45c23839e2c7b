#include "social/events/registration.hpp"
#include "tests/unit/federation/activities_fixture.hpp"

namespace ynghyd::federation {
namespace {

using social::ActivityType;
using social::JoinMode;
using social::ParticipationState;

class JoinActivity : public Activities {
protected:
    social::StatusRecord hold(JoinMode mode, std::uint32_t capacity = 0) {
        social::EventDraft event;
        event.start = "2027-06-17T10:00";
        event.place.name = "Village hall";
        event.join_mode = mode;
        event.capacity = capacity;
        if (mode == JoinMode::external) event.external_url = "https://tickets.example/1";
        social::StatusDraft draft;
        draft.kind = social::StatusKind::event;
        draft.title = "Seed swap";
        draft.event = event;
        return try_publish(network_, draft).value();
    }
    Effect join(const AccountRecord& guest, const social::StatusRecord& event) {
        return apply(guest, activity("Join", guest, event.uri));
    }
    std::optional<ParticipationState> state_of(const AccountRecord& guest,
                                               const social::StatusRecord& event) {
        const auto found = social::find_participation(*read(), event.id, guest.id);
        return found ? std::optional(found->state) : std::nullopt;
    }
    std::uint32_t accepted(const social::StatusRecord& event) {
        return social::seats_of(*read(), event.id).accepted;
    }
};

// RS-01, RS-02, RS-14
TEST_F(JoinActivity, OfAFreeEventIsAcceptedOnceForTheJoinerAlone) {
    const auto event = hold(JoinMode::free);
    auto first = activity("Join", bob_, event.uri);
    first["participationMessage"] = "<b>I use</b> a wheelchair";
    first["cc"] = Json::array({eve_.uri, mallory_.uri});
    EXPECT_EQ(apply(bob_, first).kind, Kind::done);
    auto answer = last_activity(network_);
    EXPECT_EQ(answer.type, ActivityType::accept);
    EXPECT_EQ(answer.inner->uri, string_at(first, "id"));
    EXPECT_THAT(answer.to, ElementsAre(bob_.uri));
    EXPECT_THAT(answer.cc, IsEmpty());
    const auto again = activity("Join", bob_, event.uri);
    EXPECT_EQ(apply(bob_, again).kind, Kind::done);
    EXPECT_EQ(last_activity(network_).type, ActivityType::accept);
    EXPECT_EQ(last_activity(network_).inner->uri, string_at(again, "id"));
    ASSERT_THAT(social::list_participants(*read(), event.id, {}, 10), SizeIs(1));
    EXPECT_EQ(social::find_participation(*read(), event.id, bob_.id)->message,
              "I use a wheelchair");
    EXPECT_EQ(accepted(event), 1u);
}

// RS-03, RS-04
TEST_F(JoinActivity, NeverGivesMoreSeatsThanThereAre) {
    const auto event = hold(JoinMode::free, 2);
    join(bob_, event);
    join(eve_, event);
    EXPECT_EQ(join(mallory_, event).kind, Kind::done);
    EXPECT_EQ(state_of(mallory_, event), ParticipationState::rejected);
    EXPECT_EQ(last_activity(network_).type, ActivityType::reject);
    EXPECT_EQ(last_activity(network_).content, "This event is full.");
    EXPECT_EQ(accepted(event), 2u);
    EXPECT_EQ(apply(bob_, activity("Leave", bob_, event.uri)).kind, Kind::done);
    EXPECT_EQ(join(mallory_, event).kind, Kind::done);
    EXPECT_EQ(state_of(mallory_, event), ParticipationState::accepted);
    EXPECT_EQ(accepted(event), 2u);
}

// RS-05
TEST_F(JoinActivity, IsAnsweredByIgnoreWherePeopleRegisterElsewhere) {
    const auto event = hold(JoinMode::external);
    const auto asked = activity("Join", bob_, event.uri);
    EXPECT_EQ(apply(bob_, asked).kind, Kind::done);
    EXPECT_EQ(last_activity(network_).type, ActivityType::ignore);
    EXPECT_EQ(last_activity(network_).object_uri, string_at(asked, "id"));
    EXPECT_EQ(accepted(event), 0u);
}

// RS-06
TEST_F(JoinActivity, WaitsForTheOrganiserWhereTheyDecide) {
    const auto event = hold(JoinMode::restricted, 1);
    const auto before = last_activity(network_).id;
    join(bob_, event);
    join(eve_, event);
    EXPECT_EQ(last_activity(network_).id, before) << "no answer yet";
    EXPECT_EQ(state_of(bob_, event), ParticipationState::pending);
    write([&](storage::Transaction& tx) {
        EXPECT_TRUE(social::approve_participation(tx, site_, event, bob_));
        EXPECT_FALSE(social::approve_participation(tx, site_, event, eve_)) << "full";
        EXPECT_FALSE(social::approve_participation(tx, site_, event, mallory_));
        EXPECT_TRUE(social::refuse_participation(tx, site_, event, eve_));
    });
    EXPECT_EQ(state_of(bob_, event), ParticipationState::accepted);
    EXPECT_EQ(state_of(eve_, event), ParticipationState::rejected);
    EXPECT_EQ(last_activity(network_).type, ActivityType::reject);
    write([&](storage::Transaction& tx) {
        EXPECT_TRUE(social::refuse_participation(tx, site_, event, bob_));
    });
    EXPECT_EQ(state_of(bob_, event), ParticipationState::removed);
    join(bob_, event);
    EXPECT_EQ(state_of(bob_, event), ParticipationState::removed) << "asking again changes nothing";
    EXPECT_EQ(last_activity(network_).content, "The organiser cannot take you.");
    apply(bob_, activity("TentativeAccept", bob_, event.uri));
    EXPECT_EQ(state_of(bob_, event), ParticipationState::removed) << "nor does another way";
}

TEST_F(JoinActivity, OfSomebodyRemovedByMistakeIsApprovedAfterAll) {
    const auto event = hold(JoinMode::restricted, 1);
    join(bob_, event);
    join(eve_, event);
    write([&](storage::Transaction& tx) {
        EXPECT_TRUE(social::approve_participation(tx, site_, event, bob_));
        EXPECT_FALSE(social::approve_participation(tx, site_, event, bob_)) << "is accepted";
        EXPECT_TRUE(social::refuse_participation(tx, site_, event, bob_));
        EXPECT_TRUE(social::refuse_participation(tx, site_, event, eve_));
        EXPECT_TRUE(social::approve_participation(tx, site_, event, bob_));
        EXPECT_FALSE(social::approve_participation(tx, site_, event, eve_)) << "full";
    });
    EXPECT_EQ(state_of(bob_, event), ParticipationState::accepted);
    EXPECT_EQ(state_of(eve_, event), ParticipationState::rejected);
    EXPECT_EQ(accepted(event), 1u);
    EXPECT_EQ(last_activity(network_).type, ActivityType::accept);
    EXPECT_THAT(last_activity(network_).to, ElementsAre(bob_.uri));
}

// RS-07
TEST_F(JoinActivity, IsTakenBackInEveryWayThatSoftwareHas) {
    const auto event = hold(JoinMode::free, 1);
    const auto asked = activity("Join", bob_, event.uri);
    const auto yes = activity("Accept", bob_, event.uri);
    for (const auto& [registration, end] : {std::pair{asked, activity("Leave", bob_, event.uri)},
                                            std::pair{asked, activity("Undo", bob_, asked)},
                                            std::pair{yes, activity("Reject", bob_, event.uri)},
                                            std::pair{yes, activity("Undo", bob_, yes)}}) {
        apply(bob_, registration);
        ASSERT_EQ(accepted(event), 1u);
        EXPECT_EQ(apply(bob_, end).kind, Kind::done) << to_text(end);
        EXPECT_EQ(accepted(event), 0u);
        EXPECT_EQ(state_of(bob_, event), ParticipationState::left);
        expect_refused(bob_, end);
    }
    expect_refused(eve_, activity("Undo", eve_, asked));
}

// RS-08
TEST_F(JoinActivity, MayBeFriendicasYesOrPerhaps) {
    const auto event = hold(JoinMode::free);
    const auto before = last_activity(network_).id;
    EXPECT_EQ(apply(bob_, activity("Accept", bob_, event.uri)).kind, Kind::done);
    EXPECT_EQ(state_of(bob_, event), ParticipationState::accepted);
    EXPECT_EQ(apply(eve_, activity("TentativeAccept", eve_, event.uri)).kind, Kind::done);
    EXPECT_EQ(state_of(eve_, event), ParticipationState::interested);
    EXPECT_EQ(last_activity(network_).id, before) << "an answer is not answered";
    EXPECT_EQ(accepted(event), 1u);
}

TEST_F(JoinActivity, OfWhatIsNoEventOrOverIsRefused) {
    expect_refused(bob_, activity("Join", bob_, publish(network_, "a note").uri),
                   "no such event here");
    expect_refused(bob_, activity("Join", bob_, "https://peer.example/events/1"));
    const auto event = hold(JoinMode::free);
    clock_.set("2027-06-18T00:00:00Z");
    join(bob_, event);
    EXPECT_EQ(state_of(bob_, event), ParticipationState::rejected);
    const auto for_guests = hold(JoinMode::invite);
    join(eve_, for_guests);
    EXPECT_EQ(state_of(eve_, for_guests), ParticipationState::rejected);
}

class OurJoin : public JoinActivity {
protected:
    OurJoin() {
        auto event = note(bob_, "/events/1");
        event["type"] = "Event";
        event["name"] = "Concert";
        event["startTime"] = "2027-06-17T10:00:00Z";
        event["joinMode"] = "free";
        apply(bob_, activity("Create", bob_, event));
        event_ = stored(event).value();
        write([&](storage::Transaction& tx) {
            EXPECT_TRUE(social::join_event(tx, site_, ana_, event_, "See you"));
        });
        join_ = last_activity(ana_);
    }
    Json answer(const char* type, const AccountRecord& sender, bool by_id = true) {
        Json embedded{
            {"id", join_.uri}, {"type", "Join"}, {"actor", ana_.uri}, {"object", event_.uri}};
        return activity(type, sender, by_id ? Json(join_.uri) : embedded);
    }
    social::StatusRecord event_;
    social::ActivityRecord join_;
};

// RS-16
TEST_F(OurJoin, IsAnsweredByTheOrganiserOnly) {
    EXPECT_EQ(join_.type, ActivityType::join);
    EXPECT_THAT(join_.to, ElementsAre(bob_.uri));
    for (const auto* type : {"Accept", "Reject", "Ignore"}) {
        expect_refused(eve_, answer(type, eve_), "somebody else's event");
        expect_refused(mallory_, answer(type, mallory_, false));
    }
    EXPECT_EQ(apply(bob_, answer("Accept", bob_, false)).kind, Kind::done);
    EXPECT_EQ(state_of(ana_, event_), ParticipationState::accepted);
    EXPECT_EQ(apply(bob_, answer("Reject", bob_)).kind, Kind::done);
    EXPECT_EQ(state_of(ana_, event_), ParticipationState::rejected);
}

TEST_F(OurJoin, MayBeIgnored) {
    EXPECT_EQ(apply(bob_, answer("Ignore", bob_)).kind, Kind::done);
    EXPECT_EQ(state_of(ana_, event_), ParticipationState::elsewhere);
    expect_refused(bob_, activity("Ignore", bob_, "https://copro.example/users/ana/activities/1"));
}

TEST_F(OurJoin, EndsWithALeave) {
    write([&](storage::Transaction& tx) {
        EXPECT_TRUE(social::leave_event(tx, site_, ana_, event_));
        EXPECT_FALSE(social::leave_event(tx, site_, ana_, event_));
    });
    EXPECT_EQ(last_activity(ana_).type, ActivityType::leave);
    EXPECT_EQ(last_activity(ana_).object_uri, event_.uri);
}

using InviteActivity = JoinActivity;

TEST_F(InviteActivity, KeepsTheEventForTheGuest) {
    auto event = note(eve_, "/events/1");
    event["type"] = "Event";
    event["name"] = "Concert";
    event["startTime"] = "2027-06-17T10:00:00Z";
    auto invite = activity("Invite", eve_, event);
    expect_refused(eve_, invite, "invites nobody here");
    invite["target"] = ana_.uri;
    EXPECT_EQ(apply(eve_, invite).kind, Kind::done);
    EXPECT_EQ(state_of(ana_, *stored(event)), ParticipationState::invited);
    expect_refused(eve_, invite, "done already");
    auto group = activity("Invite", eve_, {{"id", "https://peer.example/g/1"}, {"type", "Group"}});
    group["target"] = ana_.uri;
    expect_refused(eve_, group, "no event");
    auto foreign = activity("Invite", eve_, "https://evil.example/events/1");
    foreign["target"] = ana_.uri;
    expect_refused(eve_, foreign);
}

}  // namespace
}  // namespace ynghyd::federation
