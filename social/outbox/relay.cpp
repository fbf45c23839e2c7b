#include "social/outbox/relay.hpp"

#include <fmt/format.h>

#include "base/iri.hpp"
#include "social/accounts/local_account.hpp"
#include "social/moderation/policy.hpp"
#include "social/outbox/audience.hpp"
#include "social/outbox/outgoing.hpp"
#include "storage/keyspace.hpp"
#include "storage/records.hpp"

namespace ynghyd::social {

namespace key = storage::key;

namespace {

void put_relay(storage::Transaction& tx, const RelayRecord& relay) {
    tx.put(key::relay(relay.inbox), storage::encode(relay));
}

std::string followed_by(const RelayRecord& relay) {
    return relay.protocol == RelayProtocol::litepub ? relay.actor : std::string(public_collection);
}

void send(storage::Transaction& tx, const RelayRecord& relay, ActivityRecord activity,
          std::string_view subject) {
    if (!relay.actor.empty()) activity.to = {relay.actor};
    put_activity(tx, activity, subject, {relay.inbox}, activity.published);
}

std::string subject_of(const RelayRecord& relay) {
    return "relay " + relay.inbox;
}

}  // namespace

std::string_view to_string(RelayProtocol protocol) {
    return protocol == RelayProtocol::litepub ? "litepub" : "mastodon";
}

std::string_view to_string(RelayState state) {
    switch (state) {
        case RelayState::requested:
            return "requested";
        case RelayState::accepted:
            return "accepted";
        case RelayState::rejected:
            return "rejected";
    }
    return "requested";
}

std::vector<RelayRecord> list_relays(const storage::Reader& reader) {
    std::vector<RelayRecord> relays;
    const auto range = storage::prefix_range(key::whole(storage::table::relay));
    storage::for_each_row(reader, range, [&](const storage::Entry& row) {
        relays.push_back(storage::decode<RelayRecord>(row.value));
    });
    return relays;
}

std::optional<RelayRecord> find_relay(const storage::Reader& reader, std::string_view actor) {
    for (auto& relay : list_relays(reader))
        if (relay.state == RelayState::accepted && !actor.empty() && relay.actor == actor)
            return relay;
    return std::nullopt;
}

Result<RelayRecord> add_relay(storage::Transaction& tx, const Site& site, std::string_view inbox,
                              std::string_view actor, RelayProtocol protocol) {
    if (standing_of(tx, site, inbox).suspended) return std::unexpected(blocked_error(inbox));
    if (const auto row = tx.get(key::relay(inbox))) {
        const auto before = storage::decode<RelayRecord>(*row);
        if (before.state != RelayState::rejected)
            return failure(Error::Kind::conflict,
                           fmt::format("{} was asked before: {}.", inbox, to_string(before.state)));
    }
    const auto server = load_server_actor(tx, site);
    auto follow = new_activity(site, server, ActivityType::follow);
    RelayRecord relay;
    relay.inbox = inbox;
    relay.actor = actor;
    relay.protocol = protocol;
    relay.follow_uri = follow.uri;
    relay.created = site.clock.now();
    put_relay(tx, relay);
    follow.object_uri = followed_by(relay);
    send(tx, relay, std::move(follow), subject_of(relay));
    return relay;
}

Result<RelayRecord> remove_relay(storage::Transaction& tx, const Site& site,
                                 std::string_view address) {
    for (const auto& relay : list_relays(tx)) {
        if (relay.inbox != address && relay.actor != address) continue;
        const auto server = load_server_actor(tx, site);
        auto undo = new_activity(site, server, ActivityType::undo);
        undo.object_uri = relay.follow_uri;
        undo.inner = InnerActivity{
            ActivityType::follow, relay.follow_uri, server.uri, followed_by(relay), {}};
        tx.erase(key::relay(relay.inbox));
        send(tx, relay, std::move(undo), subject_of(relay));
        return relay;
    }
    return failure(
        Error::Kind::not_found,
        fmt::format("{} is no relay of this server; `ynghyd relay list` shows them.", address));
}

bool answer_from_relay(storage::Transaction& tx, const AccountRecord& sender,
                       std::string_view follow_uri, bool accepted) {
    for (auto& relay : list_relays(tx)) {
        const bool is_its_own = relay.actor.empty()
                                    ? origin_of(sender.uri) == origin_of(relay.inbox)
                                    : sender.uri == relay.actor;
        if (relay.follow_uri != follow_uri || !is_its_own) continue;
        relay.actor = sender.uri;
        relay.state = accepted ? RelayState::accepted : RelayState::rejected;
        put_relay(tx, relay);
        return true;
    }
    return false;
}

bool follow_from_relay(storage::Transaction& tx, const Site& site, const AccountRecord& sender,
                       std::string_view follow_uri) {
    for (const auto& relay : list_relays(tx)) {
        if (relay.actor != sender.uri || relay.protocol != RelayProtocol::litepub) continue;
        const auto server = load_server_actor(tx, site);
        auto accept = new_activity(site, server, ActivityType::accept);
        accept.object_uri = follow_uri;
        accept.inner = InnerActivity{
            ActivityType::follow, std::string(follow_uri), sender.uri, server.uri, {}};
        send(tx, relay, std::move(accept), subject_of(relay));
        return true;
    }
    return false;
}

std::vector<std::string> relay_inboxes(const storage::Reader& reader) {
    std::vector<std::string> inboxes;
    for (const auto& relay : list_relays(reader))
        if (relay.state == RelayState::accepted && relay.protocol == RelayProtocol::mastodon)
            inboxes.push_back(relay.inbox);
    return inboxes;
}

void announce_to_relays(storage::Transaction& tx, const Site& site, const StatusRecord& status) {
    if (status.visibility != Visibility::public_) return;
    std::optional<ActivityRecord> announce;
    for (const auto& relay : list_relays(tx)) {
        if (relay.state != RelayState::accepted || relay.protocol != RelayProtocol::litepub)
            continue;
        if (!announce) {
            const auto server = load_server_actor(tx, site);
            announce = new_activity(site, server, ActivityType::announce);
            announce->object_uri = status.uri;
            announce->status = status.id;
            announce->to = {std::string(public_collection)};
            announce->cc = {server.followers};
            put_activity(tx, *announce, status.uri, {relay.inbox}, announce->published);
        } else {
            add_deliveries(tx, *announce, status.uri, {relay.inbox}, announce->published);
        }
    }
}

}  // namespace ynghyd::social
