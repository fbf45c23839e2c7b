#include "federation/fetch/verify_links.hpp"

#include "base/log.hpp"
#include "base/run_on.hpp"
#include "federation/fetch/page_links.hpp"
#include "social/accounts/verified_links.hpp"

namespace ynghyd::federation {
namespace {

struct Verification {
    social::AccountRecord account;
    std::vector<std::string> links;
};

Verification read_verification(const JobParts& parts, AccountId id) {
    const auto reader = parts.store.snapshot();
    Verification verification;
    if (auto account = social::find_account(*reader, id)) {
        verification.links = social::links_to_verify(*reader, parts.site, *account);
        verification.account = *std::move(account);
    }
    return verification;
}

net::awaitable<bool> page_links_back(const JobParts& parts, std::string link,
                                     const social::AccountRecord& account) {
    auto url = Iri::parse(link, parts.options.rules);
    if (!url) co_return false;
    const auto page =
        co_await parts.fetch.page(*std::move(url), "text/html, application/xhtml+xml");
    if (!page)
        log::debug("link.not_verified", {{"link", link}, {"reason", page.error().safe_text}});
    co_return page.has_value() && links_back(*page, account);
}

}  // namespace

net::awaitable<Result<void>> verify_links(const JobParts& parts, storage::Job job) {
    const auto id = social::account_of_verification(job.record);
    auto look = [&] { return read_verification(parts, id); };
    const auto verification = co_await run_on(parts.storage_pool, look);
    std::vector<std::string> linking_back;
    for (const auto& link : verification.links)
        if (co_await page_links_back(parts, link, verification.account))
            linking_back.push_back(link);
    auto store = [&] {
        parts.store.update([&](storage::Transaction& tx) {
            social::settle_verification(tx, parts.site, id, linking_back);
            storage::complete_job(tx, job);
        });
        return true;
    };
    co_await run_on(parts.storage_pool, store);
    co_return Result<void>();
}

}  // namespace ynghyd::federation
