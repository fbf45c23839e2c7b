#pragma once
// MediaAttachment: a picture, a film, a sound.

#include "base/json.hpp"
#include "social/site.hpp"
#include "social/statuses/attachment.hpp"

namespace ynghyd::api {

/// `position`: what stands for the id of one that lies elsewhere, unique within its status.
Json media_attachment_entity(const social::Site& site, const social::AttachmentRecord& attachment,
                             std::uint64_t position);
/// All of one status, in their order.
Json media_attachment_entities(const social::Site& site,
                               const std::vector<social::AttachmentRecord>& attachments,
                               StatusId status);

}  // namespace ynghyd::api
