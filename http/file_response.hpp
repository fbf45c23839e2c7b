#pragma once
// A file that somebody made as an answer: whatever is in it, nothing of it runs.

#include <string>
#include <string_view>

#include "http/byte_range.hpp"
#include "http/message.hpp"

namespace ynghyd::http {

/// Kept for ever by whoever gets it, unless the caller says otherwise. `name`: changes with the
/// content, so it is its entity tag. Pictures, films and sounds are shown, others saved. Parts of
/// it as in ranged_response.
Response file_response(const Request& request, std::string_view name, std::string_view media_type,
                       std::string bytes);
/// The same of a file that is read in parts.
Response file_response(const Request& request, std::string_view name, std::string_view media_type,
                       std::uint64_t size, const ReadPart& read);

}  // namespace ynghyd::http
