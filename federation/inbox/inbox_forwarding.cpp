#include "federation/inbox/inbox_forwarding.hpp"

#include <algorithm>

#include "federation/delivery/activity_bodies.hpp"
#include "federation/reading.hpp"
#include "social/outbox/audience.hpp"
#include "storage/keyspace.hpp"
#include "storage/records.hpp"

namespace ynghyd::federation {
namespace {

/// The post that is answered, when both are for everybody and it is ours.
std::optional<social::StatusRecord> answered_post(const storage::Reader& reader,
                                                  const Json& activity) {
    const Json* object = first(activity, "object");
    if (object == nullptr || (object->is_object() && !property(*object, "inReplyTo")))
        return std::nullopt;
    const auto reply = social::find_status_by_uri(reader, id_of(*object));
    if (!reply || !is_open(*reply) || !reply->in_reply_to) return std::nullopt;
    auto post = social::find_status(reader, reply->in_reply_to);
    if (!post || !is_open(*post)) return std::nullopt;
    return post;
}

bool names(const Json& node, const std::string& collection) {
    for (const auto name : {"to", "cc", "audience"}) {
        const auto ids = all_ids(node, name, most_addressees);
        if (std::ranges::find(ids, collection) != ids.end()) return true;
    }
    return false;
}

bool is_for(const Json& activity, const std::string& followers) {
    const Json* object = first(activity, "object");
    return names(activity, followers) ||
           (object != nullptr && object->is_object() && names(*object, followers));
}

bool can_be_believed(const Json& activity) {
    return find(activity, "proof") != nullptr || find(activity, "signature") != nullptr;
}

/// A record of its own, but none of what the author did: it is not in their outbox.
social::ActivityRecord make_record(const social::Site& site, const social::AccountRecord& author,
                                   const Json& activity, const ReceivedRecord& received) {
    social::ActivityRecord record;
    record.id = site.ids.make<ActivityId>();
    record.uri = received.uri;
    record.type = social::ActivityType::create;
    record.actor = author.id;
    record.object_uri = first_id(activity, "object");
    record.published = site.clock.now();
    return record;
}

/// Where it comes from has it already.
void leave_out(storage::Transaction& tx, ActivityId activity, const social::AccountRecord& sender,
               Timestamp now) {
    for (const auto& inbox : {sender.inbox, sender.shared_inbox}) {
        if (inbox.empty()) continue;
        social::DeliveryRecord delivery;
        delivery.inbox = inbox;
        social::settle_delivery(tx, authority_of(inbox), activity, delivery,
                                social::DeliveryState::cancelled, "it comes from there", now);
    }
}

}  // namespace

void forward_to_followers(storage::Transaction& tx, const social::Site& site, const Json& activity,
                          const ReceivedRecord& received) {
    if (received.type != "Create" || received.uri.empty()) return;
    const auto post = answered_post(tx, activity);
    const auto author = post ? social::find_account(tx, post->account) : std::nullopt;
    if (!author || !author->is_local()) return;
    if (!is_for(activity, author->followers) && !can_be_believed(activity)) return;
    const auto sender = social::find_account_by_uri(tx, received.actor);
    if (!sender || sender->is_local()) return;
    const auto now = site.clock.now();
    const auto record = make_record(site, *author, activity, received);
    tx.put(storage::key::activity(record.id), storage::encode(record));
    tx.put(storage::key::activity_body(record.id), body_row(received.body, received.body_blob));
    leave_out(tx, record.id, *sender, now);
    social::AudienceCursor everybody;
    everybody.activity = record.id;
    everybody.subject = record.object_uri;
    social::enqueue_audience(tx, everybody, site.ids.make<storage::JobId>(), now);
}

}  // namespace ynghyd::federation
