#include "federation/members/draft_attachments.hpp"

#include "federation/fetch/attachment_reading.hpp"
#include "federation/reading.hpp"
#include "social/statuses/media_attachment.hpp"

namespace ynghyd::federation {

namespace {

std::optional<AttachmentId> meant_upload(const storage::Reader& reader,
                                         const social::Addresses& addresses,
                                         const social::AccountRecord& author, const Json& value) {
    for (const auto address : {id_of(value), page_of(value)}) {
        if (const auto upload = addresses.upload_of(address)) return upload;
        if (const auto file = addresses.file_of(address); !file.empty())
            return social::find_unattached_by_file(reader, author.id, file);
    }
    return std::nullopt;
}

}  // namespace

Result<std::vector<social::AttachmentDraft>> read_draft_attachments(
    const storage::Reader& reader, const social::Addresses& addresses,
    const social::AccountRecord& author, const Json& object) {
    std::vector<social::AttachmentDraft> drafts;
    for (const Json* value : all(object, "attachment")) {
        if (has_type(*value, "Link") || has_type(*value, "PropertyValue")) continue;
        const auto upload = meant_upload(reader, addresses, author, *value);
        if (!upload)
            return failure(Error::Kind::invalid,
                           "An attachment is the id of a file that was uploaded here before.");
        social::AttachmentDraft draft{*upload, std::nullopt, std::nullopt};
        if (value->is_object() && (property(*value, "summary") || property(*value, "name")))
            draft.description = read_description(*value);
        if (value->is_object()) draft.focus = read_focus(*value);
        drafts.push_back(std::move(draft));
    }
    return drafts;
}

}  // namespace ynghyd::federation
