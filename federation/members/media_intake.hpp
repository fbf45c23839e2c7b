#pragma once
// From a file that a member gives to an upload that can be hung on a post.

#include "base/result.hpp"
#include "base/scratch_file.hpp"
#include "media/files.hpp"
#include "media/workshop.hpp"
#include "social/accounts/account.hpp"
#include "social/site.hpp"
#include "social/statuses/media_intake.hpp"
#include "storage/engine.hpp"

namespace ynghyd::federation {

/// Borrows all; thread-safe.
class MediaIntake final : public social::MediaIntake {
public:
    MediaIntake(storage::Store& store, const media::Workshop& workshop, media::Files& files,
                const social::Site& site)
        : store_(store), workshop_(workshop), files_(files), site_(site) {}

    /// Errors also as of Workshop::make_image.
    Result<social::MediaAttachmentRecord> take_in(const social::AccountRecord& owner,
                                                  ScratchFile& file,
                                                  const social::UploadWords& words) override;

private:
    storage::Store& store_;
    const media::Workshop& workshop_;
    media::Files& files_;
    const social::Site& site_;
};

}  // namespace ynghyd::federation
