#include "push/payload.hpp"

#include <array>

#include <fmt/format.h>

#include "base/json.hpp"
#include "base/text_codec.hpp"
#include "social/text/sanitize.hpp"

namespace ynghyd::push {
namespace {

using social::NotificationKind;

constexpr std::size_t most_in_name = 100, most_in_body = 140;
/// A message has room for 4 kB; a longer address is worth less than the words.
constexpr std::size_t longest_icon = 1000;

struct Title {
    NotificationKind kind;
    std::string_view english, welsh;
};

constexpr auto titles = std::to_array<Title>({
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
    {NotificationKind::moderation_warning, "A message from the moderators to {}",
     "Neges gan y cymedrolwyr i {}"},
});

std::string title_of(NotificationKind kind, std::string_view name, bool in_welsh) {
    for (const auto& title : titles)
        if (title.kind == kind)
            return fmt::format(fmt::runtime(in_welsh ? title.welsh : title.english), name);
    return std::string(name);
}

/// On one line, its end cut off when it is long.
std::string in_short(std::string_view text, std::size_t most) {
    std::string line;
    for (const char c : text) {
        const bool is_space = c == ' ' || c == '\n' || c == '\r' || c == '\t';
        if (!is_space)
            line += c;
        else if (!line.empty() && line.back() != ' ')
            line += ' ';
    }
    if (line.ends_with(' ')) line.pop_back();
    if (count_code_points(line) <= most) return line;
    return std::string(cut_code_points(line, most - 1)) + "…";
}

/// A warning stands before what it warns of.
std::string body_of(const social::NotificationItem& item) {
    if (!item.status) return social::text::to_plain_text(item.from.note);
    if (!item.status->spoiler_text.empty()) return item.status->spoiler_text;
    if (!item.status->title.empty()) return item.status->title;
    return social::text::to_plain_text(item.status->content);
}

}  // namespace

std::string payload_of(const social::Site& site, const social::NotificationItem& item,
                       std::string_view token, std::string_view locale) {
    const auto& from = item.from;
    const bool in_welsh = locale == "cy" || locale.starts_with("cy-");
    const auto& name = from.display_name.empty() ? from.username : from.display_name;
    const bool has_icon = !from.avatar_url.empty() && from.avatar_url.size() <= longest_icon;
    // The id is a number here: apps take it as one, and ask for the rest by it.
    const Json json{
        {"access_token", token},
        {"preferred_locale", in_welsh ? "cy" : "en"},
        {"notification_id", item.notification.id.value},
        {"notification_type", to_string(item.notification.kind)},
        {"icon", has_icon ? from.avatar_url : site.addresses.missing_avatar()},
        {"title", title_of(item.notification.kind, in_short(name, most_in_name), in_welsh)},
        {"body", in_short(body_of(item), most_in_body)}};
    return to_text(json);
}

}  // namespace ynghyd::push
