#include "app/commands/accounts.hpp"

#include "app/node.hpp"
#include "app/words.hpp"
#include "base/run_on.hpp"
#include "base/text_codec.hpp"
#include "federation/discovery/webfinger.hpp"

namespace ynghyd::app {

Result<social::AccountRecord> acting_account(const Core& core, const Json& arguments) {
    const auto name = text_at(arguments, "as");
    return core.local_account(name.empty() ? core.config.network : name);
}

std::string handle_of(const social::Addresses& addresses, const social::AccountRecord& account) {
    return "@" + (account.is_local() ? addresses.handle(account.username)
                                     : account.username + "@" + account.domain);
}

net::awaitable<Result<std::string>> find_actor_uri(Node& node, std::string text) {
    text = trim(text);
    if (text.starts_with("https://") || text.starts_with("http://")) co_return text;
    const auto& core = *node.core;
    const auto handle = federation::parse_handle(text, core.config.federation.rules);
    if (!handle) co_return std::unexpected(handle.error());
    auto look = [&] {
        const bool ours = handle->domain.empty() || core.addresses.is_own_domain(handle->domain);
        return social::find_account_by_handle(*core.store->snapshot(), handle->username,
                                              ours ? std::string() : handle->domain);
    };
    if (auto known = co_await run_on(node.storage_pool, look)) co_return known->uri;
    auto found = co_await node.lookup.find_account(text);
    if (!found) co_return std::unexpected(std::move(found).error());
    co_return found->uri;
}

}  // namespace ynghyd::app
