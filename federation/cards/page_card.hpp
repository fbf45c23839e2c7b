#pragma once
// From what a page says of itself to the card that is shown of it (docs/specs.md#link-previews).

#include <optional>
#include <string_view>

#include "base/iri.hpp"
#include "base/json.hpp"
#include "federation/cards/page_facts.hpp"
#include "social/addresses.hpp"
#include "social/statuses/outward_link.hpp"
#include "social/statuses/preview_card.hpp"

namespace ynghyd::federation {

constexpr std::size_t most_title = 300, most_description = 1'000, most_name = 200;  // characters
constexpr std::uint32_t most_pixels = 10'000;

/// Where the page is, and which addresses a card may have: those that could be asked.
struct CardPlace {
    const Iri& page;
    const IriRules& rules;
    const social::Addresses& ours;  ///< Nothing of this server is shown in a frame.
};

/// An address in a page as an absolute one; nullopt for what may not be asked. One with http is
/// taken for https where only that is allowed.
std::optional<Iri> resolve_in(const CardPlace& place, std::string_view address);

/// Open Graph first, then Twitter's words, then plain HTML; the author from structured data. All
/// texts are made plain, and cut. The title may be empty: then there is nothing to show.
social::PreviewCardRecord card_of_page(const CardPlace& place, const PageFacts& facts);

/// What the page's oEmbed document adds: of a video the frame, of a photo its address, and names.
/// Markup in it is not believed; of a video's only the address of its first frame is taken.
void add_oembed(const CardPlace& place, const Json& document, social::PreviewCardRecord& card);

}  // namespace ynghyd::federation
