#pragma once
// What a member keeps: favourites and bookmarks, the latest first.

#include "api/endpoint.hpp"

namespace ynghyd::api {

Answer list_favourites(const Call& call);
Answer list_bookmarks(const Call& call);

}  // namespace ynghyd::api
