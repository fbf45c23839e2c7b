#pragma once
// With what members react to an announcement: emoji, of which each may give several.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "social/announcements/announcement.hpp"
#include "social/site.hpp"
#include "storage/engine.hpp"

namespace ynghyd::social {

constexpr std::size_t most_reaction_kinds = 8;  ///< Of one announcement.

/// How many gave this one.
struct ReactionTally {
    std::string name;
    std::size_t count = 0;
    bool mine = false;  ///< Whoever asks is among them.
    bool operator==(const ReactionTally&) const = default;
};

/// Whether somebody may react with it: one Unicode emoji, or the shortcode of one of ours.
bool is_reaction_name(const storage::Reader& reader, std::string_view name);

/// Nothing happens the second time. Error::Kind::invalid for what is no emoji, and when
/// most_reaction_kinds others are there.
Result<void> react_to_announcement(storage::Transaction& tx, const Site& site,
                                   const AnnouncementRecord& announcement, AccountId account,
                                   std::string_view name);
/// Nothing happens when it was not given.
void unreact_to_announcement(storage::Transaction& tx, const AnnouncementRecord& announcement,
                             AccountId account, std::string_view name);

/// In the order in which they were first given. `viewer`: none, when nobody in particular asks.
std::vector<ReactionTally> tally_reactions(const storage::Reader& reader, AnnouncementId id,
                                           AccountId viewer = {});

}  // namespace ynghyd::social
