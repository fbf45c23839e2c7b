#include "social/outbox/outgoing.hpp"

namespace ynghyd::social {

ActivityRecord new_activity(const Site& site, const AccountRecord& actor, ActivityType type) {
    ActivityRecord activity;
    activity.id = site.ids.make<ActivityId>();
    activity.uri = site.addresses.activity(actor.username, activity.id);
    activity.type = type;
    activity.actor = actor.id;
    activity.published = site.clock.now();
    return activity;
}

void send_to(storage::Transaction& tx, ActivityRecord activity, const AccountRecord& recipient,
             std::string_view subject) {
    if (recipient.is_local()) return;
    activity.to = {recipient.uri};
    put_activity(tx, activity, subject, {recipient.inbox}, activity.published);
}

}  // namespace ynghyd::social
