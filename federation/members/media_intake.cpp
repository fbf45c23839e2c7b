#include "federation/members/media_intake.hpp"

#include <fmt/format.h>

namespace ynghyd::federation {

namespace {

/// Without id, description and focus.
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
    return take(owner, file, words, &FilmWork::take_in);
}

Result<social::MediaAttachmentRecord> MediaIntake::receive(const social::AccountRecord& owner,
                                                           ScratchFile& file,
                                                           const social::UploadWords& words) {
    return take(owner, file, words, &FilmWork::receive);
}

Result<social::MediaAttachmentRecord> MediaIntake::take(const social::AccountRecord& owner,
                                                        ScratchFile& file,
                                                        const social::UploadWords& words,
                                                        WayOfFilm way_of_film) {
    TRY(auto description, social::check_description(words.description));
    social::MediaAttachmentRecord upload;
    upload.account = owner.id;
    upload.created = site_.clock.now();
    upload.attachment.id = site_.ids.make<AttachmentId>();
    upload.attachment.description = std::move(description);
    upload.attachment.focus = words.focus;
    const auto format = media::sniff_file(file.number());
    const bool is_film = format && media::is_film_or_sound(*format);
    TRY_VOID(check_size(file, is_film));
    if (is_film && !words.is_picture) return (films_.*way_of_film)(upload, file, *format);
    const auto made = workshop_.make_upload(file);
    // A GIF that moves is a film of a tenth of the size, also when it has too many frames for one.
    const bool may_be_film = format == media::Format::gif && !words.is_picture && films_.is_ready();
    if (may_be_film && (made ? made->animated : made.error().kind == Error::Kind::too_large))
        return (films_.*way_of_film)(upload, file, *format);
    if (!made) return std::unexpected(made.error());
    TRY_VOID(keep(*made, [&](storage::Transaction& tx) -> Result<void> {
        TRY_VOID(social::insert_media_attachment(tx, upload));
        social::finish_upload(tx, upload, attachment_of(*made));
        return {};
    }));
    return social::find_media_attachment(*store_.snapshot(), upload.attachment.id).value();
}

Result<social::MediaAttachmentRecord> MediaIntake::take_thumbnail(
    const social::AccountRecord& owner, AttachmentId upload, ScratchFile& file) {
    TRY(auto shown, social::own_upload_to_play(*store_.snapshot(), owner, upload));
    TRY_VOID(check_size(file, false));
    TRY(const auto made, workshop_.make_image(file));
    const auto picture = file_record(made.preview);
    TRY_VOID(keep_files(store_, files_, site_, {{picture, made.preview.bytes}},
                        [&](storage::Transaction& tx) -> Result<void> {
                            TRY(shown,
                                social::set_thumbnail(tx, owner, upload, picture, made.blurhash,
                                                      site_.ids.make<storage::JobId>()));
                            return {};
                        }));
    return shown;
}

Result<void> MediaIntake::check_size(const ScratchFile& file, bool is_film) const {
    const auto most = is_film ? sizes_.film_bytes : sizes_.image_bytes;
    if (file.size() <= most) return {};
    return failure(Error::Kind::too_large,
                   fmt::format("The file has {} bytes; {} are the most for {}.", file.size(), most,
                               is_film ? "a film or a sound" : "an image or a document"));
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
    TRY_VOID(
        keep(made, [&](storage::Transaction& tx) { return social::add_custom_emoji(tx, emoji); }));
    return emoji;
}

Result<void> MediaIntake::keep(
    const media::MadeImage& made,
    const std::function<Result<void>(storage::Transaction&)>& name_them) {
    return keep_files(store_, files_, site_,
                      {{file_record(made.original), made.original.bytes},
                       {file_record(made.preview), made.preview.bytes}},
                      name_them);
}

}  // namespace ynghyd::federation
