#pragma once
// Uploads of local accounts: rows that name files, from the upload until nobody needs them. A file
// is removed by a job, after the rows that named it: one that a row names is there.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "social/accounts/account.hpp"
#include "social/statuses/status.hpp"
#include "storage/engine.hpp"
#include "storage/ids.hpp"
#include "storage/jobs.hpp"

namespace ynghyd::social {

// On disk: never reuse a number.
enum class MediaState : std::uint8_t {
    ready = 1,
    being_made = 2,  ///< A job makes it ready; it has no files yet but perhaps a thumbnail.
    failed = 3,      ///< It cannot be made ready: `failure` says why.
};

struct MediaAttachmentRecord {
    static constexpr std::uint8_t version = 1;
    AccountId account;
    StatusId status;  ///< None until it hangs on one.
    MediaState state = MediaState::ready;
    Timestamp created{};
    AttachmentRecord attachment;
    bool on_profile = false;  ///< It is a picture of its account.
    std::string failure;
    std::string unknown_fields;

    void describe(auto& visit) {
        visit(1, "account", account);
        visit(2, "status", status);
        visit(3, "state", state);
        visit(4, "created", created);
        visit(5, "attachment", attachment);
        visit(6, "on_profile", on_profile);
        visit(7, "failure", failure);
    }
    bool is_attached() const { return status || on_profile; }
    bool operator==(const MediaAttachmentRecord&) const = default;
};

/// The body of a job of kind remove_files.
struct FilesToRemove {
    static constexpr std::uint8_t version = 1;
    std::vector<std::string> names;  ///< As FileRecord::name.
    std::string unknown_fields;
    void describe(auto& visit) { visit(1, "names", names); }
    bool operator==(const FilesToRemove&) const = default;
};

/// So many may wait to be published by one account.
constexpr std::size_t most_unattached = 40;
/// So long they may wait.
constexpr Duration keep_unattached = std::chrono::hours(24);

std::optional<MediaAttachmentRecord> find_media_attachment(const storage::Reader& reader,
                                                           AttachmentId id);
/// Error::Kind::not_found when there is none, or it is somebody else's.
Result<MediaAttachmentRecord> own_media_attachment(const storage::Reader& reader,
                                                   const AccountRecord& author, AttachmentId id);
/// Oldest first.
std::vector<AttachmentId> list_unattached(const storage::Reader& reader, AccountId account);
/// The author's oldest unattached upload that has this file.
std::optional<AttachmentId> find_unattached_by_file(const storage::Reader& reader,
                                                    AccountId account, std::string_view file);

/// Plain text, of a length that everybody takes. Error::Kind::invalid.
Result<std::string> check_description(std::string_view text);

/// A new upload, not attached yet. Error::Kind::rate_limited when too many wait already.
Result<void> insert_media_attachment(storage::Transaction& tx, const MediaAttachmentRecord& upload);

/// A job makes this upload ready, which waits in a file of its id (see media::Arrivals).
void plan_making(storage::Transaction& tx, AttachmentId upload, Timestamp now);
/// The upload of a job of kind make_film; nullopt when nobody waits for it any more.
std::optional<MediaAttachmentRecord> find_being_made(const storage::Reader& reader,
                                                     const storage::JobRecord& job);
/// With its files, as `made` describes it; description, focus and thumbnail stay as they are by
/// now.
void finish_upload(storage::Transaction& tx, MediaAttachmentRecord upload,
                   const AttachmentRecord& made);
void fail_upload(storage::Transaction& tx, MediaAttachmentRecord upload, std::string why);

/// What the status `status` is to keep of uploads, in this order; nothing is written.
/// Error::Kind::not_found for what is not the author's, conflict for what hangs on another status
/// or is named twice, invalid for a bad description, for what is not ready, and for a film or a
/// sound beside something else.
Result<std::vector<AttachmentRecord>> read_uploads(const storage::Reader& reader,
                                                   const AccountRecord& author,
                                                   const std::vector<AttachmentDraft>& drafts,
                                                   StatusId status);
/// Other words for an upload that hangs on nothing yet. Error::Kind::not_found when it does, or is
/// not the author's; invalid for a bad description.
Result<MediaAttachmentRecord> describe_upload(storage::Transaction& tx, const AccountRecord& author,
                                              const AttachmentDraft& draft);
/// A film or a sound, ready or not. Errors of MediaIntake::take_thumbnail that are not of the
/// picture.
Result<MediaAttachmentRecord> own_upload_to_play(const storage::Reader& reader,
                                                 const AccountRecord& author, AttachmentId id);
/// The picture by which a film or a sound is shown from now on; `release` names the job that
/// removes the one before it. Errors of own_upload_to_play.
Result<MediaAttachmentRecord> set_thumbnail(storage::Transaction& tx, const AccountRecord& author,
                                            AttachmentId id, const FileRecord& picture,
                                            std::string blurhash, storage::JobId release);
/// They hang on this status of theirs from now on.
void attach_uploads(storage::Transaction& tx, const StatusRecord& status);

/// It is a picture of its account from now on. Error::Kind::not_found when there is none, conflict
/// when it hangs on something.
Result<void> attach_to_profile(storage::Transaction& tx, const AccountRecord& account,
                               AttachmentId id);

/// The rows; a job removes the files that no other upload has.
void erase_media_attachment(storage::Transaction& tx, const MediaAttachmentRecord& upload);
/// Those that hang on a status that is being erased.
void erase_attachments_of(storage::Transaction& tx, StatusId status,
                          const std::vector<AttachmentRecord>& attachments);
/// Until then, and as long as any upload after it, they may hang on nothing.
void keep_uploads_until(storage::Transaction& tx, const std::vector<AttachmentId>& uploads,
                        Timestamp time);
/// They hang on nothing again, as if they were uploaded now: for a status that is about to be
/// erased, and written once more.
void detach_uploads(storage::Transaction& tx, const StatusRecord& status, Timestamp now);
/// All that an account never attached.
void erase_unattached_of(storage::Transaction& tx, AccountId account);

/// These files are named by `id` as well, which may be of something else than an upload; until it
/// forgets them, and a job removes those that nothing else names.
void name_files(storage::Transaction& tx, AttachmentId id, const std::vector<FileRecord>& files);
void forget_files(storage::Transaction& tx, AttachmentId id, const std::vector<FileRecord>& files);

/// What the media type of a file of this server is; nullopt when no upload names it.
std::optional<std::string> media_type_of_file(const storage::Reader& reader, std::string_view file);

/// At `due` whatever of `files` no upload names is removed.
void plan_removal(storage::Transaction& tx, std::vector<std::string> files, storage::JobId job_id,
                  Timestamp due, Timestamp now);
/// Of the job's files, those that no upload names.
std::vector<std::string> files_to_remove(const storage::Reader& reader,
                                         const storage::JobRecord& job);

}  // namespace ynghyd::social
