#pragma once
// An activity that somebody else brought and that proves nothing by itself: its payload is not
// used, but what it is about may be asked for where it comes from.

#include <boost/asio/awaitable.hpp>

#include "federation/activities/activities.hpp"
#include "federation/fetch/fetch.hpp"
#include "federation/fetch/remote_accounts.hpp"
#include "federation/inbox/accept_activity.hpp"
#include "federation/inbox/received.hpp"

namespace ynghyd::federation {

/// What must be fetched before it is known what happened: the object of a Create, Update or Delete,
/// an Announce itself. Everything else is ignored, and so is a Delete of what is not here.
Effect forwarded_effect(const storage::Reader& reader, const Surroundings& around,
                        const Json& activity, const ReceivedRecord& received);

struct ForwardedParts {
    storage::Store& store;
    Fetch& fetch;
    RemoteAccounts& accounts;
    net::thread_pool& storage_pool;
    Surroundings around;
};

/// Asks the origin, and lets take effect what it says, as if the actor had sent it. Completes the
/// job and settles the activity in the same transaction. Errors of Fetch when the origin could not
/// be asked, or does not have it.
net::awaitable<Result<void>> process_forwarded(ForwardedParts parts, storage::Job job,
                                               PendingActivity pending, ReceivedRecord received);

}  // namespace ynghyd::federation
