#include "api/entities/list.hpp"

namespace ynghyd::api {

Json list_entity(const social::ListRecord& list) {
    return {{"id", to_string(list.id)},
            {"title", list.title},
            {"replies_policy", to_string(list.replies_policy)},
            {"exclusive", list.exclusive}};
}

}  // namespace ynghyd::api
