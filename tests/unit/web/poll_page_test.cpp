#include <gmock/gmock.h>

#include "social/statuses/vote.hpp"
#include "tests/unit/web/page_fixture.hpp"

namespace ynghyd::web {
namespace {

using testing::HasSubstr;
using testing::Not;

class PagesWithPolls : public PageFixture {
protected:
    PagesWithPolls() {
        social::StatusDraft draft;
        draft.kind = social::StatusKind::question;
        draft.text = "What shall we drink?";
        draft.poll = social::PollDraft{{"Tea & cake", "Coffee"}, true, std::chrono::hours(2)};
        poll_ = publish(network_, draft);
        const auto ana = make_account("ana");
        write([&](storage::Transaction& tx) {
            EXPECT_TRUE(social::vote(tx, site_, ana, poll_, {0}));
        });
    }
    social::StatusRecord poll_;
};

TEST_F(PagesWithPolls, ShowTheAnswersAndHowManyGaveThem) {
    for (const auto& html : {status_html(network_, poll_.id), html_of(front(request("/")))}) {
        EXPECT_THAT(html,
                    HasSubstr("Tea &amp; cake</span> <meter min=\"0\" max=\"1\" value=\"1\">"));
        EXPECT_THAT(html, HasSubstr("Coffee</span> <meter min=\"0\" max=\"1\" value=\"0\">"));
        EXPECT_THAT(html,
                    HasSubstr("Several answers may be chosen. People who voted: 1 · Open until:"));
    }
    EXPECT_THAT(status_html(network_, poll_.id, "cy"), HasSubstr("Pobl a bleidleisiodd: 1"));
}

TEST_F(PagesWithPolls, SayWhenTheyAreOver) {
    clock_.set("2027-02-01T11:00:01Z");
    const auto html = status_html(network_, poll_.id);
    EXPECT_THAT(html, HasSubstr("This poll is over."));
    EXPECT_THAT(html, Not(HasSubstr("Open until:")));
}

}  // namespace
}  // namespace ynghyd::web
