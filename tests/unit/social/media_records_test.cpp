// The bytes of the records of custom emoji and of copies. They are on disk: change the code, never
// the text.

#include "social/statuses/custom_emoji.hpp"
#include "social/statuses/kept_media.hpp"
#include "social/statuses/media_attachment.hpp"
#include "tests/rig/record_bytes.hpp"

namespace ynghyd::social {
namespace {

TEST(MediaRecordBytes, OfACustomEmoji) {
    CustomEmojiRecord emoji;
    emoji.shortcode = "a";
    emoji.domain = "b";
    emoji.id = AttachmentId{258};
    emoji.original = {"c", "d", 3, 4};
    emoji.still = {"e", "f", 5, 6};
    emoji.category = "g";
    emoji.remote_url = "h";
    emoji.updated = from_millis(1);
    rig::expect_bytes(emoji,
                      "010a0161120162190000000000000102220a0a016312016418032004"
                      "2a0a0a0165120166180520063201673a01684002");
}

TEST(MediaRecordBytes, OfHowAFilmIsPlayed) {
    AttachmentRecord attachment;
    attachment.play = PlayRecord{1, 2, 3, 4, true};
    StatusRecord status;
    status.id = StatusId{258};
    status.attachments = {attachment};
    rig::expect_bytes(status, "01090000000000000102c2020d0c6a0a08011002180320042801");
}

TEST(MediaRecordBytes, OfAnUploadThatFailed) {
    MediaAttachmentRecord upload;
    upload.state = MediaState::failed;
    upload.failure = "a";
    rig::expect_bytes(upload, "0118033a0161");
}

TEST(MediaRecordBytes, OfACopy) {
    KeptMediaRecord kept;
    kept.url = "a";
    kept.owner = "b";
    kept.id = AttachmentId{258};
    kept.original = {"c", "d", 3, 4};
    kept.small = {"e", "f", 5, 6};
    kept.bytes = 7;
    kept.used = from_millis(1);
    rig::expect_bytes(kept,
                      "010a0161120162190000000000000102220a0a016312016418032004"
                      "2a0a0a0165120166180520063007"
                      "3802");
}

}  // namespace
}  // namespace ynghyd::social
