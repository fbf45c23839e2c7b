#include "federation/fetch/mentions.hpp"

#include "base/run_on.hpp"
#include "federation/discovery/webfinger.hpp"
#include "social/text/compose.hpp"

namespace ynghyd::federation {

net::awaitable<void> resolve_mentions(storage::Store& store, RemoteAccounts& accounts,
                                      net::thread_pool& storage_pool, IriRules rules,
                                      std::string text) {
    std::size_t lookups = 0;
    for (const auto& mention : social::text::find_mentions(text)) {
        auto handle = parse_handle(mention, rules);
        if (!handle || handle->domain.empty()) continue;
        auto is_known = [&] {
            return social::find_account_by_handle(*store.snapshot(), handle->username,
                                                  handle->domain)
                .has_value();
        };
        if (co_await run_on(storage_pool, is_known)) continue;
        if (++lookups > most_lookups) co_return;
        co_await accounts.by_handle(*handle);
    }
}

}  // namespace ynghyd::federation
