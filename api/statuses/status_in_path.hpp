#pragma once
// Which status a call is about.

#include <expected>

#include "api/endpoint.hpp"
#include "api/entities/viewpoint.hpp"

namespace ynghyd::api {

using FoundStatus = std::expected<social::StatusRecord, Refusal>;

/// Mastodon's words for what is not there, and for what one may not see.
std::unexpected<Refusal> no_record();

/// The number in the path; 0 for what is none.
StatusId id_in_path(const Call& call, std::size_t position = 0);

/// The status of this number, or what the boost of this number boosts, wherever it may be seen.
std::optional<social::StatusRecord> original_of(const storage::Reader& reader, StatusId id);

/// The one whose id or page this address is, if it is known here.
std::optional<social::StatusRecord> status_at(const storage::Reader& reader,
                                              std::string_view address);

/// The one that the path names. 404 when there is none, or the viewer may not see it.
FoundStatus visible_status(const Call& call, const Viewpoint& view);

}  // namespace ynghyd::api
