// Markers: how far the member has read, for all their apps.
#include <array>

#include "api/resources.hpp"
#include "social/timelines/marker.hpp"

namespace ynghyd::api {
namespace {

using social::MarkedTimeline;

constexpr std::array marked_timelines = {
    std::pair{std::string_view("home"), MarkedTimeline::home},
    std::pair{std::string_view("notifications"), MarkedTimeline::notifications},
};

/// Also of one that was never set: an app that finds none may stop counting.
Json marker_entity(const social::MarkerRecord& marker) {
    return {{"last_read_id", std::to_string(marker.last_read)},
            {"version", marker.revision},
            {"updated_at", to_datetime(marker.updated)}};
}

Answer show_markers(const Call& call) {
    const auto asked = call.parameters.list("timeline");
    Json markers = Json::object();
    for (const auto& [name, timeline] : marked_timelines)
        if (std::ranges::find(asked, name) != asked.end())
            markers[name] =
                marker_entity(social::find_marker(call.reader, call.account().id, timeline)
                                  .value_or(social::MarkerRecord{}));
    return markers;
}

/// `name[last_read_id]`; nullopt when there is no number.
std::optional<std::uint64_t> read_marker(const Call& call, std::string_view name) {
    const auto* given = find(call.parameters.tree(), name);
    if (!given || !given->is_object()) return std::nullopt;
    const auto text = Parameters(*given).text_or_empty("last_read_id");
    return text == "0" ? 0 : parse_id(text);
}

Answer set_markers(const Call& call) {
    return call.services.store.update([&](storage::Transaction& tx) -> Answer {
        Json markers = Json::object();
        for (const auto& [name, timeline] : marked_timelines)
            if (const auto last_read = read_marker(call, name))
                markers[name] = marker_entity(social::set_marker(
                    tx, call.account().id, timeline, *last_read, call.services.site.clock.now()));
        return markers;
    });
}

constexpr auto rows_of_markers = std::to_array<Endpoint>({
    {http::Method::get, "/api/v1/markers", Access::user, "read:statuses", show_markers},
    {http::Method::post, "/api/v1/markers", Access::user, "write:statuses", set_markers},
});

}  // namespace

std::span<const Endpoint> marker_endpoints() {
    return rows_of_markers;
}

}  // namespace ynghyd::api
