// Announcements: what the admin tells everybody, who has read it, and with what they react.
#include <array>

#include "api/entities/announcement.hpp"
#include "api/resources.hpp"

namespace ynghyd::api {
namespace {

/// One that is shown now: 404 for every other.
std::expected<social::AnnouncementRecord, Refusal> announcement_in_path(
    const Call& call, const storage::Reader& reader) {
    const auto id = parse_id_as<AnnouncementId>(call.request.params.at(0));
    auto announcement =
        id ? social::find_announcement(reader, *id) : std::optional<social::AnnouncementRecord>();
    if (!announcement || !is_current(*announcement, call.services.site.clock.now()))
        return refuse(404, "Record not found");
    return *std::move(announcement);
}

Answer show_announcements(const Call& call) {
    const auto view = viewpoint_of(call);
    Json announcements = Json::array();
    for (const auto& one :
         social::current_announcements(call.reader, call.services.site.clock.now()))
        announcements.push_back(announcement_entity(view, one));
    return announcements;
}

Answer dismiss_announcement(const Call& call) {
    return call.services.store.update([&](storage::Transaction& tx) -> Answer {
        TRY(const auto announcement, announcement_in_path(call, tx));
        social::mark_announcement_read(tx, announcement.id, call.account().id);
        return Json::object();
    });
}

Answer add_reaction(const Call& call) {
    return call.services.store.update([&](storage::Transaction& tx) -> Answer {
        TRY(const auto announcement, announcement_in_path(call, tx));
        TRY_VOID(social::react_to_announcement(tx, call.services.site, announcement,
                                               call.account().id, call.request.params.at(1)));
        return Json::object();
    });
}

Answer remove_reaction(const Call& call) {
    return call.services.store.update([&](storage::Transaction& tx) -> Answer {
        TRY(const auto announcement, announcement_in_path(call, tx));
        social::unreact_to_announcement(tx, announcement, call.account().id,
                                        call.request.params.at(1));
        return Json::object();
    });
}

constexpr auto rows_of_announcements = std::to_array<Endpoint>({
    {http::Method::get, "/api/v1/announcements", Access::user, "", show_announcements},
    {http::Method::post, "/api/v1/announcements/{id}/dismiss", Access::user, "write:accounts",
     dismiss_announcement},
    {http::Method::put, "/api/v1/announcements/{id}/reactions/{name}", Access::user,
     "write:favourites", add_reaction},
    {http::Method::patch, "/api/v1/announcements/{id}/reactions/{name}", Access::user,
     "write:favourites", add_reaction},
    {http::Method::delete_, "/api/v1/announcements/{id}/reactions/{name}", Access::user,
     "write:favourites", remove_reaction},
});

}  // namespace

std::span<const Endpoint> announcement_endpoints() {
    return rows_of_announcements;
}

}  // namespace ynghyd::api
