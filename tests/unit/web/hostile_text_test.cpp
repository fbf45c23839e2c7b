// What others wrote stays text (T-046, T-048).

#include <gmock/gmock.h>

#include "tests/unit/web/page_fixture.hpp"

namespace ynghyd::web {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr auto hostile = "\"><script>alert('x')</script>&amp;{{NOTE:none}}";
constexpr auto harmless =
    "&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;amp;{{NOTE:none}}";

class HostileText : public PageFixture {
protected:
    void expect_escaped(const std::string& html) {
        EXPECT_THAT(html, HasSubstr(harmless));
        EXPECT_THAT(html, Not(HasSubstr("<script")));
        EXPECT_THAT(html, Not(HasSubstr("\">&lt;")));
    }
    social::StatusRecord insert(social::StatusRecord status) {
        write([&](storage::Transaction& tx) { social::insert_status(tx, status); });
        return status;
    }
    /// As if an earlier version had let it in.
    social::StatusRecord titled(const social::AccountRecord& author, const std::string& title) {
        social::StatusRecord status;
        status.id = ids_.make<StatusId>();
        status.account = author.id;
        status.uri = addresses_.status(author.username, status.id);
        status.kind = social::StatusKind::article;
        status.title = title;
        status.content = "<p>Text</p>";
        status.published = clock_.now();
        return status;
    }
};

TEST_F(HostileText, InADisplayNameIsEscapedOnTheProfileAndOnStatuses) {
    const auto mallory = make_account("mallory", hostile);
    const auto note = publish_note(mallory, "Hello");
    expect_escaped(html_of(profile(request("/@mallory"), "mallory")));
    expect_escaped(status_html(mallory, note.id));
}

TEST_F(HostileText, InATitleIsEscapedInHeadAndBody) {
    const auto article = insert(titled(network_, hostile));
    expect_escaped(status_html(network_, article.id));
    expect_escaped(html_of(profile(request("/@copro"), "copro")));
}

TEST_F(HostileText, InAWarningALanguageAndAFieldNameIsEscaped) {
    auto article = titled(network_, "A title");
    article.spoiler_text = hostile;
    article.language = hostile;
    insert(article);
    expect_escaped(status_html(network_, article.id));
    network_.fields = {{hostile, "<a href=\"https://a.test/\">a.test</a>"}};
    write([&](storage::Transaction& tx) { social::put_account(tx, network_); });
    const auto html = html_of(profile(request("/@copro"), "copro"));
    expect_escaped(html);
    EXPECT_THAT(html, HasSubstr("<a href=\"https://a.test/\">a.test</a>"));
}

TEST_F(HostileText, InThePlaceAndPriceOfAnEventIsEscaped) {
    social::EventDraft event;
    event.start = "2027-02-25T17:30";
    event.place.name = hostile;
    event.price = hostile;
    const auto status = publish_event(network_, "An evening", event);
    expect_escaped(status_html(network_, status.id));
    expect_escaped(html_of(front(request("/"))));
}

TEST_F(HostileText, InTypedContentArrivesEscapedAndIsLeftAlone) {
    const auto note = publish_note(network_, "<b>bold</b> & <script>");
    EXPECT_THAT(status_html(network_, note.id),
                HasSubstr("<p>&lt;b&gt;bold&lt;/b&gt; &amp; &lt;script&gt;</p>"));
}

TEST_F(HostileText, InTheAddressOfARemoteReplyIsNoScript) {
    const auto note = publish_note(network_, "Hello");
    social::AccountRecord remote;
    remote.id = ids_.make<AccountId>();
    remote.username = "eve";
    remote.domain = "evil.example";
    remote.uri = "https://evil.example/eve";
    remote.url = "javascript:alert(1)";
    remote.display_name = hostile;
    auto reply = titled(remote, hostile);
    reply.uri = "https://evil.example/1";
    reply.url = " javascript:alert(1)";
    reply.in_reply_to = note.id;
    write([&](storage::Transaction& tx) { social::put_account(tx, remote); });
    insert(reply);
    const auto html = status_html(network_, note.id);
    expect_escaped(html);
    EXPECT_THAT(html, HasSubstr("@eve@evil.example"));
    EXPECT_THAT(html, Not(HasSubstr("javascript:")));
}

TEST_F(HostileText, InTheQueryDoesNotComeBack) {
    const auto html = html_of(
        profile(request("/@copro?max_id=%22%3E%3Cscript%3E&lang=%22%3E%3Cscript%3E"), "copro"));
    EXPECT_THAT(html, Not(HasSubstr("<script")));
}

}  // namespace
}  // namespace ynghyd::web
