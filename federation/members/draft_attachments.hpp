#pragma once
// `attachment` of what a member's own program posts: which uploads it means.

#include <vector>

#include "base/json.hpp"
#include "base/result.hpp"
#include "social/accounts/account.hpp"
#include "social/addresses.hpp"
#include "social/statuses/attachment.hpp"
#include "storage/engine.hpp"

namespace ynghyd::federation {

/// By the upload's id (what `Location` said), or by the address of its file; with another
/// description or focal point where the object has one. Links and PropertyValues mean no upload.
/// Error::Kind::invalid for what is neither.
Result<std::vector<social::AttachmentDraft>> read_draft_attachments(
    const storage::Reader& reader, const social::Addresses& addresses,
    const social::AccountRecord& author, const Json& object);

}  // namespace ynghyd::federation
