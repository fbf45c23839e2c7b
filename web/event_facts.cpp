#include "web/event_facts.hpp"

#include <initializer_list>

#include "base/iri.hpp"
#include "social/events/event_text.hpp"
#include "social/events/time_zone.hpp"
#include "social/text/link_policy.hpp"
#include "web/words.hpp"

namespace ynghyd::web {
namespace {

using social::EventRecord;
using social::EventState;
using social::JoinMode;

std::string when_text(const EventRecord& event, Language language) {
    return social::when_in_zone(event, std::string(to_string(language)));
}

std::string instead_of_text(const EventRecord& event, Language language) {
    if (!event.previous_start || event.state != EventState::rescheduled) return {};
    EventRecord before = event;
    before.start = *event.previous_start;
    before.start_local = social::to_local(before.start, event.zone);
    before.display_end = false;
    return when_text(before, language);
}

std::string joined(std::initializer_list<const std::string*> parts) {
    std::string text;
    const std::string* last = nullptr;
    for (const auto* part : parts) {
        // A village is often both the name of the place and the town.
        if (part->empty() || (last && *last == *part)) continue;
        text += (text.empty() ? "" : ", ") + *part;
        last = part;
    }
    return text;
}

std::string_view banner_text(const EventRecord& event, Language language, Timestamp now) {
    const auto& words = event_words(language);
    switch (event.state) {
        case EventState::cancelled:
            return words.this_is_cancelled;
        case EventState::postponed:
            return words.this_is_postponed;
        default:
            break;
    }
    if (event.end < now) return text("IS_OVER", language);
    switch (event.state) {
        case EventState::tentative:
            return words.tentative;
        case EventState::rescheduled:
            return words.rescheduled;
        case EventState::moved_online:
            return words.moved_online;
        default:
            return {};
    }
}

/// Only web addresses become links; ours were checked, others' may say anything.
std::string web_link(const std::string& url) {
    const auto link = social::text::safe_link(url);
    return link && link->starts_with("http") ? *link : std::string();
}

/// Where a link leads, for somebody who will decide by that.
std::string link_text(const std::string& url) {
    const auto host = authority_of(url);
    return host.empty() ? url : std::string(host);
}

void add_registration(const EventRecord& event, Language language, EventFacts& facts) {
    const auto& words = event_words(language);
    switch (event.join_mode) {
        case JoinMode::none:
            facts.registration = words.no_registration;
            break;
        case JoinMode::invite:
            facts.registration = words.by_invitation;
            break;
        case JoinMode::external:
            facts.registration_url = web_link(event.external_url);
            facts.registration_link_text = link_text(facts.registration_url);
            facts.sells_tickets = !event.price.empty();
            break;
        case JoinMode::restricted:
        case JoinMode::free:
            facts.registration = text("REGISTER_BY_REPLY", language);
            if (event.join_mode == JoinMode::restricted)
                facts.registration += ' ' + std::string(words.organiser_confirms);
            break;
    }
}

}  // namespace

EventFacts event_facts(const social::StatusRecord& status, Language language, Timestamp now,
                       std::optional<social::PlacesLeft> left) {
    const auto& event = status.event.value();
    EventFacts facts;
    facts.banner = banner_text(event, language, now);
    facts.is_off = event.state == EventState::cancelled || event.state == EventState::postponed;
    facts.when = when_text(event, language);
    facts.machine_when = event.all_day ? event.start_local.substr(0, 10)
                                       : social::to_rfc3339_in(event.start, event.zone);
    facts.instead_of = instead_of_text(event, language);
    if (const auto& place = event.place) {
        facts.where = joined({&place->name, &place->street, &place->locality, &place->region,
                              &place->postal_code, &place->country});
        facts.short_where = joined({&place->name, &place->locality});
    }
    facts.online_url = web_link(event.online_url);
    if (facts.is_off || event.end < now) return facts;
    facts.price = event.price.empty() ? text("FREE", language) : event.price;
    // Who can neither come nor wait is not asked to register.
    if (!left || left->count > 0 || left->may_wait) add_registration(event, language, facts);
    if (left)
        facts.places =
            social::text::places_left_text(left->count, left->may_wait, event_words(language));
    else if (event.capacity)
        facts.places = std::to_string(event.capacity);
    return facts;
}

std::string event_description(const social::StatusRecord& status) {
    const auto first = social::event_texts(*status.event, status.title, status.language).first_line;
    return status.content.starts_with(first) ? status.content.substr(first.size()) : status.content;
}

}  // namespace ynghyd::web
