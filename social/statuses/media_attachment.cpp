#include "social/statuses/media_attachment.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "base/text_codec.hpp"
#include "social/text/unicode.hpp"
#include "storage/keyspace.hpp"
#include "storage/records.hpp"

namespace ynghyd::social {

namespace key = storage::key;

namespace {

constexpr std::size_t hash_characters = 64;

/// The 32 bytes of its hash; nullopt for what is no name of a file.
std::optional<std::string> file_hash(std::string_view name) {
    if (name.size() <= hash_characters || name[hash_characters] != '.') return std::nullopt;
    return parse_hex(name.substr(0, hash_characters));
}

bool is_used(const storage::Reader& reader, std::string_view name) {
    const auto hash = file_hash(name);
    return hash && !reader.scan(storage::prefix_range(key::media_file_uses(*hash)), 1).empty();
}

void put_upload(storage::Transaction& tx, const MediaAttachmentRecord& upload) {
    tx.put(key::media_attachment(upload.attachment.id), storage::encode(upload));
}

Result<void> check_ready(const MediaAttachmentRecord& upload) {
    if (upload.state == MediaState::ready) return {};
    if (upload.state == MediaState::failed)
        return failure(
            Error::Kind::invalid,
            fmt::format("Upload {} failed: {}", upload.attachment.id.value, upload.failure));
    return failure(Error::Kind::invalid,
                   fmt::format("Upload {} is still being made ready; try again in a moment.",
                               upload.attachment.id.value));
}

Result<MediaAttachmentRecord> own_loose_upload(const storage::Reader& reader,
                                               const AccountRecord& author, AttachmentId id) {
    TRY(auto upload, own_media_attachment(reader, author, id));
    if (upload.is_attached())
        return failure(Error::Kind::not_found,
                       fmt::format("Upload {} hangs on a post already.", id.value));
    return upload;
}

}  // namespace

MediaKind kind_of_media(std::string_view media_type) {
    if (media_type.starts_with("image/")) return MediaKind::image;
    if (media_type.starts_with("video/")) return MediaKind::video;
    if (media_type.starts_with("audio/")) return MediaKind::audio;
    return MediaKind::document;
}

std::optional<MediaAttachmentRecord> find_media_attachment(const storage::Reader& reader,
                                                           AttachmentId id) {
    const auto bytes = reader.get(key::media_attachment(id));
    if (!bytes) return std::nullopt;
    return storage::decode<MediaAttachmentRecord>(*bytes);
}

Result<MediaAttachmentRecord> own_media_attachment(const storage::Reader& reader,
                                                   const AccountRecord& author, AttachmentId id) {
    auto upload = find_media_attachment(reader, id);
    if (!upload || upload->account != author.id)
        return failure(Error::Kind::not_found,
                       fmt::format("@{} has no upload {}.", author.username, id.value));
    return *std::move(upload);
}

std::vector<AttachmentId> list_unattached(const storage::Reader& reader, AccountId account) {
    std::vector<AttachmentId> uploads;
    storage::for_each_row(reader, storage::prefix_range(key::unattached_media_of(account)),
                          [&](const storage::Entry& row) {
                              storage::KeyReader parts(storage::KeyView(row.key).substr(9));
                              uploads.push_back(AttachmentId{parts.u64().value_or(0)});
                          });
    return uploads;
}

std::optional<AttachmentId> find_unattached_by_file(const storage::Reader& reader,
                                                    AccountId account, std::string_view file) {
    for (const auto id : list_unattached(reader, account)) {
        const auto upload = find_media_attachment(reader, id);
        if (upload && upload->attachment.original.name == file) return id;
    }
    return std::nullopt;
}

Result<std::string> check_description(std::string_view text) {
    auto clean = text::clean_text(text);
    if (count_code_points(clean) > max_description_characters)
        return failure(Error::Kind::invalid, fmt::format("A description has at most {} characters.",
                                                         max_description_characters));
    return clean;
}

Result<void> insert_media_attachment(storage::Transaction& tx,
                                     const MediaAttachmentRecord& upload) {
    const auto id = upload.attachment.id;
    if (list_unattached(tx, upload.account).size() >= most_unattached)
        return failure(Error::Kind::rate_limited,
                       fmt::format("{} uploads wait to be published already; publish or delete "
                                   "some, or try again tomorrow.",
                                   most_unattached));
    put_upload(tx, upload);
    tx.put(key::unattached_media(upload.account, id), "");
    name_files(tx, id, {upload.attachment.original, upload.attachment.preview});
    return {};
}

void plan_making(storage::Transaction& tx, AttachmentId upload, Timestamp now) {
    // It is made ready once, so its id names the job.
    storage::plan_job(tx, storage::JobKind::make_film, storage::JobId{upload.value},
                      to_string(upload), now);
}

std::optional<MediaAttachmentRecord> find_being_made(const storage::Reader& reader,
                                                     const storage::JobRecord& job) {
    const auto id = parse_id_as<AttachmentId>(job.body);
    auto upload = id ? find_media_attachment(reader, *id) : std::nullopt;
    if (!upload || upload->state != MediaState::being_made) return std::nullopt;
    return upload;
}

void finish_upload(storage::Transaction& tx, MediaAttachmentRecord upload,
                   const AttachmentRecord& made) {
    auto& now = upload.attachment;
    const auto before = std::exchange(now, made);
    now.id = before.id;
    now.description = before.description;
    now.focus = before.focus;
    if (!before.preview.name.empty()) {
        now.preview = before.preview;
        now.blurhash = before.blurhash;
    }
    upload.state = MediaState::ready;
    upload.failure.clear();
    put_upload(tx, upload);
    name_files(tx, now.id, {now.original, now.preview});
}

void fail_upload(storage::Transaction& tx, MediaAttachmentRecord upload, std::string why) {
    upload.state = MediaState::failed;
    upload.failure = std::move(why);
    put_upload(tx, upload);
}

Result<std::vector<AttachmentRecord>> read_uploads(const storage::Reader& reader,
                                                   const AccountRecord& author,
                                                   const std::vector<AttachmentDraft>& drafts,
                                                   StatusId status) {
    std::vector<AttachmentRecord> attachments;
    for (const auto& draft : drafts) {
        TRY(auto upload, own_media_attachment(reader, author, draft.id));
        const bool twice = std::ranges::count(attachments, draft.id, &AttachmentRecord::id) > 0;
        const bool elsewhere =
            upload.is_attached() && (upload.on_profile || upload.status != status);
        if (elsewhere || twice)
            return failure(Error::Kind::conflict,
                           fmt::format("Upload {} hangs on a post already.", draft.id.value));
        TRY_VOID(check_ready(upload));
        if (draft.description) {
            TRY(upload.attachment.description, check_description(*draft.description));
        }
        if (draft.focus) upload.attachment.focus = draft.focus;
        attachments.push_back(std::move(upload.attachment));
    }
    if (attachments.size() > 1 && std::ranges::any_of(attachments, &AttachmentRecord::is_played))
        return failure(Error::Kind::invalid,
                       "A film or a sound stands alone: leave out the other files.");
    return attachments;
}

Result<MediaAttachmentRecord> describe_upload(storage::Transaction& tx, const AccountRecord& author,
                                              const AttachmentDraft& draft) {
    TRY(auto upload, own_loose_upload(tx, author, draft.id));
    if (draft.description) {
        TRY(upload.attachment.description, check_description(*draft.description));
    }
    if (draft.focus) upload.attachment.focus = draft.focus;
    put_upload(tx, upload);
    return upload;
}

Result<MediaAttachmentRecord> own_upload_to_play(const storage::Reader& reader,
                                                 const AccountRecord& author, AttachmentId id) {
    TRY(auto upload, own_loose_upload(reader, author, id));
    const auto kind = upload.attachment.kind;
    if (kind != MediaKind::video && kind != MediaKind::audio)
        return failure(Error::Kind::invalid,
                       "Only a film or a sound can be shown by another picture.");
    return upload;
}

Result<MediaAttachmentRecord> set_thumbnail(storage::Transaction& tx, const AccountRecord& author,
                                            AttachmentId id, const FileRecord& picture,
                                            std::string blurhash, storage::JobId release) {
    TRY(auto upload, own_upload_to_play(tx, author, id));
    auto& attachment = upload.attachment;
    const auto before = std::exchange(attachment.preview, picture);
    attachment.blurhash = std::move(blurhash);
    if (const auto hash = file_hash(before.name)) {
        tx.erase(key::media_file_use(*hash, id));
        const auto now = time_of_id(release.value);
        plan_removal(tx, {before.name}, release, now, now);
    }
    name_files(tx, id, {picture});
    put_upload(tx, upload);
    return upload;
}

void attach_uploads(storage::Transaction& tx, const StatusRecord& status) {
    for (const auto& attachment : status.attachments) {
        auto upload = find_media_attachment(tx, attachment.id).value();
        upload.status = status.id;
        upload.attachment = attachment;
        put_upload(tx, upload);
        tx.erase(key::unattached_media(status.account, attachment.id));
    }
}

Result<void> attach_to_profile(storage::Transaction& tx, const AccountRecord& account,
                               AttachmentId id) {
    TRY(auto upload, own_media_attachment(tx, account, id));
    if (upload.is_attached())
        return failure(Error::Kind::conflict,
                       fmt::format("Upload {} hangs on something already.", id.value));
    upload.on_profile = true;
    put_upload(tx, upload);
    tx.erase(key::unattached_media(account.id, id));
    return {};
}

void erase_media_attachment(storage::Transaction& tx, const MediaAttachmentRecord& upload) {
    const auto id = upload.attachment.id;
    forget_files(tx, id, {upload.attachment.original, upload.attachment.preview});
    tx.erase(key::media_attachment(id));
    tx.erase(key::unattached_media(upload.account, id));
}

void erase_attachments_of(storage::Transaction& tx, StatusId status,
                          const std::vector<AttachmentRecord>& attachments) {
    for (const auto& attachment : attachments) {
        const auto upload = find_media_attachment(tx, attachment.id);
        if (upload && upload->status == status) erase_media_attachment(tx, *upload);
    }
}

void keep_uploads_until(storage::Transaction& tx, const std::vector<AttachmentId>& uploads,
                        Timestamp time) {
    for (const auto id : uploads) {
        auto upload = find_media_attachment(tx, id);
        if (!upload || upload->status) continue;
        upload->created = time;
        put_upload(tx, *upload);
    }
}

void detach_uploads(storage::Transaction& tx, const StatusRecord& status, Timestamp now) {
    for (const auto& attachment : status.attachments) {
        auto upload = find_media_attachment(tx, attachment.id);
        if (!upload || upload->status != status.id) continue;
        upload->status = {};
        upload->created = now;
        put_upload(tx, *upload);
        tx.put(key::unattached_media(status.account, attachment.id), "");
    }
}

void erase_unattached_of(storage::Transaction& tx, AccountId account) {
    for (const auto id : list_unattached(tx, account))
        if (const auto upload = find_media_attachment(tx, id)) erase_media_attachment(tx, *upload);
}

void name_files(storage::Transaction& tx, AttachmentId id, const std::vector<FileRecord>& files) {
    for (const auto& file : files)
        if (const auto hash = file_hash(file.name))
            tx.put(key::media_file_use(*hash, id), file.media_type);
}

void forget_files(storage::Transaction& tx, AttachmentId id, const std::vector<FileRecord>& files) {
    std::vector<std::string> names;
    for (const auto& file : files) {
        if (const auto hash = file_hash(file.name)) tx.erase(key::media_file_use(*hash, id));
        if (!file.name.empty()) names.push_back(file.name);
    }
    // It forgets them once, so its id names the job; being older than now, it is due.
    const auto made = time_of_id(id.value);
    plan_removal(tx, std::move(names), storage::JobId{id.value}, made, made);
}

std::optional<std::string> media_type_of_file(const storage::Reader& reader,
                                              std::string_view file) {
    const auto hash = file_hash(file);
    if (!hash) return std::nullopt;
    const auto uses = reader.scan(storage::prefix_range(key::media_file_uses(*hash)), 1);
    if (uses.empty()) return std::nullopt;
    return uses.front().value;
}

void plan_removal(storage::Transaction& tx, std::vector<std::string> files, storage::JobId job_id,
                  Timestamp due, Timestamp now) {
    FilesToRemove body;
    body.names = std::move(files);
    storage::plan_job(tx, storage::JobKind::remove_files, job_id, body, now, due);
}

std::vector<std::string> files_to_remove(const storage::Reader& reader,
                                         const storage::JobRecord& job) {
    auto names = storage::decode<FilesToRemove>(job.body).names;
    std::erase_if(names, [&](const std::string& name) { return is_used(reader, name); });
    return names;
}

}  // namespace ynghyd::social
