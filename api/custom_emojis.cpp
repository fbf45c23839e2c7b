// Custom emoji of this server, for the picker.
#include <array>

#include "api/entities/emoji.hpp"
#include "api/resources.hpp"
#include "social/statuses/custom_emoji.hpp"

namespace ynghyd::api {
namespace {

Answer show_custom_emojis(const Call& call) {
    return emoji_entities(call.services.site, social::list_custom_emojis(call.reader));
}

constexpr auto rows_of_custom_emojis = std::to_array<Endpoint>({
    {http::Method::get, "/api/v1/custom_emojis", Access::public_, "", show_custom_emojis},
});

}  // namespace

std::span<const Endpoint> custom_emoji_endpoints() {
    return rows_of_custom_emojis;
}

}  // namespace ynghyd::api
