#pragma once
// What an account shows first: pinned statuses and featured tags, of members and of accounts
// elsewhere.

#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "social/accounts/account.hpp"
#include "social/site.hpp"
#include "social/statuses/status.hpp"
#include "storage/engine.hpp"
#include "storage/jobs.hpp"

namespace ynghyd::social {

struct PinRecord {
    static constexpr std::uint8_t version = 1;
    Timestamp created{};
    std::string unknown_fields;
    void describe(auto& visit) { visit(1, "created", created); }
    bool operator==(const PinRecord&) const = default;
};

constexpr std::size_t max_pins = 20;
constexpr std::size_t max_featured_tags = 20;

/// Newest status first.
std::vector<StatusRecord> list_pinned(const storage::Reader& reader, AccountId account);
/// As written, without #; in the order of the alphabet.
std::vector<std::string> list_featured_tags(const storage::Reader& reader, AccountId account);

bool is_pinned(const storage::Reader& reader, AccountId account, StatusId status);

// The records alone. False when nothing changes, or when there are too many.
bool put_pin(storage::Transaction& tx, AccountId account, StatusId status, Timestamp now);
bool erase_pin(storage::Transaction& tx, AccountId account, StatusId status);
bool put_featured_tag(storage::Transaction& tx, AccountId account, std::string_view tag);
bool erase_featured_tag(storage::Transaction& tx, AccountId account, std::string_view tag);
/// What an account's own collection says now, whole.
void replace_pins(storage::Transaction& tx, AccountId account,
                  const std::vector<StatusId>& statuses, Timestamp now);

/// Somebody new is followed: what they show first will be read (a read_featured job).
void plan_reading_pins(storage::Transaction& tx, const Site& site, const AccountRecord& account);
/// The account of a read_featured job.
AccountId account_of_reading(const storage::JobRecord& job);

/// A member pins or unpins one of their own posts, and followers hear of it by Add or Remove if it
/// is for everybody.
/// Error::Kind::not_found when it is not theirs or was not pinned, conflict when it is pinned,
/// invalid when it is direct or there are too many.
Result<void> pin(storage::Transaction& tx, const Site& site, const AccountRecord& author,
                 StatusId id);
Result<void> unpin(storage::Transaction& tx, const Site& site, const AccountRecord& author,
                   StatusId id);

/// The same for a tag. Error::Kind::invalid for what is no tag, else as above.
Result<void> feature_tag(storage::Transaction& tx, const Site& site, const AccountRecord& account,
                         std::string_view tag);
Result<void> unfeature_tag(storage::Transaction& tx, const Site& site, const AccountRecord& account,
                           std::string_view tag);

}  // namespace ynghyd::social
