#include "social/moderation/enforcement.hpp"

#include <map>

#include "social/accounts/account.hpp"
#include "social/moderation/policy.hpp"
#include "social/notifications/occasions.hpp"
#include "social/outbox/delivery.hpp"
#include "social/relationships/relationship.hpp"
#include "storage/keyspace.hpp"
#include "storage/records.hpp"

namespace ynghyd::social {

namespace key = storage::key;
namespace table = storage::table;

namespace {

constexpr std::size_t rows_per_portion = 200;
constexpr std::string_view mode_name = "federation.mode";

void enqueue(storage::Transaction& tx, const Site& site, std::string_view domain,
             std::string_view actor, storage::JobId job_id) {
    Enforcement enforcement;
    enforcement.domain = domain;
    enforcement.actor = actor;
    storage::plan_job(tx, storage::JobKind::enforce_block, job_id, enforcement, site.clock.now());
}

/// Calls fn(the second id of the key) for every row below `prefix`.
void for_each_second_id(const storage::Reader& reader, const storage::Key& prefix, const auto& fn) {
    storage::for_each_row(reader, storage::prefix_range(prefix), [&](const storage::Entry& row) {
        storage::KeyReader parts(storage::KeyView(row.key).substr(9));
        fn(AccountId{parts.u64().value_or(0)}, row.value);
    });
}

/// How many follows members lose in one portion, so that each is told of it once. A follow ends
/// once: what is done again after a crash counts nothing twice.
class Losses {
public:
    Losses(storage::JobId job_id, SeveranceKind kind, std::string target_name) {
        none_.id = SeveranceId{job_id.value};
        none_.kind = kind;
        none_.target_name = std::move(target_name);
    }
    SeveranceRecord& of(AccountId member) { return lost_.try_emplace(member, none_).first->second; }
    void tell(storage::Transaction& tx, const Site& site) const {
        for (const auto& [member, lost] : lost_) tell_of_severance(tx, site, member, lost);
    }

private:
    SeveranceRecord none_;
    std::map<AccountId, SeveranceRecord> lost_;
};

void end_relationships(storage::Transaction& tx, AccountId account, Losses& losses) {
    for_each_second_id(tx, key::following_of(account), [&](AccountId followee, const auto& row) {
        if (storage::decode<FollowRecord>(row).state == FollowState::accepted)
            ++losses.of(followee).followers;
        erase_follow(tx, account, followee);
    });
    for_each_second_id(tx, key::followers_of(account), [&](AccountId follower, const auto&) {
        ++losses.of(follower).following;
        erase_follow(tx, follower, account);
    });
}

bool is_shut_out(const storage::Reader& reader, const Site& site, AccountId id) {
    const auto account = find_account(reader, id);
    return account && !account->is_local() && standing_of(reader, site, account->uri).suspended;
}

std::string_view name_of_mode(FederationMode mode) {
    return mode == FederationMode::allow_list ? "allow_list" : "open";
}

bool is_noted(const storage::Reader& reader, FederationMode mode) {
    return reader.get(key::meta(mode_name)).value_or("open") == name_of_mode(mode);
}

/// Members' requests that were never answered: those asked do not have them among their followers.
void end_requests(storage::Transaction& tx, const Site& site) {
    for (const auto& local : list_local_accounts(tx))
        for_each_second_id(tx, key::following_of(local.id), [&](AccountId asked, const auto& row) {
            const bool waits = storage::decode<FollowRecord>(row).state == FollowState::requested;
            if (waits && is_shut_out(tx, site, asked)) erase_follow(tx, local.id, asked);
        });
}

void give_up(storage::Transaction& tx, const Site& site, const storage::Entry& row,
             std::string_view only_inbox) {
    storage::KeyReader parts(storage::KeyView(row.key).substr(1));
    const auto host = parts.host();
    const auto activity = parts.u64();
    if (!host || !activity) return;
    const auto delivery = storage::decode<DeliveryRecord>(row.value);
    const bool meant = only_inbox.empty() ? standing_of(tx, site, delivery.inbox).suspended
                                          : delivery.inbox == only_inbox;
    if (!meant) return;
    const auto whom = only_inbox.empty() ? std::string_view(*host) : only_inbox;
    settle_delivery(tx, *host, ActivityId{*activity}, delivery, DeliveryState::gave_up,
                    blocked_error(whom).safe_text, site.clock.now());
}

/// The rows of `range` behind `position`; moves it to the last one, or empties it at the end.
std::vector<storage::Entry> next_rows(const storage::Reader& reader, storage::Range range,
                                      storage::Key& position) {
    if (position >= range.begin) range.begin = storage::key_after(position);
    auto rows = reader.scan(range, rows_per_portion);
    position = rows.size() < rows_per_portion ? storage::Key() : rows.back().key;
    return rows;
}

void enforce_on_actor(storage::Transaction& tx, const Site& site, storage::JobId job_id,
                      const std::string& uri, storage::Key& position) {
    const auto account = find_account_by_uri(tx, uri);
    if (!account) return position.clear();
    if (position.empty() && is_shut_out(tx, site, account->id)) {
        Losses losses(job_id, SeveranceKind::account_suspension,
                      account->username + "@" + account->domain);
        end_relationships(tx, account->id, losses);
        losses.tell(tx, site);
        end_requests(tx, site);
    }
    const auto range = storage::prefix_range(key::deliveries_to(authority_of(account->inbox)));
    for (const auto& row : next_rows(tx, range, position)) give_up(tx, site, row, account->inbox);
}

}  // namespace

void decide_on_domain(storage::Transaction& tx, const Site& site, const DomainRule& rule,
                      storage::JobId job_id) {
    auto kept = rule;
    const auto before = find_domain_rule(tx, rule.domain);
    kept.record.id = before ? rule_id({rule.domain, *before}) : site.ids.make<DomainRuleId>();
    put_domain_rule(tx, kept);
    const bool shuts_out = rule.record.severity == Severity::suspend ||
                           (site.mode == FederationMode::allow_list && !rule.record.allowed);
    if (shuts_out) enqueue(tx, site, rule.domain, {}, job_id);
}

bool undecide_domain(storage::Transaction& tx, const Site& site, std::string_view domain,
                     storage::JobId job_id) {
    if (!erase_domain_rule(tx, domain)) return false;
    // Without its own rule that of a parent counts, which may be stricter.
    enqueue(tx, site, domain, {}, job_id);
    return true;
}

void block_actor(storage::Transaction& tx, const Site& site, const ActorBlockRecord& block,
                 storage::JobId job_id) {
    put_actor_block(tx, block);
    enqueue(tx, site, {}, block.uri, job_id);
}

std::set<std::string> servers_left_by_mode(const storage::Reader& reader, const Site& site) {
    std::set<std::string> servers;
    if (site.mode != FederationMode::allow_list || is_noted(reader, site.mode)) return servers;
    const auto look_at = [&](AccountId other, const auto&) {
        if (is_shut_out(reader, site, other)) servers.insert(find_account(reader, other)->domain);
    };
    for (const auto& local : list_local_accounts(reader)) {
        for_each_second_id(reader, key::followers_of(local.id), look_at);
        for_each_second_id(reader, key::following_of(local.id), look_at);
    }
    return servers;
}

void note_mode(storage::Transaction& tx, const Site& site, storage::JobId job_id) {
    if (is_noted(tx, site.mode)) return;
    tx.put(key::meta(mode_name), std::string(name_of_mode(site.mode)));
    if (site.mode == FederationMode::allow_list) enqueue(tx, site, {}, {}, job_id);
}

void enforce_portion(storage::Transaction& tx, const Site& site, storage::JobId job_id,
                     const Enforcement& enforcement, storage::Key& position) {
    if (!enforcement.actor.empty())
        return enforce_on_actor(tx, site, job_id, enforcement.actor, position);
    // The tables one after the other; the position's first byte says in which we are.
    const auto accounts =
        storage::prefix_range(key::at_domain(table::account_by_handle, enforcement.domain));
    if (position.empty() || static_cast<std::uint8_t>(position[0]) == table::account_by_handle) {
        Losses losses(job_id, SeveranceKind::domain_block,
                      enforcement.domain.empty() ? "*" : enforcement.domain);
        for (const auto& row : next_rows(tx, accounts, position)) {
            const AccountId id{storage::decode_id(row.value)};
            if (is_shut_out(tx, site, id)) end_relationships(tx, id, losses);
        }
        losses.tell(tx, site);
        if (!position.empty()) return;
        end_requests(tx, site);
        position = key::whole(table::delivery);
        return;
    }
    const auto deliveries =
        storage::prefix_range(key::at_domain(table::delivery, enforcement.domain));
    for (const auto& row : next_rows(tx, deliveries, position)) give_up(tx, site, row, {});
}

}  // namespace ynghyd::social
