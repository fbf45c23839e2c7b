#pragma once
// Quotes and their approval (FEP-044f): who may quote a status, the stamps that say so for ours,
// and what became of the quotes that our members made.

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "social/accounts/account.hpp"
#include "social/site.hpp"
#include "social/statuses/status.hpp"
#include "storage/engine.hpp"
#include "storage/ids.hpp"

namespace ynghyd::social {

// On disk: never reuse a number.
enum class StampKind : std::uint8_t { quote = 0, like = 1, reply = 2, announce = 3, feature = 4 };

/// An approval: whoever has its address can ask whether it is true. Other interactions have the
/// same, for those whose software wants it.
struct QuoteStampRecord {
    static constexpr std::uint8_t version = 1;
    StampId id;
    AccountId author;    ///< Of the quoted status.
    std::string quoted;  ///< Ids of the two statuses, or of what was done with the first one.
    std::string quoting;
    Timestamp created{};
    StampKind kind = StampKind::quote;
    std::string unknown_fields;
    void describe(auto& visit) {
        visit(1, "id", id);
        visit(2, "author", author);
        visit(3, "quoted", quoted);
        visit(4, "quoting", quoting);
        visit(5, "created", created);
        visit(6, "kind", kind);
    }
    bool operator==(const QuoteStampRecord&) const = default;
};

std::optional<QuoteStampRecord> find_quote_stamp(const storage::Reader& reader, StampId id);
/// The stamp for this pair of statuses.
std::optional<QuoteStampRecord> find_quote_stamp_for(const storage::Reader& reader,
                                                     std::string_view quoted,
                                                     std::string_view quoting);
/// The one that there is, or a new one.
QuoteStampRecord make_stamp(storage::Transaction& tx, const Site& site, AccountId author,
                            StampKind kind, std::string_view quoted, std::string_view quoting);
std::string stamp_uri(const Site& site, const AccountRecord& author, const QuoteStampRecord& stamp);

// What somebody who wants to quote is told.
enum class QuoteAnswer { yes, later, unknown, no };

/// yes: it is public or unlisted, its policy lets them, and its author does not block them; or it
/// is the quoter's own, and no letter. later: its author decides. unknown: its author, elsewhere,
/// has a rule that can only be tried. An author elsewhere is asked by a QuoteRequest after all of
/// these but no.
QuoteAnswer answer_to_quote(const storage::Reader& reader, const StatusRecord& quoted,
                            const AccountRecord& author, const AccountRecord& quoter);
/// The same to somebody of whom it is known that the author does not keep them out.
QuoteAnswer answer_to_admitted(const storage::Reader& reader, const StatusRecord& quoted,
                               const AccountRecord& author, const AccountRecord& quoter);

/// What a quote is worth when its status is first seen: the author's own and what has our stamp is
/// accepted, everything else waits.
QuoteState initial_quote_state(const storage::Reader& reader, const StatusRecord& quoting);

/// Another server asks whether its account may quote: Accept with a stamp, the same one for the
/// same quote, or Reject; nothing while its author has to decide.
QuoteAnswer receive_quote_request(storage::Transaction& tx, const Site& site,
                                  const AccountRecord& requester, const StatusRecord& quoted,
                                  std::string_view quoting, std::string_view request_uri);

/// The author decides about one that waits: whoever asked is told. Error::Kind::not_found when
/// nobody waits.
Result<void> accept_quote(storage::Transaction& tx, const Site& site, const AccountRecord& author,
                          const StatusRecord& quoted, std::string_view quoting);
Result<void> reject_quote(storage::Transaction& tx, const Site& site, const AccountRecord& author,
                          const StatusRecord& quoted, std::string_view quoting);

/// Asks the author of what `status` quotes: elsewhere by a QuoteRequest; one of ours is stamped at
/// once, or waits.
void request_quote(storage::Transaction& tx, const Site& site, const AccountRecord& author,
                   StatusRecord& status);

/// The answer to our QuoteRequest; others then hear of the approval by an Update that is no edit.
/// False when nobody asked.
bool receive_quote_answer(storage::Transaction& tx, const Site& site, StatusId quoting,
                          const AccountRecord& answerer, std::string_view authorization);
/// Refused, or taken back later.
bool receive_quote_refusal(storage::Transaction& tx, const Site& site, StatusId quoting,
                           const AccountRecord& answerer, QuoteState state);

/// The author changes who may quote it from now on; others hear of it by an Update that is no edit.
void change_quote_policy(storage::Transaction& tx, const Site& site, const AccountRecord& author,
                         const StatusRecord& status, QuotePolicy policy);

/// A member takes back an approval: the stamp is no longer there, and the quoting server and the
/// followers are told. Error::Kind::not_found when there is none.
Result<void> revoke_quote(storage::Transaction& tx, const Site& site, const AccountRecord& author,
                          std::string_view quoting, const StatusRecord& quoted);

}  // namespace ynghyd::social
