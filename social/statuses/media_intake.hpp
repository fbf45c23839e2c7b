#pragma once
// Who makes an upload out of a file that a member gives: an edge does, and other edges need it.

#include <optional>
#include <string>

#include "base/result.hpp"
#include "base/scratch_file.hpp"
#include "social/accounts/account.hpp"
#include "social/statuses/media_attachment.hpp"

namespace ynghyd::social {

/// What is said of a file with it.
struct UploadWords {
    std::string description;
    std::optional<FocusRecord> focus;
    bool is_picture = false;  ///< A moving one stays what it is.
};

/// Thread-safe.
class MediaIntake {
public:
    virtual ~MediaIntake() = default;

    /// Blocks for seconds, with a film for minutes: belongs on a pool of its own. When it returns,
    /// files and rows are on disk, and the upload can be hung on a post. Error::Kind::unsupported
    /// for what is nothing that is taken, too_large, invalid for a bad description, rate_limited
    /// when too many wait already.
    virtual Result<MediaAttachmentRecord> take_in(const AccountRecord& owner, ScratchFile& file,
                                                  const UploadWords& words) = 0;
    /// The same, but a film or a sound is made ready by a job: it is on disk, and its state says
    /// when it can be hung on a post.
    virtual Result<MediaAttachmentRecord> receive(const AccountRecord& owner, ScratchFile& file,
                                                  const UploadWords& words) = 0;
    /// A film or a sound of the owner's that hangs on nothing yet is shown by this picture, in
    /// place of the one that was, or will be, made of it. Blocks for seconds.
    /// Error::Kind::not_found when it hangs on something or is not the owner's, invalid for what is
    /// no film and no sound, unsupported and too_large for the picture.
    virtual Result<MediaAttachmentRecord> take_thumbnail(const AccountRecord& owner,
                                                         AttachmentId upload,
                                                         ScratchFile& file) = 0;
};

}  // namespace ynghyd::social
