#include "api/entities/role.hpp"

#include <string>

#include "social/accounts/collection.hpp"
#include "social/accounts/staff_right.hpp"

namespace ynghyd::api {

std::string_view role_id(social::Role role) {
    if (role == social::Role::admin) return "3";
    return role == social::Role::moderator ? "1" : "-99";
}

Json role_entity(social::Role role) {
    const bool is_admin = role == social::Role::admin;
    const bool is_moderator = role == social::Role::moderator;
    Json json;
    json["id"] = role_id(role);
    json["name"] = is_admin ? "Admin" : is_moderator ? "Moderator" : "";
    json["permissions"] = std::to_string(social::staff_rights_of(role));
    json["color"] = "";
    json["highlighted"] = false;
    json["collection_limit"] = social::most_collections;
    return json;
}

}  // namespace ynghyd::api
