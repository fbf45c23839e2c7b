#include "api/entities/media_attachment.hpp"

#include <fmt/format.h>

namespace ynghyd::api {
namespace {

const char* type_name(const social::AttachmentRecord& attachment) {
    switch (attachment.kind) {
        case social::MediaKind::image:
            return "image";
        case social::MediaKind::video:
            return attachment.animated ? "gifv" : "video";
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

/// As Mastodon has it: what it stores under `original`, and what its documentation shows above.
void add_play(Json& meta, const social::PlayRecord& play) {
    const auto seconds = static_cast<double>(play.milliseconds) / 1000;
    Json original = meta.value("original", Json::object());
    original["duration"] = seconds;
    original["bitrate"] = play.bit_rate;
    if (play.frames != 0)
        original["frame_rate"] = fmt::format("{}/{}", play.frames, play.in_seconds);
    meta["original"] = std::move(original);
    meta["duration"] = seconds;
    const auto whole = play.milliseconds / 1000;
    meta["length"] = fmt::format("{}:{:02}:{:02}.{:02}", whole / 3600, whole / 60 % 60, whole % 60,
                                 play.milliseconds % 1000 / 10);
    if (play.frames != 0) meta["fps"] = (play.frames + play.in_seconds / 2) / play.in_seconds;
}

Json meta_of(const social::AttachmentRecord& attachment) {
    Json meta = Json::object();
    add_size(meta, "original", attachment.width, attachment.height);
    add_size(meta, "small", attachment.preview.width, attachment.preview.height);
    if (attachment.play) add_play(meta, *attachment.play);
    if (attachment.focus)
        meta["focus"] = {{"x", static_cast<double>(attachment.focus->x) / social::focus_scale},
                         {"y", static_cast<double>(attachment.focus->y) / social::focus_scale}};
    return meta;
}

Json text_or_null(const std::string& text) {
    return text.empty() ? Json() : Json(text);
}

/// Where both sizes are shown from; the small one is empty where there is none.
struct FileLinks {
    std::string original, small;
};

FileLinks shown_here(const social::Addresses& addresses,
                     const social::AttachmentRecord& attachment) {
    if (attachment.original.name.empty()) return {};  // It is still being made ready.
    const auto original = addresses.file(attachment.original.name);
    if (!attachment.preview.name.empty())
        return {original, addresses.file(attachment.preview.name)};
    return {original, attachment.kind == social::MediaKind::image ? original : ""};
}

FileLinks shown_elsewhere(const social::Addresses& addresses,
                          const social::AttachmentRecord& attachment, StatusId status) {
    if (attachment.kind != social::MediaKind::image) return {attachment.remote_url, ""};
    const auto copy = addresses.copy("statuses/" + to_string(status), attachment.remote_url);
    return {copy, copy + "/small"};
}

Json entity_of(const social::AttachmentRecord& attachment, const FileLinks& shown,
               std::uint64_t id) {
    Json json;
    json["id"] = std::to_string(id);
    json["type"] = type_name(attachment);
    json["url"] = text_or_null(shown.original);
    json["preview_url"] = text_or_null(shown.small);
    json["remote_url"] = text_or_null(attachment.remote_url);
    json["preview_remote_url"] = nullptr;
    json["text_url"] = nullptr;
    json["meta"] = meta_of(attachment);
    json["description"] = text_or_null(attachment.description);
    json["blurhash"] = text_or_null(attachment.blurhash);
    return json;
}

}  // namespace

Json media_attachment_entity(const social::Site& site, const social::AttachmentRecord& attachment) {
    return entity_of(attachment, shown_here(site.addresses, attachment), attachment.id.value);
}

Json media_attachment_entities(const social::Site& site,
                               const std::vector<social::AttachmentRecord>& attachments,
                               StatusId status) {
    Json list = Json::array();
    for (const auto& attachment : attachments) {
        if (!attachment.original.name.empty())
            list.push_back(media_attachment_entity(site, attachment));
        else
            list.push_back(entity_of(attachment,
                                     shown_elsewhere(site.addresses, attachment, status),
                                     status.value + list.size()));
    }
    return list;
}

}  // namespace ynghyd::api
