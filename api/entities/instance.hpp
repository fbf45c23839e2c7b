#pragma once
// Instance and V1::Instance: what this server is, what it allows, what fits into a post.

#include "api/services.hpp"
#include "base/json.hpp"
#include "storage/engine.hpp"

namespace ynghyd::api {

Json instance_entity(const storage::Reader& reader, const Services& services);
/// The older form, which some apps still read first.
Json v1_instance_entity(const storage::Reader& reader, const Services& services);

}  // namespace ynghyd::api
