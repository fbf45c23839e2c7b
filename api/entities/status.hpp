#pragma once
// Status, complete to the last key: some clients lose a whole page for one that is missing.

#include "api/entities/viewpoint.hpp"
#include "social/statuses/boost.hpp"

namespace ynghyd::api {

/// As the viewer sees it, who must be allowed to. What is boosted by somebody stands in a
/// boost_entity.
Json status_entity(const Viewpoint& view, const social::StatusRecord& status);
/// With this in the place of what it quotes.
Json status_entity(const Viewpoint& view, const social::StatusRecord& status, Json quote);
/// For who deletes it: what was typed instead of what is shown.
Json typed_status_entity(const Viewpoint& view, const social::StatusRecord& status);

/// A boost of `status` as a status of its own. `created`: when it was boosted.
Json boost_entity(const Viewpoint& view, const social::BoostRow& boost,
                  const social::StatusRecord& status, Timestamp created);

/// A status by its number, or a boost by its own; nullopt for what the viewer may not see.
std::optional<Json> find_status_entity(const Viewpoint& view, StatusId id);

/// A status's name for a tag: `{name, url}`. `name`: as written, without #.
Json tag_entity(const social::Site& site, const std::string& name);
/// Whom a status mentions; null for who is not known here.
Json mention_entity(const Viewpoint& view, const social::MentionRecord& mention);

}  // namespace ynghyd::api
