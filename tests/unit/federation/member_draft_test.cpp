#include "federation/members/member_draft.hpp"

#include <gtest/gtest.h>

namespace ynghyd::federation {
namespace {

using social::StatusKind;
using social::Visibility;

constexpr const char* everybody = "https://www.w3.org/ns/activitystreams#Public";
constexpr const char* followers = "https://copro.example/users/ana/followers";

Json note(Json more = Json::object()) {
    Json object{{"type", "Note"}, {"content", "<p>Bore da</p>"}};
    object.update(more);
    return object;
}

social::StatusDraft read(const Json& object, const Json& activity = Json::object()) {
    const auto draft = read_member_draft(activity, object, followers);
    EXPECT_TRUE(draft) << (draft ? "" : draft.error().safe_text);
    return draft.value_or(social::StatusDraft{});
}

TEST(MemberDraft, CreateIsImpliedForObjectsOnly) {
    for (const auto type : {"Note", "Article", "Event"})
        EXPECT_TRUE(implies_create({{"type", type}}));
    for (const auto type : {"Create", "Follow", "Undo", "Nonsense"})
        EXPECT_FALSE(implies_create({{"type", type}}));
}

TEST(MemberDraft, TextIsWhatAReaderSees) {
    EXPECT_EQ(read(note({{"content", "<p>One</p><p>Two &amp; <b>three</b></p>"}})).text,
              "One\n\nTwo & three");
    EXPECT_EQ(read(note({{"source", {{"content", "1 < 2"}, {"mediaType", "text/plain"}}}})).text,
              "1 < 2");
    EXPECT_EQ(read(note({{"source", {{"content", "**x**"}, {"mediaType", "text/markdown"}}}})).text,
              "Bore da");
}

TEST(MemberDraft, SummaryOfANoteIsItsWarningAndANameIsATitle) {
    const auto warned = read(note({{"summary", "<p>Food</p>"}, {"sensitive", true}}));
    EXPECT_EQ(warned.spoiler_text, "Food");
    EXPECT_TRUE(warned.sensitive);
    const auto article = read(note({{"type", "Article"}, {"name", "Minutes <b>"}}));
    EXPECT_EQ(article.kind, StatusKind::article);
    EXPECT_EQ(article.title.find('<'), std::string::npos);
}

TEST(MemberDraft, LanguageIsThatOfTheContent) {
    EXPECT_EQ(read(note({{"contentMap", {{"cy", "<p>Bore da</p>"}}}})).language, "cy");
}

TEST(MemberDraft, VisibilityIsThatOfActivityAndObjectTogether) {
    EXPECT_EQ(read(note(), {{"to", everybody}}).visibility, Visibility::public_);
    EXPECT_EQ(read(note({{"to", "as:Public"}})).visibility, Visibility::public_);
    EXPECT_EQ(read(note({{"cc", everybody}})).visibility, Visibility::unlisted);
    EXPECT_EQ(read(note({{"to", followers}})).visibility, Visibility::private_);
    EXPECT_EQ(read(note({{"to", "https://peer.example/users/bob"}})).visibility,
              Visibility::direct);
    EXPECT_EQ(read(note()).visibility, Visibility::direct);
}

TEST(MemberDraft, EventHasItsWallClock) {
    const auto draft = read({{"type", "Event"},
                             {"name", "Seed swap"},
                             {"startTime", "2027-06-17T09:00:00Z"},
                             {"timezone", "Europe/London"},
                             {"location", {{"type", "Place"}, {"name", "Village hall"}}}});
    ASSERT_TRUE(draft.event);
    EXPECT_EQ(draft.event->start, "2027-06-17T10:00:00");
    EXPECT_EQ(draft.event->end, "");
    EXPECT_EQ(draft.event->place.name, "Village hall");
    EXPECT_FALSE(read_member_draft({}, {{"type", "Event"}, {"name", "No start"}}, followers));
}

TEST(MemberDraft, OtherObjectsAreRefusedWithASentence) {
    const auto refused = read_member_draft({}, {{"type", "Video"}}, followers);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind, Error::Kind::invalid);
    EXPECT_NE(refused.error().safe_text, "");
}

TEST(MemberEdit, ChangesWhatIsThere) {
    const auto edit = read_member_edit({{"type", "Note"}, {"content", "<p>Nos da</p>"}}).value();
    EXPECT_EQ(edit.text, "Nos da");
    EXPECT_FALSE(edit.title || edit.spoiler_text || edit.sensitive || edit.event || edit.language);
    const auto empty = read_member_edit({{"type", "Note"}}).value();
    EXPECT_FALSE(empty.text);
}

}  // namespace
}  // namespace ynghyd::federation
