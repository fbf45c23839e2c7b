#include "federation/documents/event_document.hpp"

#include <array>
#include <cmath>

#include "base/text_codec.hpp"
#include "federation/documents/attachment_document.hpp"
#include "federation/reading.hpp"
#include "social/events/participation.hpp"
#include "social/events/time_zone.hpp"

namespace ynghyd::federation {
namespace {

using social::EventRecord;
using social::EventState;
using social::JoinMode;

struct StateNames {
    EventState state;
    std::string_view status;        ///< iCalendar's word, which Mobilizon reads.
    std::string_view event_status;  ///< FEP-8a8e's.
};

constexpr std::array states = {
    StateNames{EventState::confirmed, "CONFIRMED", "EventScheduled"},
    StateNames{EventState::tentative, "TENTATIVE", "EventTentative"},
    StateNames{EventState::cancelled, "CANCELLED", "EventCancelled"},
    StateNames{EventState::postponed, "TENTATIVE", "EventPostponed"},
    StateNames{EventState::rescheduled, "CONFIRMED", "EventRescheduled"},
    StateNames{EventState::moved_online, "CONFIRMED", "EventMovedOnline"},
};

const StateNames& names_of(EventState state) {
    for (const auto& names : states)
        if (names.state == state) return names;
    return states[0];
}

Json render_address(const social::PlaceRecord& place) {
    Json address{{"type", "PostalAddress"}};
    const auto add = [&](const char* name, const std::string& value) {
        if (!value.empty()) address[name] = value;
    };
    add("streetAddress", place.street);
    add("addressLocality", place.locality);
    add("addressRegion", place.region);
    add("postalCode", place.postal_code);
    add("addressCountry", place.country);
    return address;
}

/// Mobilizon keeps the first address it saw under an id, so a changed place is another id.
Json render_place(const social::PlaceRecord& place, const social::StatusRecord& status) {
    Json location{{"type", "Place"}};
    location["id"] = status.uri + "/place" +
                     (status.event->sequence ? "/r" + std::to_string(status.event->sequence) : "");
    location["name"] = place.name.empty() ? place.locality : place.name;
    location["address"] = render_address(place);
    if (place.latitude_e7 && place.longitude_e7) {
        // As floats: Mobilizon ignores integers.
        location["latitude"] = static_cast<double>(*place.latitude_e7) / 1e7;
        location["longitude"] = static_cast<double>(*place.longitude_e7) / 1e7;
    }
    return location;
}

/// Gancio finds an online place only as location.address.url.
Json render_online_place(const EventRecord& event) {
    return {{"type", "VirtualLocation"},
            {"name", "Online"},
            {"url", event.online_url},
            {"address", {{"type", "PostalAddress"}, {"url", event.online_url}}}};
}

/// An event without registration is one that people hear more of on its page.
void add_participation(Json& object, const storage::Reader& reader,
                       const social::StatusRecord& status) {
    const EventRecord& event = *status.event;
    const bool elsewhere =
        event.join_mode == JoinMode::external || event.join_mode == JoinMode::none;
    object["joinMode"] = elsewhere ? "external" : social::to_string(event.join_mode);
    if (elsewhere)
        object["externalParticipationUrl"] =
            event.external_url.empty() ? status.url : event.external_url;
    object["anonymousParticipationEnabled"] = false;
    if (event.capacity) object["maximumAttendeeCapacity"] = event.capacity;
    if (elsewhere) return;
    const auto accepted = social::seats_of(reader, status.id).accepted;
    if (event.capacity)
        object["remainingAttendeeCapacity"] =
            event.capacity > accepted ? event.capacity - accepted : 0;
    object["participantCount"] = accepted;
    // Who they are is between them and the organiser.
    object["attendees"] = {
        {"type", "OrderedCollection"}, {"id", status.uri + "/attendees"}, {"totalItems", accepted}};
}

std::string strip_vocabulary(std::string_view text) {
    for (const std::string_view prefix :
         {"https://w3id.org/fep/8a8e/", "https://schema.org/", "http://schema.org/"})
        if (text.starts_with(prefix)) text.remove_prefix(prefix.size());
    return to_lower_ascii(text);
}

EventState read_state(const Json& object) {
    const auto event_status = strip_vocabulary(text_at(object, "eventStatus"));
    for (const auto& names : states)
        if (to_lower_ascii(names.event_status) == event_status) return names.state;
    auto status = to_lower_ascii(text_at(object, "status"));
    if (status.empty()) status = to_lower_ascii(text_at(object, "ical:status"));
    if (status == "cancelled") return EventState::cancelled;
    if (status == "tentative") return EventState::tentative;
    return EventState::confirmed;
}

std::optional<std::int64_t> read_degrees(const Json& place, std::string_view name, double limit) {
    const Json* value = first(place, name);
    if (!value || !value->is_number()) return std::nullopt;
    const double degrees = value->get<double>();
    if (!(std::abs(degrees) <= limit)) return std::nullopt;
    return std::llround(degrees * 1e7);
}

std::string short_text(const Json& node, std::string_view name) {
    return std::string(cut_code_points(text_at(node, name), 200));
}

/// Only for people to click on: any web address, and nothing else.
std::string web_address(std::string_view text) {
    constexpr IriRules any{.allow_http = true, .allow_private_names = true};
    const auto iri = Iri::parse(text, any, true);
    return iri ? iri->text() : std::string();
}

social::PlaceRecord read_place(const Json& location) {
    social::PlaceRecord place;
    place.name = short_text(location, "name");
    const Json* address = first(location, "address");
    if (address && address->is_string()) place.street = short_text(location, "address");
    if (address && address->is_object()) {
        place.street = short_text(*address, "streetAddress");
        place.locality = short_text(*address, "addressLocality");
        place.region = short_text(*address, "addressRegion");
        place.postal_code = short_text(*address, "postalCode");
        place.country = short_text(*address, "addressCountry");
    }
    place.latitude_e7 = read_degrees(location, "latitude", 90);
    place.longitude_e7 = read_degrees(location, "longitude", 180);
    if (!place.latitude_e7 || !place.longitude_e7)
        place.latitude_e7 = place.longitude_e7 = std::nullopt;
    return place;
}

/// A string, a Place, or a list of places and virtual locations.
void read_location(const Json& object, EventRecord& event) {
    for (const Json* location : all(object, "location")) {
        if (location->is_string()) {
            if (!event.place) event.place.emplace().name = short_text(object, "location");
            continue;
        }
        if (!location->is_object()) continue;
        if (has_type(*location, "VirtualLocation")) {
            event.online_url = web_address(page_of(*location));
            continue;
        }
        auto place = read_place(*location);
        if (!event.place && place != social::PlaceRecord{}) event.place = std::move(place);
    }
}

}  // namespace

void add_event_properties(Json& object, const storage::Reader& reader,
                          const social::AccountRecord& author, const social::StatusRecord& status) {
    const EventRecord& event = *status.event;
    const auto& names = names_of(event.state);
    object["inLanguage"] = status.language;
    object["startTime"] = social::to_rfc3339_in(event.start, event.zone);
    object["endTime"] = social::to_rfc3339_in(event.end, event.zone);
    object["displayEndTime"] = event.display_end;
    object["timezone"] = event.zone;
    if (event.previous_start)
        object["previousStartTime"] = social::to_rfc3339_in(*event.previous_start, event.zone);
    if (event.place)
        object["location"] = render_place(*event.place, status);
    else if (!event.online_url.empty())
        object["location"] = render_online_place(event);
    object["isOnline"] = !event.online_url.empty();
    object["status"] = names.status;
    object["eventStatus"] = names.event_status;
    object["category"] = event.category.empty() ? "MEETING" : event.category;
    add_participation(object, reader, status);
    object["requiredJoinVisibility"] = Json::array({author.uri});
    object["organizers"] = {{"type", "OrderedCollection"},
                            {"id", status.uri + "/organizers"},
                            {"totalItems", 1},
                            {"orderedItems", Json::array({author.uri})}};
    object["commentsEnabled"] = true;
    object["repliesModerationOption"] = "allow_all";
}

Json event_attachments(const social::Addresses& addresses, const social::StatusRecord& status) {
    auto attachments = render_banner_and_pictures(addresses, status);
    const auto& event = *status.event;
    const auto& website = event.online_url.empty() ? status.url : event.online_url;
    attachments.push_back(
        {{"type", "Link"}, {"mediaType", "text/html"}, {"href", website}, {"name", "Website"}});
    return attachments;
}

std::optional<EventRecord> read_event(const Json& object) {
    const auto start = time_at(object, "startTime");
    if (!start) return std::nullopt;
    EventRecord event;
    event.start = *start;
    const auto end = time_at(object, "endTime");
    event.display_end = end && *end > *start;
    event.end = event.display_end ? *end : *start + std::chrono::hours(2);
    event.zone = cut_code_points(text_at(object, "timezone"), 64);
    event.start_local = social::to_local(event.start, event.zone);
    event.end_local = social::to_local(event.end, event.zone);
    read_location(object, event);
    // A remote event that says nothing takes no registrations from here.
    event.join_mode = social::parse_join_mode(text_at(object, "joinMode")).value_or(JoinMode::none);
    event.external_url = web_address(text_at(object, "externalParticipationUrl"));
    event.capacity = static_cast<std::uint32_t>(
        integer_at(object, "maximumAttendeeCapacity", 0, 10'000'000).value_or(0));
    event.category = cut_code_points(text_at(object, "category"), 64);
    event.state = read_state(object);
    return event;
}

}  // namespace ynghyd::federation
