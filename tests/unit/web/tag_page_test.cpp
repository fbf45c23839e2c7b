#include <gmock/gmock.h>

#include "tests/unit/web/page_fixture.hpp"

namespace ynghyd::web {
namespace {

using testing::HasSubstr;
using testing::Not;

class TagPages : public PageFixture {
protected:
    std::string tag_html(const std::string& name, const std::string& query = {},
                         const std::string& language = "en") {
        return html_of(tag(name, query, language));
    }
};

TEST_F(TagPages, AreWhereTheHashtagsOfPostsLeadTo) {
    const auto note = publish_note(network_, "Bore da #CôrCymraeg");
    const auto link = "https://copro.example/tags/" + percent_encode("CôrCymraeg");
    ASSERT_THAT(note.content, HasSubstr(link));
    const auto page = tag_html("CôrCymraeg");
    EXPECT_THAT(page, HasSubstr("#CôrCymraeg"));
    EXPECT_THAT(page, HasSubstr("Bore da"));
    EXPECT_THAT(page, HasSubstr("/@copro/" + to_string(note.id)));
    EXPECT_THAT(page, HasSubstr("The Network"));
}

TEST_F(TagPages, ShowPublicPostsOnly) {
    publish_note(network_, "Hidden #x", social::Visibility::private_);
    publish_note(network_, "Quiet #x", social::Visibility::unlisted);
    EXPECT_THAT(tag_html("x"), HasSubstr("Nobody here has used this hashtag"));
    EXPECT_THAT(tag_html("x", {}, "cy"), HasSubstr("Does neb yma"));
}

TEST_F(TagPages, TurnOver) {
    for (std::size_t i = 0; i < statuses_per_page + 1; ++i)
        publish_note(network_, "Number" + std::to_string(i) + "end #x");
    const auto first = tag_html("x");
    EXPECT_THAT(first, Not(HasSubstr("Number0end")));
    const auto at = first.find("?max_id=");
    ASSERT_NE(at, std::string::npos);
    const auto older = tag_html("x", first.substr(at, first.find('"', at) - at));
    EXPECT_THAT(older, HasSubstr("Number0end"));
    EXPECT_THAT(older, Not(HasSubstr("Number1end")));
    EXPECT_THAT(older, Not(HasSubstr("?max_id=")));
}

TEST_F(TagPages, ShowWhatWasAskedForAsText) {
    EXPECT_THAT(tag_html("<script>"), Not(HasSubstr("<script>")));
    EXPECT_EQ(tag(std::string(500, 'x')).status, 404);
    EXPECT_EQ(tag("unused").status, 200);
}

}  // namespace
}  // namespace ynghyd::web
