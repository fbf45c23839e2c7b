#pragma once
// List.

#include "base/json.hpp"
#include "social/timelines/list.hpp"

namespace ynghyd::api {

Json list_entity(const social::ListRecord& list);

}  // namespace ynghyd::api
