#pragma once
// Actors of other servers whom the admin has blocked, one by one.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "storage/engine.hpp"

namespace ynghyd::social {

struct ActorBlockRecord {
    static constexpr std::uint8_t version = 1;
    std::string uri;
    std::string comment;
    Timestamp created{};
    std::string unknown_fields;
    void describe(auto& visit) {
        visit(1, "uri", uri);
        visit(2, "comment", comment);
        visit(3, "created", created);
    }
    bool operator==(const ActorBlockRecord&) const = default;
};

std::optional<ActorBlockRecord> find_actor_block(const storage::Reader& reader,
                                                 std::string_view uri);
void put_actor_block(storage::Transaction& tx, const ActorBlockRecord& block);
/// False when there was none.
bool erase_actor_block(storage::Transaction& tx, std::string_view uri);
std::vector<ActorBlockRecord> list_actor_blocks(const storage::Reader& reader);

}  // namespace ynghyd::social
