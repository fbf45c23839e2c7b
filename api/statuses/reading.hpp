#pragma once
// Statuses as they are, as they were, and what was typed; who likes and boosts them, and what
// quotes them.

#include "api/endpoint.hpp"

namespace ynghyd::api {

Answer show_status(const Call& call);
/// At most 20 by their numbers; what is not visible is left out.
Answer show_statuses(const Call& call);
/// For its author.
Answer show_source(const Call& call);
/// Oldest first, with what it says now.
Answer show_history(const Call& call);

Answer list_rebloggers(const Call& call);
Answer list_favouriters(const Call& call);
/// Posts that quote it and may. Whoever is not its author is not shown those of whom they keep out
/// or mute.
Answer list_quoting(const Call& call);
/// There is no translator: as Mastodon without one.
Answer translate_status(const Call& call);

}  // namespace ynghyd::api
