// T-085: no field of an activity, however wrong its value, does harm.

#include "tests/unit/federation/activities_fixture.hpp"

namespace ynghyd::federation {
namespace {

constexpr const char* types[] = {
    "Follow", "Accept",   "Reject", "Undo",         "Create",    "Update",
    "Delete", "Announce", "Like",   "Dislike",      "Block",     "Flag",
    "Add",    "Remove",   "Move",   "Join",         "Leave",     "TentativeAccept",
    "Invite", "Ignore",   "View",   "QuoteRequest", "EmojiReact"};

std::vector<Json> junk() {
    return {nullptr,
            true,
            5,
            -1.5,
            "",
            "x",
            "\u202e",
            "https://",
            Json::array(),
            Json::object(),
            Json::array({nullptr, 5, Json::array({Json::object()})}),
            {{"id", 5}},
            {{"id", nullptr}, {"type", 7}},
            {{"id", "https://peer.example/x"}, {"type", Json::array({5, "Note"})}},
            {{"type", "Note"}, {"inReplyTo", 7}, {"name", Json::array()}},
            {{"type", "Question"}, {"oneOf", 5}, {"anyOf", Json::array({5, nullptr})}},
            {{"type", "Hashtag"}, {"name", 5}}};
}

class Junk : public Activities, public testing::WithParamInterface<const char*> {};

TEST_P(Junk, InAnyFieldDoesNoHarm) {
    const auto status = publish(network_, "a note of ours");
    for (const auto* field : {"object", "target", "instrument", "result", "content", "tag", "to",
                              "cc", "participationMessage", "published"})
        for (const auto& value : junk()) {
            auto json = activity(GetParam(), bob_, status.uri);
            json[field] = value;
            EXPECT_NO_THROW(apply(bob_, json)) << to_text(json);
            auto inner = note(bob_, "/notes/" + std::to_string(last_));
            inner[field] = value;
            EXPECT_NO_THROW(apply(bob_, activity(GetParam(), bob_, inner))) << to_text(inner);
        }
    EXPECT_EQ(social::find_status(*read(), status.id), status);
    EXPECT_EQ(social::find_account(*read(), network_.id), network_);
}

INSTANTIATE_TEST_SUITE_P(Types, Junk, testing::ValuesIn(types),
                         [](const auto& info) { return std::string(info.param); });

class JunkObject : public Activities, public testing::WithParamInterface<const char*> {};

TEST_P(JunkObject, IsKeptOrRefusedButNeverBreaks) {
    int number = 0;
    for (const auto* field : {"type",     "attributedTo", "to",
                              "cc",       "published",    "updated",
                              "content",  "contentMap",   "summary",
                              "name",     "url",          "inReplyTo",
                              "tag",      "context",      "conversation",
                              "quote",    "quoteUrl",     "quoteAuthorization",
                              "oneOf",    "anyOf",        "endTime",
                              "closed",   "votersCount",  "startTime",
                              "location", "joinMode",     "maximumAttendeeCapacity",
                              "sensitive"})
        for (const auto& value : junk()) {
            auto object = note(bob_, "/junk/" + std::to_string(++number));
            object["type"] = GetParam();
            object[field] = value;
            EXPECT_NO_THROW(apply(bob_, activity("Create", bob_, object))) << to_text(object);
            object["updated"] = "2027-02-01T08:30:00Z";
            EXPECT_NO_THROW(apply(bob_, activity("Update", bob_, object))) << to_text(object);
        }
}

INSTANTIATE_TEST_SUITE_P(Types, JunkObject,
                         testing::Values("Note", "Question", "Event", "Article", "Video"),
                         [](const auto& info) { return std::string(info.param); });

}  // namespace
}  // namespace ynghyd::federation
