#pragma once
// Films and sounds that members upload, from their arrival until they can be hung on a post.

#include <functional>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.hpp"
#include "media/arrivals.hpp"
#include "media/files.hpp"
#include "media/films.hpp"
#include "social/site.hpp"
#include "social/statuses/media_attachment.hpp"
#include "storage/engine.hpp"
#include "storage/jobs.hpp"

namespace ynghyd::federation {

/// What an upload says of this file of ours.
social::FileRecord file_record(const media::MadeFile& made);

/// Puts these bytes where they are served from, and names them in the same breath. Should we end
/// before `name_them` has run, a job removes them.
Result<void> keep_files(storage::Store& store, media::Files& files, const social::Site& site,
                        const std::vector<std::pair<social::FileRecord, std::string_view>>& bytes,
                        const std::function<Result<void>(storage::Transaction&)>& name_them);

/// Borrows all; thread-safe.
class FilmWork {
public:
    FilmWork(storage::Store& store, const media::Films& films, media::Files& files,
             media::Arrivals& arrivals, const social::Site& site)
        : store_(store), films_(films), files_(files), arrivals_(arrivals), site_(site) {}

    bool is_ready() const { return films_.is_ready(); }

    /// `upload`: without files. It is on disk with the job that makes it ready.
    Result<social::MediaAttachmentRecord> receive(social::MediaAttachmentRecord upload,
                                                  const ScratchFile& file, media::Format format);
    /// The same, ready. Blocks for minutes; errors as of Films::make.
    Result<social::MediaAttachmentRecord> take_in(social::MediaAttachmentRecord upload,
                                                  const ScratchFile& file, media::Format format);

    /// The job: what it is about is ready afterwards, or has failed for good. Blocks for minutes.
    /// Error::Kind::unreachable when it may succeed later.
    Result<void> make(const storage::Job& job);

    /// Removes arrivals that no upload waits for, which a crash has left. When nothing else runs.
    void clean();

private:
    Result<void> settle(const storage::Job& job, const social::MediaAttachmentRecord& upload,
                        const media::MadeFilm& made);
    Result<void> give_up(const storage::Job& job, const Error& why);

    storage::Store& store_;
    const media::Films& films_;
    media::Files& files_;
    media::Arrivals& arrivals_;
    const social::Site& site_;
};

}  // namespace ynghyd::federation
