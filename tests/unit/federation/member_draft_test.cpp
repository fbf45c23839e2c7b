#include "federation/members/member_draft.hpp"

#include <gtest/gtest.h>

namespace ynghyd::federation {
namespace {

using social::StatusKind;
using social::Visibility;

constexpr const char* to_everybody = "https://www.w3.org/ns/activitystreams#Public";
const Timestamp drafted_at = parse_rfc3339("2027-02-01T09:00:00Z").value();
constexpr const char* followers = "https://copro.example/users/ana/followers";

Json note(Json more = Json::object()) {
    Json object{{"type", "Note"}, {"content", "<p>Bore da</p>"}};
    object.update(more);
    return object;
}

social::StatusDraft draft_from(const Json& object, const Json& activity = Json::object()) {
    const auto draft = read_member_draft(activity, object, followers, drafted_at);
    EXPECT_TRUE(draft) << (draft ? "" : draft.error().safe_text);
    return draft.value_or(social::StatusDraft{});
}

TEST(MemberDraft, CreateIsImpliedForObjectsOnly) {
    for (const auto type : {"Note", "Article", "Event", "Question"})
        EXPECT_TRUE(implies_create({{"type", type}}));
    for (const auto type : {"Create", "Follow", "Undo", "Nonsense"})
        EXPECT_FALSE(implies_create({{"type", type}}));
}

TEST(MemberDraft, TextIsWhatAReaderSees) {
    EXPECT_EQ(draft_from(note({{"content", "<p>One</p><p>Two &amp; <b>three</b></p>"}})).text,
              "One\n\nTwo & three");
    EXPECT_EQ(
        draft_from(note({{"source", {{"content", "1 < 2"}, {"mediaType", "text/plain"}}}})).text,
        "1 < 2");
    EXPECT_EQ(
        draft_from(note({{"source", {{"content", "**x**"}, {"mediaType", "text/markdown"}}}})).text,
        "Bore da");
}

TEST(MemberDraft, SummaryOfANoteIsItsWarningAndANameIsATitle) {
    const auto warned = draft_from(note({{"summary", "<p>Food</p>"}, {"sensitive", true}}));
    EXPECT_EQ(warned.spoiler_text, "Food");
    EXPECT_TRUE(warned.sensitive);
    const auto article = draft_from(note({{"type", "Article"}, {"name", "Minutes <b>"}}));
    EXPECT_EQ(article.kind, StatusKind::article);
    EXPECT_EQ(article.title.find('<'), std::string::npos);
}

TEST(MemberDraft, LanguageIsThatOfTheContent) {
    EXPECT_EQ(draft_from(note({{"contentMap", {{"cy", "<p>Bore da</p>"}}}})).language, "cy");
}

TEST(MemberDraft, VisibilityIsThatOfActivityAndObjectTogether) {
    EXPECT_EQ(draft_from(note(), {{"to", to_everybody}}).visibility, Visibility::public_);
    EXPECT_EQ(draft_from(note({{"to", "as:Public"}})).visibility, Visibility::public_);
    EXPECT_EQ(draft_from(note({{"cc", to_everybody}})).visibility, Visibility::unlisted);
    EXPECT_EQ(draft_from(note({{"to", followers}})).visibility, Visibility::private_);
    EXPECT_EQ(draft_from(note({{"to", "https://peer.example/users/bob"}})).visibility,
              Visibility::direct);
    EXPECT_EQ(draft_from(note()).visibility, Visibility::direct);
}

TEST(MemberDraft, EventHasItsWallClock) {
    const auto draft = draft_from({{"type", "Event"},
                                   {"name", "Seed swap"},
                                   {"startTime", "2027-06-17T09:00:00Z"},
                                   {"timezone", "Europe/London"},
                                   {"location", {{"type", "Place"}, {"name", "Village hall"}}}});
    ASSERT_TRUE(draft.event);
    EXPECT_EQ(draft.event->start, "2027-06-17T10:00:00");
    EXPECT_EQ(draft.event->end, "");
    EXPECT_EQ(draft.event->place.name, "Village hall");
    EXPECT_FALSE(
        read_member_draft({}, {{"type", "Event"}, {"name", "No start"}}, followers, drafted_at));
}

/// What becomes of an Event with this start, and with this instead of what else it has.
Result<social::StatusDraft> try_event(const char* start, const Json& other = Json::object()) {
    Json event{{"type", "Event"}, {"name", "Seed swap"}, {"startTime", start}};
    event.update(other);
    return read_member_draft({}, event, followers, drafted_at);
}

TEST(MemberDraft, EventWithoutAZoneIsAtTheSameInstantOnTheServersClock) {
    for (const auto* start : {"2027-06-17T09:00:00Z", "2027-06-17T11:00:00+02:00"}) {
        const auto draft = try_event(start).value();
        EXPECT_EQ(draft.event->start, "2027-06-17T10:00:00") << start;
        EXPECT_EQ(draft.event->zone, "Europe/London");
        EXPECT_TRUE(social::make_event(*draft.event));
    }
    const auto abroad = try_event("2027-06-17T09:00:00Z", {{"timezone", "Europe/Paris"}}).value();
    EXPECT_EQ(abroad.event->zone, "Europe/Paris");
    const auto floating = try_event("2027-06-17T09:00:00");
    ASSERT_FALSE(floating);
    EXPECT_NE(floating.error().safe_text.find("offset"), std::string::npos);
}

TEST(MemberDraft, EventIsForANumberOfPeople) {
    const auto with = [](Json capacity) {
        return try_event("2027-06-17T09:00:00Z",
                         {{"maximumAttendeeCapacity", std::move(capacity)}});
    };
    EXPECT_EQ(with(12).value().event->capacity, 12u);
    EXPECT_EQ(with(nullptr).value().event->capacity, 0u);
    EXPECT_EQ(with(10'000'000).value().event->capacity, 10'000'000u);
    for (const Json& wrong : {Json("many"), Json(-4), Json(1.5), Json(10'000'001)}) {
        const auto draft = with(wrong);
        ASSERT_FALSE(draft) << to_text(wrong);
        EXPECT_EQ(draft.error().kind, Error::Kind::invalid);
        EXPECT_NE(draft.error().safe_text.find("maximumAttendeeCapacity"), std::string::npos);
    }
}

TEST(MemberDraft, HasNoBlindCopies) {
    for (const auto* name : {"bto", "bcc"}) {
        const Json blind{{name, "https://peer.example/users/bob"}};
        EXPECT_FALSE(read_member_draft(blind, note(), followers, drafted_at));
        EXPECT_FALSE(read_member_draft({}, note(blind), followers, drafted_at));
    }
}

TEST(MemberDraft, OtherObjectsAreRefusedWithASentence) {
    const auto refused = read_member_draft({}, {{"type", "Video"}}, followers, drafted_at);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind, Error::Kind::invalid);
    EXPECT_NE(refused.error().safe_text, "");
}

TEST(MemberDraft, QuestionHasItsAnswersAndItsEnd) {
    const Json answers = Json::array({{{"type", "Note"}, {"name", "Te"}}, {{"name", "Coffi"}}});
    const auto one =
        draft_from({{"type", "Question"}, {"content", "<p>?</p>"}, {"oneOf", answers}});
    ASSERT_TRUE(one.poll);
    EXPECT_EQ(one.poll->options, (std::vector<std::string>{"Te", "Coffi"}));
    EXPECT_FALSE(one.poll->multiple);
    const auto several = draft_from({{"type", "Question"},
                                     {"content", "<p>?</p>"},
                                     {"anyOf", answers},
                                     {"endTime", "2027-02-01T10:30:00Z"}});
    EXPECT_TRUE(several.poll->multiple);
    EXPECT_EQ(several.poll->length, std::chrono::minutes(90));
}

TEST(MemberDraft, SaysWhoMayQuoteIt) {
    using social::QuotePolicy;
    const auto policy = [](const char* how, const char* who) {
        return draft_from(note({{"interactionPolicy", {{"canQuote", {{how, who}}}}}})).quote_policy;
    };
    EXPECT_EQ(draft_from(note()).quote_policy, QuotePolicy::everybody);
    EXPECT_EQ(policy("automaticApproval", to_everybody), QuotePolicy::everybody);
    EXPECT_EQ(policy("automaticApproval", followers), QuotePolicy::followers);
    EXPECT_EQ(policy("manualApproval", to_everybody), QuotePolicy::ask);
    EXPECT_EQ(policy("automaticApproval", "https://copro.example/users/ana"), QuotePolicy::nobody);
}

TEST(MemberDraft, AddresseesArePeopleEachOnce) {
    const Json activity{{"to", Json::array({to_everybody, "https://peer.example/users/bob"})}};
    const Json object{{"to", "https://peer.example/users/bob"},
                      {"cc", "https://peer.example/users/eve"}};
    EXPECT_EQ(addressees_of(activity, object),
              (std::vector<std::string>{"https://peer.example/users/bob",
                                        "https://peer.example/users/eve"}));
}

class MemberEdit : public testing::Test {
protected:
    static social::StatusRecord an_event() {
        social::StatusRecord status;
        status.kind = StatusKind::event;
        social::EventDraft draft;
        draft.start = "2027-06-17T10:00";
        draft.end = "2027-06-17T12:00";
        draft.place.name = "Village hall";
        draft.capacity = 20;
        draft.price = "£2";
        status.event = social::make_event(draft).value();
        return status;
    }
    static social::StatusEdit change(const Json& object, const social::StatusRecord& before = {}) {
        const auto edit = read_member_edit(object, before);
        EXPECT_TRUE(edit) << (edit ? "" : edit.error().safe_text);
        return edit.value_or(social::StatusEdit{});
    }
};

TEST_F(MemberEdit, ChangesWhatIsThere) {
    const auto edit = change({{"type", "Note"}, {"content", "<p>Nos da</p>"}});
    EXPECT_EQ(edit.text, "Nos da");
    EXPECT_FALSE(edit.title || edit.spoiler_text || edit.sensitive || edit.event || edit.language);
    EXPECT_FALSE(change({{"type", "Note"}}).text);
}

TEST_F(MemberEdit, TakesAwayWhatIsNull) {
    const auto edit = change({{"type", "Note"}, {"summary", nullptr}, {"sensitive", nullptr}});
    EXPECT_EQ(edit.spoiler_text, "");
    EXPECT_EQ(edit.sensitive, false);
    const auto event =
        change({{"type", "Event"}, {"location", nullptr}, {"endTime", nullptr}}, an_event());
    ASSERT_TRUE(event.event);
    EXPECT_EQ(event.event->place.name, "");
    EXPECT_EQ(event.event->end, "");
    EXPECT_EQ(event.event->start, "2027-06-17T10:00:00");
}

TEST_F(MemberEdit, ChangesOnePartOfAnEvent) {
    EXPECT_FALSE(change({{"type", "Event"}, {"name", "Seeds"}}, an_event()).event);
    const auto before = an_event();
    const auto moved = change({{"type", "Event"}, {"startTime", "2027-06-17T09:30:00Z"}}, before);
    ASSERT_TRUE(moved.event);
    EXPECT_EQ(moved.event->start, "2027-06-17T10:30:00");
    EXPECT_EQ(moved.event->end, "2027-06-17T12:00:00");
    EXPECT_EQ(moved.event->place.name, "Village hall");
    EXPECT_EQ(moved.event->capacity, 20u);
    EXPECT_EQ(moved.event->price, "£2");
    EXPECT_EQ(moved.event->join_mode, social::JoinMode::free);
    const auto cancelled = change({{"type", "Event"}, {"status", "CANCELLED"}}, before);
    EXPECT_EQ(cancelled.event->state, social::EventState::cancelled);
    EXPECT_EQ(cancelled.event->start, "2027-06-17T10:00:00");
}

TEST_F(MemberEdit, KeepsAnEventThatLastsAllDay) {
    auto status = an_event();
    social::EventDraft draft;
    draft.start = "2027-06-17";
    draft.end = "2027-06-18";
    status.event = social::make_event(draft).value();
    const auto edit = change({{"type", "Event"}, {"maximumAttendeeCapacity", 5}}, status);
    EXPECT_EQ(edit.event->start, "2027-06-17");
    EXPECT_EQ(edit.event->end, "2027-06-18");
    EXPECT_EQ(edit.event->capacity, 5u);
}

}  // namespace
}  // namespace ynghyd::federation
