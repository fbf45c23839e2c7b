#pragma once
// Where measures and dimensions take their numbers from: walks over what is stored.

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "social/accounts/account.hpp"
#include "social/accounts/user.hpp"
#include "social/measures/tally.hpp"
#include "social/statuses/status.hpp"
#include "storage/engine.hpp"

namespace ynghyd::social {

/// Which server a measure is about.
struct MeasuredServer {
    std::string domain;
    bool with_subdomains = false;
};

void for_each_user(const storage::Reader& reader, const std::function<void(const UserRecord&)>& fn);

/// Of every server, in the order in which they came or were written.
void for_each_status(const storage::Reader& reader, const Period& period,
                     const std::function<void(const StatusRecord&)>& fn);

void for_each_account_of(const storage::Reader& reader, const MeasuredServer& server,
                         const std::function<void(const AccountRecord&)>& fn);

/// Ids of what an account wrote, newest first; false from `fn` ends it.
void for_each_status_id_of(const storage::Reader& reader, AccountId account,
                           const std::function<bool(StatusId)>& fn);

/// Public statuses of a tag, newest first, from the end of `period` to `back_to`. `tag`: its id, as
/// apps have it, or its name.
void for_each_status_with_tag(const storage::Reader& reader, std::string_view tag,
                              const Period& period, Timestamp back_to,
                              const std::function<void(const StatusRecord&)>& fn);

}  // namespace ynghyd::social
