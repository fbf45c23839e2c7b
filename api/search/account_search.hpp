#pragma once
// Accounts for what somebody has typed: a handle, an address, or the beginning of a name.

#include <string_view>

#include "api/answer.hpp"
#include "api/endpoint.hpp"

namespace ynghyd::api {

/// Account entities: first what the words mean exactly, then whom the caller follows, then this
/// server's. Whom the caller has blocked is found by what means them exactly, to be unblocked. With
/// the parameter `following`, only whom the caller follows.
Json accounts_found(const Call& call, std::string_view query, std::size_t limit,
                    std::size_t offset);

}  // namespace ynghyd::api
