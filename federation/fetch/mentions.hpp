#pragma once
// People of other servers who are named in a text but not known here yet.

#include <string>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/thread_pool.hpp>

#include "federation/fetch/remote_accounts.hpp"
#include "storage/engine.hpp"

namespace ynghyd::federation {

/// Asks their servers, so that a mention in `text` reaches them when it is published. Whoever
/// cannot be found stays plain text. Of `most_lookups` at most: the others must be known already.
net::awaitable<void> resolve_mentions(storage::Store& store, RemoteAccounts& accounts,
                                      net::thread_pool& storage_pool, IriRules rules,
                                      std::string text);

inline constexpr std::size_t most_lookups = 20;

}  // namespace ynghyd::federation
