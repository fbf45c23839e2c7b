#pragma once
// What others say of the files that hang on their objects. Nothing is fetched.

#include <optional>
#include <vector>

#include "base/json.hpp"
#include "social/statuses/attachment.hpp"

namespace ynghyd::federation {

/// The first sixteen Documents, Images, Videos and Audios that have an address, as long as all
/// together stay small.
std::vector<social::AttachmentRecord> read_attachments(const Json& object);

/// `summary`, or `name` where there is none; plain text, cut to what is kept.
std::string read_description(const Json& attachment);
/// [x, y] from -1 to 1; nullopt for anything else.
std::optional<social::FocusRecord> read_focus(const Json& attachment);

}  // namespace ynghyd::federation
