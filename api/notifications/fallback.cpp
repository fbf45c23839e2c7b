#include "api/notifications/fallback.hpp"

#include <algorithm>

#include "base/text_codec.hpp"
#include "social/accounts/posting_defaults.hpp"
#include "social/notifications/title.hpp"

namespace ynghyd::api {

Fallbacks::Fallbacks(const Call& call)
    : supported_(call.parameters.list("supported_types")),
      in_welsh_(!supported_.empty() &&
                social::is_welsh(
                    social::find_posting_defaults(call.reader, call.account().id).language)) {}

void Fallbacks::add_to(Json& entity, const social::NotificationItem& item) const {
    const auto kind = item.notification.kind;
    if (supported_.empty() || std::ranges::find(supported_, to_string(kind)) != supported_.end())
        return;
    const auto title = social::notification_title(kind, social::name_in_title(item), in_welsh_);
    // The last two are one: its name is different in Mastodon's documents and sources.
    entity["fallback"] = {{"title", escape_html(title)},
                          {"summary", nullptr},
                          {"details", nullptr},
                          {"description", nullptr}};
}

}  // namespace ynghyd::api
