#include "social/notifications/title.hpp"

#include <array>

#include <fmt/format.h>

namespace ynghyd::social {
namespace {

struct NotificationTitle {
    NotificationKind kind;
    std::string_view english, welsh;
};

constexpr auto notification_titles = std::to_array<NotificationTitle>({
    {NotificationKind::mention, "{} mentioned you", "Soniodd {} amdanoch"},
    {NotificationKind::status, "{} posted", "Mae {} wedi postio"},
    {NotificationKind::reblog, "{} boosted your post", "Mae {} wedi hybu eich postiad"},
    {NotificationKind::follow, "{} follows you", "Mae {} yn eich dilyn"},
    {NotificationKind::follow_request, "{} asks to follow you", "Mae {} eisiau eich dilyn"},
    {NotificationKind::favourite, "{} likes your post", "Mae {} yn hoffi eich postiad"},
    {NotificationKind::poll, "A poll by {} has ended", "Mae pleidlais gan {} wedi dod i ben"},
    {NotificationKind::update, "{} edited a post", "Mae {} wedi golygu postiad"},
    {NotificationKind::quote, "{} quoted your post", "Mae {} wedi dyfynnu eich postiad"},
    {NotificationKind::quoted_update, "{} edited a post that you quoted",
     "Mae {} wedi golygu postiad y gwnaethoch ei ddyfynnu"},
    {NotificationKind::admin_sign_up, "{} signed up", "Mae {} wedi ymuno"},
    {NotificationKind::admin_report, "{} sent a report", "Mae {} wedi anfon adroddiad"},
    {NotificationKind::added_to_collection, "{} added you to a collection",
     "Mae {} wedi eich ychwanegu at gasgliad"},
    {NotificationKind::collection_update, "{} changed a collection that you are in",
     "Mae {} wedi newid casgliad yr ydych chi ynddo"},
    {NotificationKind::moderation_warning, "A message from the moderators to {}",
     "Neges gan y cymedrolwyr i {}"},
    {NotificationKind::severed_relationships, "Lost connections with {}",
     "Wedi colli cysylltiadau â {}"},
});

}  // namespace

const std::string& name_in_title(const NotificationItem& item) {
    if (item.notification.severance) return item.notification.severance->target_name;
    return item.from.display_name.empty() ? item.from.username : item.from.display_name;
}

std::string notification_title(NotificationKind kind, std::string_view name, bool in_welsh) {
    for (const auto& title : notification_titles)
        if (title.kind == kind)
            return fmt::format(fmt::runtime(in_welsh ? title.welsh : title.english), name);
    return std::string(name);
}

bool is_welsh(std::string_view language) {
    return language == "cy" || language.starts_with("cy-");
}

}  // namespace ynghyd::social
