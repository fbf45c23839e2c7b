// What the admin has written for everybody.

#include "social/moderation/house_rules.hpp"

#include "tests/unit/api/api_fixture.hpp"

namespace ynghyd::api {
namespace {

class HouseOfRules : public ApiFixture {
protected:
    HouseOfRules() {
        house_.rules = {{"1", {"Be kind.", "To all."}, {{"cy", {"Byddwch yn garedig.", ""}}}},
                        {"2", {"No adverts.", ""}, {}}};
        house_.terms = {{"2026-01-01", "<p>Old</p>"},
                        {"2027-01-01", "<p>Now</p>"},
                        {"2027-03-01", "<p>Soon</p>"}};
        house_.privacy_html = "<p>Little is kept.</p>";
        house_.privacy_updated = parse_rfc3339("2026-12-01T10:00:00Z");
        site_.house = &house_;
    }
    Json terms(const std::string& day = {}) {
        return get("/api/v1/instance/terms_of_service" + day).body;
    }

    social::HouseRules house_;
};

TEST_F(HouseOfRules, IsToldByTheInstance) {
    const auto rules = Json::parse(R"([
        {"id":"1","text":"Be kind.","hint":"To all.",
         "translations":{"cy":{"text":"Byddwch yn garedig.","hint":""}}},
        {"id":"2","text":"No adverts.","hint":"","translations":{}}])");
    EXPECT_EQ(get("/api/v1/instance/rules").body, rules);
    EXPECT_EQ(get("/api/v1/instance").body["rules"], rules);
    const auto instance = get("/api/v2/instance").body;
    EXPECT_EQ(instance["rules"], rules);
    const auto& urls = instance["configuration"]["urls"];
    EXPECT_EQ(urls["terms_of_service"], "https://copro.example/terms");
    EXPECT_EQ(urls["privacy_policy"], "https://copro.example/privacy");
}

TEST_F(HouseOfRules, HasTermsByTheirDay) {
    EXPECT_EQ(terms(), Json::parse(R"({"effective_date":"2027-01-01","effective":true,
                                       "content":"<p>Now</p>","succeeded_by":"2027-03-01"})"));
    EXPECT_EQ(terms("/2027-03-01"), Json::parse(R"({"effective_date":"2027-03-01","effective":false,
                              "content":"<p>Soon</p>","succeeded_by":null})"));
    EXPECT_EQ(terms("/2026-01-01")["succeeded_by"], "2027-01-01");
    EXPECT_EQ(get("/api/v1/instance/terms_of_service/2027-01-02").status, 404);
    EXPECT_EQ(get("/api/v1/instance/terms_of_service/today").status, 404);
    clock_.set("2027-03-01T00:00:00Z");
    EXPECT_EQ(terms()["content"], "<p>Soon</p>");
    clock_.set("2025-01-01T00:00:00Z");
    EXPECT_EQ(terms()["effective"], false);
    EXPECT_EQ(terms()["content"], "<p>Old</p>");
}

TEST_F(HouseOfRules, SaysWhatIsKept) {
    EXPECT_EQ(
        get("/api/v1/instance/privacy_policy").body,
        (Json{{"updated_at", "2026-12-01T10:00:00.000Z"}, {"content", "<p>Little is kept.</p>"}}));
}

TEST_F(HouseOfRules, IsKnownToWhoDealsWithReports) {
    const auto dai = make_local("dai");
    auto user = make_user(ana_);
    user.role = social::Role::moderator;
    write([&](storage::Transaction& tx) { social::put_user(tx, user); });
    const auto token = make_token(ana_, "read write admin:read admin:write", ana_.id);
    const auto made =
        post_as(token, "/api/v1/reports", {{"account_id", to_string(dai.id)}, {"rule_ids", {"2"}}});
    const auto path = "/api/v1/admin/reports/" + std::string(string_at(made.body, "id"));
    const auto put = [&](const Json& body) {
        return send_json(http::Method::put, path, token, body);
    };
    EXPECT_EQ(get(path, token).body["rules"][0]["text"], "No adverts.");
    EXPECT_EQ(put({{"rule_ids", {"1", "2"}}}).body["rules"].size(), 2u);
    EXPECT_EQ(put({{"rule_ids", {"9"}}}).status, 422);
    house_.rules.pop_back();
    EXPECT_EQ(
        put({{"category", "violation"}}).body["rules"][1],
        (Json{
            {"id", "0"}, {"text", "No adverts."}, {"hint", ""}, {"translations", Json::object()}}));
    EXPECT_EQ(put({{"category", "spam"}}).body["rules"], Json::array());
}

TEST_F(HouseOfRules, MayBeEmpty) {
    site_.house = nullptr;
    EXPECT_EQ(get("/api/v1/instance/rules").body, Json::array());
    EXPECT_EQ(get("/api/v1/instance/terms_of_service").status, 404);
    EXPECT_EQ(get("/api/v1/instance/privacy_policy").body["content"], "");
    const auto urls = get("/api/v2/instance").body["configuration"]["urls"];
    EXPECT_EQ(urls["terms_of_service"], nullptr);
    EXPECT_EQ(urls["privacy_policy"], nullptr);
}

TEST(DocumentsOfTheHouse, AreMarkdownWithoutMischief) {
    const auto html = social::document_html(
        "# Terms\n\n* one\n* two\n\n[us](https://copro.example/about) <script>x</script>",
        "https://copro.example/tags/");
    EXPECT_NE(html.find("<h1>Terms</h1>"), std::string::npos) << html;
    EXPECT_NE(html.find("<li>one</li>"), std::string::npos) << html;
    EXPECT_NE(html.find("href=\"https://copro.example/about\""), std::string::npos) << html;
    EXPECT_EQ(html.find("<script>"), std::string::npos) << html;
}

}  // namespace
}  // namespace ynghyd::api
