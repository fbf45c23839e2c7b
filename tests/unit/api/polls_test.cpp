#include "tests/unit/api/api_fixture.hpp"

namespace ynghyd::api {
namespace {

using testing::HasSubstr;

class Polls : public ApiFixture {
protected:
    std::string make_poll(bool multiple = false, const char* visibility = "public",
                          bool hide_totals = false) {
        const auto made = post_as(token_, "/api/v1/statuses",
                                  {{"status", "When?"},
                                   {"visibility", visibility},
                                   {"poll",
                                    {{"options", {"7 pm", "8 pm", "9 pm"}},
                                     {"expires_in", 3600},
                                     {"multiple", multiple},
                                     {"hide_totals", hide_totals}}}});
        EXPECT_EQ(made.status, 200) << made.body.dump();
        return "/api/v1/polls/" + made.body["poll"]["id"].get<std::string>();
    }
    Called vote(const std::string& poll, const Json& choices) {
        return post_as(bens_, poll + "/votes", {{"choices", choices}});
    }
    const social::AccountRecord ben_ = make_local("ben");
    const std::string token_ = make_token(ana_, "read write"),
                      bens_ = make_token(ben_, "write read");
};

// Checklist 8.75; table 4.11.
TEST_F(Polls, AreMadeAndShown) {
    const auto poll = make_poll();
    const auto shown = get(poll);
    ASSERT_EQ(shown.status, 200) << shown.body.dump();
    EXPECT_EQ(shown.body["expires_at"], "2027-02-01T10:00:00.000Z");
    EXPECT_EQ(shown.body["expired"], false);
    EXPECT_EQ(shown.body["multiple"], false);
    EXPECT_EQ(shown.body["votes_count"], 0);
    EXPECT_EQ(shown.body["voters_count"], 0);
    EXPECT_EQ(shown.body["options"][1], (Json{{"title", "8 pm"}, {"votes_count", 0}}));
    EXPECT_EQ(shown.body["emojis"], Json::array());
    EXPECT_FALSE(shown.body.contains("voted"));
    EXPECT_EQ(get(poll, token_).body["voted"], true) << "its author sees the numbers";
    EXPECT_EQ(get(poll, bens_).body["voted"], false);
    EXPECT_EQ(get(make_poll(false, "private"), bens_).status, 404);
    EXPECT_EQ(get("/api/v1/polls/" + to_string(publish(ana_, "no poll").id)).status, 404);
}

TEST_F(Polls, CountVotes) {
    const auto poll = make_poll();
    const auto voted = vote(poll, {"1"});
    ASSERT_EQ(voted.status, 200) << voted.body.dump();
    EXPECT_EQ(voted.body["voted"], true);
    EXPECT_EQ(voted.body["own_votes"], Json::array({1}));
    EXPECT_EQ(voted.body["votes_count"], 1);
    const auto both = vote(make_poll(true), {0, 2});
    EXPECT_EQ(both.body["votes_count"], 2);
    EXPECT_EQ(both.body["voters_count"], 1);
}

TEST_F(Polls, OfSeveralAnswersTakeAnotherLater) {
    const auto poll = make_poll(true);
    EXPECT_EQ(vote(poll, {0}).status, 200);
    EXPECT_EQ(vote(poll, {2, 0}).status, 422);
    const auto more = vote(poll, {2});
    EXPECT_EQ(more.body["own_votes"], Json::array({0, 2}));
    EXPECT_EQ(more.body["votes_count"], 2);
    EXPECT_EQ(more.body["voters_count"], 1);
}

TEST_F(Polls, RefuseBadVotes) {
    const auto poll = make_poll();
    EXPECT_EQ(vote(poll, Json::array()).status, 400);
    for (const auto& choices : {Json{"3"}, Json{"x"}, Json{"0", "1"}, Json{"-1"}})
        EXPECT_EQ(vote(poll, choices).status, 422) << choices.dump();
    EXPECT_EQ(vote(poll, {"0"}).status, 200);
    EXPECT_EQ(vote(poll, {"1"}).status, 422) << "once is enough";
    const auto own = post_as(token_, poll + "/votes", {{"choices", {"0"}}});
    EXPECT_EQ(own.status, 422);
    EXPECT_THAT(own.error(), HasSubstr("own poll"));
    const auto second = make_poll();
    clock_.advance(std::chrono::hours(2));
    EXPECT_EQ(vote(second, {"0"}).status, 422) << "it is over";
    EXPECT_EQ(vote(make_poll(false, "private"), {"0"}).status, 404);
}

TEST_F(Polls, KeepTheirNumbersToThemselves) {
    const auto poll = make_poll(false, "public", true);
    EXPECT_EQ(vote(poll, {"1"}).body["options"][1]["votes_count"], nullptr);
    clock_.advance(std::chrono::hours(2));
    EXPECT_EQ(get(poll).body["options"][1]["votes_count"], 1);
    EXPECT_EQ(get(poll).body["expired"], true);
}

TEST_F(Polls, AreEdited) {
    const auto poll = make_poll();
    const auto status = "/api/v1/statuses/" + poll.substr(poll.rfind('/') + 1);
    vote(poll, {"1"});
    const auto edit = [&](const Json& options, int seconds) {
        return send_json(http::Method::put, status, token_,
                         {{"status", "When then?"},
                          {"poll", {{"options", options}, {"expires_in", seconds}}}})
            .body["poll"];
    };
    EXPECT_EQ(edit({"7 pm", "8 pm", "9 pm"}, 3600)["votes_count"], 1) << "the same is asked";
    const auto longer = edit({"7 pm", "8 pm", "9 pm"}, 7200);
    EXPECT_EQ(longer["votes_count"], 1);
    EXPECT_EQ(longer["expires_at"], "2027-02-01T11:00:00.000Z");
    EXPECT_EQ(edit({"6 pm", "8 pm"}, 7200)["votes_count"], 0);
    EXPECT_EQ(vote(poll, {"0"}).status, 200) << "votes were for something else";
    const auto without = send_json(http::Method::put, status, token_, {{"status", "Never mind"}});
    EXPECT_EQ(without.body["poll"], nullptr);
    EXPECT_EQ(get(poll).status, 404);
    EXPECT_EQ(get(status + "/history").body[0]["poll"]["options"][0]["title"], "7 pm");
}

}  // namespace
}  // namespace ynghyd::api
