#pragma once
// The card of a page of this server: nothing is fetched, and it says what the post says now.

#include <optional>
#include <string_view>

#include "social/site.hpp"
#include "social/statuses/preview_card.hpp"
#include "storage/engine.hpp"

namespace ynghyd::social {

/// Of the page of an open post of a member; nullopt for every other address.
std::optional<PreviewCardRecord> card_of_own_page(const storage::Reader& reader, const Site& site,
                                                  std::string_view link);

}  // namespace ynghyd::social
