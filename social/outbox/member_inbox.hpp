#pragma once
// What lies in members' inboxes: activities that were received, and those of other members, by
// number, newest first. Numbers are of one kind, so that both lie in one order.

#include <cstdint>
#include <vector>

#include "storage/engine.hpp"
#include "storage/ids.hpp"

namespace ynghyd::social {

struct ActivityRecord;

/// Nothing happens for who blocks `sender` (none: nobody is known).
void put_into_inbox(storage::Transaction& tx, AccountId owner, AccountId sender,
                    std::uint64_t activity);

/// An activity of a member reaches those of this server whom it names in to and cc.
void put_into_inboxes_named(storage::Transaction& tx, const ActivityRecord& activity);

/// Numbers below `before` (0: all), newest first.
std::vector<std::uint64_t> list_inbox(const storage::Reader& reader, AccountId owner,
                                      std::uint64_t before, std::size_t limit);

}  // namespace ynghyd::social
