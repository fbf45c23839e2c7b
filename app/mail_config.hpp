#pragma once
// Which mail server takes our letters, and how to sign in there.

#include "app/config.hpp"
#include "base/config.hpp"

namespace ynghyd::app {

/// Complains of what would send letters, or the password, in the open.
void read_mail(ConfigReader& reader, MailConfig& mail);

}  // namespace ynghyd::app
