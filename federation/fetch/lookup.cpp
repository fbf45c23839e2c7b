#include "federation/fetch/lookup.hpp"

#include <fmt/format.h>

#include "base/run_on.hpp"
#include "base/text_codec.hpp"
#include "federation/fetch/actor_refresh.hpp"
#include "federation/fetch/object_reading.hpp"
#include "federation/fetch/threads.hpp"
#include "federation/reading.hpp"

namespace ynghyd::federation {

std::optional<Found> Lookup::find_here(const storage::Reader& reader, const Iri& url) const {
    if (auto account = social::find_account_by_uri(reader, url.text())) return Found{account, {}};
    if (const auto name = site_.addresses.username_of(url.text()))
        if (auto account = social::find_account_by_handle(reader, *name, ""))
            return Found{account, {}};
    auto status = social::find_status_by_uri(reader, url.text());
    if (!status) {
        const auto path = url.path();
        const auto id = parse_id_as<StatusId>(path.substr(path.rfind('/') + 1));
        status = id ? social::find_status(reader, *id) : std::nullopt;
        if (status && status->url != url.text()) status.reset();
    }
    if (!status || !is_open(*status)) return std::nullopt;
    return Found{{}, status};
}

std::optional<Found> Lookup::find_known(const storage::Reader& reader, const Iri& url) const {
    if (auto status = social::find_status_by_uri(reader, url.text())) return Found{{}, status};
    auto account = social::find_account_by_uri(reader, url.text());
    if (account && !is_stale(*account, site_.clock.now())) return Found{account, {}};
    return std::nullopt;
}

/// Whoever looks for something soon wants to know more: totals, and the rest of the conversation.
net::awaitable<Found> Lookup::follow_up(Found found, bool is_new) {
    const auto job = site_.ids.make<storage::JobId>();
    auto enqueue = [&] {
        store_.update([&](storage::Transaction& tx) {
            const auto now = site_.clock.now();
            if (found.status && is_new) enqueue_thread(tx, *found.status, true, job, now);
            const bool unknown = found.account && !found.account->is_local() &&
                                 !find_account_totals(tx, found.account->id);
            if (unknown) enqueue_refresh(tx, *found.account, job, now, now);
        });
        return true;
    };
    co_await run_on(storage_pool_, enqueue);
    co_return found;
}

net::awaitable<Result<Found>> Lookup::find_by_address(Iri url) {
    const bool is_ours = site_.addresses.is_local(url.text());
    auto look = [&]() -> Result<std::optional<Found>> {
        const auto reader = store_.snapshot();
        if (is_ours) return find_here(*reader, url);
        if (social::standing_of(*reader, site_, url.text()).suspended)
            return std::unexpected(social::blocked_error(url.authority()));
        return find_known(*reader, url);
    };
    auto known = co_await run_on(storage_pool_, look);
    if (!known) co_return std::unexpected(std::move(known).error());
    if (*known) co_return **std::move(known);
    if (is_ours)
        co_return failure(Error::Kind::not_found,
                          fmt::format("There is nothing at {}.", url.text()));
    auto document = co_await fetch_.object_of_page(url);
    if (!document) co_return std::unexpected(std::move(document).error());
    if (!is_status_object(*document)) {
        auto account = co_await accounts_.take(*std::move(document));
        if (!account) co_return std::unexpected(std::move(account).error());
        Found found{*std::move(account), {}};
        co_return co_await follow_up(std::move(found), true);
    }
    auto imported = co_await objects_.take(*std::move(document));
    if (!imported) co_return std::unexpected(std::move(imported).error());
    const bool is_new = !imported->document.is_null();
    Found found{{}, std::move(imported->status)};
    co_return co_await follow_up(std::move(found), is_new);
}

net::awaitable<Result<Found>> Lookup::find(std::string text) {
    text = trim(text);
    if (text.starts_with("https://") || text.starts_with("http://")) {
        const IriRules own{.allow_http = true, .allow_private_names = true};
        auto url = Iri::parse(text, fetch_.rules());
        if (!url) {
            // Our own name is the admin's choice, also one that only a test network knows.
            auto ours = Iri::parse(text, own);
            if (!ours || !site_.addresses.is_local(ours->text()))
                co_return std::unexpected(std::move(url).error());
            url = std::move(ours);
        }
        co_return co_await find_by_address(*std::move(url));
    }
    auto handle = parse_handle(text, fetch_.rules());
    if (!handle) co_return std::unexpected(std::move(handle).error());
    auto account = co_await accounts_.by_handle(*std::move(handle));
    if (!account) co_return std::unexpected(std::move(account).error());
    Found found{*std::move(account), {}};
    co_return co_await follow_up(std::move(found), true);
}

net::awaitable<Result<social::AccountRecord>> Lookup::find_account(std::string text) {
    auto found = co_await find(text);
    if (!found) co_return std::unexpected(std::move(found).error());
    if (!found->account)
        co_return failure(Error::Kind::invalid,
                          fmt::format("{} is a post, not an account.", cut_code_points(text, 200)));
    co_return *std::move(found->account);
}

}  // namespace ynghyd::federation
