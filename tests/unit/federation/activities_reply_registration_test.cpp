#include "social/events/participation.hpp"
#include "social/events/reply_registration.hpp"
#include "social/relationships/block.hpp"
#include "tests/unit/federation/activities_fixture.hpp"

namespace ynghyd::federation {
namespace {

using social::ActivityType;
using social::JoinMode;
using State = social::ParticipationState;
using testing::HasSubstr;

/// Events of the network, and what people write in reply to them.
class ReplyRegistration : public Activities {
protected:
    social::StatusRecord hold(JoinMode mode = JoinMode::free, std::uint32_t capacity = 0,
                              bool waiting_list = false) {
        social::EventDraft event;
        event.start = "2027-06-17T10:00";
        event.join_mode = mode;
        event.capacity = capacity;
        event.waiting_list = waiting_list;
        if (mode == JoinMode::external) event.external_url = "https://tickets.example/1";
        social::StatusDraft draft;
        draft.kind = social::StatusKind::event;
        draft.title = "Seed swap with @eve@peer.example";
        draft.event = event;
        return try_publish(network_, draft).value();
    }
    Effect reply(const AccountRecord& guest, const std::string& uri, const std::string& text) {
        auto said = note(guest, "/notes/" + std::to_string(++last_));
        said["content"] = "<p>@network " + text + "</p>";
        said["to"] = Json::array({network_.uri});
        said["cc"] = Json::array();
        said["inReplyTo"] = uri;
        said["published"] = to_rfc3339(now() - age_);
        return apply(guest, activity("Create", guest, said));
    }
    Effect reply(const AccountRecord& guest, const social::StatusRecord& event,
                 const std::string& text) {
        return reply(guest, event.uri, text);
    }
    std::optional<State> state_of(const AccountRecord& guest, const social::StatusRecord& event) {
        const auto found = social::find_participation(*read(), event.id, guest.id);
        return found ? std::optional(found->state) : std::nullopt;
    }
    /// What the network wrote to this account alone, the newest first.
    std::vector<std::string> letters_to(const AccountRecord& account) {
        std::vector<std::string> letters;
        for (const auto& one : social::list_activities_of(*read(), network_.id, {}, 50)) {
            if (one.type != ActivityType::create || one.to != std::vector{account.uri}) continue;
            const auto letter = social::find_status(*read(), one.status).value();
            EXPECT_EQ(letter.visibility, Visibility::direct);
            EXPECT_THAT(letter.mentions, SizeIs(1)) << letter.content;
            letters.push_back(letter.content);
        }
        return letters;
    }
    std::string last_letter_to(const AccountRecord& account) {
        const auto letters = letters_to(account);
        return letters.empty() ? std::string() : letters.front();
    }

