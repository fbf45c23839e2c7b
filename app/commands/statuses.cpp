#include "app/commands/statuses.hpp"

#include <fmt/format.h>

namespace ynghyd::app {

Result<social::StatusRecord> find_any_status(const storage::Reader& reader, std::string_view text) {
    const auto id = parse_id_as<StatusId>(text);
    auto status = id ? social::find_status(reader, *id) : social::find_status_by_uri(reader, text);
    if (!status)
        return failure(Error::Kind::not_found, fmt::format("No post {} is known here.", text));
    return *std::move(status);
}

Result<social::StatusRecord> find_own_event(const storage::Reader& reader, std::string_view text) {
    TRY(auto status, find_any_status(reader, text));
    const auto author = social::find_account(reader, status.account);
    if (!status.event || !author || !author->is_local())
        return failure(Error::Kind::not_found, fmt::format("{} is no event of this server.", text));
    return status;
}

}  // namespace ynghyd::app
