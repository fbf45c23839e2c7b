#pragma once
// Statuses for what somebody has typed: the one whose address it is, or those that hold its words.

#include <string_view>

#include "api/answer.hpp"
#include "api/endpoint.hpp"

namespace ynghyd::api {

/// Status entities. With the parameter account_id those of one author, with max_id and min_id the
/// older and newer ones. Nobody in particular finds none.
Json statuses_found(const Call& call, std::string_view query, std::size_t limit,
                    std::size_t offset);

}  // namespace ynghyd::api
