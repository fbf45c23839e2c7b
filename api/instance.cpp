// What this server is.
#include "api/entities/instance.hpp"

#include <array>

#include "api/resources.hpp"

namespace ynghyd::api {
namespace {

Answer show_instance(const Call& call) {
    return instance_entity(call.reader, call.services);
}

Answer show_v1_instance(const Call& call) {
    return v1_instance_entity(call.reader, call.services);
}

constexpr auto rows_of_instance = std::to_array<Endpoint>({
    {http::Method::get, "/api/v1/instance", Access::public_, "", show_v1_instance},
    {http::Method::get, "/api/v2/instance", Access::public_, "", show_instance},
});

}  // namespace

std::span<const Endpoint> instance_endpoints() {
    return rows_of_instance;
}

}  // namespace ynghyd::api
