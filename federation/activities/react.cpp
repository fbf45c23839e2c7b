#include <algorithm>

#include "base/text_codec.hpp"
#include "federation/activities/activities.hpp"
#include "federation/fetch/emoji_reading.hpp"
#include "federation/reading.hpp"
#include "social/statuses/interaction.hpp"
#include "social/statuses/reaction.hpp"
#include "social/statuses/visibility.hpp"
#include "social/text/sanitize.hpp"
#include "social/text/shortcodes.hpp"

namespace ynghyd::federation::activities {
namespace {

constexpr std::size_t longest_emoji = 100;

/// The picture of a shortcode, from the activity's own Emoji tag.
std::string image_of(const std::vector<StatedEmoji>& stated, std::string_view emoji) {
    const auto found =
        std::ranges::find(stated, social::text::shortcode_in(emoji), &StatedEmoji::shortcode);
    return found == stated.end() ? std::string() : found->url;
}

}  // namespace

std::optional<social::StatusRecord> visible_status(const storage::Reader& reader,
                                                   const Surroundings& around,
                                                   const Incoming& incoming) {
    const auto object = first_id(incoming.activity, "object");
    if (!around.site.addresses.is_local(object)) return std::nullopt;
    auto status = social::find_status_by_uri(reader, object);
    if (!status || !may_see(reader, *status, incoming.sender)) return std::nullopt;
    return status;
}

std::string reaction_in(const Json& activity) {
    auto content = text_at(activity, "content");
    if (content.empty()) content = text_at(activity, "_misskey_reaction");
    return social::text::sanitize_name(cut_code_points(content, longest_emoji));
}

/// Misskey's Like says with what; Pleroma and others have a type of their own for that.
Effect react(storage::Transaction& tx, const Surroundings& around, const Incoming& incoming) {
    const auto status = visible_status(tx, around, incoming);
    if (!status) return Effect::ignored("no such status here");
    social::ReactionRecord reaction;
    reaction.emoji = reaction_in(incoming.activity);
    if (reaction.emoji.empty()) return Effect::ignored("no emoji");
    const auto stated = read_emojis(incoming.activity, around.rules);
    reaction.image_url = image_of(stated, reaction.emoji);
    reaction.uri = incoming.uri;
    reaction.created = around.site.clock.now();
    if (!social::add_reaction(tx, status->id, incoming.sender.id, reaction))
        return Effect::ignored("done already");
    remember_emojis(tx, around.site, incoming.sender, stated);
    return Effect::done();
}

}  // namespace ynghyd::federation::activities
