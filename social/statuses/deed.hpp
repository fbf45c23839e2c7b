#pragma once
// What an account did to statuses, found by the account: so that it can be taken back when the
// account goes. The rows themselves lie with the status.

#include <cstdint>
#include <vector>

#include "storage/engine.hpp"
#include "storage/ids.hpp"

namespace ynghyd::social {

// On disk: never reuse a number. The first three are those of Interaction.
enum class Deed : std::uint8_t {
    favourite = 0,
    reblog = 1,
    dislike = 2,
    reaction = 3,
    participation = 4,
    bookmark = 5,
};

struct DeedRow {
    Deed deed;
    StatusId status;
    bool operator==(const DeedRow&) const = default;
};

void note_deed(storage::Transaction& tx, AccountId account, Deed deed, StatusId status);
void forget_deed(storage::Transaction& tx, AccountId account, Deed deed, StatusId status);
std::vector<DeedRow> list_deeds(const storage::Reader& reader, AccountId account,
                                std::size_t limit);

}  // namespace ynghyd::social
