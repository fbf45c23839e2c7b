#include "federation/fetch/quote_check.hpp"

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
    storage::JobRecord job;
    job.body = storage::encode_id(status.id.value);
    job.created = site.clock.now();
    storage::enqueue_job(tx, storage::JobKind::verify_quote, site.ids.make<storage::JobId>(),
                         job.created, std::move(job));
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

}  // namespace ynghyd::federation
