#include "tests/unit/api/reading_fixture.hpp"

namespace ynghyd::api {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

class FilterEndpoints : public ReadingFixture {
protected:
    Json make(const Json& extra = Json::object()) {
        Json wishes{{"title", "Spoilers"},
                    {"context", {"home", "public"}},
                    {"keywords_attributes", {{{"keyword", "finale"}, {"whole_word", true}}}}};
        wishes.update(extra);
        return post_to("/api/v2/filters", wishes).body;
    }
    static std::string path_of(const Json& filter) {
        return "/api/v2/filters/" + std::string(string_at(filter, "id"));
    }
};

// Checklist 8.104.
TEST_F(FilterEndpoints, MakeFiltersOfSeveralWords) {
    const auto filter = make({{"expires_in", 3600}, {"filter_action", "hide"}});
    EXPECT_EQ(filter["title"], "Spoilers");
    EXPECT_EQ(filter["context"], (Json{"home", "public"}));
    EXPECT_EQ(filter["expires_at"], "2027-02-01T10:00:00.000Z");
    EXPECT_EQ(filter["filter_action"], "hide");
    EXPECT_EQ(filter["keywords"][0]["keyword"], "finale");
    EXPECT_EQ(filter["keywords"][0]["whole_word"], true);
    EXPECT_THAT(filter["statuses"], IsEmpty());
    EXPECT_EQ(read_from(path_of(filter)).body, filter);
    EXPECT_EQ(read_from("/api/v2/filters").body, Json::array({filter}));
}

TEST_F(FilterEndpoints, TakeFormsWithBrackets) {
    auto asked = request(http::Method::post, "/api/v2/filters", token_);
    asked.headers.emplace_back("Content-Type", "application/x-www-form-urlencoded");
    asked.body =
        "title=T&context[]=home&keywords_attributes[][keyword]=a&keywords_attributes[]"
        "[whole_word]=false&keywords_attributes[][keyword]=b";
    const auto made = call(std::move(asked)).body;
    EXPECT_THAT(list_of(made["keywords"], "keyword"), ElementsAre("a", "b"));
}

TEST_F(FilterEndpoints, RefuseWhatIsNoFilter) {
    for (const auto& wrong :
         {Json{{"title", ""}, {"context", {"home"}}}, Json{{"title", "T"}},
          Json{{"title", "T"}, {"context", {"nowhere"}}},
          Json{{"title", "T"}, {"context", {"home"}}, {"filter_action", "eat"}},
          Json{
              {"title", "T"}, {"context", {"home"}}, {"keywords_attributes", {{{"keyword", ""}}}}}})
        EXPECT_EQ(post_to("/api/v2/filters", wrong).status, 422) << wrong;
    EXPECT_THAT(read_from("/api/v2/filters").body, IsEmpty());
}

TEST_F(FilterEndpoints, ChangeWhatIsSaid) {
    const auto filter = make({{"expires_in", 3600}});
    const auto& word = filter["keywords"][0];
    const auto changed =
        put_to(path_of(filter),
               {{"title", "Endings"},
                {"expires_in", ""},
                {"keywords_attributes",
                 {{{"id", word["id"]}, {"keyword", "last"}}, {{"keyword", "ending"}}}}})
            .body;
    EXPECT_EQ(changed["title"], "Endings");
    EXPECT_EQ(changed["context"], filter["context"]);
    EXPECT_EQ(changed["expires_at"], nullptr);
    EXPECT_THAT(list_of(changed["keywords"], "keyword"), ElementsAre("last", "ending"));
    EXPECT_EQ(changed["keywords"][0]["id"], word["id"]);
    EXPECT_EQ(changed["keywords"][0]["whole_word"], true);
    const auto fewer = put_to(path_of(filter),
                              {{"keywords_attributes", {{{"id", word["id"]}, {"_destroy", true}}}}})
                           .body;
    EXPECT_THAT(list_of(fewer["keywords"], "keyword"), ElementsAre("ending"));
    EXPECT_EQ(put_to(path_of(filter), {{"keywords_attributes", {{{"id", "7"}}}}}).status, 404);
    EXPECT_EQ(delete_at(path_of(filter)).body, Json::object());
    EXPECT_EQ(read_from(path_of(filter)).status, 404);
}

TEST_F(FilterEndpoints, ChangeSingleWordsAndPosts) {
    const auto filter = make();
    const auto word = post_to(path_of(filter) + "/keywords", {{"keyword", "ending"}}).body;
    const auto path = "/api/v2/filters/keywords/" + std::string(string_at(word, "id"));
    EXPECT_EQ(word["whole_word"], false);
    EXPECT_EQ(read_from(path).body, word);
    EXPECT_EQ(put_to(path, {{"whole_word", true}}).body["whole_word"], true);
    EXPECT_THAT(read_from(path_of(filter) + "/keywords").body, SizeIs(2));
    EXPECT_EQ(delete_at(path).status, 200);
    EXPECT_EQ(delete_at(path).status, 404);
    EXPECT_EQ(post_to(path_of(filter) + "/keywords", {{"keyword", ""}}).status, 422);

    const Json status{{"status_id", to_string(publish(bob_, "Hello").id)}};
    const auto post = post_to(path_of(filter) + "/statuses", status).body;
    EXPECT_EQ(post["status_id"], status["status_id"]);
    EXPECT_EQ(post_to(path_of(filter) + "/statuses", status).status, 422);
    EXPECT_EQ(post_to(path_of(filter) + "/statuses", {{"status_id", "7"}}).status, 404);
    const auto post_path = "/api/v2/filters/statuses/" + std::string(string_at(post, "id"));
    EXPECT_EQ(read_from(post_path).body, post);
    EXPECT_EQ(read_from("/api/v2/filters/keywords/" + std::string(string_at(post, "id"))).status,
              404);
    EXPECT_EQ(delete_at(post_path).status, 200);
    EXPECT_THAT(read_from(path_of(filter) + "/statuses").body, IsEmpty());
}

TEST_F(FilterEndpoints, ShowEachWordAsAFilterOfTheFirstVersion) {
    const auto filter = make({{"keywords_attributes", {{{"keyword", "a"}}, {{"keyword", "b"}}}}});
    const auto old = read_from("/api/v1/filters").body;
    EXPECT_THAT(list_of(old, "phrase"), ElementsAre("a", "b"));
    EXPECT_EQ(old[0]["id"], filter["keywords"][0]["id"]);
    EXPECT_EQ(old[0]["irreversible"], false);
    const auto path = "/api/v1/filters/" + std::string(string_at(old[0], "id"));
    EXPECT_EQ(put_to(path, {{"phrase", "c"}, {"context", {"thread"}}}).status, 422);
    EXPECT_EQ(put_to(path, {{"phrase", "c"}, {"context", {"home", "public"}}}).body["phrase"], "c");
    EXPECT_EQ(delete_at(path).body, Json::object());
    EXPECT_THAT(list_of(read_from("/api/v1/filters").body, "phrase"), ElementsAre("b"));
}

TEST_F(FilterEndpoints, MakeFiltersOfTheFirstVersion) {
    EXPECT_EQ(post_to("/api/v1/filters", {{"phrase", "a"}}).status, 422);
    const auto made =
        post_to(
            "/api/v1/filters",
            {{"phrase", "a"}, {"context", {"home"}}, {"irreversible", true}, {"whole_word", true}})
            .body;
    EXPECT_EQ(made["irreversible"], true);
    EXPECT_EQ(made["whole_word"], true);
    const auto path = "/api/v1/filters/" + std::string(string_at(made, "id"));
    EXPECT_EQ(read_from(path).body, made);
    EXPECT_EQ(read_from("/api/v2/filters").body[0]["title"], "a");
    EXPECT_EQ(delete_at(path).status, 200);
    EXPECT_THAT(read_from("/api/v2/filters").body, IsEmpty());
}

// Checklist 8.78.
TEST_F(FilterEndpoints, AreAppliedToStatuses) {
    make();
    const auto status = publish(bob_, "What a finale");
    const auto shown = read_from("/api/v1/timelines/public").body;
    ASSERT_THAT(shown, SizeIs(1));
    ASSERT_THAT(shown[0]["filtered"], SizeIs(1));
    const auto& result = shown[0]["filtered"][0];
    EXPECT_EQ(result["keyword_matches"], Json{"finale"});
    EXPECT_EQ(result["status_matches"], nullptr);
    EXPECT_EQ(result["filter"]["title"], "Spoilers");
    EXPECT_FALSE(result["filter"].contains("keywords"));
    EXPECT_FALSE(get("/api/v1/timelines/public").body[0].contains("filtered"));
    EXPECT_EQ(shown[0]["id"], to_string(status.id));
}

}  // namespace
}  // namespace ynghyd::api
