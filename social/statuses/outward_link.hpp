#pragma once
// Where a status leads: the first link in its text that is about something else than people, tags
// and what it quotes. That page's card is shown with it.

#include <optional>
#include <string>
#include <string_view>

#include "social/statuses/status.hpp"
#include "storage/engine.hpp"

namespace ynghyd::social {

/// An http(s) address in its one form, without a fragment; nullopt for what is none.
std::optional<std::string> canonical_link(std::string_view address);

/// In canonical form; empty when there is none. Of the status its content, mentions and quote are
/// looked at.
std::string outward_link(const storage::Reader& reader, const StatusRecord& status);

}  // namespace ynghyd::social
