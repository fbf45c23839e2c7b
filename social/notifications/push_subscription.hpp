#pragma once
// Apps that want to hear of notifications while they sleep: a push service keeps a message for each
// until it wakes (RFC 8030). One subscription for each access token, and it goes with the token.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "social/accounts/account.hpp"
#include "social/notifications/notification.hpp"
#include "social/site.hpp"
#include "storage/engine.hpp"
#include "storage/ids.hpp"

namespace ynghyd::social {

/// Of whom its owner wants to be woken. On disk: never reuse a number.
enum class PushPolicy : std::uint8_t { all = 0, followed = 1, follower = 2, none = 3 };
std::string_view to_string(PushPolicy policy);  ///< "all", …
std::optional<PushPolicy> parse_push_policy(std::string_view name);

struct PushSubscriptionRecord {
    static constexpr std::uint8_t version = 1;
    PushSubscriptionId id;
    std::string endpoint;      ///< Where messages go, an https address in canonical form.
    std::string public_key;    ///< The app's: an uncompressed point of P-256, 65 bytes.
    std::string auth_secret;   ///< The app's, 16 bytes.
    bool standard = false;     ///< RFC 8291, or else its draft that older apps know.
    std::uint64_t alerts = 0;  ///< A bit for each NotificationKind, 1 << its number.
    PushPolicy policy = PushPolicy::all;
    /// The access token itself, which every message names: stored nowhere else, and here only
    /// sealed (keys/sealed_box.hpp).
    std::string token_sealed;
    Timestamp created{};
    std::string unknown_fields;
    void describe(auto& visit) {
        visit(1, "id", id);
        visit(2, "endpoint", endpoint);
        visit(3, "public_key", public_key);
        visit(4, "auth_secret", auth_secret);
        visit(5, "standard", standard);
        visit(6, "alerts", alerts);
        visit(7, "policy", policy);
        visit(8, "token_sealed", token_sealed);
        visit(9, "created", created);
    }
    bool operator==(const PushSubscriptionRecord&) const = default;

    bool wants(NotificationKind kind) const {
        return (alerts >> static_cast<unsigned>(kind) & 1) != 0;
    }
    void set_alert(NotificationKind kind) { alerts |= 1ull << static_cast<unsigned>(kind); }
};

/// What a token is sealed with beside the key.
inline constexpr std::string_view push_token_context = "push token";

/// `token_hash`: keys::token_hash of the token. What the token had before is replaced; without an
/// id it gets one, below 2^53 as a notification's.
PushSubscriptionRecord put_push_subscription(storage::Transaction& tx, const Site& site,
                                             AccountId account, std::string_view token_hash,
                                             PushSubscriptionRecord subscription);
std::optional<PushSubscriptionRecord> find_push_subscription(const storage::Reader& reader,
                                                             AccountId account,
                                                             std::string_view token_hash);
/// Nothing happens when there is none.
void erase_push_subscription(storage::Transaction& tx, AccountId account,
                             std::string_view token_hash);

/// One message for one app: the body of a job (JobKind::send_push).
struct PushMessageRecord {
    static constexpr std::uint8_t version = 1;
    AccountId account;
    std::string token_hash;
    PushSubscriptionId subscription;  ///< A later one of the same token does not get it.
    NotificationId notification;
    std::string service;  ///< The endpoint's host and port: one slow service delays no other.
    std::string unknown_fields;
    void describe(auto& visit) {
        visit(1, "account", account);
        visit(2, "token_hash", token_hash);
        visit(3, "subscription", subscription);
        visit(4, "notification", notification);
        visit(5, "service", service);
    }
    bool operator==(const PushMessageRecord&) const = default;
};

/// A job for every app of `owner` that wants to hear of this, which `from` did.
void plan_pushes(storage::Transaction& tx, const Site& site, AccountId owner, AccountId from,
                 const NotificationRecord& notification);

}  // namespace ynghyd::social
