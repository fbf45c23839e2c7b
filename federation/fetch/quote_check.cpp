#include "federation/fetch/quote_check.hpp"

#include "base/run_on.hpp"
#include "federation/fetch/object_reading.hpp"
#include "federation/reading.hpp"
#include "social/statuses/quote.hpp"
#include "storage/keyspace.hpp"

namespace ynghyd::federation {

using social::QuoteState;

void plan_quote_check(storage::Transaction& tx, const social::Site& site,
                      const social::StatusRecord& status) {
    if (!status.quote || status.quote->authorization.empty()) return;
    tx.put(storage::key::quote_by_authorization(status.quote->authorization),
           storage::encode_id(status.id.value));
    if (status.quote->state != QuoteState::pending) return;
    storage::plan_job(tx, storage::JobKind::verify_quote, site.ids.make<storage::JobId>(),
                      storage::encode_id(status.id.value), site.clock.now());
}

StatusId checked_status(const storage::JobRecord& job) {
    return StatusId{storage::decode_id(job.body)};
}

bool approves(const Json& stamp, const social::StatusRecord& quoting, std::string_view author) {
    return quoting.quote && !author.empty() && has_type(stamp, "QuoteAuthorization") &&
           first_id(stamp, "attributedTo") == author &&
           origin_of(id_of(stamp)) == origin_of(author) &&
           first_id(stamp, "interactingObject") == quoting.uri &&
           first_id(stamp, "interactionTarget") == quoting.quote->uri;
}

void settle_quote(storage::Transaction& tx, StatusId quoting, std::string_view authorization,
                  bool approved) {
    const auto status = social::find_status(tx, quoting);
    // It may name another by now, or be decided.
    if (!status || !status->quote || status->quote->authorization != authorization ||
        status->quote->state != QuoteState::pending)
        return;
    auto settled = *status;
    settled.quote->state = approved ? QuoteState::accepted : QuoteState::rejected;
    social::update_status(tx, *status, settled);
}

bool withdraw_quote(storage::Transaction& tx, const social::Site& site,
                    const social::AccountRecord& sender, const Iri& id) {
    const auto row = storage::key::quote_by_authorization(id.text());
    const auto quoting = tx.get(row);
    if (!quoting) return false;
    const StatusId status{storage::decode_id(*quoting)};
    if (!social::receive_quote_refusal(tx, site, status, sender, QuoteState::revoked)) return false;
    tx.erase(row);
    return true;
}

namespace {

net::awaitable<std::string> author_of_quoted(const JobParts& parts, social::StatusRecord quoting) {
    auto look = [&] {
        const auto reader = parts.store.snapshot();
        const auto quoted = social::find_status(*reader, quoting.quote->status);
        const auto author = quoted ? social::find_account(*reader, quoted->account) : std::nullopt;
        return author ? author->uri : std::string();
    };
    auto known = co_await run_on(parts.storage_pool, look);
    if (!known.empty()) co_return known;
    auto url = Iri::parse(quoting.quote->uri, parts.options.rules);
    if (!url) co_return std::string();
    auto quoted = co_await parts.fetch.object(*url);
    if (!quoted) co_return std::string();
    auto author = federation::author_of(*quoted);
    co_return origin_of(author) == url->origin() ? author : std::string();
}

}  // namespace

/// Believed when it is where its author's server keeps it. That it cannot be had now is no refusal.
net::awaitable<Result<void>> verify_quote(const JobParts& parts, storage::Job job) {
    const auto id = checked_status(job.record);
    auto look = [&] { return social::find_status(*parts.store.snapshot(), id); };
    auto quoting = co_await run_on(parts.storage_pool, look);
    if (!quoting || !quoting->quote) {
        co_await complete(parts, job);
        co_return Result<void>();
    }
    const auto authorization = quoting->quote->authorization;
    auto url = Iri::parse(authorization, parts.options.rules);
    if (!url) co_return std::unexpected(std::move(url).error());
    auto stamp = co_await parts.fetch.object(*url);
    const bool is_there = stamp.has_value();
    if (!is_there && stamp.error().kind != Error::Kind::not_found &&
        stamp.error().kind != Error::Kind::gone)
        co_return std::unexpected(std::move(stamp).error());
    bool approved = false;
    if (is_there) {
        const auto author = co_await author_of_quoted(parts, *quoting);
        approved = approves(*stamp, *quoting, author);
    }
    auto store = [&] {
        parts.store.update([&](storage::Transaction& tx) {
            settle_quote(tx, id, authorization, approved);
            storage::complete_job(tx, job);
        });
        return true;
    };
    co_await run_on(parts.storage_pool, store);
    co_return Result<void>();
}

}  // namespace ynghyd::federation
