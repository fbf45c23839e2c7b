#pragma once
// A member wants nothing to do with a whole server: as if they blocked everybody there. What the
// admin decides for all is social/moderation/domain_rule.

#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "social/accounts/account.hpp"
#include "social/site.hpp"
#include "social/window.hpp"
#include "storage/engine.hpp"
#include "storage/ids.hpp"

namespace ynghyd::social {

struct BlockedDomainRecord {
    static constexpr std::uint8_t version = 1;
    BlockedDomainId id;
    Timestamp created{};
    std::string unknown_fields;
    void describe(auto& visit) {
        visit(1, "id", id);
        visit(2, "created", created);
    }
    bool operator==(const BlockedDomainRecord&) const = default;
};

constexpr std::size_t max_blocked_domains = 1'000;

/// Exactly this domain; in any case of its letters.
bool blocks_domain(const storage::Reader& reader, AccountId member, std::string_view domain);

/// `member` blocks `other`, or the whole server of it: what `other` says or does is not let
/// through.
bool keeps_out(const storage::Reader& reader, AccountId member, const AccountRecord& other);

/// Follows in both directions are not ended yet: see end_follows_with. Doing it again changes
/// nothing. Error::Kind::invalid for what is no domain, the member's own server, or too many.
Result<void> block_domain(storage::Transaction& tx, const Site& site, const AccountRecord& member,
                          std::string_view domain);
/// False when there was none.
bool unblock_domain(storage::Transaction& tx, AccountId member, std::string_view domain);

/// One portion of what follows from a block: who is there is sent away and not followed any more,
/// and the member is told how many those were. True when nothing is left, and when there is no
/// such block.
bool end_follows_with(storage::Transaction& tx, const Site& site, const AccountRecord& member,
                      std::string_view domain);

/// Members' follows in both directions with accounts of a domain.
struct FollowsWithDomain {
    std::size_t following = 0, followers = 0;
};
FollowsWithDomain count_follows_with(const storage::Reader& reader, AccountId member,
                                     std::string_view domain);

struct BlockedDomain {
    BlockedDomainId id;
    std::string domain;
};
/// The last to be blocked first.
std::vector<BlockedDomain> list_blocked_domains(const storage::Reader& reader, AccountId member,
                                                const Window& window);

}  // namespace ynghyd::social
