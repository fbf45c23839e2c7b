#include <gmock/gmock.h>

#include "social/statuses/media_attachment.hpp"
#include "tests/unit/web/page_fixture.hpp"

namespace ynghyd::web {
namespace {

using testing::HasSubstr;
using testing::Not;

class PagesWithPictures : public PageFixture {
protected:
    social::AttachmentDraft upload(const std::string& description) {
        social::MediaAttachmentRecord upload;
        upload.account = network_.id;
        upload.attachment.id = ids_.make<AttachmentId>();
        upload.attachment.media_type = "image/jpeg";
        upload.attachment.original = {std::string(64, 'a') + ".jpg", "image/jpeg", 1600, 1200};
        upload.attachment.preview = {std::string(64, 'b') + ".webp", "image/webp", 554, 416};
        upload.attachment.description = description;
        write([&](storage::Transaction& tx) {
            EXPECT_TRUE(social::insert_media_attachment(tx, upload));
        });
        return {upload.attachment.id, std::nullopt, std::nullopt};
    }
    social::StatusRecord publish_picture(const std::string& description, bool sensitive = false) {
        social::StatusDraft draft;
        draft.text = "Look";
        draft.sensitive = sensitive;
        draft.attachments = {upload(description)};
        return publish(network_, draft);
    }

    const std::string original_ = "https://copro.example/media/" + std::string(64, 'a') + ".jpg";
    const std::string preview_ = "https://copro.example/media/" + std::string(64, 'b') + ".webp";
};

TEST_F(PagesWithPictures, SayWhatIsOnThemAndHowLargeTheyAre) {
    const auto note = publish_picture("A <choir> on \"stage\"");
    const auto shown = "<a href=\"" + original_ + "\"><img src=\"" + preview_ +
                       "\" alt=\"A &lt;choir&gt; on &quot;stage&quot;\" lang=\"en\" width=\"554\" "
                       "height=\"416\" loading=\"lazy\" decoding=\"async\"></a>";
    EXPECT_THAT(status_html(network_, note.id), HasSubstr(shown));
    EXPECT_THAT(html_of(front(request("/"))), HasSubstr(shown));
    EXPECT_THAT(status_html(network_, note.id),
                HasSubstr("<meta property=\"og:image\" content=\"" + original_ + "\">"));
}

TEST_F(PagesWithPictures, PlayFilmsAndSoundsWithoutAnyProgram) {
    const auto shown = [&](social::MediaKind kind, bool animated, bool has_picture = true) {
        const auto drafted = upload("The <procession>");
        write([&](storage::Transaction& tx) {
            auto record = social::find_media_attachment(tx, drafted.id).value();
            record.attachment.kind = kind;
            record.attachment.animated = animated;
            if (!has_picture) record.attachment.preview = {};
            social::finish_upload(tx, record, record.attachment);
        });
        social::StatusDraft draft;
        draft.text = "Listen";
        draft.attachments = {drafted};
        return status_html(network_, publish(network_, draft).id);
    };
    const auto film = "<video src=\"" + original_ + "\" poster=\"" + preview_ +
                      "\" aria-label=\"The &lt;procession&gt;\" lang=\"en\" width=\"554\" "
                      "height=\"416\" controls ";
    EXPECT_THAT(shown(social::MediaKind::video, false),
                HasSubstr(film + "playsinline preload=\"none\"></video>"));
    EXPECT_THAT(shown(social::MediaKind::video, true),
                HasSubstr(film + "loop muted playsinline preload=\"none\"></video>"));
    const auto sound = shown(social::MediaKind::audio, false, false);
    EXPECT_THAT(sound, HasSubstr("<audio src=\"" + original_ +
                                 "\" aria-label=\"The &lt;procession&gt;\" lang=\"en\" controls "
                                 "preload=\"none\"></audio>"));
    EXPECT_THAT(sound, Not(HasSubstr("<img")));
    EXPECT_THAT(sound, Not(HasSubstr("og:image")));
    EXPECT_THAT(shown(social::MediaKind::video, false),
                HasSubstr("<meta property=\"og:image\" content=\"" + preview_ + "\">"));
    EXPECT_THAT(shown(social::MediaKind::audio, false),
                HasSubstr("<img src=\"" + preview_ + "\" alt=\"\" width=\"554\""));
}

TEST_F(PagesWithPictures, KeepSensitiveOnesClosed) {
    const auto html = status_html(network_, publish_picture("Blood", true).id, "cy");
    const auto begin = html.find("<details class=\"sensitive\"><summary>Lluniau sensitif");
    ASSERT_NE(begin, html.npos);
    EXPECT_GT(html.find("<img"), begin);
    EXPECT_LT(html.find("<img"), html.find("</details>", begin));
    EXPECT_THAT(html, Not(HasSubstr("og:image")));
}

TEST_F(PagesWithPictures, OnlyLinkToThoseOfOtherServers) {
    const auto note = publish_note(network_, "Hello");
    social::StatusRecord reply;
    reply.id = ids_.make<StatusId>();
    reply.account = make_account("bob").id;
    reply.uri = reply.url = "https://peer.example/1";
    reply.content = "<p>Mine</p>";
    reply.in_reply_to = note.id;
    social::AttachmentRecord there;
    there.media_type = "image/png";
    there.remote_url = "https://peer.example/cat.png?x=\"onload";
    there.description = "A cat";
    reply.attachments = {there};
    write([&](storage::Transaction& tx) { social::insert_status(tx, reply); });
    const auto html = status_html(network_, note.id);
    EXPECT_THAT(html, HasSubstr(">A cat</a>"));
    EXPECT_THAT(html, HasSubstr("rel=\"nofollow noopener noreferrer\""));
    EXPECT_THAT(html, Not(HasSubstr("<img")));
    EXPECT_THAT(html, Not(HasSubstr("\"onload")));
}

}  // namespace
}  // namespace ynghyd::web
