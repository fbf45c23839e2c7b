#pragma once
// From a file that a member gives to an upload that can be hung on a post, and from one that the
// admin gives to a custom emoji.

#include <functional>
#include <string>

#include "base/result.hpp"
#include "base/scratch_file.hpp"
#include "federation/members/film_work.hpp"
#include "media/files.hpp"
#include "media/workshop.hpp"
#include "social/accounts/account.hpp"
#include "social/site.hpp"
#include "social/statuses/custom_emoji.hpp"
#include "social/statuses/media_intake.hpp"
#include "storage/engine.hpp"

namespace ynghyd::federation {

/// Of the file that is given, and of what is made of it; and of each side.
constexpr std::size_t largest_emoji_file = 256 * 1024;
constexpr std::uint32_t largest_emoji_side = 512;

/// Of what members upload.
struct UploadSizes {
    std::uint64_t image_bytes = 16ull << 20;  ///< And of documents.
    std::uint64_t film_bytes = 40ull << 20;   ///< And of sounds.
};

/// Borrows all; thread-safe.
class MediaIntake final : public social::MediaIntake {
public:
    MediaIntake(storage::Store& store, const media::Workshop& workshop, media::Files& files,
                FilmWork& films, const social::Site& site, UploadSizes sizes = {})
        : store_(store),
          workshop_(workshop),
          files_(files),
          films_(films),
          site_(site),
          sizes_(sizes) {}

    /// Errors also as of Workshop::make_upload and Films::make.
    Result<social::MediaAttachmentRecord> take_in(const social::AccountRecord& owner,
                                                  ScratchFile& file,
                                                  const social::UploadWords& words) override;
    Result<social::MediaAttachmentRecord> receive(const social::AccountRecord& owner,
                                                  ScratchFile& file,
                                                  const social::UploadWords& words) override;
    Result<social::MediaAttachmentRecord> take_thumbnail(const social::AccountRecord& owner,
                                                         AttachmentId upload,
                                                         ScratchFile& file) override;

    /// A custom emoji of this server. Errors as of Workshop::make_image and add_custom_emoji, and
    /// too_large. Blocks as take_in.
    Result<social::CustomEmojiRecord> take_in_emoji(ScratchFile& file, std::string shortcode,
                                                    std::string category);

private:
    using WayOfFilm = Result<social::MediaAttachmentRecord> (FilmWork::*)(
        social::MediaAttachmentRecord upload, const ScratchFile& file, media::Format format);

    Result<social::MediaAttachmentRecord> take(const social::AccountRecord& owner,
                                               ScratchFile& file, const social::UploadWords& words,
                                               WayOfFilm way_of_film);
    Result<void> check_size(const ScratchFile& file, bool is_film) const;
    Result<void> keep(const media::MadeImage& made,
                      const std::function<Result<void>(storage::Transaction&)>& name_them);

    storage::Store& store_;
    const media::Workshop& workshop_;
    media::Files& files_;
    FilmWork& films_;
    const social::Site& site_;
    const UploadSizes sizes_;
};

}  // namespace ynghyd::federation
