#pragma once
// Favourites and reblogs: one of each per account and status.

#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "storage/engine.hpp"
#include "storage/ids.hpp"

namespace ynghyd::social {

enum class Interaction : std::uint8_t { favourite, reblog };

struct InteractionRecord {
    static constexpr std::uint8_t version = 1;
    std::string uri;  ///< Of the Like or Announce; may be empty.
    Timestamp created{};
    std::string unknown_fields;
    void describe(auto& visit) {
        visit(1, "uri", uri);
        visit(2, "created", created);
    }
    bool operator==(const InteractionRecord&) const = default;
};

/// False when the account had done so before: nothing changes then.
bool add_interaction(storage::Transaction& tx, Interaction kind, StatusId status, AccountId account,
                     std::string_view uri, Timestamp now);
/// False when there was none.
bool remove_interaction(storage::Transaction& tx, Interaction kind, StatusId status,
                        AccountId account);
std::int64_t count_interactions(const storage::Reader& reader, Interaction kind, StatusId status);

/// All that belongs to a status that goes.
void erase_interactions(storage::Transaction& tx, StatusId status);

}  // namespace ynghyd::social
