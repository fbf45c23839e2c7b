#include "social/accounts/account_deletion.hpp"

#include <set>

#include "social/accounts/credentials.hpp"
#include "social/accounts/erasure.hpp"
#include "social/outbox/audience.hpp"
#include "social/outbox/outgoing.hpp"
#include "social/relationships/relationship.hpp"
#include "storage/keyspace.hpp"

namespace ynghyd::social {
namespace {

/// Shared ones where they are offered: one for most servers.
std::vector<std::string> known_inboxes(const storage::Reader& reader) {
    std::set<std::string> inboxes;
    storage::for_each_row(
        reader, storage::prefix_range(storage::key::whole(storage::table::account_by_handle)),
        [&](const storage::Entry& row) {
            const auto account = find_account(reader, AccountId{storage::decode_id(row.value)});
            if (account && !account->is_local() && !account->gone && !account->suspended)
                inboxes.insert(fan_out_inbox(*account));
            return inboxes.size() < max_told_inboxes;
        });
    return {inboxes.begin(), inboxes.end()};
}

}  // namespace

Result<std::size_t> delete_account(storage::Transaction& tx, const Site& site,
                                   const AccountRecord& account) {
    if (account.type == ActorType::application)
        return failure(Error::Kind::forbidden,
                       "The server's own account signs its requests and cannot be deleted.");
    if (!site.network.empty() && account.username == site.network)
        return failure(Error::Kind::forbidden,
                       "The network's own account cannot be deleted: everybody's posts go through "
                       "it, and its name would be lost for ever.");
    auto activity = new_activity(site, account, ActivityType::delete_);
    activity.object_uri = account.uri;
    activity.to = {std::string(public_collection)};
    const auto inboxes = known_inboxes(tx);
    put_activity(tx, activity, account.uri, inboxes, activity.published);
    if (auto user = find_user(tx, account.id)) end_access(tx, *user, activity.published);
    mark_gone(tx, account, site.ids.make<storage::JobId>(), activity.published);
    return inboxes.size();
}

}  // namespace ynghyd::social
