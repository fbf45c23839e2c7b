#include "federation/activities/activities.hpp"
#include "federation/fetch/object_reading.hpp"
#include "federation/reading.hpp"
#include "social/statuses/quote.hpp"

namespace ynghyd::federation::activities {
namespace {

/// The status that quotes, as far as it can be believed: embedded and the sender's own, or known.
bool quotes(const storage::Reader& reader, const Incoming& incoming, const Json& instrument,
            const Iri& id, const std::string& quoted) {
    if (const auto known = social::find_status_by_uri(reader, id.text()))
        return known->account == incoming.sender.id && known->quote && known->quote->uri == quoted;
    return instrument.is_object() && author_of(instrument) == incoming.sender.uri &&
           quoted_by(instrument).uri == quoted;
}

}  // namespace

Effect quote_request(storage::Transaction& tx, const Surroundings& around,
                     const Incoming& incoming) {
    const auto quoted = visible_status(tx, around, incoming);
    if (!quoted) return Effect::ignored("no such status here");
    const auto id = instrument_of(around, incoming);
    if (!id) return Effect::ignored("what quotes is not on the sender's server");
    if (lacks_instrument(tx, incoming, *id)) return Effect::needs_object(id->text());
    if (!quotes(tx, incoming, *first(incoming.activity, "instrument"), *id, quoted->uri))
        return Effect::ignored("the sender's post does not quote that");
    const auto answer = social::receive_quote_request(tx, around.site, incoming.sender, *quoted,
                                                      id->text(), incoming.uri);
    return answer == social::QuoteAnswer::no ? Effect::ignored("may not quote it") : Effect::done();
}

}  // namespace ynghyd::federation::activities
