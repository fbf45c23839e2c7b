#include "federation/fetch/emoji_reading.hpp"

#include <optional>

#include "federation/reading.hpp"
#include "social/moderation/policy.hpp"
#include "social/statuses/custom_emoji.hpp"
#include "social/text/shortcodes.hpp"

namespace ynghyd::federation {

namespace {

constexpr std::size_t most_emojis_of_document = 100;
constexpr std::size_t longest_emoji_address = 2'000;

/// Most write the name with its colons.
std::string_view shortcode_of(const Json& tag) {
    const auto name = text_at(tag, "name");
    const auto inside = social::text::shortcode_in(name);
    if (!inside.empty()) return inside;
    return social::text::is_shortcode(name) ? name : std::string_view();
}

std::string picture_of(const Json& tag, const IriRules& rules) {
    const Json* icon = first(tag, "icon");
    if (!icon) return {};
    const auto iri = iri_of(icon->is_string() ? id_of(*icon) : page_of(*icon), rules);
    return iri && iri->text().size() <= longest_emoji_address ? iri->text() : std::string();
}

}  // namespace

std::vector<StatedEmoji> read_emojis(const Json& document, const IriRules& rules) {
    std::vector<StatedEmoji> emojis;
    for (const Json* tag : all(document, "tag")) {
        if (!tag->is_object() || !has_type(*tag, "Emoji")) continue;
        if (emojis.size() == most_emojis_of_document) break;
        StatedEmoji emoji{std::string(shortcode_of(*tag)), picture_of(*tag, rules)};
        if (!emoji.shortcode.empty() && !emoji.url.empty()) emojis.push_back(std::move(emoji));
    }
    return emojis;
}

void remember_emojis(storage::Transaction& tx, const social::Site& site,
                     const social::AccountRecord& author, const std::vector<StatedEmoji>& emojis) {
    if (emojis.empty() || social::standing_of(tx, site, author.uri).reject_media) return;
    std::optional<std::size_t> room;
    for (const auto& emoji : emojis) {
        if (!social::find_custom_emoji(tx, author.domain, emoji.shortcode)) {
            if (!room) room = social::room_for_emojis_of(tx, author.domain);
            if (*room == 0) continue;
            --*room;
        }
        social::remember_custom_emoji(tx, site, author.domain, emoji.shortcode, emoji.url);
    }
}

}  // namespace ynghyd::federation
