#include "api/search/account_search.hpp"

#include <algorithm>
#include <tuple>

#include "api/accounts/account_lists.hpp"
#include "api/entities/account.hpp"
#include "api/entities/viewpoint.hpp"
#include "social/accounts/account_words.hpp"
#include "social/relationships/relationship.hpp"

namespace ynghyd::api {
namespace {

/// Of those that begin so, as many are put in order.
constexpr std::size_t most_candidates = 200;

/// Whom exactly a handle or an address means, of those that are known.
std::optional<social::AccountRecord> meant_exactly(const Call& call, std::string_view query) {
    if (query.starts_with("https://") || query.starts_with("http://")) {
        if (const auto name = call.services.site.addresses.username_of(query))
            return social::find_account_by_handle(call.reader, *name, "");
        return social::find_account_by_uri(call.reader, query);
    }
    if (query.starts_with('@')) query.remove_prefix(1);
    const auto at = query.find('@');
    auto domain = at == std::string_view::npos ? std::string_view() : query.substr(at + 1);
    if (call.services.site.addresses.is_own_domain(domain)) domain = {};
    return social::find_account_by_handle(call.reader, query.substr(0, at), domain);
}

bool follows(const Call& call, AccountId other) {
    if (!call.bearer || !call.bearer->account) return false;
    const auto follow = social::find_follow(call.reader, call.bearer->account->id, other);
    return follow && follow->state == social::FollowState::accepted;
}

/// Higher is first.
auto rank_of(const Call& call, const social::AccountRecord& account) {
    return std::tuple(follows(call, account.id), account.is_local(),
                      social::count_of(call.reader, account.id, social::AccountCount::followers),
                      account.id);
}

std::vector<AccountId> by_words(const Call& call, std::string_view query) {
    using Ranked = std::pair<decltype(rank_of(call, {})), AccountId>;
    std::vector<Ranked> ranked;
    const auto view = viewpoint_of(call);
    for (const auto& account : social::find_accounts_by_words(call.reader, query, most_candidates))
        if (is_shown_to_caller(call, account) && !is_limited_to(view, account.id))
            ranked.emplace_back(rank_of(call, account), account.id);
    std::ranges::sort(ranked, std::greater{});
    std::vector<AccountId> ids;
    for (const auto& [rank, id] : ranked) ids.push_back(id);
    return ids;
}

}  // namespace

Json accounts_found(const Call& call, std::string_view query, std::size_t limit,
                    std::size_t offset) {
    std::vector<AccountId> ids;
    const auto add = [&](AccountId id) {
        if (id && std::ranges::find(ids, id) == ids.end()) ids.push_back(id);
    };
    add(call.found.account);
    if (const auto exact = meant_exactly(call, query)) add(exact->id);
    for (const auto id : by_words(call, query)) add(id);
    if (call.parameters.flag("following").value_or(false))
        std::erase_if(ids, [&](AccountId id) { return !follows(call, id); });
    const auto skipped = static_cast<std::ptrdiff_t>(std::min(offset, ids.size()));
    ids.erase(ids.begin(), ids.begin() + skipped);
    if (ids.size() > limit) ids.resize(limit);
    Json entities = Json::array();
    for (const auto id : ids)
        if (const auto account = social::find_account(call.reader, id); account && !account->gone)
            entities.push_back(account_entity(call.reader, call.services.site, *account));
    return entities;
}

}  // namespace ynghyd::api
