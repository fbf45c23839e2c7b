#pragma once
// Objects that get many members, one after the other.

#include "base/json.hpp"

namespace ynghyd::api {

/// An empty object with room for so many members. Without it, every time that it grows copies all
/// that it has, deeply: the keys beside the values are constant, so nothing can be moved.
inline Json object_with_room(std::size_t members) {
    auto json = Json::object();
    json.get_ref<Json::object_t&>().reserve(members);
    return json;
}

}  // namespace ynghyd::api
