#pragma once
// Other servers' actor documents as accounts and keys.

#include <optional>
#include <string>
#include <vector>

#include "base/json.hpp"
#include "base/result.hpp"
#include "federation/fetch/emoji_reading.hpp"
#include "federation/options.hpp"
#include "social/accounts/account.hpp"
#include "social/site.hpp"
#include "storage/engine.hpp"

namespace ynghyd::federation {

/// A key as some document states it; nothing is verified by having one.
struct StatedKey {
    std::string id, owner, pem;
    bool asserts = false;                ///< Listed in assertionMethod: it makes proofs.
    std::optional<Timestamp> expires{};  ///< FEP-521a: of no use from then on.
};

struct RemoteActor {
    social::AccountRecord account;  ///< Without id.
    std::vector<StatedKey> keys;    ///< Those that name this actor as their owner.
    bool takes_rfc9421 = false;     ///< Says so: FEP-844e.
    std::vector<StatedEmoji> emojis;
};

/// Error::Kind::invalid when it is no actor: no type of the five, no inbox, no username, an inbox
/// on another origin.
Result<RemoteActor> read_actor(const Json& document, const IriRules& rules);

/// Keys that any document states: embedded as `publicKey` or, as Multikeys, in `assertionMethod`,
/// or the document itself.
std::vector<StatedKey> read_keys(const Json& document);

/// New or refreshed; id, URI and first-seen time stay. Returns it with its id.
social::AccountRecord put_remote_actor(storage::Transaction& tx, const social::Site& site,
                                       const RemoteActor& actor);

}  // namespace ynghyd::federation
