#include "social/relationships/blocked_domain.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/text_codec.hpp"
#include "social/notifications/occasions.hpp"
#include "social/relationships/block.hpp"
#include "social/relationships/follow.hpp"
#include "social/timelines/feed_state.hpp"
#include "storage/keyspace.hpp"
#include "storage/records.hpp"

namespace ynghyd::social {

namespace key = storage::key;

namespace {

constexpr std::size_t ended_at_once = 200;

bool is_domain(std::string_view text) {
    const auto is_fitting = [](char c) {
        return is_digit(c) || (c >= 'a' && c <= 'z') || c == '-' || c == '.' || c == ':';
    };
    return !text.empty() && text.size() <= 253 && text.front() != '.' && text.back() != '.' &&
           text.contains('.') && std::ranges::all_of(text, is_fitting);
}

/// Calls fn(account) for every account of this domain; false from it ends that.
template <class Fn>
void for_each_account_of(const storage::Reader& reader, std::string_view domain, Fn fn) {
    storage::for_each_row(
        reader, storage::prefix_range(key::accounts_of(to_lower_ascii(domain))),
        [&](const storage::Entry& row) { return fn(AccountId{storage::decode_id(row.value)}); });
}

bool is_accepted(const std::optional<FollowRecord>& follow) {
    return follow && follow->state == FollowState::accepted;
}

}  // namespace

bool blocks_domain(const storage::Reader& reader, AccountId member, std::string_view domain) {
    return !domain.empty() &&
           reader.get(key::blocked_domain(member, to_lower_ascii(domain))).has_value();
}

bool keeps_out(const storage::Reader& reader, AccountId member, const AccountRecord& other) {
    return is_blocked(reader, member, other.id) || blocks_domain(reader, member, other.domain);
}

Result<void> block_domain(storage::Transaction& tx, const Site& site, const AccountRecord& member,
                          std::string_view domain) {
    const auto name = to_lower_ascii(trim(domain));
    if (!is_domain(name))
        return failure(Error::Kind::invalid, fmt::format("\"{}\" is not a domain.", name));
    if (site.addresses.is_own_domain(name))
        return failure(Error::Kind::invalid, "That is this server itself.");
    if (blocks_domain(tx, member.id, name)) return {};
    const auto there =
        tx.scan(storage::prefix_range(key::domains_blocked_by(member.id)), max_blocked_domains);
    if (there.size() == max_blocked_domains)
        return failure(Error::Kind::invalid, "Too many domains are blocked already.");
    BlockedDomainRecord record;
    record.id = site.ids.make<BlockedDomainId>();
    record.created = site.clock.now();
    tx.put(key::blocked_domain(member.id, name), storage::encode(record));
    forget_feeds_of(tx, member.id);
    return {};
}

bool unblock_domain(storage::Transaction& tx, AccountId member, std::string_view domain) {
    const auto name = to_lower_ascii(trim(domain));
    if (!blocks_domain(tx, member, name)) return false;
    tx.erase(key::blocked_domain(member, name));
    forget_feeds_of(tx, member);
    return true;
}

bool end_follows_with(storage::Transaction& tx, const Site& site, const AccountRecord& member,
                      std::string_view domain) {
    const auto name = to_lower_ascii(trim(domain));
    const auto block = tx.get(key::blocked_domain(member.id, name));
    if (!block) return true;
    SeveranceRecord lost;
    lost.id = SeveranceId{storage::decode<BlockedDomainRecord>(*block).id.value};
    lost.kind = SeveranceKind::user_domain_block;
    lost.target_name = name;
    std::size_t ended = 0;
    for_each_account_of(tx, name, [&](AccountId id) {
        const auto theirs = find_follow(tx, id, member.id), ours = find_follow(tx, member.id, id);
        if (!theirs && !ours) return true;
        const auto other = find_account(tx, id);
        if (other && theirs) std::ignore = reject_follow(tx, site, *other, member);
        if (other && ours) std::ignore = unfollow(tx, site, member, *other);
        if (other && is_accepted(theirs)) ++lost.followers;
        if (other && is_accepted(ours)) ++lost.following;
        return ++ended < ended_at_once;
    });
    tell_of_severance(tx, site, member.id, lost);
    return ended < ended_at_once;
}

FollowsWithDomain count_follows_with(const storage::Reader& reader, AccountId member,
                                     std::string_view domain) {
    FollowsWithDomain count;
    for_each_account_of(reader, trim(domain), [&](AccountId id) {
        if (is_accepted(find_follow(reader, member, id))) ++count.following;
        if (is_accepted(find_follow(reader, id, member))) ++count.followers;
        return true;
    });
    return count;
}

std::vector<BlockedDomain> list_blocked_domains(const storage::Reader& reader, AccountId member,
                                                const Window& window) {
    const auto prefix = key::domains_blocked_by(member);
    std::vector<BlockedDomain> all;
    storage::for_each_row(reader, storage::prefix_range(prefix), [&](const storage::Entry& row) {
        storage::KeyReader parts(storage::KeyView(row.key).substr(prefix.size()));
        all.push_back({storage::decode<BlockedDomainRecord>(row.value).id,
                       parts.host().value_or(std::string())});
    });
    std::ranges::sort(all, std::greater{}, &BlockedDomain::id);
    return cut_window(all, window, [](const BlockedDomain& one) { return one.id.value; });
}

}  // namespace ynghyd::social
