#include "federation/fetch/remote_accounts.hpp"

#include <fmt/format.h>

#include "base/run_on.hpp"
#include "base/text_codec.hpp"
#include "federation/fetch/remote_actor.hpp"

namespace ynghyd::federation {
namespace {

std::string text_of(const Handle& handle) {
    return handle.username + "@" + handle.domain;
}

}  // namespace

net::awaitable<Result<social::AccountRecord>> RemoteAccounts::find(std::string uri) {
    auto look = [&] { return social::find_account_by_uri(*store_.snapshot(), uri); };
    auto known = co_await run_on(storage_pool_, look);
    if (known) co_return *std::move(known);
    co_return co_await refresh(std::move(uri));
}

net::awaitable<Result<social::AccountRecord>> RemoteAccounts::refresh(std::string uri) {
    auto url = Iri::parse(uri, fetch_.rules());
    if (!url) co_return std::unexpected(std::move(url).error());
    auto document = co_await fetch_.object(*std::move(url));
    if (!document) co_return std::unexpected(std::move(document).error());
    co_return co_await take(*std::move(document));
}

net::awaitable<Result<social::AccountRecord>> RemoteAccounts::take(Json document) {
    auto actor = read_actor(document, fetch_.rules());
    if (!actor) co_return std::unexpected(std::move(actor).error());
    auto store = [&] {
        return store_.update([&](storage::Transaction& tx) {
            put_remote_keys(tx, *actor, site_.clock.now());
            return put_remote_actor(tx, site_, *actor);
        });
    };
    auto account = co_await run_on(storage_pool_, store);
    for (const auto& key : actor->keys) keys_.forget(key.id);
    if (actor->takes_rfc9421) schemes_.hear(account.domain);
    co_return account;
}

net::awaitable<Result<social::AccountRecord>> RemoteAccounts::known(Handle handle) {
    auto look = [&] {
        return social::find_account_by_handle(*store_.snapshot(), handle.username, handle.domain);
    };
    auto account = co_await run_on(storage_pool_, look);
    if (account) co_return *std::move(account);
    co_return failure(Error::Kind::not_found,
                      fmt::format("Nobody here is called @{}.", handle.username));
}

net::awaitable<Result<void>> RemoteAccounts::confirm(WebFingerAnswer answer, Handle asked,
                                                     social::AccountRecord account) {
    if (answer.subject == text_of(asked) && account.domain == asked.domain)
        co_return Result<void>();
    // Two domains are in play: the one that was not asked yet has to agree.
    const auto at = answer.subject.rfind('@');
    const auto subject_domain = answer.subject.substr(at + 1);
    const bool asked_subject = subject_domain == asked.domain;
    auto document = co_await fetch_.webfinger(answer.subject.substr(0, at),
                                              asked_subject ? account.domain : subject_domain);
    if (!document) co_return std::unexpected(std::move(document).error());
    auto second = read_webfinger(*document, fetch_.rules());
    if (!second) co_return std::unexpected(std::move(second).error());
    if (second->subject != answer.subject || second->actor != account.uri)
        co_return failure(Error::Kind::invalid,
                          fmt::format("The servers of {} and {} do not agree on who it is.",
                                      text_of(asked), account.uri));
    co_return Result<void>();
}

net::awaitable<Result<social::AccountRecord>> RemoteAccounts::by_handle(Handle handle) {
    if (handle.domain.empty() || site_.addresses.is_own_domain(handle.domain)) {
        handle.domain.clear();
        co_return co_await known(handle);
    }
    auto document = co_await fetch_.webfinger(handle.username, handle.domain);
    if (!document) {
        auto error = std::move(document).error();
        if (error.kind == Error::Kind::not_found)
            error.safe_text = fmt::format("{} says that it has nobody called {}.", handle.domain,
                                          handle.username);
        co_return std::unexpected(std::move(error));
    }
    auto answer = read_webfinger(*document, fetch_.rules());
    if (!answer) co_return std::unexpected(std::move(answer).error());
    auto account = co_await refresh(answer->actor);
    if (!account) co_return account;
    if (to_lower_ascii(account->username) != answer->subject.substr(0, answer->subject.rfind('@')))
        co_return failure(Error::Kind::invalid,
                          fmt::format("{} calls itself {}, not {}.", account->uri,
                                      account->username, answer->subject));
    auto confirmed = co_await confirm(*answer, handle, *account);
    if (!confirmed) co_return std::unexpected(std::move(confirmed).error());
    co_return account;
}

}  // namespace ynghyd::federation
