#pragma once
// ActivityStreams names and the media types that carry them.

#include <string_view>

namespace ynghyd::federation {

inline constexpr std::string_view activity_json = "application/activity+json";
inline constexpr std::string_view activity_json_utf8 = "application/activity+json; charset=utf-8";
inline constexpr std::string_view ld_json_as2 =
    "application/ld+json; profile=\"https://www.w3.org/ns/activitystreams\"";
inline constexpr std::string_view as2_context = "https://www.w3.org/ns/activitystreams";

/// How FEP-844e names the newer signature scheme.
inline constexpr std::string_view rfc9421_href = "https://datatracker.ietf.org/doc/html/rfc9421";

/// application/activity+json with any parameters, or application/ld+json whose profile lists
/// ActivityStreams (quoted or not).
bool is_activity_media_type(std::string_view content_type);

enum class Wanted { activity, html };
/// What an Accept header asks for on an address that has both; `otherwise` for */* or none.
Wanted negotiate(std::string_view accept, Wanted otherwise);

}  // namespace ynghyd::federation
