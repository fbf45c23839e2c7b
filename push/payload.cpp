#include "push/payload.hpp"

#include "base/json.hpp"
#include "base/text_codec.hpp"
#include "social/accounts/picture.hpp"
#include "social/notifications/title.hpp"
#include "social/text/quote_line.hpp"
#include "social/text/sanitize.hpp"

namespace ynghyd::push {
namespace {

constexpr std::size_t most_in_name = 100, most_in_body = 140;

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
    if (item.collection) return item.collection->name;
    if (item.notification.severance) return {};
    if (!item.status) return social::text::to_plain_text(item.from.note);
    if (!item.status->spoiler_text.empty()) return item.status->spoiler_text;
    if (!item.status->title.empty()) return item.status->title;
    return social::text::to_plain_text(social::text::without_quote_line(item.status->content));
}

}  // namespace

std::string payload_of(const social::Site& site, const social::NotificationItem& item,
                       std::string_view token, std::string_view locale) {
    const auto& from = item.from;
    const bool in_welsh = social::is_welsh(locale);
    const auto& name = social::name_in_title(item);
    // The id is a number here: apps take it as one, and ask for the rest by it.
    const Json json{{"access_token", token},
                    {"preferred_locale", in_welsh ? "cy" : "en"},
                    {"notification_id", item.notification.id.value},
                    {"notification_type", to_string(item.notification.kind)},
                    {"icon", social::avatar_address(site, from)},
                    {"title", social::notification_title(item.notification.kind,
                                                         in_short(name, most_in_name), in_welsh)},
                    {"body", in_short(body_of(item), most_in_body)}};
    return to_text(json);
}

}  // namespace ynghyd::push
