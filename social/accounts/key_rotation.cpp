#include "social/accounts/key_rotation.hpp"

#include "social/outbox/audience.hpp"
#include "social/outbox/outgoing.hpp"

namespace ynghyd::social {

ActivityRecord rotate_keys(storage::Transaction& tx, const Site& site, const AccountRecord& account,
                           ActorKeyRecord fresh) {
    auto update = new_activity(site, account, ActivityType::update);
    update.object_uri = account.uri;
    update.to = {std::string(public_collection)};
    update.cc = {account.followers};
    if (const auto old = find_actor_keys(tx, account.id))
        fresh.previous_rsa_sealed = old->rsa_sealed;
    fresh.rotation = update.id;
    put_actor_keys(tx, account.id, fresh);
    tx.notify(local_account_topic);
    put_activity(tx, update, account.uri, {}, update.published);
    AudienceCursor everybody;
    everybody.activity = update.id;
    everybody.subject = account.uri;
    enqueue_audience(tx, everybody, site.ids.make<storage::JobId>(), update.published);
    return update;
}

}  // namespace ynghyd::social
