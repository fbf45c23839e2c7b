#pragma once
// Trends::Link, and what moderators see of trends: Admin::Tag, links and publishers with their
// numbers and whether somebody has decided about them.

#include "api/entities/viewpoint.hpp"
#include "social/trends/tag.hpp"
#include "social/trends/trending.hpp"
#include "social/trends/verdict.hpp"

namespace ynghyd::api {

/// A card with its history.
Json trending_link_entity(const Viewpoint& view, const social::TrendingLink& link);

Json admin_link_entity(const Viewpoint& view, const social::TrendingLink& link);
Json admin_status_entity(const Viewpoint& view, const social::StatusRecord& status);
Json admin_tag_entity(const Viewpoint& view, const social::TagRecord& tag);
/// A host that links lead to. `verdict`: none when nobody has decided.
Json publisher_entity(const std::string& host,
                      const std::optional<social::TrendVerdictRecord>& verdict);

}  // namespace ynghyd::api
