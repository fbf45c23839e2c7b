#include "web/pages.hpp"

#include <gmock/gmock.h>

#include "social/accounts/profile.hpp"
#include "social/accounts/verified_links.hpp"
#include "tests/unit/web/page_fixture.hpp"

namespace ynghyd::web {
namespace {

using testing::HasSubstr;
using testing::Not;

class PublicPages : public PageFixture {};

TEST_F(PublicPages, HaveExactlyTheseHeaders) {  // T-134
    auto response = front(request("/"));
    const auto tag = std::string(http::find_header(response.headers, "ETag"));
    EXPECT_EQ(tag.size(), 18u);
    const std::vector<http::Header> expected = {
        {"Content-Type", "text/html; charset=utf-8"},
        {"Content-Security-Policy",
         "default-src 'none'; style-src 'self'; img-src 'self' https:; media-src 'self'; base-uri "
         "'none'; "
         "form-action 'none'; frame-ancestors 'none'"},
        {"X-Content-Type-Options", "nosniff"},
        {"Referrer-Policy", "same-origin"},
        {"Cross-Origin-Opener-Policy", "same-origin"},
        {"Cross-Origin-Resource-Policy", "same-origin"},
        {"Permissions-Policy", "camera=(), microphone=(), geolocation=(), browsing-topics=()"},
        {"X-Frame-Options", "DENY"},
        {"Cache-Control", "no-cache"},
        {"Vary", "Accept-Language, Accept"},
        {"Content-Language", "en"},
        {"ETag", tag},
        {"Link",
         "<https://copro.example/users/copro>; rel=\"alternate\"; "
         "type=\"application/activity+json\""}};
    EXPECT_EQ(response.headers, expected);
}

TEST_F(PublicPages, PromiseTlsOnlyOverTls) {
    auto asked = request("/");
    EXPECT_EQ(http::find_header(front(asked).headers, "Strict-Transport-Security"), "");
    asked.secure = true;
    EXPECT_EQ(http::find_header(front(asked).headers, "Strict-Transport-Security"),
              "max-age=63072000");
}

TEST_F(PublicPages, SayWhereTheSameIsAsActivityPub) {
    const auto note = publish_note(network_, "Hello");
    const auto response = status(request("/"), "copro", note.id);
    EXPECT_EQ(http::find_header(response.headers, "Link"),
              "<" + note.uri + ">; rel=\"alternate\"; type=\"application/activity+json\"");
    EXPECT_THAT(html_of(response),
                HasSubstr("<link rel=\"alternate\" type=\"application/activity+json\" href=\"" +
                          note.uri + "\">"));
    EXPECT_THAT(html_of(response), HasSubstr("<link rel=\"canonical\" href=\"" + note.url + "\">"));
}

TEST_F(PublicPages, OfAQuoteSayInTheirHeadWhatIsSaidOfIt) {
    social::StatusDraft draft;
    draft.text = "Worth a look";
    draft.quote = publish_note(network_, "Hello").id;
    const auto html = status_html(network_, publish(network_, draft).id);
    EXPECT_THAT(html, HasSubstr("<title>The Network: Worth a look"));
    EXPECT_THAT(html, HasSubstr("property=\"og:description\" content=\"Worth a look\""));
    EXPECT_THAT(html, HasSubstr("RE: <a href=")) << "but the page shows which post it is";
}

TEST_F(PublicPages, SpeakBothLanguages) {
    const auto note = publish_note(network_, "Hello");
    const auto english = status_html(network_, note.id, "en-GB,en;q=0.5");
    EXPECT_THAT(english, HasSubstr("<html lang=\"en\">"));
    EXPECT_THAT(english, HasSubstr("1 February 2027, 09:00"));
    EXPECT_THAT(english, HasSubstr("search for this address"));
    const auto welsh = status(request("/", "cy-GB"), "copro", note.id);
    EXPECT_EQ(http::find_header(welsh.headers, "Content-Language"), "cy");
    EXPECT_THAT(html_of(welsh), HasSubstr("<html lang=\"cy\">"));
    EXPECT_THAT(html_of(welsh), HasSubstr("1 Chwefror 2027, 09:00"));
    EXPECT_THAT(html_of(welsh), HasSubstr("chwiliwch am y cyfeiriad hwn"));
    EXPECT_THAT(html_of(welsh), HasSubstr("<div class=\"content\" lang=\"en\" dir=\"auto\">"));
}

TEST_F(PublicPages, KeepAChosenLanguageOnTheirLinks) {
    const auto note = publish_note(network_, "Hello");
    const auto html = html_of(front(request("/?lang=cy")));
    EXPECT_THAT(html, HasSubstr("href=\"" + note.url + "?lang=cy\""));
    EXPECT_THAT(html, HasSubstr("href=\"https://copro.example/?lang=en\">English</a>"));
}

TEST_F(PublicPages, AreNotSentAgainUnchanged) {
    auto asked = request("/");
    asked.headers.emplace_back("If-None-Match", http::find_header(front(asked).headers, "ETag"));
    const auto again = front(asked);
    EXPECT_EQ(again.status, 304);
    EXPECT_EQ(html_of(again), "");
    publish_note(network_, "News");
    EXPECT_EQ(front(asked).status, 200);
}

TEST_F(PublicPages, ShowTheNetworkInFront) {
    publish_note(network_, "First words");
    for (const auto path : {"/", "/about"}) {
        const auto html =
            html_of(run(router_.match(http::Method::get, path).route->handler(request(path))));
        EXPECT_THAT(html, HasSubstr("<h1 dir=\"auto\">The Network</h1>"));
        EXPECT_THAT(html, HasSubstr("<p>A note.</p>"));
        EXPECT_THAT(html, HasSubstr("First words"));
        EXPECT_THAT(html, HasSubstr("<code>@copro@copro.example</code>"));
        EXPECT_THAT(html, HasSubstr("<link rel=\"canonical\" href=\"https://copro.example/\">"));
    }
}

TEST_F(PublicPages, SayWhichLinksAreKnownToBeTheirOwners) {
    social::ProfileEdit edit;
    edit.fields = std::vector<social::ProfileField>{{"Choir", "https://choir.example/"},
                                                    {"Other", "https://other.example/"}};
    write([&](storage::Transaction& tx) {
        const auto edited = social::edit_profile(tx, site_, network_, edit).has_value();
        social::settle_verification(tx, site_, network_.id, {"https://choir.example/"});
        return edited;
    });
    const auto html = html_of(front(request("/")));
    EXPECT_THAT(html, HasSubstr("<a href=\"https://choir.example/\" target=\"_blank\" rel=\"me "
                                "nofollow noopener\""));
    const std::string mark = "<span aria-hidden=\"true\">✓</span>";
    EXPECT_THAT(html, HasSubstr(mark + "<span class=\"invisible\">Ownership of this link was "
                                       "checked on: 1 February 2027</span>"));
    EXPECT_EQ(html.find(mark), html.rfind(mark)) << "the other is not known to be";
    EXPECT_THAT(html_of(front(request("/", "cy"))),
                HasSubstr("Gwiriwyd perchnogaeth y ddolen hon ar: 1 Chwefror 2027"));
}

TEST_F(PublicPages, TurnBackwardsThroughAllPosts) {
    const auto ana = make_account("ana");
    const auto root = publish_note(network_, "root");
    for (int i = 100; i < 145; ++i) {
        publish_note(ana, "open " + std::to_string(i));
        publish_note(ana, "hidden", social::Visibility::private_);
        publish_note(ana, "a reply", social::Visibility::public_, root.id);
    }
    std::string target = "/@ana";
    std::vector<std::string> seen;
    for (int turn = 0; !target.empty() && turn < 10; ++turn) {
        const auto html = html_of(profile(request(target), "ana"));
        EXPECT_THAT(html, Not(HasSubstr("hidden")));
        for (auto at = html.find("<p>open "); at != std::string::npos;
             at = html.find("<p>open ", at + 1))
            seen.push_back(html.substr(at + 8, 3));
        const auto next = html.find("rel=\"next\" href=\"https://copro.example");
        const auto start =
            next + std::string_view("rel=\"next\" href=\"https://copro.example").size();
        target = next == std::string::npos ? "" : html.substr(start, html.find('"', start) - start);
    }
    ASSERT_EQ(seen.size(), 45u);
    EXPECT_EQ(seen.front(), "144");
    EXPECT_EQ(seen.back(), "100");
    EXPECT_TRUE(std::ranges::is_sorted(seen, std::greater()));
}

TEST_F(PublicPages, ServeTheStyleUnderTheNameOfItsContent) {
    const auto html = html_of(front(request("/")));
    const auto start = html.find("/static/style-");
    const auto path = html.substr(start, html.find('"', start) - start);
    auto asked = request(path);
    const auto match = router_.match(http::Method::get, path);
    ASSERT_EQ(match.status, 200);
    asked.params = match.params;
    const auto response = match.route->quick(asked);
    EXPECT_EQ(response.status, 200);
    EXPECT_EQ(http::find_header(response.headers, "Content-Type"), "text/css; charset=utf-8");
    EXPECT_EQ(http::find_header(response.headers, "Cache-Control"),
              "public, max-age=31536000, immutable");
    EXPECT_THAT(html_of(response), HasSubstr(":focus-visible"));
    asked.params = {"../../etc/passwd"};
    EXPECT_EQ(match.route->quick(asked).status, 404);
}

TEST_F(PublicPages, AreErrorPagesWhereThereIsNoNetworkYet) {
    Pages lonely(*store_, site_, pool_, "nobody");
    http::Router router;
    lonely.add_routes(router);
    const auto asked = request("/");
    EXPECT_EQ(run(router.match(http::Method::get, "/").route->handler(asked)).status, 404);
}

}  // namespace
}  // namespace ynghyd::web
