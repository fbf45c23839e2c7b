#pragma once
// What people need to know of an event, each fact on its own, in the language of the page.

#include <optional>
#include <string>

#include "social/events/participation.hpp"
#include "social/statuses/status.hpp"
#include "web/language.hpp"

namespace ynghyd::web {

/// Plain text everywhere; empty: nothing to tell.
struct EventFacts {
    std::string banner;   ///< Cancelled, postponed, …, or over.
    bool is_off = false;  ///< Cancelled or postponed: the time is struck through.
    std::string when;     ///< With the zone: "Thursday 25 February 2027, 17:30–19:00 (UK time)".
    std::string machine_when;  ///< For <time datetime>.
    std::string instead_of;
    std::string where;        ///< The whole address,
    std::string short_where;  ///< or enough of it for a list.
    std::string online_url;
    std::string price;
    std::string registration;            ///< A sentence,
    std::string registration_url;        ///< or a link,
    std::string registration_link_text;  ///< shown as this.
    bool sells_tickets = false;
    std::string places;
};

/// `status.event` must be there. `left`: how many places are, when it is known.
EventFacts event_facts(const social::StatusRecord& status, Language language, Timestamp now,
                       std::optional<social::PlacesLeft> left = {});

/// HTML, sanitised: the content without its first paragraph, which tells the same facts to those
/// who see nothing else of the event. `status.event` must be there.
std::string event_description(const social::StatusRecord& status);

}  // namespace ynghyd::web
