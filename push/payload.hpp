#pragma once
// What an app shows of a notification before it has asked for more: a few words in the member's
// language, as Mastodon's clients expect them.

#include <string>
#include <string_view>

#include "social/accounts/account.hpp"
#include "social/notifications/notification.hpp"
#include "social/site.hpp"

namespace ynghyd::push {

/// JSON, short enough for one message (keys/push_encryption.hpp). `token`: the access token that
/// the app knows its account by. `locale`: "cy" for Welsh, English for everything else.
std::string payload_of(const social::Site& site, const social::NotificationItem& item,
                       std::string_view token, std::string_view locale);

}  // namespace ynghyd::push
