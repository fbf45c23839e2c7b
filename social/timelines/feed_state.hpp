#pragma once
// How far a feed (a home or a list) has been written. Whoever changes what belongs into one forgets
// its state in the same transaction; it is then written anew when it is next read.

#include <cstdint>
#include <optional>

#include "base/clock.hpp"
#include "storage/engine.hpp"
#include "storage/ids.hpp"

namespace ynghyd::social {

struct FeedStateRecord {
    static constexpr std::uint8_t version = 1;
    StatusId through;                  ///< The newest timeline entry that was looked at.
    std::uint32_t size = 0;            ///< Rows that there are.
    std::optional<Timestamp> expires;  ///< Something that is kept out until then comes in.
    std::string unknown_fields;
    void describe(auto& visit) {
        visit(1, "through", through);
        visit(2, "size", size);
        visit(3, "expires", expires);
    }
    bool operator==(const FeedStateRecord&) const = default;
};

std::optional<FeedStateRecord> find_feed_state(const storage::Reader& reader, std::uint64_t feed);
void put_feed_state(storage::Transaction& tx, std::uint64_t feed, const FeedStateRecord& state);

/// `feed`: an account's number, for its home, or a list's.
void forget_feed(storage::Transaction& tx, std::uint64_t feed);
/// The home of an account and all its lists: whom it follows or does not want to see has changed.
void forget_feeds_of(storage::Transaction& tx, AccountId account);

}  // namespace ynghyd::social
