#pragma once
// Files of this server's statuses as other servers read them.

#include "base/json.hpp"
#include "social/addresses.hpp"
#include "social/statuses/attachment.hpp"
#include "social/statuses/media_attachment.hpp"
#include "social/statuses/status.hpp"

namespace ynghyd::federation {

/// One Document for each. Always an array.
Json render_attachments(const social::Addresses& addresses, const social::StatusRecord& status);

/// The same for events, pictures as Images: the first is the banner, which Mobilizon knows by that
/// name.
Json render_banner_and_pictures(const social::Addresses& addresses,
                                const social::StatusRecord& status);

/// An upload as its owner reads it: with id, and with `attributedTo`; without @context.
Json render_upload(const social::Addresses& addresses, const social::AccountRecord& owner,
                   const social::MediaAttachmentRecord& upload);

}  // namespace ynghyd::federation
