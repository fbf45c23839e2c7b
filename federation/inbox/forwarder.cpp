#include "federation/inbox/forwarder.hpp"

#include "federation/signatures/remote_keys.hpp"
#include "social/accounts/account.hpp"
#include "social/moderation/policy.hpp"
#include "social/outbox/relay.hpp"
#include "social/relationships/relationship.hpp"
#include "storage/keyspace.hpp"
#include "storage/records.hpp"

namespace ynghyd::federation {

std::string presumed_owner(const storage::Reader& reader, std::string_view key_id) {
    if (const auto row = reader.get(storage::key::remote_key(key_id)))
        return storage::decode<RemoteKeyRecord>(*row).owner;
    return std::string(key_id.substr(0, key_id.find('#')));
}

bool may_forward(const storage::Reader& reader, const social::Site& site, std::string_view actor) {
    const auto account = social::find_account_by_uri(reader, actor);
    return account && !account->is_local() && !account->suspended && !account->gone &&
           !social::standing_of(reader, site, account->uri).suspended &&
           (social::has_local_follower(reader, account->id) ||
            social::find_relay(reader, account->uri));
}

}  // namespace ynghyd::federation
