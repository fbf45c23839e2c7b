#pragma once
// MediaAttachment: a picture, a film, a sound.

#include "base/json.hpp"
#include "social/site.hpp"
#include "social/statuses/attachment.hpp"

namespace ynghyd::api {

/// Of an upload: it lies here.
Json media_attachment_entity(const social::Site& site, const social::AttachmentRecord& attachment);
/// All of one status, in their order. Pictures that lie elsewhere are shown from here, films and
/// sounds from where they are; what stands for their ids is unique within the status.
Json media_attachment_entities(const social::Site& site,
                               const std::vector<social::AttachmentRecord>& attachments,
                               StatusId status);

}  // namespace ynghyd::api
