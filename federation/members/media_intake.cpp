#include "federation/members/media_intake.hpp"

#include <fmt/format.h>

namespace ynghyd::federation {

namespace {

/// Longer than it takes to put files and rows on disk.
constexpr Duration check_files_after = std::chrono::hours(1);

social::FileRecord file_record(const media::MadeFile& made) {
    return {media::Files::name_for(made.bytes, made.format),
            std::string(media::media_type_of(made.format)), made.width, made.height};
}

social::AttachmentRecord attachment_of(const media::MadeImage& made) {
    social::AttachmentRecord attachment;
    attachment.original = file_record(made.original);
    attachment.preview = file_record(made.preview);
    attachment.media_type = attachment.original.media_type;
    attachment.kind = social::kind_of_media(attachment.media_type);
    attachment.width = made.original.width;
    attachment.height = made.original.height;
    attachment.animated = made.animated;
    attachment.blurhash = made.blurhash;
    return attachment;
}

}  // namespace

Result<social::MediaAttachmentRecord> MediaIntake::take_in(const social::AccountRecord& owner,
                                                           ScratchFile& file,
                                                           const social::UploadWords& words) {
    TRY(auto description, social::check_description(words.description));
    TRY(const auto made, workshop_.make_upload(file));
    social::MediaAttachmentRecord upload;
    upload.account = owner.id;
    upload.created = site_.clock.now();
    upload.attachment = attachment_of(made);
    upload.attachment.id = site_.ids.make<AttachmentId>();
    upload.attachment.description = std::move(description);
    upload.attachment.focus = words.focus;
    TRY_VOID(keep(made, upload.created, [&](storage::Transaction& tx) {
        return social::insert_media_attachment(tx, upload);
    }));
    return upload;
}

Result<social::CustomEmojiRecord> MediaIntake::take_in_emoji(ScratchFile& file,
                                                             std::string shortcode,
                                                             std::string category) {
    TRY_VOID(social::check_shortcode(shortcode));
    TRY(const auto made, workshop_.make_image(file));
    if (made.original.width > largest_emoji_side || made.original.height > largest_emoji_side)
        return failure(Error::Kind::too_large,
                       fmt::format("The picture is {} by {} pixels; an emoji has at most {} each "
                                   "way.",
                                   made.original.width, made.original.height, largest_emoji_side));
    if (made.original.bytes.size() > largest_emoji_file)
        return failure(Error::Kind::too_large,
                       fmt::format("The picture has {} bytes when it is ready; an emoji has at "
                                   "most {}.",
                                   made.original.bytes.size(), largest_emoji_file));
    social::CustomEmojiRecord emoji;
    emoji.shortcode = std::move(shortcode);
    emoji.category = std::move(category);
    emoji.id = site_.ids.make<AttachmentId>();
    emoji.original = file_record(made.original);
    emoji.still = file_record(made.preview);
    emoji.updated = site_.clock.now();
    TRY_VOID(keep(made, emoji.updated,
                  [&](storage::Transaction& tx) { return social::add_custom_emoji(tx, emoji); }));
    return emoji;
}

Result<void> MediaIntake::keep(
    const media::MadeImage& made, Timestamp now,
    const std::function<Result<void>(storage::Transaction&)>& name_them) {
    // Should we end before a row names the files, this finds them.
    const auto check = site_.ids.make<storage::JobId>();
    store_.update([&](storage::Transaction& tx) {
        social::plan_removal(tx, {file_record(made.original).name, file_record(made.preview).name},
                             check, now + check_files_after, now);
    });
    const auto held = files_.hold();
    files_.put(made.original.bytes);
    files_.put(made.preview.bytes);
    return store_.update(name_them);
}

}  // namespace ynghyd::federation
