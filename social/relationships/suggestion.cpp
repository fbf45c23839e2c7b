#include "social/relationships/suggestion.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "social/accounts/directory.hpp"
#include "social/relationships/account_note.hpp"
#include "social/relationships/blocked_domain.hpp"
#include "social/relationships/mute.hpp"
#include "social/relationships/relationship.hpp"

namespace ynghyd::social {
namespace {

/// Friends, and friends of each, that are looked at.
constexpr std::size_t most_friends = 200;
constexpr std::size_t most_of_each = 100;

bool may_be_suggested(const storage::Reader& reader, const Site& site, const AccountRecord& member,
                      const AccountRecord& account) {
    return account.id != member.id && is_discoverable(reader, site, account) &&
           !find_follow(reader, member.id, account.id) && !keeps_out(reader, member.id, account) &&
           !keeps_out(reader, account.id, member) &&
           !find_mute(reader, member.id, account.id, site.clock.now()) &&
           !find_account_note(reader, member.id, account.id).not_suggested;
}

/// Those whom most friends follow first.
std::vector<AccountId> friends_of_friends(const storage::Reader& reader, AccountId member) {
    std::map<AccountId, std::size_t> friends;
    for (const auto one : list_following(reader, member, {}, most_friends))
        for (const auto other : list_following(reader, one, {}, most_of_each)) ++friends[other];
    std::vector<std::pair<std::size_t, AccountId>> ranked;
    for (const auto& [account, count] : friends) ranked.emplace_back(count, account);
    std::ranges::sort(ranked, std::greater{});
    std::vector<AccountId> accounts;
    for (const auto& [count, account] : ranked) accounts.push_back(account);
    return accounts;
}

std::vector<AccountId> most_followed_here(const storage::Reader& reader) {
    std::vector<std::pair<std::int64_t, AccountId>> ranked;
    for (const auto& account : list_local_accounts(reader))
        ranked.emplace_back(count_of(reader, account.id, AccountCount::followers), account.id);
    std::ranges::sort(ranked, std::greater{});
    std::vector<AccountId> accounts;
    for (const auto& [count, account] : ranked) accounts.push_back(account);
    return accounts;
}

}  // namespace

std::vector<Suggestion> list_suggestions(const storage::Reader& reader, const Site& site,
                                         const AccountRecord& member, std::size_t limit) {
    std::vector<Suggestion> suggestions;
    std::set<AccountId> looked_at;
    const auto add = [&](const std::vector<AccountId>& accounts, SuggestionSource source) {
        for (const auto id : accounts) {
            if (suggestions.size() == limit) return;
            if (!looked_at.insert(id).second) continue;
            const auto account = find_account(reader, id);
            if (account && may_be_suggested(reader, site, member, *account))
                suggestions.push_back({id, source});
        }
    };
    add(friends_of_friends(reader, member.id), SuggestionSource::friends_of_friends);
    add(most_followed_here(reader), SuggestionSource::most_followed);
    return suggestions;
}

std::vector<AccountId> list_familiar_followers(const storage::Reader& reader,
                                               const AccountRecord& member, AccountId other,
                                               std::size_t limit) {
    std::vector<AccountId> familiar;
    AccountId after;
    for (;;) {
        const auto page = list_following(reader, member.id, after, storage::max_scan_rows);
        for (const auto id : page) {
            if (familiar.size() == limit) return familiar;
            const auto follow = find_follow(reader, id, other);
            if (!follow || follow->state != FollowState::accepted) continue;
            const auto account = find_account(reader, id);
            if (account && !account->hides_follows && !account->gone) familiar.push_back(id);
        }
        if (page.size() < storage::max_scan_rows) return familiar;
        after = page.back();
    }
}

}  // namespace ynghyd::social
