#pragma once
// Accounts as commands name them.

#include <string>

#include "app/command.hpp"
#include "base/result.hpp"
#include "social/accounts/account.hpp"
#include "social/addresses.hpp"

namespace ynghyd::app {

/// Who does what a command says: the account `as`, or else the network's. As Core::local_account.
Result<social::AccountRecord> acting_account(const Core& core, const Json& arguments);

/// "@ana@copro.example", for accounts of this server, too.
std::string handle_of(const social::Addresses& addresses, const social::AccountRecord& account);

/// The id of the account that `text` means: its address, or user@host. What is known here is not
/// asked for, so that those can be named who do not answer. What Lookup says.
net::awaitable<Result<std::string>> find_actor_uri(Node& node, std::string text);

}  // namespace ynghyd::app
