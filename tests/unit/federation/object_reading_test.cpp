#include "federation/fetch/object_reading.hpp"

#include <gmock/gmock.h>

#include "federation/documents/event_document.hpp"
#include "storage/records.hpp"
#include "tests/rig/test_site.hpp"

namespace ynghyd::federation {
namespace {

using social::Visibility;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

class ReadStatus : public rig::SiteFixture {
protected:
    Json note() {
        return {{"id", "https://peer.example/notes/1"},
                {"type", "Note"},
                {"attributedTo", bob_.uri},
                {"to", Json::array({"https://www.w3.org/ns/activitystreams#Public"})},
                {"content", "<p>Hello</p>"}};
    }
    Json with(const char* name, Json value) {
        auto json = note();
        json[name] = std::move(value);
        return json;
    }
    Result<social::StatusRecord> read_from(const Json& object) {
        return read_status(*read(), site_, rules_, object, bob_);
    }
    social::StatusRecord must_read(const Json& object) { return read_from(object).value(); }

    const social::AccountRecord bob_ = make_remote("bob", "peer.example");
};

TEST_F(ReadStatus, TakesWhatANoteSays) {
    auto json = note();
    json["url"] = "https://peer.example/@bob/1";
    json["summary"] = "<b>Careful</b>";
    json["contentMap"] = {{"cy", "<p>Helo</p>"}};
    json["published"] = "2027-02-01T08:00:00Z";
    json["updated"] = "2027-02-01T08:30:00Z";
    json["name"] = "not for notes";
    const auto status = must_read(json);
    EXPECT_EQ(status.uri, "https://peer.example/notes/1");
    EXPECT_EQ(status.url, "https://peer.example/@bob/1");
    EXPECT_EQ(status.kind, social::StatusKind::note);
    EXPECT_EQ(status.content, "<p>Hello</p>");
    EXPECT_EQ(status.spoiler_text, "Careful");
    EXPECT_TRUE(status.sensitive);
    EXPECT_EQ(status.language, "cy");
    EXPECT_EQ(status.title, "");
    EXPECT_EQ(to_rfc3339(status.published), "2027-02-01T08:00:00Z");
    EXPECT_EQ(to_rfc3339(*status.edited), "2027-02-01T08:30:00Z");
    EXPECT_EQ(status.account, bob_.id);
    EXPECT_FALSE(status.id);
}

TEST_F(ReadStatus, IsSanitised) {
    auto article = with("content",
                        "<p onclick=\"x()\">a<script>alert(1)</script><a "
                        "href=\"javascript:x\">b</a></p>");
    article["type"] = "Article";
    article["name"] = "<img src=x onerror=y>T\u202eitle";
    article["summary"] = "<style>*{}</style><p>sum</p>";
    const auto status = must_read(article);
    for (const auto& text : {status.content, status.title, status.summary}) {
        EXPECT_THAT(text, Not(HasSubstr("script")));
        EXPECT_THAT(text, Not(HasSubstr("onclick")));
        EXPECT_THAT(text, Not(HasSubstr("<img")));
        EXPECT_THAT(text, Not(HasSubstr("style")));
        EXPECT_THAT(text, Not(HasSubstr("\u202e")));
    }
    EXPECT_THAT(status.summary, HasSubstr("sum"));
}

TEST_F(ReadStatus, DoesNotTrustAPageOfAnotherServer) {
    EXPECT_EQ(must_read(with("url", "https://evil.example/1")).url, "https://peer.example/notes/1");
    EXPECT_EQ(must_read(with("url", "javascript:alert(1)")).url, "https://peer.example/notes/1");
}

TEST_F(ReadStatus, ComesNotFromTheFuture) {
    EXPECT_EQ(must_read(with("published", "2030-01-01T00:00:00Z")).published, now());
    EXPECT_EQ(must_read(with("published", "never")).published, now());
}

// T-126
TEST_F(ReadStatus, HasASaneDateWhateverItSays) {
    for (const Json& absurd : {Json("1969-12-31T23:59:59Z"), Json("9999-12-31T23:59:59Z"),
                               Json("99999-01-01T00:00:00Z"), Json("2026-02-30T00:00:00Z"),
                               Json(-1), Json(1.8e300), Json("soon"), Json(Json::object())}) {
        EXPECT_EQ(must_read(with("published", absurd)).published, now()) << absurd;
        const auto edited = must_read(with("updated", absurd)).edited;
        EXPECT_TRUE(!edited || *edited <= now()) << absurd;
    }
}

TEST_F(ReadStatus, KnowsWhoIsMentionedAndWhatIsRepliedTo) {
    const auto parent = publish(network_, "hello");
    auto json = with("inReplyTo", parent.uri);
    json["tag"] = Json::array(
        {{{"type", "Mention"}, {"href", network_.uri}, {"name", "@network@copro.example"}},
         {{"type", "Mention"}, {"href", "https://new.example/users/joe"}, {"name", "joe"}},
         {{"type", "Mention"}, {"href", "joe"}, {"name", "joe"}},
         {{"type", "Hashtag"}, {"href", "https://peer.example/tags/x"}, {"name", "#Cymru"}},
         {{"type", "Emoji"}, {"name", ":x:"}},
         "text"});
    const auto status = must_read(json);
    EXPECT_EQ(status.in_reply_to, parent.id);
    EXPECT_EQ(status.in_reply_to_uri, parent.uri);
    EXPECT_THAT(
        status.mentions,
        ElementsAre(social::MentionRecord{network_.id, network_.uri, "network@copro.example"},
                    social::MentionRecord{{}, "https://new.example/users/joe", "joe"}));
    EXPECT_THAT(status.hashtags, ElementsAre("Cymru"));
    const auto unknown = must_read(with("inReplyTo", "https://new.example/notes/1"));
    EXPECT_FALSE(unknown.in_reply_to);
    EXPECT_EQ(unknown.in_reply_to_uri, "https://new.example/notes/1");
}

TEST_F(ReadStatus, DerivesVisibilityFromAddressing) {
    auto json = with("to", bob_.followers);
    EXPECT_EQ(must_read(json).visibility, Visibility::private_);
    json["cc"] = "as:Public";
    EXPECT_EQ(must_read(json).visibility, Visibility::unlisted);
    EXPECT_EQ(must_read(with("to", network_.uri)).visibility, Visibility::direct);
    EXPECT_EQ(must_read(note()).visibility, Visibility::public_);
}

TEST_F(ReadStatus, RefusesForeignOriginsAndOtherAuthors) {
    EXPECT_FALSE(read_from(with("id", "https://evil.example/notes/1")));
    EXPECT_FALSE(read_from(with("id", "https://peer.example.evil.example/notes/1")));
    EXPECT_FALSE(read_from(with("id", "http://peer.example/notes/1")));
    EXPECT_FALSE(read_from(with("attributedTo", "https://peer.example/users/eve")));
    EXPECT_FALSE(read_from(with("attributedTo", Json::array({bob_.uri, bob_.uri}))));
    EXPECT_FALSE(read_from(with("attributedTo", nullptr)));
    EXPECT_FALSE(read_from(with("type", "Person")));
    EXPECT_TRUE(read_from(with("attributedTo", Json::array({{{"id", bob_.uri}}}))));
    EXPECT_TRUE(read_from(with("type", Json::array({"Thing", "Note"}))));
}

// What a stranger sends must fit in a row, or storing it would be a fault.
TEST_F(ReadStatus, AlwaysFitsInARow) {
    const std::string long_text(500'000, 'x');
    const std::string long_path(2'000, 'p');
    auto json = note();
    json["type"] = "Event";
    json["id"] = "https://peer.example/" + long_path;
    json["url"] = "https://peer.example/u" + long_path;
    json["inReplyTo"] = "https://peer.example/r" + long_path;
    json["startTime"] = "2027-03-01T10:00:00Z";
    for (const auto* name : {"content", "summary", "name", "timezone", "category", "joinMode"})
        json[name] = long_text;
    json["externalParticipationUrl"] = "https://peer.example/" + long_path;
    json["location"] =
        Json::array({{{"type", "Place"},
                      {"name", long_text},
                      {"address",
                       {{"streetAddress", long_text},
                        {"addressLocality", long_text},
                        {"addressRegion", long_text},
                        {"postalCode", long_text},
                        {"addressCountry", long_text}}}},
                     {{"type", "VirtualLocation"}, {"url", "https://peer.example/v" + long_path}}});
    json["tag"] = Json::array();
    for (int i = 0; i < 500; ++i) {
        const auto number = std::to_string(i);
        json["tag"].push_back({{"type", "Hashtag"}, {"name", "#" + number + long_text}});
        json["tag"].push_back({{"type", "Mention"},
                               {"name", long_text},
                               {"href", "https://peer.example/" + number + long_path}});
    }
    for (const auto* content : {"x", "&", "\U0001f600", "<b>"}) {
        std::string much;
        while (much.size() < 400'000) much += content;
        json["content"] = much;
        const auto status = must_read(json);
        EXPECT_LT(storage::encode(status).size(), storage::max_value_bytes) << content;
        EXPECT_NE(status.content, "");
        EXPECT_NO_THROW(
            write([&](storage::Transaction& tx) { social::insert_status(tx, status); }));
    }
}

class ReadEvent : public rig::SiteFixture {
protected:
    Json event() { return {{"type", "Event"}, {"startTime", "2027-06-17T10:00:00+01:00"}}; }
    Json with(const char* name, Json value) {
        auto json = event();
        json[name] = std::move(value);
        return json;
    }
    social::EventRecord must_read(const Json& json) { return read_event(json).value(); }
};

TEST_F(ReadEvent, NeedsAStart) {
    EXPECT_EQ(read_event({{"type", "Event"}}), std::nullopt);
    EXPECT_EQ(read_event(with("startTime", "tomorrow")), std::nullopt);
    EXPECT_EQ(read_event(with("startTime", 5)), std::nullopt);
}

TEST_F(ReadEvent, HasDefaultsForTheRest) {
    const auto read = must_read(event());
    EXPECT_EQ(to_rfc3339(read.start), "2027-06-17T09:00:00Z");
    EXPECT_EQ(read.end - read.start, std::chrono::hours(2));
    EXPECT_FALSE(read.display_end);
    EXPECT_EQ(read.place, std::nullopt);
    // Missing means none here.
    EXPECT_EQ(read.join_mode, social::JoinMode::none);
    EXPECT_EQ(read.capacity, 0u);
    EXPECT_EQ(read.state, social::EventState::confirmed);
}

TEST_F(ReadEvent, KeepsTheWallClockOfItsZone) {
    auto json = with("timezone", "Europe/London");
    json["endTime"] = "2027-06-17T11:00:00Z";
    const auto read = must_read(json);
    EXPECT_EQ(read.start_local, "2027-06-17T10:00:00");
    EXPECT_EQ(read.end_local, "2027-06-17T12:00:00");
    EXPECT_TRUE(read.display_end);
    EXPECT_EQ(must_read(with("timezone", "Mars/Olympus")).zone, "Mars/Olympus");
}

TEST_F(ReadEvent, IgnoresAnEndBeforeItsStart) {
    const auto read = must_read(with("endTime", "2027-06-17T08:00:00Z"));
    EXPECT_FALSE(read.display_end);
    EXPECT_GT(read.end, read.start);
}

// Text, Place, list, schema.org, missing; address as text or in parts.
TEST_F(ReadEvent, TakesEveryShapeOfAPlace) {
    EXPECT_EQ(must_read(with("location", "Neuadd Goffa")).place->name, "Neuadd Goffa");
    const auto gancio = must_read(
        with("location", {{"type", "Place"}, {"name", "Hall"}, {"address", "1 High Street"}}));
    EXPECT_EQ(gancio.place->street, "1 High Street");
    const auto full = must_read(with(
        "location", Json::array({{{"type", "VirtualLocation"}, {"url", "https://meet.example/x"}},
                                 {{"type", "Place"},
                                  {"name", "Hall"},
                                  {"latitude", 51.4872},
                                  {"longitude", -3},
                                  {"address",
                                   {{"type", "PostalAddress"},
                                    {"streetAddress", "1 High Street"},
                                    {"addressLocality", "Cardiff"},
                                    {"addressRegion", "Wales"},
                                    {"postalCode", "CF10"},
                                    {"addressCountry", "UK"}}}},
                                 {{"type", "Place"}, {"name", "Second"}}})));
    EXPECT_EQ(full.online_url, "https://meet.example/x");
    EXPECT_EQ(*full.place, (social::PlaceRecord{"Hall", "1 High Street", "Cardiff", "Wales", "CF10",
                                                "UK", 514'872'000, -30'000'000}));
    EXPECT_EQ(must_read(with("location", 5)).place, std::nullopt);
    EXPECT_EQ(must_read(with("location", {{"type", "Place"}})).place, std::nullopt);
}

TEST_F(ReadEvent, DropsCoordinatesThatAreNone) {
    for (const auto& place :
         {Json{{"latitude", 91.0}, {"longitude", 0.0}},
          Json{{"latitude", 0.0}, {"longitude", 181.0}}, Json{{"latitude", 10.0}},
          Json{{"latitude", "x"}, {"longitude", 0}}}) {
        auto named = place;
        named["name"] = "Hall";
        const auto read = must_read(with("location", named));
        EXPECT_EQ(read.place->latitude_e7, std::nullopt) << to_text(place);
        EXPECT_EQ(read.place->longitude_e7, std::nullopt) << to_text(place);
    }
}

TEST_F(ReadEvent, TakesWebAddressesOnly) {
    for (const auto* bad : {"javascript:alert(1)", "mailto:a@b.example", "//x", "x"}) {
        EXPECT_EQ(must_read(with("externalParticipationUrl", bad)).external_url, "") << bad;
        EXPECT_EQ(
            must_read(with("location", {{"type", "VirtualLocation"}, {"url", bad}})).online_url, "")
            << bad;
    }
}

// Times and zones as other software writes them.
struct StateCase {
    const char* event_status;
    const char* status;
    const char* ical_status;
    const char* expected;
};

class EventStates : public testing::TestWithParam<StateCase> {};

TEST_P(EventStates, AreReadTolerantly) {
    const auto& c = GetParam();
    Json json{{"type", "Event"}, {"startTime", "2027-06-17T10:00:00Z"}};
    json["eventStatus"] = c.event_status;
    json["status"] = c.status;
    json["ical:status"] = c.ical_status;
    EXPECT_EQ(to_string(read_event(json)->state), c.expected);
}

INSTANTIATE_TEST_SUITE_P(
    Table, EventStates,
    testing::Values(
        StateCase{"", "CONFIRMED", "", "confirmed"}, StateCase{"", "cancelled", "", "cancelled"},
        StateCase{"", "Tentative", "", "tentative"}, StateCase{"", "", "CANCELLED", "cancelled"},
        StateCase{"", "CONFIRMED", "CANCELLED", "confirmed"},
        StateCase{"EventCancelled", "CONFIRMED", "", "cancelled"},
        StateCase{"https://schema.org/EventPostponed", "TENTATIVE", "", "postponed"},
        StateCase{"http://schema.org/eventrescheduled", "", "", "rescheduled"},
        StateCase{"https://w3id.org/fep/8a8e/EventMovedOnline", "", "", "moved_online"},
        StateCase{"EventTentative", "", "", "tentative"},
        StateCase{"EventScheduled", "CANCELLED", "", "confirmed"},
        StateCase{"Nonsense", "CANCELLED", "", "cancelled"}, StateCase{"", "", "", "confirmed"}));

TEST_F(ReadEvent, TakesParticipation) {
    auto json = event();
    json["joinMode"] = "external";
    json["externalParticipationUrl"] = "https://tickets.example/1";
    json["maximumAttendeeCapacity"] = "40";
    json["category"] = Json::array({"MUSIC", "ARTS"});
    const auto read = must_read(json);
    EXPECT_EQ(read.join_mode, social::JoinMode::external);
    EXPECT_EQ(read.external_url, "https://tickets.example/1");
    EXPECT_EQ(read.capacity, 40u);
    EXPECT_EQ(read.category, "MUSIC");
    EXPECT_EQ(must_read(with("joinMode", "nonsense")).join_mode, social::JoinMode::none);
    EXPECT_EQ(must_read(with("maximumAttendeeCapacity", -1)).capacity, 0u);
}

TEST_F(ReadEvent, ReadsBackWhatThisServerSends) {
    social::EventDraft draft;
    draft.start = "2027-06-17T10:00";
    draft.end = "2027-06-17T12:00";
    draft.place = {"Hall", "1 High Street", "Cardiff", "Wales", "CF10", "UK", 510'000'000, -1};
    draft.state = social::EventState::cancelled;
    draft.capacity = 40;
    draft.category = "MUSIC";
    social::StatusRecord status;
    status.uri = "https://copro.example/users/network/statuses/1";
    status.url = "https://copro.example/@network/1";
    status.event = social::make_event(draft).value();
    Json json;
    add_event_properties(json, *read(), {}, status);
    EXPECT_EQ(must_read(json), *status.event);
}

}  // namespace
}  // namespace ynghyd::federation
