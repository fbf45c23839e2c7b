#pragma once
// Relays: servers that pass public posts on between servers that do not follow each other.
//
// Two protocols. Mastodon's: we follow the public collection at the relay's inbox, and send it what
// is public as it is. LitePub's: we follow the relay's actor and it follows ours, and public posts
// travel as Announces.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "social/accounts/account.hpp"
#include "social/outbox/outbox.hpp"
#include "social/site.hpp"
#include "storage/engine.hpp"

namespace ynghyd::social {

// On disk: never reuse a number.
enum class RelayProtocol : std::uint8_t { mastodon = 1, litepub = 2 };
enum class RelayState : std::uint8_t { requested = 1, accepted = 2, rejected = 3 };
std::string_view to_string(RelayProtocol protocol);
std::string_view to_string(RelayState state);

struct RelayRecord {
    static constexpr std::uint8_t version = 1;
    std::string inbox;
    std::string actor;  ///< Empty until it is known: a Mastodon relay's signs its answer.
    RelayProtocol protocol = RelayProtocol::mastodon;
    RelayState state = RelayState::requested;
    std::string follow_uri;  ///< Of our Follow.
    Timestamp created{};
    std::string unknown_fields;
    void describe(auto& visit) {
        visit(1, "inbox", inbox);
        visit(2, "actor", actor);
        visit(3, "protocol", protocol);
        visit(4, "state", state);
        visit(5, "follow_uri", follow_uri);
        visit(6, "created", created);
    }
    bool operator==(const RelayRecord&) const = default;
};

std::vector<RelayRecord> list_relays(const storage::Reader& reader);
/// The relay that this actor is, and that has accepted us.
std::optional<RelayRecord> find_relay(const storage::Reader& reader, std::string_view actor);

/// Subscribes. `actor` is empty when only the inbox is known. Error::Kind::conflict when it was
/// done before, forbidden when the relay's server is blocked.
Result<RelayRecord> add_relay(storage::Transaction& tx, const Site& site, std::string_view inbox,
                              std::string_view actor, RelayProtocol protocol);
/// Unsubscribes. `address`: inbox or actor. Error::Kind::not_found.
Result<RelayRecord> remove_relay(storage::Transaction& tx, const Site& site,
                                 std::string_view address);

/// A relay answered our Follow. False when `follow_uri` is of no relay, or the sender is not on the
/// relay's server.
bool answer_from_relay(storage::Transaction& tx, const AccountRecord& sender,
                       std::string_view follow_uri, bool accepted);
/// A LitePub relay follows back: gets an Accept. False when the sender is no relay of ours.
bool follow_from_relay(storage::Transaction& tx, const Site& site, const AccountRecord& sender,
                       std::string_view follow_uri);

/// Where what is public also goes: the inboxes of Mastodon relays.
std::vector<std::string> relay_inboxes(const storage::Reader& reader);
/// Tells LitePub relays of a public post.
void announce_to_relays(storage::Transaction& tx, const Site& site, const StatusRecord& status);

}  // namespace ynghyd::social
