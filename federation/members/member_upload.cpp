#include "federation/members/member_upload.hpp"

#include "base/run_on.hpp"
#include "federation/documents/answers.hpp"
#include "federation/documents/attachment_document.hpp"
#include "federation/documents/context.hpp"
#include "federation/fetch/attachment_reading.hpp"
#include "federation/members/refusal.hpp"
#include "federation/reading.hpp"
#include "social/accounts/authorization.hpp"

namespace ynghyd::federation {

namespace {

constexpr http::RouteLimits upload_limits{.body_bytes = 0, .cross_origin = true};

Result<social::UploadWords> read_words(const http::FormBody& form) {
    const auto text = form.field("object");
    if (!text || text->empty()) return social::UploadWords{};
    TRY(const auto object, parse_json(*text));
    if (!object.is_object())
        return failure(Error::Kind::invalid, "The field \"object\" is a JSON object.");
    return social::UploadWords{read_description(object), read_focus(object)};
}

Json upload_document(const social::Site& site, const social::AccountRecord& owner,
                     const social::MediaAttachmentRecord& upload) {
    Json document;
    document["@context"] = upload_context();
    document.update(render_upload(site.addresses, owner, upload));
    return document;
}

http::Response upload_answer(const social::Site& site, const social::AccountRecord& owner,
                             const social::MediaAttachmentRecord& upload) {
    auto answer = activity_answer(upload_document(site, owner, upload));
    answer.set("Cache-Control", "private, no-store");
    return answer;
}

}  // namespace

void MemberUpload::add_routes(http::Router& router) {
    auto limits = upload_limits;
    limits.body_bytes = http::body_bytes_for(parts_.limits);
    router.add(
        http::Method::post, "/media", limits,
        [this](const http::Request& request) { return open(request); },
        [this](const http::Request& request) { return post(request); });
    router.add(http::Method::get, "/uploads/{id}", upload_limits,
               [this](const http::Request& request) { return show(request); });
    router.add(http::Method::delete_, "/uploads/{id}", upload_limits,
               [this](const http::Request& request) { return erase(request); });
}

net::awaitable<Result<social::AccountRecord>> MemberUpload::owner_of(const http::Request& request) {
    auto look = [&] {
        return social::authorize(*parts_.store.snapshot(), request.header("authorization"),
                                 "write:media");
    };
    co_return co_await run_on(parts_.storage_pool, look);
}

net::awaitable<MemberUpload::Sink> MemberUpload::open(const http::Request& request) {
    auto owner = co_await owner_of(request);
    if (!owner) co_return std::unexpected(std::move(owner).error());
    auto form = http::open_upload(request, parts_.limits);
    if (!form) co_return std::unexpected(std::move(form).error());
    co_return *std::move(form);
}

net::awaitable<http::Response> MemberUpload::post(const http::Request& request) {
    auto owner = co_await owner_of(request);
    if (!owner) co_return refuse(owner.error());
    const auto form = std::static_pointer_cast<http::FormBody>(request.sink);
    auto* file = form && form->is_complete() ? form->file() : nullptr;
    if (!file)
        co_return http::text_response(400, "A form with the file in its field \"file\" is wanted.");
    auto words = read_words(*form);
    if (!words) co_return refuse(words.error());
    auto take_in = [&] { return parts_.intake.receive(*owner, *file, *words); };
    const auto upload = co_await run_on(parts_.media_pool, take_in);
    if (!upload) co_return refuse(upload.error());
    auto answer = upload_answer(parts_.site, *owner, *upload);
    answer.status = upload->state == social::MediaState::being_made ? 202 : 201;
    answer.set("Location", parts_.site.addresses.upload(upload->attachment.id));
    co_return answer;
}

net::awaitable<http::Response> MemberUpload::show(const http::Request& request) {
    auto owner = co_await owner_of(request);
    if (!owner) co_return refuse(owner.error());
    const auto id = parse_id_as<AttachmentId>(request.params[0]).value_or(AttachmentId{});
    auto look = [&] { return social::own_media_attachment(*parts_.store.snapshot(), *owner, id); };
    const auto upload = co_await run_on(parts_.storage_pool, look);
    if (!upload) co_return refuse(upload.error());
    if (upload->state == social::MediaState::failed)
        co_return refuse({Error::Kind::invalid, upload->failure, ""});
    co_return upload_answer(parts_.site, *owner, *upload);
}

net::awaitable<http::Response> MemberUpload::erase(const http::Request& request) {
    auto owner = co_await owner_of(request);
    if (!owner) co_return refuse(owner.error());
    const auto id = parse_id_as<AttachmentId>(request.params[0]).value_or(AttachmentId{});
    auto remove = [&] {
        return parts_.store.update([&](storage::Transaction& tx) -> Result<void> {
            TRY(const auto upload, social::own_media_attachment(tx, *owner, id));
            if (upload.is_attached())
                return failure(Error::Kind::conflict,
                               "It hangs on a post: delete that, and the file goes with it.");
            social::erase_media_attachment(tx, upload);
            return {};
        });
    };
    const auto removed = co_await run_on(parts_.storage_pool, remove);
    if (!removed) co_return refuse(removed.error());
    http::Response done;
    done.status = 204;
    co_return done;
}

}  // namespace ynghyd::federation
