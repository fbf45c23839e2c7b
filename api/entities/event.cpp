#include "api/entities/event.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "api/answer.hpp"
#include "api/entities/status_text.hpp"
#include "social/events/participation.hpp"

namespace ynghyd::api {
namespace {

Json event_text_or_null(const std::string& text) {
    return text.empty() ? Json() : Json(text);
}

Json degrees_or_null(const std::optional<std::int64_t>& e7) {
    return e7 ? Json(static_cast<double>(*e7) / 1e7) : Json();
}

Json location_of(const social::EventRecord& event) {
    if (!event.place && event.online_url.empty()) return nullptr;
    const auto place = event.place.value_or(social::PlaceRecord{});
    std::vector<std::string> lines;
    for (const auto* line :
         {&place.street, &place.locality, &place.region, &place.postal_code, &place.country})
        if (!line->empty()) lines.push_back(*line);
    Json json;
    json["name"] = place.name;
    json["address"] = fmt::format("{}", fmt::join(lines, ", "));
    json["latitude"] = degrees_or_null(place.latitude_e7);
    json["longitude"] = degrees_or_null(place.longitude_e7);
    json["url"] = event_text_or_null(event.online_url);
    return json;
}

Json own_answer(const Viewpoint& view, StatusId event) {
    if (!view.viewer) return nullptr;
    using State = social::ParticipationState;
    const auto found = social::find_participation(view.reader, event, view.viewer->id);
    if (!found || found->state == State::left) return nullptr;
    if (found->state == State::accepted) return "going";
    return social::to_string(found->state);
}

void add_seats(Json& json, const Viewpoint& view, const social::StatusRecord& status) {
    const auto seats = social::seats_of(view.reader, status.id);
    const auto capacity = status.event->capacity;
    const auto left = capacity > seats.accepted ? capacity - seats.accepted : 0;
    json["capacity"] = capacity ? Json(capacity) : Json();
    json["remaining"] = capacity ? Json(left) : Json();
    json["participants_count"] = seats.accepted;
    json["interested_count"] = seats.interested;
}

}  // namespace

Json event_entity(const Viewpoint& view, const social::StatusRecord& status) {
    const auto& event = *status.event;
    Json json;
    json["id"] = to_string(status.id);
    json["name"] = status.title;
    json["start_time"] = to_datetime(event.start);
    json["end_time"] = event.display_end ? Json(to_datetime(event.end)) : Json();
    json["timezone"] = event.zone;
    json["all_day"] = event.all_day;
    json["status"] = social::to_string(event.state);
    json["online"] = !event.online_url.empty();
    json["url"] = page_of(status);
    json["location"] = location_of(event);
    json["join_mode"] = social::to_string(event.join_mode);
    json["external_url"] = event_text_or_null(event.external_url);
    add_seats(json, view, status);
    json["my_rsvp"] = own_answer(view, status.id);
    return json;
}

}  // namespace ynghyd::api
