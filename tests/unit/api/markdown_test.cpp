#include "social/statuses/scheduled.hpp"
#include "tests/unit/api/api_fixture.hpp"

namespace ynghyd::api {
namespace {

using testing::HasSubstr;

class MarkdownPosts : public ApiFixture {
protected:
    Called say(const std::string& text, const std::string& type) {
        return post_as(token_, "/api/v1/statuses", {{"status", text}, {"content_type", type}});
    }
    Json source_of(const Called& status) {
        return get("/api/v1/statuses/" + std::string(string_at(status.body, "id")) + "/source",
                   token_)
            .body;
    }
    static std::string content(const Called& status) {
        return std::string(string_at(status.body, "content"));
    }
    const social::AccountRecord ben_ = make_local("ben");
    const std::string token_ = make_token(ana_, "read write");
};

TEST_F(MarkdownPosts, AreShownAsHtmlAndKeptAsTyped) {
    const auto typed = "**Hello** @ben #Gardens\n\n- one\n- [two](https://a.test/)";
    const auto status = say(typed, "text/markdown");
    ASSERT_EQ(status.status, 200) << status.body.dump();
    EXPECT_THAT(content(status), HasSubstr("<strong>Hello</strong>"));
    EXPECT_THAT(content(status), HasSubstr("<ul><li>one</li><li><a href=\"https://a.test/\""));
    // Checklist 8.65.
    EXPECT_THAT(content(status),
                HasSubstr("href=\"" + status.body["mentions"][0]["url"].get<std::string>()));
    EXPECT_THAT(content(status),
                HasSubstr("href=\"" + status.body["tags"][0]["url"].get<std::string>()));
    EXPECT_EQ(source_of(status)["text"], typed);
    EXPECT_EQ(source_of(status)["content_type"], "text/markdown");
}

TEST_F(MarkdownPosts, StayMarkdownWhenTheyAreEdited) {
    const auto status = say("*one*", "text/markdown");
    const auto path = "/api/v1/statuses/" + std::string(string_at(status.body, "id"));
    auto edited = send_json(http::Method::put, path, token_, {{"status", "*two*"}});
    EXPECT_EQ(content(edited), "<p><em>two</em></p>");
    edited = send_json(http::Method::put, path, token_,
                       {{"status", "*two*"}, {"content_type", "text/plain"}});
    EXPECT_EQ(content(edited), "<p>*two*</p>");
    EXPECT_EQ(source_of(status)["content_type"], "text/plain");
}

TEST_F(MarkdownPosts, AreMarkdownWhenTheyWaited) {
    const auto scheduled = post_as(token_, "/api/v1/statuses",
                                   {{"status", "*later*"},
                                    {"content_type", "text/markdown"},
                                    {"scheduled_at", to_rfc3339(now() + std::chrono::hours(1))}});
    ASSERT_EQ(scheduled.status, 200) << scheduled.body.dump();
    const auto id = parse_id_as<ScheduledId>(string_at(scheduled.body, "id")).value();
    const auto kept = social::find_scheduled(*read(), ana_.id, id).value();
    clock_.advance(std::chrono::hours(2));
    write([&](storage::Transaction& tx) {
        social::publish_scheduled(tx, site_, {ana_.id, id, kept.due, {}});
    });
    EXPECT_EQ(social::list_statuses_of(*read(), ana_.id, {}, 1).at(0).content,
              "<p><em>later</em></p>");
}

TEST_F(MarkdownPosts, ArePlainWhenTheTypeIsNotKnown) {
    for (const auto* type : {"text/plain", "text/html", "text/bbcode", "x"}) {
        const auto status = say("*a* <b>b</b>", type);
        EXPECT_EQ(content(status), "<p>*a* &lt;b&gt;b&lt;/b&gt;</p>") << type;
        EXPECT_EQ(source_of(status)["content_type"], "text/plain");
    }
}

TEST_F(MarkdownPosts, AreAnnounced) {
    const Json types{"text/plain", "text/markdown"};
    for (const auto* version : {"v1", "v2"})
        EXPECT_EQ(get(std::string("/api/") + version + "/instance")
                      .body["configuration"]["statuses"]["supported_mime_types"],
                  types);
}

}  // namespace
}  // namespace ynghyd::api
