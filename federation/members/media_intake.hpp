#pragma once
// From a file that a member gives to an upload that can be hung on a post.

#include <optional>
#include <string>

#include "base/result.hpp"
#include "base/scratch_file.hpp"
#include "media/files.hpp"
#include "media/workshop.hpp"
#include "social/accounts/account.hpp"
#include "social/site.hpp"
#include "social/statuses/media_attachment.hpp"
#include "storage/engine.hpp"

namespace ynghyd::federation {

/// What is said of a file with it.
struct UploadWords {
    std::string description;
    std::optional<social::FocusRecord> focus;
};

/// Borrows all; thread-safe.
class MediaIntake {
public:
    MediaIntake(storage::Store& store, const media::Workshop& workshop, media::Files& files,
                const social::Site& site)
        : store_(store), workshop_(workshop), files_(files), site_(site) {}

    /// Blocks for seconds: belongs on a pool of its own. When it returns, files and rows are on
    /// disk. Errors as of Workshop::make_image, check_description and insert_media_attachment.
    Result<social::MediaAttachmentRecord> take_in(const social::AccountRecord& owner,
                                                  ScratchFile& file, const UploadWords& words);

private:
    storage::Store& store_;
    const media::Workshop& workshop_;
    media::Files& files_;
    const social::Site& site_;
};

}  // namespace ynghyd::federation
