#pragma once
// A member does not want to see somebody, for a while or for ever: nobody is told.

#include <optional>
#include <vector>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "social/accounts/account.hpp"
#include "social/accounts/account_list.hpp"
#include "social/window.hpp"
#include "storage/engine.hpp"

namespace ynghyd::social {

struct MuteRecord {
    static constexpr std::uint8_t version = 1;
    Timestamp created{};
    bool hides_notifications = true;
    std::optional<Timestamp> expires;
    PlaceId place;  ///< In the muter's list.
    std::string unknown_fields;
    void describe(auto& visit) {
        visit(1, "created", created);
        visit(2, "hides_notifications", hides_notifications);
        visit(3, "expires", expires);
        visit(4, "place", place);
    }
    bool operator==(const MuteRecord&) const = default;
};

/// nullopt also for one that has expired.
std::optional<MuteRecord> find_mute(const storage::Reader& reader, AccountId muter, AccountId muted,
                                    Timestamp now);

/// `member` mutes `other` or keeps them out: what they write is not offered to the member.
bool hides(const storage::Reader& reader, AccountId member, const AccountRecord& other,
           Timestamp now);

/// Again with other words: those count. A duration of zero is for ever. Error::Kind::invalid for
/// oneself.
Result<void> mute(storage::Transaction& tx, const AccountRecord& muter, const AccountRecord& muted,
                  bool hides_notifications, Duration duration, Timestamp now);
/// False when there was none.
bool unmute(storage::Transaction& tx, AccountId muter, AccountId muted);

/// The latest first, without what has expired.
std::vector<ListedAccount> list_muted(const storage::Reader& reader, AccountId muter,
                                      const Window& window, Timestamp now);

}  // namespace ynghyd::social
