// Statuses: all that apps do with one of them.
#include <array>

#include "api/resources.hpp"
#include "api/statuses/kept.hpp"
#include "api/statuses/marks.hpp"
#include "api/statuses/reading.hpp"
#include "api/statuses/scheduled.hpp"
#include "api/statuses/thread.hpp"
#include "api/statuses/writing.hpp"

namespace ynghyd::api {
namespace {

constexpr auto viewer = Access::public_viewer;
constexpr auto user = Access::user;
constexpr auto get = http::Method::get;
constexpr auto post = http::Method::post;

constexpr auto rows_of_statuses = std::to_array<Endpoint>({
    {get, "/api/v1/statuses", viewer, "read:statuses", show_statuses},
    {post, "/api/v1/statuses", user, "write:statuses", create_status, Prelude::people},
    {get, "/api/v1/statuses/{id}", viewer, "read:statuses", show_status},
    {http::Method::put, "/api/v1/statuses/{id}", user, "write:statuses", edit_status,
     Prelude::people},
    {http::Method::patch, "/api/v1/statuses/{id}", user, "write:statuses", edit_status,
     Prelude::people},
    {http::Method::delete_, "/api/v1/statuses/{id}", user, "write:statuses", delete_status},
    {get, "/api/v1/statuses/{id}/context", viewer, "read:statuses", show_context},
    {get, "/api/v1/statuses/{id}/source", user, "read:statuses", show_source},
    {get, "/api/v1/statuses/{id}/history", viewer, "read:statuses", show_history},
    {get, "/api/v1/statuses/{id}/quotes", user, "read:statuses", list_quoting},
    {post, "/api/v1/statuses/{id}/translate", user, "read:statuses", translate_status},
    {get, "/api/v1/statuses/{id}/reblogged_by", viewer, "", list_rebloggers},
    {get, "/api/v1/statuses/{id}/favourited_by", viewer, "", list_favouriters},
    {post, "/api/v1/statuses/{id}/favourite", user, "write:favourites", favourite_status},
    {post, "/api/v1/statuses/{id}/unfavourite", user, "write:favourites", unfavourite_status},
    {post, "/api/v1/statuses/{id}/reblog", user, "write:statuses", reblog_status},
    {post, "/api/v1/statuses/{id}/unreblog", user, "write:statuses", unreblog_status},
    {post, "/api/v1/statuses/{id}/bookmark", user, "write:bookmarks", bookmark_status},
    {post, "/api/v1/statuses/{id}/unbookmark", user, "write:bookmarks", unbookmark_status},
    {post, "/api/v1/statuses/{id}/mute", user, "write:mutes", mute_status},
    {post, "/api/v1/statuses/{id}/unmute", user, "write:mutes", unmute_status},
    {post, "/api/v1/statuses/{id}/pin", user, "write:accounts", pin_status},
    {post, "/api/v1/statuses/{id}/unpin", user, "write:accounts", unpin_status},
    {http::Method::put, "/api/v1/statuses/{id}/interaction_policy", user, "write:statuses",
     change_interaction_policy},
    {http::Method::patch, "/api/v1/statuses/{id}/interaction_policy", user, "write:statuses",
     change_interaction_policy},
    {post, "/api/v1/statuses/{id}/quotes/{quoting}/revoke", user, "write:statuses",
     revoke_quote_of_status},
    {get, "/api/v1/scheduled_statuses", user, "read:statuses", list_scheduled_statuses},
    {get, "/api/v1/scheduled_statuses/{id}", user, "read:statuses", show_scheduled_status},
    {http::Method::put, "/api/v1/scheduled_statuses/{id}", user, "write:statuses",
     reschedule_status},
    {http::Method::patch, "/api/v1/scheduled_statuses/{id}", user, "write:statuses",
     reschedule_status},
    {http::Method::delete_, "/api/v1/scheduled_statuses/{id}", user, "write:statuses",
     unschedule_status},
    {get, "/api/v1/favourites", user, "read:favourites", list_favourites},
    {get, "/api/v1/bookmarks", user, "read:bookmarks", list_bookmarks},
});

}  // namespace

std::span<const Endpoint> status_endpoints() {
    return rows_of_statuses;
}

}  // namespace ynghyd::api
