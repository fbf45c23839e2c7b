#pragma once
// Whom a member might want to follow.

#include <vector>

#include "social/accounts/account.hpp"
#include "social/site.hpp"
#include "storage/engine.hpp"

namespace ynghyd::social {

enum class SuggestionSource {
    friends_of_friends,  ///< Several whom the member follows do.
    most_followed,       ///< Of this server.
};

struct Suggestion {
    AccountId account;
    SuggestionSource source = SuggestionSource::most_followed;
};

/// Nobody who is followed already or has been asked, is kept out or muted, was dismissed, or does
/// not want to be found. Those whom most friends follow first.
std::vector<Suggestion> list_suggestions(const storage::Reader& reader, const Site& site,
                                         const AccountRecord& member, std::size_t limit);

/// Whom the member follows of those who follow `other`, without those who hide it; at most `limit`.
std::vector<AccountId> list_familiar_followers(const storage::Reader& reader,
                                               const AccountRecord& member, AccountId other,
                                               std::size_t limit);

}  // namespace ynghyd::social
