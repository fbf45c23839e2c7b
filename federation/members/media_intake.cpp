#include "federation/members/media_intake.hpp"

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
    TRY(const auto made, workshop_.make_image(file));
    social::MediaAttachmentRecord upload;
    upload.account = owner.id;
    upload.created = site_.clock.now();
    upload.attachment = attachment_of(made);
    upload.attachment.id = site_.ids.make<AttachmentId>();
    upload.attachment.description = std::move(description);
    upload.attachment.focus = words.focus;
    // Should we end before a row names the files, this finds them.
    const auto check = site_.ids.make<storage::JobId>();
    store_.update([&](storage::Transaction& tx) {
        social::plan_removal(tx, {upload.attachment.original.name, upload.attachment.preview.name},
                             check, upload.created + check_files_after, upload.created);
    });
    const auto held = files_.hold();
    files_.put(made.original.bytes);
    files_.put(made.preview.bytes);
    TRY_VOID(store_.update(
        [&](storage::Transaction& tx) { return social::insert_media_attachment(tx, upload); }));
    return upload;
}

}  // namespace ynghyd::federation
