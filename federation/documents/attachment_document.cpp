#include "federation/documents/attachment_document.hpp"

#include <utility>

#include <fmt/format.h>

namespace ynghyd::federation {

namespace {

constexpr auto banner_name = "Banner";

Json render_attachment(const social::Addresses& addresses,
                       const social::AttachmentRecord& attachment, std::string_view type) {
    Json document{{"type", type}, {"mediaType", attachment.media_type}};
    // What is still being made ready lies nowhere yet.
    if (!attachment.original.name.empty())
        document["url"] = addresses.file(attachment.original.name);
    // The description under both names: some read the one, some the other.
    if (!attachment.description.empty())
        document["name"] = document["summary"] = attachment.description;
    if (attachment.kind != social::MediaKind::audio) {
        document["width"] = attachment.width;
        document["height"] = attachment.height;
    }
    if (attachment.play)
        document["duration"] = fmt::format("PT{}.{:03}S", attachment.play->milliseconds / 1000,
                                           attachment.play->milliseconds % 1000);
    if (!attachment.blurhash.empty()) document["blurhash"] = attachment.blurhash;
    // A picture has smaller ones made by who shows it; a film or a sound has not.
    if (attachment.play && !attachment.preview.name.empty())
        document["icon"] = {{"type", "Image"},
                            {"mediaType", attachment.preview.media_type},
                            {"url", addresses.file(attachment.preview.name)}};
    if (attachment.focus)
        document["focalPoint"] = {static_cast<double>(attachment.focus->x) / social::focus_scale,
                                  static_cast<double>(attachment.focus->y) / social::focus_scale};
    return document;
}

const char* type_of(const social::AttachmentRecord& attachment) {
    switch (attachment.kind) {
        case social::MediaKind::image:
            return "Image";
        case social::MediaKind::video:
            return "Video";
        case social::MediaKind::audio:
            return "Audio";
        case social::MediaKind::document:
            break;
    }
    return "Document";
}

}  // namespace

Json render_attachments(const social::Addresses& addresses, const social::StatusRecord& status) {
    Json list = Json::array();
    for (const auto& attachment : status.attachments)
        list.push_back(render_attachment(addresses, attachment, "Document"));
    return list;
}

Json render_banner_and_pictures(const social::Addresses& addresses,
                                const social::StatusRecord& status) {
    Json list = Json::array();
    bool has_banner = false;
    for (const auto& attachment : status.attachments) {
        const bool is_image = attachment.kind == social::MediaKind::image;
        list.push_back(render_attachment(addresses, attachment, is_image ? "Image" : "Document"));
        if (is_image && !std::exchange(has_banner, true)) list.back()["name"] = banner_name;
    }
    return list;
}

Json render_upload(const social::Addresses& addresses, const social::AccountRecord& owner,
                   const social::MediaAttachmentRecord& upload) {
    auto document = render_attachment(addresses, upload.attachment, type_of(upload.attachment));
    document["id"] = addresses.upload(upload.attachment.id);
    document["attributedTo"] = owner.uri;
    document["published"] = to_rfc3339(upload.created);
    return document;
}

}  // namespace ynghyd::federation
