#pragma once
// Remote objects as statuses: Note, Article, Event and their kin, sanitised on the way in.

#include <string>
#include <string_view>

#include "base/json.hpp"
#include "base/result.hpp"
#include "social/accounts/account.hpp"
#include "social/site.hpp"
#include "social/statuses/status.hpp"
#include "storage/engine.hpp"

namespace ynghyd::federation {

/// Who made it: the only one that it is attributed to, or, of PeerTube's pairs of an account and
/// the Group that is its channel, the account. Empty when that is nobody, or several.
std::string author_of(const Json& object);

/// What it quotes, under whichever name its software has for that; without uri when it quotes
/// nothing. One that names `quote` asks for approval (FEP-044f), the others do not know of it.
social::QuoteRecord quoted_by(const Json& object);

/// Whether `object` is something that is kept as a status.
bool is_status_object(const Json& object);

/// A status without id, by `author`; mentions and the status replied to are looked up in `reader`.
/// Error::Kind::invalid when it has no usable id, is by somebody else, or comes from another
/// origin than its author.
Result<social::StatusRecord> read_status(const storage::Reader& reader, const social::Site& site,
                                         const IriRules& rules, const Json& object,
                                         const social::AccountRecord& author);

/// Sanitised HTML of at most `limit` bytes; what is longer is kept as text, cut.
std::string sanitize_within(std::string_view html, std::size_t limit);

}  // namespace ynghyd::federation
