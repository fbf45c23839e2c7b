#include "api/entities/announcement.hpp"

#include "api/answer.hpp"
#include "api/entities/emoji.hpp"
#include "api/entities/status.hpp"
#include "api/entities/status_text.hpp"
#include "api/statuses/status_in_path.hpp"

namespace ynghyd::api {
namespace {

Json optional_datetime(const std::optional<Timestamp>& time) {
    return time ? Json(to_datetime(*time)) : Json();
}

Json mentions_in(const Viewpoint& view, const social::AnnouncementRecord& announcement) {
    Json mentions = Json::array();
    for (const auto& mention : announcement.mentions)
        if (auto entity = mention_entity(view, mention); !entity.is_null())
            mentions.push_back(std::move(entity));
    return mentions;
}

/// Posts that it links to, as far as the viewer may see them.
Json statuses_in(const Viewpoint& view, const social::AnnouncementRecord& announcement) {
    Json statuses = Json::array();
    for (const auto& link : announcement.links)
        if (const auto status = status_at(view.reader, link); status && can_see(view, *status))
            statuses.push_back({{"id", to_string(status->id)}, {"url", page_of(*status)}});
    return statuses;
}

Json reactions_to(const Viewpoint& view, const social::AnnouncementRecord& announcement) {
    Json reactions = Json::array();
    for (const auto& tally :
         social::tally_reactions(view.reader, announcement.id, view.viewer->id)) {
        auto reaction = reaction_entity(view, tally.name, tally.count);
        reaction["me"] = tally.mine;
        reactions.push_back(std::move(reaction));
    }
    return reactions;
}

}  // namespace

Json announcement_entity(const Viewpoint& view, const social::AnnouncementRecord& announcement) {
    Json tags = Json::array();
    for (const auto& tag : announcement.hashtags) tags.push_back(tag_entity(view.site, tag));
    Json json;
    json["id"] = to_string(announcement.id);
    json["content"] = announcement.content;
    json["starts_at"] = optional_datetime(announcement.starts);
    json["ends_at"] = optional_datetime(announcement.ends);
    json["all_day"] = announcement.all_day;
    json["published_at"] = to_datetime(announcement.created);
    json["updated_at"] = to_datetime(announcement.updated);
    json["read"] = social::has_read_announcement(view.reader, announcement.id, view.viewer->id);
    json["mentions"] = mentions_in(view, announcement);
    json["statuses"] = statuses_in(view, announcement);
    json["tags"] = std::move(tags);
    social::EmojisInTexts emojis(view.reader, "");
    emojis.add_html(announcement.content);
    json["emojis"] = emoji_entities(view.site, emojis.found());
    json["reactions"] = reactions_to(view, announcement);
    return json;
}

Json reaction_entity(const Viewpoint& view, const std::string& name, std::size_t count) {
    Json json{{"name", name}, {"count", count}};
    if (const auto emoji = social::find_custom_emoji(view.reader, "", name)) {
        json["url"] = social::emoji_url(view.site, *emoji);
        json["static_url"] = social::still_emoji_url(view.site, *emoji);
    }
    return json;
}

}  // namespace ynghyd::api
