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
    activity.to = {recipient.uri};
    std::vector<std::string> inboxes;
    if (!recipient.is_local()) inboxes.push_back(recipient.inbox);
    put_activity(tx, activity, subject, inboxes, activity.published);
}

void keep_to_oneself(storage::Transaction& tx, const ActivityRecord& activity) {
    put_activity(tx, activity, activity.object_uri, {}, activity.published);
}

}  // namespace ynghyd::social
