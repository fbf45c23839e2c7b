#pragma once
// PreviewCard: what the page is about that a status links to.

#include "api/entities/viewpoint.hpp"
#include "social/statuses/preview_card.hpp"

namespace ynghyd::api {

Json card_entity(const Viewpoint& view, const social::PreviewCardRecord& card);

/// The card of what the status links to; null when there is none, or none yet.
Json card_of_status(const Viewpoint& view, const social::StatusRecord& status);

}  // namespace ynghyd::api
