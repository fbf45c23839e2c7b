#include "api/entities/media_attachment.hpp"

#include <fmt/format.h>

namespace ynghyd::api {
namespace {

const char* type_name(social::MediaKind kind) {
    switch (kind) {
        case social::MediaKind::image:
            return "image";
        case social::MediaKind::video:
            return "video";
        case social::MediaKind::audio:
            return "audio";
        case social::MediaKind::document:
            break;
    }
    return "unknown";
}

void add_size(Json& meta, const char* name, std::uint32_t width, std::uint32_t height) {
    if (width == 0 || height == 0) return;
    meta[name] = {{"width", width},
                  {"height", height},
                  {"size", fmt::format("{}x{}", width, height)},
                  {"aspect", static_cast<double>(width) / height}};
}

Json meta_of(const social::AttachmentRecord& attachment) {
    Json meta = Json::object();
    add_size(meta, "original", attachment.width, attachment.height);
    add_size(meta, "small", attachment.preview.width, attachment.preview.height);
    if (attachment.focus)
        meta["focus"] = {{"x", static_cast<double>(attachment.focus->x) / social::focus_scale},
                         {"y", static_cast<double>(attachment.focus->y) / social::focus_scale}};
    return meta;
}

Json text_or_null(const std::string& text) {
    return text.empty() ? Json() : Json(text);
}

}  // namespace

Json media_attachment_entity(const social::Site& site, const social::AttachmentRecord& attachment,
                             std::uint64_t position) {
    const bool ours = !attachment.original.name.empty();
    const auto& files = site.addresses;
    const auto original = ours ? files.file(attachment.original.name) : attachment.remote_url;
    const bool has_preview = !attachment.preview.name.empty();
    const bool is_image = attachment.kind == social::MediaKind::image;
    Json json;
    json["id"] = std::to_string(attachment.id ? attachment.id.value : position);
    json["type"] = type_name(attachment.kind);
    json["url"] = original;
    json["preview_url"] = has_preview ? Json(files.file(attachment.preview.name))
                          : is_image  ? Json(original)
                                      : Json();
    json["remote_url"] = text_or_null(attachment.remote_url);
    json["preview_remote_url"] = nullptr;
    json["text_url"] = nullptr;
    json["meta"] = meta_of(attachment);
    json["description"] = text_or_null(attachment.description);
    json["blurhash"] = text_or_null(attachment.blurhash);
    return json;
}

Json media_attachment_entities(const social::Site& site,
                               const std::vector<social::AttachmentRecord>& attachments,
                               StatusId status) {
    Json list = Json::array();
    for (const auto& attachment : attachments)
        list.push_back(media_attachment_entity(site, attachment, status.value + list.size()));
    return list;
}

}  // namespace ynghyd::api
