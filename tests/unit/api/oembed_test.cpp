#include "tests/unit/api/reading_fixture.hpp"

namespace ynghyd::api {
namespace {

using testing::HasSubstr;
using testing::Not;

class Embedding : public ReadingFixture {
protected:
    Called embed(const std::string& url, const std::string& more = {}) {
        return get("/api/oembed?url=" + percent_encode(url) + more);
    }
};

TEST_F(Embedding, ShowsAPostWithItsAuthor) {
    const auto status = publish(ana_, "Croeso! <b>Tea</b> at 7");
    for (const auto& address : {status.url, status.uri}) {
        const auto shown = embed(address);
        ASSERT_EQ(shown.status, 200) << shown.body.dump();
        auto rest = shown.body;
        const auto html = std::string(string_at(rest, "html"));
        rest.erase("html");
        EXPECT_EQ(rest, (Json{{"type", "rich"},
                              {"version", "1.0"},
                              {"author_name", "ana"},
                              {"author_url", ana_.url},
                              {"provider_name", "copro.example"},
                              {"provider_url", "https://copro.example/"},
                              {"cache_age", 86400},
                              {"width", 400},
                              {"height", nullptr}}));
        EXPECT_THAT(html, HasSubstr("<blockquote cite=\"" + status.url + "\""));
        EXPECT_THAT(html, HasSubstr("Croeso! &lt;b&gt;Tea&lt;/b&gt; at 7"));
        EXPECT_THAT(html, HasSubstr("(@ana@copro.example)"));
        EXPECT_THAT(html, Not(HasSubstr("<script")));
    }
}

TEST_F(Embedding, IsAsWideAsTheSiteSays) {
    const auto url = publish(ana_, "Croeso!").url;
    const auto shown = embed(url, "&maxwidth=320&maxheight=200");
    EXPECT_EQ(shown.body["width"], 320);
    EXPECT_EQ(shown.body["height"], 200);
    EXPECT_EQ(embed(url, "&maxwidth=1").body["width"], 200);
    EXPECT_EQ(embed(url, "&maxwidth=wide").body["width"], 400);
}

TEST_F(Embedding, ShowsNothingThatIsNotOpenToEverybody) {
    using social::Visibility;
    EXPECT_EQ(embed(publish(ana_, "Quiet", Visibility::unlisted).url).status, 200);
    EXPECT_EQ(embed(publish(ana_, "Friends", Visibility::private_).url).status, 404);
    EXPECT_EQ(embed(publish(ana_, "You", Visibility::direct).url).status, 404);
    EXPECT_EQ(embed("").status, 404);
    EXPECT_EQ(embed("https://copro.example/@ana/1").status, 404);
    EXPECT_EQ(embed("https://copro.example/@ana").status, 404);
}

TEST_F(Embedding, ShowsNobodyElsesPosts) {
    social::StatusRecord status;
    status.id = ids_.make<StatusId>();
    status.account = cai_.id;
    status.uri = status.url = cai_.uri + "/7";
    write([&](storage::Transaction& tx) { social::insert_status(tx, status); });
    EXPECT_EQ(embed(status.url).status, 404);
}

TEST_F(Embedding, ShowsTheWarningInsteadOfWhatItWarnsOf) {
    social::StatusDraft draft;
    draft.text = "He dies.";
    draft.spoiler_text = "The end of the film";
    const auto status = try_publish(ana_, draft);
    ASSERT_TRUE(status);
    const auto html = std::string(string_at(embed(status->url).body, "html"));
    EXPECT_THAT(html, HasSubstr("<p>The end of the film</p>"));
    EXPECT_THAT(html, Not(HasSubstr("He dies")));
}

TEST_F(Embedding, IsJsonAlone) {
    const auto url = publish(ana_, "Croeso!").url;
    EXPECT_EQ(embed(url, "&format=json").status, 200);
    EXPECT_EQ(embed(url, "&format=xml").status, 501);
}

}  // namespace
}  // namespace ynghyd::api
