#pragma once
// From a file that a member gives to an upload that can be hung on a post, and from one that the
// admin gives to a custom emoji.

#include <functional>
#include <string>

#include "base/result.hpp"
#include "base/scratch_file.hpp"
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

/// Borrows all; thread-safe.
class MediaIntake final : public social::MediaIntake {
public:
    MediaIntake(storage::Store& store, const media::Workshop& workshop, media::Files& files,
                const social::Site& site)
        : store_(store), workshop_(workshop), files_(files), site_(site) {}

    /// Errors also as of Workshop::make_upload.
    Result<social::MediaAttachmentRecord> take_in(const social::AccountRecord& owner,
                                                  ScratchFile& file,
                                                  const social::UploadWords& words) override;

    /// A custom emoji of this server. Errors as of Workshop::make_image and add_custom_emoji, and
    /// too_large. Blocks as take_in.
    Result<social::CustomEmojiRecord> take_in_emoji(ScratchFile& file, std::string shortcode,
                                                    std::string category);

private:
    Result<void> keep(const media::MadeImage& made, Timestamp now,
                      const std::function<Result<void>(storage::Transaction&)>& name_them);

    storage::Store& store_;
    const media::Workshop& workshop_;
    media::Files& files_;
    const social::Site& site_;
};

}  // namespace ynghyd::federation
