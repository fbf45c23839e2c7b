#pragma once
// Who waits for a seat of an event that is full: a line, in the order in which people came.
// participation.hpp says who stands in it.

#include <cstdint>
#include <optional>

#include "social/accounts/account.hpp"
#include "social/site.hpp"
#include "social/statuses/status.hpp"
#include "storage/engine.hpp"

namespace ynghyd::social {

constexpr std::uint32_t max_waiting = 1'000;
/// So long before the start nobody moves up any more: they could not come in time.
constexpr Duration waiting_ends_before = std::chrono::hours(1);

/// Whether people may still wait for a seat, and get one.
bool has_waiting_list(const Site& site, const StatusRecord& event);

void put_in_line(storage::Transaction& tx, StatusId event, std::uint64_t position,
                 AccountId account);
void take_out_of_line(storage::Transaction& tx, StatusId event, std::uint64_t position);

std::optional<AccountId> first_in_line(const storage::Reader& reader, StatusId event);
/// 1 for the first.
std::size_t place_in_line(const storage::Reader& reader, StatusId event, std::uint64_t position);

}  // namespace ynghyd::social
