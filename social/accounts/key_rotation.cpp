#include "social/accounts/key_rotation.hpp"

#include "social/outbox/audience.hpp"

namespace ynghyd::social {

ActivityRecord rotate_keys(storage::Transaction& tx, const Site& site, const AccountRecord& account,
                           ActorKeyRecord fresh) {
    const auto now = site.clock.now();
    ActivityRecord update;
    update.id = site.ids.make<ActivityId>();
    update.uri = site.addresses.activity(account.username, update.id);
    update.type = ActivityType::update;
    update.actor = account.id;
    update.object_uri = account.uri;
    update.to = {std::string(public_collection)};
    update.cc = {account.followers};
    update.published = now;
    if (const auto old = find_actor_keys(tx, account.id))
        fresh.previous_rsa_sealed = old->rsa_sealed;
    fresh.rotation = update.id;
    put_actor_keys(tx, account.id, fresh);
    tx.notify(local_account_topic);
    put_activity(tx, update, account.uri, {}, now);
    AudienceCursor everybody;
    everybody.activity = update.id;
    everybody.subject = account.uri;
    enqueue_audience(tx, everybody, site.ids.make<storage::JobId>(), now);
    return update;
}

}  // namespace ynghyd::social
