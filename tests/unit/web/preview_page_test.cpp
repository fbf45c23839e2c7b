#include <gmock/gmock.h>

#include "social/statuses/preview_card.hpp"
#include "tests/unit/web/page_fixture.hpp"

namespace ynghyd::web {
namespace {

using testing::HasSubstr;
using testing::Not;

class PagesWithPreviews : public PageFixture {
protected:
    std::string page_of_post(const std::string& warning) {
        social::StatusDraft draft;
        draft.text = "See https://paper.example/ferry";
        draft.spoiler_text = warning;
        const auto status = publish(network_, draft);
        social::PreviewCardRecord card;
        card.url = "https://paper.example/ferry";
        card.title = "Ferry <b>back</b>";
        card.description = "The 07:10 sails again.";
        card.image = "https://paper.example/i.jpg";
        write([&](storage::Transaction& tx) { social::settle_card(tx, status.link, card); });
        return status_html(network_, status.id);
    }
};

TEST_F(PagesWithPreviews, ShowWhatTheLinkIsAboutAndNotItsPicture) {
    const auto html = page_of_post("");
    EXPECT_THAT(html, HasSubstr("<a class=\"preview\" href=\"https://paper.example/ferry\""));
    EXPECT_THAT(html, HasSubstr("Ferry &lt;b&gt;back&lt;/b&gt;"));
    EXPECT_THAT(html, HasSubstr("The 07:10 sails again."));
    EXPECT_THAT(html, HasSubstr(">paper.example<"));
    EXPECT_THAT(html, Not(HasSubstr("i.jpg")));
}

TEST_F(PagesWithPreviews, ShowNothingOfWhatAWarningHides) {
    EXPECT_THAT(page_of_post("News of ferries"), Not(HasSubstr("class=\"preview\"")));
}

}  // namespace
}  // namespace ynghyd::web
