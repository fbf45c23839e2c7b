// Custom emoji are pictures on pages, where they are words.

#include <gmock/gmock.h>

#include "social/statuses/custom_emoji.hpp"
#include "tests/unit/web/page_fixture.hpp"
#include "web/emoji_pictures.hpp"

namespace ynghyd::web {
namespace {

using testing::HasSubstr;
using testing::Not;

class EmojiPage : public PageFixture {
protected:
    EmojiPage() {
        social::CustomEmojiRecord emoji;
        emoji.shortcode = "deryn";
        emoji.id = ids_.make<AttachmentId>();
        emoji.original = {std::string(64, 'a') + ".png", "image/png", 32, 32};
        emoji.still = {std::string(64, 'b') + ".webp", "image/webp", 32, 32};
        write([&](storage::Transaction& tx) { EXPECT_TRUE(social::add_custom_emoji(tx, emoji)); });
    }
    EmojiPictures pictures() { return {site_, social::list_custom_emojis(*store_->snapshot())}; }
    const std::string picture_ = "<img class=\"emoji\" src=\"https://copro.example/media/" +
                                 std::string(64, 'a') +
                                 ".png\" alt=\":deryn:\" title=\":deryn:\" loading=\"lazy\">";
};

TEST_F(EmojiPage, ShowsThemInPostsNamesAndWarnings) {
    const auto ana = make_account("ana", "Ana :deryn:");
    social::StatusDraft draft;
    draft.text = "Look, :deryn: and :none:";
    draft.spoiler_text = "birds :deryn:";
    const auto note = publish(ana, draft);
    for (const auto& html :
         {status_html(ana, note.id), html_of(profile(request("/@ana"), "ana"))}) {
        EXPECT_THAT(html, HasSubstr("Look, " + picture_ + " and :none:"));
        EXPECT_THAT(html, HasSubstr("birds " + picture_));
        EXPECT_THAT(html, HasSubstr("Ana " + picture_));
        EXPECT_THAT(html, HasSubstr("<title>Ana :deryn:"));
    }
}

// T-135 (I-087).
TEST_F(EmojiPage, ChangesNoAttributeAndEscapesWords) {
    EXPECT_EQ(pictures().in_html("<a href=\"https://x/:deryn:\" title=\":deryn:\">:deryn:</a>"),
              "<a href=\"https://x/:deryn:\" title=\":deryn:\">" + picture_ + "</a>");
    EXPECT_EQ(pictures().in_plain("<b> & :deryn:"), "&lt;b&gt; &amp; " + picture_);
    EXPECT_EQ(EmojiPictures().in_plain("<:deryn:>"), "&lt;:deryn:&gt;");
}

TEST_F(EmojiPage, TakesAnAddressForNoMarkup) {
    social::CustomEmojiRecord hostile;
    hostile.shortcode = "x";
    hostile.domain = "\"><script>";
    hostile.remote_url = "https://peer.example/\"onload=\"alert(1)";
    const EmojiPictures pictures(site_, {hostile});
    EXPECT_THAT(pictures.in_plain(":x:"), Not(HasSubstr("<script")));
    EXPECT_THAT(pictures.in_plain(":x:"), Not(HasSubstr("onload")));
}

}  // namespace
}  // namespace ynghyd::web
