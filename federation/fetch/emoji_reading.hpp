#pragma once
// What others say that names between colons stand for. Nothing is fetched.

#include <string>
#include <vector>

#include "base/iri.hpp"
#include "base/json.hpp"
#include "social/accounts/account.hpp"
#include "social/site.hpp"
#include "storage/engine.hpp"

namespace ynghyd::federation {

struct StatedEmoji {
    std::string shortcode;  ///< Without colons.
    std::string url;        ///< Of the picture, wherever it is.
};

/// The Emoji in the tags of an object, an actor or a reaction: at most 100, whose names and
/// addresses are ones.
std::vector<StatedEmoji> read_emojis(const Json& document, const IriRules& rules);

/// As `author` says, for all of the author's server; nothing from servers whose media are refused,
/// and nothing new from those of which 5,000 are known.
void remember_emojis(storage::Transaction& tx, const social::Site& site,
                     const social::AccountRecord& author, const std::vector<StatedEmoji>& emojis);

}  // namespace ynghyd::federation