    Duration age_{};
};

// RS-10, RS-11
TEST_F(ReplyRegistration, GivesASeatOnceAndSaysSoEachTime) {
    const auto event = hold(JoinMode::free, 10);
    EXPECT_EQ(reply(bob_, event, "Going!").kind, Kind::done);
    EXPECT_EQ(state_of(bob_, event), State::accepted);
    const auto letter = last_letter_to(bob_);
    EXPECT_THAT(letter, HasSubstr("Thursday 17 June 2027, 10:00: You are registered. To take it "
                                  "back, reply “cancel” to the event."));
    EXPECT_THAT(letter, HasSubstr("Cymraeg: Rydych chi wedi cofrestru."));
    EXPECT_EQ(last_activity(network_).type, ActivityType::create) << "Accept is for a Join";
    reply(bob_, event, "dod");
    EXPECT_EQ(social::seats_of(*read(), event.id).accepted, 1u);
    EXPECT_THAT(letters_to(bob_), ElementsAre(letter, letter));
    EXPECT_THAT(letters_to(eve_), IsEmpty()) << "a title mentions nobody";
}

TEST_F(ReplyRegistration, IsOfMembersToo) {
    const auto event = hold();
    social::StatusDraft draft;
    draft.text = "cofrestru";
    draft.in_reply_to = event.id;
    ASSERT_TRUE(try_publish(ana_, draft));
    EXPECT_EQ(state_of(ana_, event), State::accepted);
    EXPECT_THAT(last_letter_to(ana_), HasSubstr("You are registered."));
    ASSERT_TRUE(try_publish(network_, draft)) << "the organiser only says it";
    EXPECT_EQ(social::seats_of(*read(), event.id).accepted, 1u);
}

TEST_F(ReplyRegistration, IsTakenBackByAReplyAndTheNextMovesUp) {
    const auto event = hold(JoinMode::free, 1, true);
    reply(bob_, event, "yes");
    reply(eve_, event, "yes");
    EXPECT_EQ(state_of(eve_, event), State::waiting);
    EXPECT_THAT(last_letter_to(eve_), HasSubstr("You are number 1 on the waiting list"));
    reply(bob_, event, "methu, sori");
    EXPECT_EQ(state_of(bob_, event), State::left);
    EXPECT_THAT(last_letter_to(bob_), HasSubstr("Your registration is taken back."));
    EXPECT_EQ(state_of(eve_, event), State::accepted);
    EXPECT_THAT(last_letter_to(eve_), HasSubstr("You are registered."));
    reply(bob_, event, "no");
    EXPECT_THAT(letters_to(bob_), SizeIs(3)) << "the same again, the same answer";
    EXPECT_EQ(state_of(bob_, event), State::left);
}

TEST_F(ReplyRegistration, WaitsForTheOrganiserWhoseDecisionIsTold) {
    const auto event = hold(JoinMode::restricted);
    for (const auto& guest : {bob_, eve_}) reply(guest, event, "going");
    EXPECT_THAT(last_letter_to(bob_), HasSubstr("The organiser decides, and you will hear."));
    write([&](storage::Transaction& tx) {
        EXPECT_TRUE(social::approve_participation(tx, site_, event, bob_));
        EXPECT_TRUE(social::refuse_participation(tx, site_, event, eve_));
    });
    EXPECT_THAT(last_letter_to(bob_), HasSubstr("You are registered."));
    EXPECT_THAT(last_letter_to(eve_), HasSubstr("The organiser cannot take you."));
    EXPECT_EQ(state_of(eve_, event), State::rejected);
}

TEST_F(ReplyRegistration, SaysWhyNobodyElseMayCome) {
    const auto full = hold(JoinMode::free, 1);
    reply(bob_, full, "going");
    reply(eve_, full, "going");
    EXPECT_EQ(state_of(eve_, full), State::rejected);
    EXPECT_THAT(last_letter_to(eve_), HasSubstr("This event is full."));
    reply(eve_, hold(JoinMode::external), "going");
    EXPECT_THAT(last_letter_to(eve_), HasSubstr("People register here: "));
    reply(eve_, hold(JoinMode::invite), "going");
    EXPECT_THAT(last_letter_to(eve_), HasSubstr("This event is for those invited."));
    clock_.set("2027-06-18T00:00:00Z");
    reply(mallory_, full, "going");
    EXPECT_THAT(last_letter_to(mallory_), HasSubstr("takes no more registrations."));
}

TEST_F(ReplyRegistration, MayBePerhaps) {
    const auto event = hold(JoinMode::free, 1, true);
    for (const auto& guest : {bob_, eve_}) reply(guest, event, "going");
    reply(bob_, event, "efallai");
    EXPECT_EQ(state_of(bob_, event), State::interested);
    EXPECT_THAT(last_letter_to(bob_), HasSubstr("You are noted as interested, without a seat."));
    EXPECT_EQ(state_of(eve_, event), State::accepted) << "the seat was free";
}

TEST_F(ReplyRegistration, LeavesAJoinAsItIs) {
    const auto event = hold();
    const auto join = activity("Join", bob_, event.uri);
    apply(bob_, join);
    reply(bob_, event, "going");
    EXPECT_THAT(last_letter_to(bob_), HasSubstr("You are registered."));
    const auto record = social::find_participation(*read(), event.id, bob_.id).value();
    EXPECT_EQ(record.uri, string_at(join, "id"));
    EXPECT_TRUE(record.wants_answer);
    EXPECT_FALSE(record.by_letter);
    write([&](storage::Transaction& tx) {
        EXPECT_TRUE(social::refuse_participation(tx, site_, event, bob_));
    });
    EXPECT_EQ(last_activity(network_).type, ActivityType::reject);
}

TEST_F(ReplyRegistration, IsNothingElseThatPeopleWrite) {
    const auto event = hold();
    EXPECT_EQ(reply(bob_, event, "Is there parking?").kind, Kind::done);
    EXPECT_EQ(reply(bob_, event, "No parking there, sadly").kind, Kind::done);
    reply(bob_, publish(network_, "a note"), "going");
    const auto comment = note(eve_, "/notes/c");
    auto below = comment;
    below["inReplyTo"] = event.uri;
    apply(eve_, activity("Create", eve_, below));
    reply(bob_, std::string(string_at(comment, "id")), "going");
    EXPECT_EQ(state_of(bob_, event), std::nullopt);
    EXPECT_THAT(letters_to(bob_), IsEmpty());
}

TEST_F(ReplyRegistration, IsNotReadOutOfOldThreads) {
    const auto event = hold();
    age_ = social::oldest_registration + std::chrono::seconds(1);
    EXPECT_EQ(reply(bob_, event, "going").kind, Kind::done) << "a comment";
    EXPECT_EQ(state_of(bob_, event), std::nullopt);
    age_ = social::oldest_registration - std::chrono::seconds(1);
    reply(bob_, event, "going");
    EXPECT_EQ(state_of(bob_, event), State::accepted);
}

TEST_F(ReplyRegistration, IsNotForThoseWhoAreBlocked) {
    const auto event = hold();
    write([&](storage::Transaction& tx) { EXPECT_TRUE(social::block(tx, site_, network_, bob_)); });
    reply(bob_, event, "going");
    EXPECT_EQ(state_of(bob_, event), std::nullopt);
    EXPECT_THAT(letters_to(bob_), IsEmpty());
}

}  // namespace
}  // namespace ynghyd::federation
