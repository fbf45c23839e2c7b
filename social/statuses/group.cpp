#include "social/statuses/group.hpp"

#include <algorithm>

#include "social/statuses/group_boost.hpp"
#include "social/statuses/interact.hpp"
#include "social/statuses/interaction.hpp"

namespace ynghyd::social {
namespace {

bool mentions(const StatusRecord& status, const AccountRecord& account) {
    return std::ranges::any_of(status.mentions,
                               [&](const auto& mention) { return mention.uri == account.uri; });
}

}  // namespace

std::optional<AccountRecord> find_network(const storage::Reader& reader, const Site& site) {
    if (site.network.empty()) return std::nullopt;
    return find_account_by_handle(reader, site.network, "");
}

std::optional<AccountRecord> community_of(const storage::Reader& reader, const Site& site,
                                          const AccountRecord& author, const StatusRecord& status) {
    const bool is_members = author.is_local() && author.type != ActorType::application;
    // What is in hand is asked first: this is on the way of everything that arrives.
    if (site.group == GroupPolicy::editors) return std::nullopt;
    if (site.group == GroupPolicy::members && !is_members) return std::nullopt;
    if (site.group == GroupPolicy::mentions && status.mentions.empty()) return std::nullopt;
    auto network = find_network(reader, site);
    if (!network || (site.group == GroupPolicy::mentions && !mentions(status, *network)))
        return std::nullopt;
    if (!check_group_boost(reader, site, *network, author, status)) return std::nullopt;
    return network;
}

void pass_on(storage::Transaction& tx, const Site& site, const AccountRecord& author,
             const StatusRecord& status) {
    if (const auto network = community_of(tx, site, author, status))
        (void)reblog(tx, site, *network, status);
}

void pass_on_change(storage::Transaction& tx, const Site& site, const AccountRecord& author,
                    const StatusRecord& status, ActivityType type) {
    const auto network = find_network(tx, site);
    if (!network || !find_interaction(tx, Interaction::reblog, status.id, network->id)) return;
    announce_activity(tx, site, *network, author, status, type);
    if (type == ActivityType::delete_) (void)unreblog(tx, site, *network, status);
}

}  // namespace ynghyd::social
