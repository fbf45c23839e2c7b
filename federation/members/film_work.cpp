#include "federation/members/film_work.hpp"

#include "base/log.hpp"

namespace ynghyd::federation {

namespace {

using NamedBytes = std::vector<std::pair<social::FileRecord, std::string_view>>;

/// Longer than it takes to put files and rows on disk.
constexpr Duration check_files_after = std::chrono::hours(1);
/// A program that cannot be started may be there after an upgrade.
constexpr std::uint32_t most_film_attempts = 4;

media::MadeFile film_file(const media::MadeFilm& made) {
    return {made.format, made.facts.width, made.facts.height, {}};
}

/// Without id, description and focus.
social::AttachmentRecord attachment_of(const media::MadeFilm& made) {
    social::AttachmentRecord attachment;
    attachment.original = file_record(film_file(made));
    attachment.original.name = media::Files::name_for(made.bytes, made.format);
    if (!made.still.bytes.empty()) attachment.preview = file_record(made.still);
    attachment.media_type = attachment.original.media_type;
    attachment.kind = social::kind_of_media(attachment.media_type);
    attachment.width = made.facts.width;
    attachment.height = made.facts.height;
    attachment.animated = made.kind == media::FilmKind::loop;
    attachment.blurhash = made.blurhash;
    attachment.play = social::PlayRecord{made.facts.milliseconds, made.facts.frames,
                                         made.facts.frames ? made.facts.in_seconds : 0,
                                         made.facts.bit_rate, made.facts.has_sound()};
    return attachment;
}

NamedBytes named_bytes_of(const social::AttachmentRecord& attachment, const media::MadeFilm& made) {
    NamedBytes files{{attachment.original, made.bytes}};
    if (!made.still.bytes.empty()) files.emplace_back(attachment.preview, made.still.bytes);
    return files;
}

/// Until somebody has looked into it; apps choose by it how to show that it is not ready.
social::AttachmentRecord guessed_attachment(media::Format format) {
    social::AttachmentRecord attachment;
    const auto type = media::media_type_of(format);
    const bool is_loop = format == media::Format::gif;
    attachment.media_type = is_loop ? "video/mp4" : std::string(type);
    if (format == media::Format::ogg) attachment.media_type = "audio/ogg";
    attachment.kind = social::kind_of_media(attachment.media_type);
    attachment.animated = is_loop;
    return attachment;
}

}  // namespace

social::FileRecord file_record(const media::MadeFile& made) {
    return {media::Files::name_for(made.bytes, made.format),
            std::string(media::media_type_of(made.format)), made.width, made.height};
}

Result<void> keep_files(storage::Store& store, media::Files& files, const social::Site& site,
                        const NamedBytes& bytes,
                        const std::function<Result<void>(storage::Transaction&)>& name_them) {
    const auto check = site.ids.make<storage::JobId>();
    const auto now = site.clock.now();
    std::vector<std::string> names;
    for (const auto& [file, content] : bytes) names.push_back(file.name);
    store.update([&](storage::Transaction& tx) {
        social::plan_removal(tx, names, check, now + check_files_after, now);
    });
    const auto held = files.hold();
    for (const auto& [file, content] : bytes) files.put(content);
    return store.update(name_them);
}

Result<social::MediaAttachmentRecord> FilmWork::receive(social::MediaAttachmentRecord upload,
                                                        const ScratchFile& file,
                                                        media::Format format) {
    if (!films_.is_ready()) return std::unexpected(media::Films::not_taken());
    auto words = std::move(upload.attachment);
    upload.attachment = guessed_attachment(format);
    upload.attachment.id = words.id;
    upload.attachment.description = std::move(words.description);
    upload.attachment.focus = words.focus;
    upload.state = social::MediaState::being_made;
    arrivals_.put(upload.attachment.id.value, file);
    const auto planned = store_.update([&](storage::Transaction& tx) -> Result<void> {
        TRY_VOID(social::insert_media_attachment(tx, upload));
        social::plan_making(tx, upload.attachment.id, upload.created);
        return {};
    });
    if (planned) return upload;
    arrivals_.erase(upload.attachment.id.value);
    return std::unexpected(planned.error());
}

Result<social::MediaAttachmentRecord> FilmWork::take_in(social::MediaAttachmentRecord upload,
                                                        const ScratchFile& file,
                                                        media::Format format) {
    TRY(const auto made, films_.make(file.number(), format));
    const auto attachment = attachment_of(made);
    TRY_VOID(keep_files(store_, files_, site_, named_bytes_of(attachment, made),
                        [&](storage::Transaction& tx) -> Result<void> {
                            TRY_VOID(social::insert_media_attachment(tx, upload));
                            social::finish_upload(tx, upload, attachment);
                            return {};
                        }));
    return social::find_media_attachment(*store_.snapshot(), upload.attachment.id).value();
}

Result<void> FilmWork::make(const storage::Job& job) {
    const auto upload = social::find_being_made(*store_.snapshot(), job.record);
    if (!upload) {
        store_.update([&](storage::Transaction& tx) { storage::complete_job(tx, job); });
        arrivals_.erase(job.id.value);
        return {};
    }
    const auto input = arrivals_.open(job.id.value);
    if (!input)
        return give_up(job,
                       {Error::Kind::not_found, "The file was lost; please upload it again.", ""});
    const auto format = media::sniff_file(input.number());
    auto made =
        format ? films_.make(input.number(), *format) : std::unexpected(media::Films::not_taken());
    if (made) return settle(job, *upload, *made);
    const bool may_succeed = made.error().kind == Error::Kind::unreachable &&
                             job.record.attempt + 1 < most_film_attempts;
    return may_succeed ? std::unexpected(made.error()) : give_up(job, made.error());
}

Result<void> FilmWork::settle(const storage::Job& job, const social::MediaAttachmentRecord& upload,
                              const media::MadeFilm& made) {
    const auto attachment = attachment_of(made);
    TRY_VOID(keep_files(store_, files_, site_, named_bytes_of(attachment, made),
                        [&](storage::Transaction& tx) -> Result<void> {
                            // It may have been described or deleted meanwhile.
                            if (const auto now = social::find_being_made(tx, job.record))
                                social::finish_upload(tx, *now, attachment);
                            storage::complete_job(tx, job);
                            return {};
                        }));
    arrivals_.erase(job.id.value);
    log::info("media.film_made",
              {{"upload", upload.attachment.id.value}, {"bytes", made.bytes.size()}});
    return {};
}

Result<void> FilmWork::give_up(const storage::Job& job, const Error& why) {
    store_.update([&](storage::Transaction& tx) {
        if (auto now = social::find_being_made(tx, job.record))
            social::fail_upload(tx, *std::move(now), why.safe_text);
        storage::complete_job(tx, job);
    });
    arrivals_.erase(job.id.value);
    log::info("media.film_refused", {{"upload", job.id.value}, {"reason", why.safe_text}});
    return {};
}

void FilmWork::clean() {
    const auto reader = store_.snapshot();
    for (const auto id : arrivals_.list()) {
        const auto upload = social::find_media_attachment(*reader, AttachmentId{id});
        if (!upload || upload->state != social::MediaState::being_made) arrivals_.erase(id);
    }
}

}  // namespace ynghyd::federation
