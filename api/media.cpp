// Media: uploads, until they hang on a post.
#include <algorithm>
#include <array>

#include "api/entities/media_attachment.hpp"
#include "api/resources.hpp"
#include "api/statuses/draft.hpp"
#include "api/statuses/status_in_path.hpp"
#include "http/form_body.hpp"

namespace ynghyd::api {
namespace {

AttachmentId upload_in_path(const Call& call) {
    return AttachmentId{id_in_path(call).value};
}

constexpr int is_being_made = 206, is_taken = 202;

Json upload_entity(const Call& call, const social::MediaAttachmentRecord& upload) {
    return media_attachment_entity(call.services.site, upload.attachment);
}

/// A client shows what is wrong with a file only when it is 422.
Refusal refuse_file(const Error& error) {
    Refusal refusal(error);
    if (error.kind == Error::Kind::unsupported) refusal.status = 422;
    return refusal;
}

std::optional<social::FocusRecord> focus_in(const Call& call) {
    const auto focus = call.parameters.text("focus");
    return focus ? parse_focus(*focus) : std::nullopt;
}

ScratchFile* thumbnail_in(const Call& call) {
    const auto form = std::static_pointer_cast<http::FormBody>(call.request.sink);
    return form && form->is_complete() ? form->file("thumbnail") : nullptr;
}

/// What is a picture itself is shown by itself.
Result<social::MediaAttachmentRecord> with_thumbnail(const Call& call,
                                                     social::MediaAttachmentRecord upload) {
    auto* file = thumbnail_in(call);
    const auto kind = upload.attachment.kind;
    if (!file || (kind != social::MediaKind::video && kind != social::MediaKind::audio))
        return upload;
    return call.services.intake->take_thumbnail(call.account(), upload.attachment.id, *file);
}

void drop_upload(const Call& call, AttachmentId id) {
    call.services.store.update([&](storage::Transaction& tx) {
        // As it is by now: a job may have named its files.
        const auto upload = social::find_media_attachment(tx, id);
        if (upload && !upload->is_attached()) social::erase_media_attachment(tx, *upload);
    });
}

/// On the pool for files: it answers when the image is ready, or the film has come in.
Answer upload_media(const Call& call) {
    const auto form = std::static_pointer_cast<http::FormBody>(call.request.sink);
    auto* file = form && form->is_complete() ? form->file() : nullptr;
    if (!file || !call.services.intake)
        return refuse(422, "Validation failed: File can't be blank");
    const auto received = call.services.intake->receive(
        call.account(), *file, {call.parameters.text_or_empty("description"), focus_in(call)});
    if (!received) return std::unexpected(refuse_file(received.error()));
    const auto upload = with_thumbnail(call, *received);
    if (!upload) {
        drop_upload(call, received->attachment.id);
        return std::unexpected(refuse_file(upload.error()));
    }
    Content content(upload_entity(call, *upload));
    if (upload->state == social::MediaState::being_made) content.status = is_taken;
    return content;
}

Answer show_media(const Call& call) {
    const auto upload =
        social::own_media_attachment(call.reader, call.account(), upload_in_path(call));
    if (!upload || upload->is_attached()) return no_record();
    if (upload->state == social::MediaState::failed)
        return refuse(422, "Error processing the file: " + upload->failure);
    Content content(upload_entity(call, *upload));
    if (upload->state == social::MediaState::being_made) content.status = is_being_made;
    return content;
}

/// With a thumbnail on the pool for files.
Answer describe_media(const Call& call) {
    social::AttachmentDraft draft{upload_in_path(call), std::nullopt, focus_in(call)};
    if (find(call.parameters.tree(), "description"))
        draft.description = call.parameters.text_or_empty("description");
    const auto before = social::own_media_attachment(call.reader, call.account(), draft.id);
    if (!before || before->is_attached()) return no_record();
    if (draft.description) TRY_VOID(social::check_description(*draft.description));
    if (const auto shown = with_thumbnail(call, *before); !shown)
        return std::unexpected(refuse_file(shown.error()));
    const auto upload = call.services.store.update([&](storage::Transaction& tx) {
        return social::describe_upload(tx, call.account(), draft);
    });
    if (!upload && upload.error().kind == Error::Kind::not_found) return no_record();
    if (!upload) return std::unexpected(Refusal(upload.error()));
    return upload_entity(call, *upload);
}

Answer delete_media(const Call& call) {
    const auto id = upload_in_path(call);
    const auto removed = call.services.store.update([&](storage::Transaction& tx) -> Result<void> {
        TRY(const auto upload, social::own_media_attachment(tx, call.account(), id));
        if (upload.is_attached())
            return failure(Error::Kind::conflict, "Media attachment is used by a status");
        social::erase_media_attachment(tx, upload);
        return {};
    });
    if (!removed && removed.error().kind == Error::Kind::not_found) return no_record();
    if (!removed) return std::unexpected(Refusal(removed.error()));
    return Json::object();
}

constexpr std::string_view media_scope = "write:media";
constexpr auto rows_of_media = std::to_array<Endpoint>({
    {http::Method::post, "/api/v1/media", Access::user, media_scope, upload_media,
     Prelude::whole_file},
    {http::Method::post, "/api/v2/media", Access::user, media_scope, upload_media, Prelude::file},
    {http::Method::get, "/api/v1/media/{id}", Access::user, media_scope, show_media},
    {http::Method::put, "/api/v1/media/{id}", Access::user, media_scope, describe_media,
     Prelude::pictures},
    {http::Method::patch, "/api/v1/media/{id}", Access::user, media_scope, describe_media,
     Prelude::pictures},
    {http::Method::delete_, "/api/v1/media/{id}", Access::user, media_scope, delete_media},
});

}  // namespace

const Endpoint& show_media_endpoint() {
    return *std::ranges::find(rows_of_media, http::Method::get, &Endpoint::method);
}

std::span<const Endpoint> media_endpoints() {
    return rows_of_media;
}

}  // namespace ynghyd::api
