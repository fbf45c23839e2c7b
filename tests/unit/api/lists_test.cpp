#include "tests/unit/api/reading_fixture.hpp"

namespace ynghyd::api {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

class ListEndpoints : public ReadingFixture {
protected:
    ListEndpoints() { make_follow(ana_, bob_); }
};

// Checklist 8.86.
TEST_F(ListEndpoints, KeepListsWithTheirMembers) {
    EXPECT_EQ(post_to("/api/v1/lists", {{"title", ""}}).status, 422);
    EXPECT_EQ(post_to("/api/v1/lists", {{"title", "x"}, {"replies_policy", "all"}}).status, 422);
    const auto made = post_to("/api/v1/lists", {{"title", "Crew"}});
    const std::string id(string_at(made.body, "id"));
    const auto path = "/api/v1/lists/" + id;
    EXPECT_EQ(
        made.body,
        (Json{{"id", id}, {"title", "Crew"}, {"replies_policy", "list"}, {"exclusive", false}}));
    EXPECT_EQ(put_to(path, {{"exclusive", true}}).body["title"], "Crew");
    EXPECT_EQ(read_from("/api/v1/lists").body[0]["exclusive"], true);
    const Json members{{"account_ids", {to_string(bob_.id), to_string(ana_.id)}}};
    EXPECT_EQ(post_to(path + "/accounts", members).body, Json::object());
    EXPECT_EQ(post_to(path + "/accounts", members).status, 422);
    EXPECT_EQ(post_to(path + "/accounts", {{"account_ids", {to_string(cai_.id)}}}).status, 422);
    EXPECT_EQ(post_to(path + "/accounts", {{"account_ids", {"7"}}}).status, 404);
    EXPECT_THAT(read_from(path + "/accounts?limit=1").body, SizeIs(1));
    EXPECT_THAT(all_pages(path + "/accounts?limit=1"), SizeIs(2));
    const auto all = read_from(path + "/accounts?limit=0");
    EXPECT_THAT(all.body, SizeIs(2));
    EXPECT_EQ(all.header("Link"), "");
    EXPECT_EQ(delete_at(path + "/accounts?account_ids[]=" + to_string(ana_.id)).status, 200);
    EXPECT_THAT(list_of(read_from(path + "/accounts").body), ElementsAre(to_string(bob_.id)));
    EXPECT_EQ(delete_at(path).body, Json::object());
    EXPECT_EQ(read_from(path).status, 404);
    EXPECT_THAT(read_from("/api/v1/lists").body, IsEmpty());
}

TEST_F(ListEndpoints, TellWhichListsAnAccountIsIn) {
    const auto crew = post_to("/api/v1/lists", {{"title", "Crew"}}).body;
    post_to("/api/v1/lists", {{"title", "Others"}});
    const auto path = "/api/v1/accounts/" + to_string(bob_.id) + "/lists";
    EXPECT_THAT(read_from(path).body, IsEmpty());
    post_to("/api/v1/lists/" + std::string(string_at(crew, "id")) + "/accounts",
            {{"account_ids", {to_string(bob_.id)}}});
    EXPECT_EQ(read_from(path).body, Json::array({crew}));
    EXPECT_EQ(read_from("/api/v1/accounts/7/lists").status, 404);
}

class MarkerEndpoints : public ReadingFixture {};

// Checklist 8.87.
TEST_F(MarkerEndpoints, SayHowFarTheMemberHasRead) {
    EXPECT_EQ(read_from("/api/v1/markers").body, Json::object());
    EXPECT_EQ(read_from("/api/v1/markers?timeline[]=home").body["home"]["last_read_id"], "0");
    auto asked = request(http::Method::post, "/api/v1/markers", token_);
    asked.headers.emplace_back("Content-Type", "application/x-www-form-urlencoded");
    asked.body = "home[last_read_id]=77&other[last_read_id]=1";
    const auto set = call(std::move(asked));
    EXPECT_EQ(set.body, (Json{{"home",
                               {{"last_read_id", "77"},
                                {"version", 1},
                                {"updated_at", "2027-02-01T09:00:00.000Z"}}}}));
    EXPECT_EQ(
        post_to("/api/v1/markers", {{"home", {{"last_read_id", "78"}}}}).body["home"]["version"],
        2);
    EXPECT_EQ(read_from("/api/v1/markers?timeline=home").body["home"]["last_read_id"], "78");
    EXPECT_EQ(post_to("/api/v1/markers", {{"home", "junk"}}).body, Json::object());
}

}  // namespace
}  // namespace ynghyd::api
