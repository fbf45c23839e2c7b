#pragma once
// One durable row for every inbox that is to have an activity, and what became of it.
//
// Rows are written in the same transaction as what they tell of. The federation edge picks them
// up, renders, signs, sends, and settles them; social never waits for it.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "keys/http_signature.hpp"
#include "storage/engine.hpp"
#include "storage/ids.hpp"

namespace ynghyd::social {

/// What goes first when much waits for a host. On disk: never reuse a number.
enum class DeliveryPriority : std::uint8_t {
    fan_out = 0,          ///< For many: the usual case, second.
    answer = 1,           ///< From one to one, and somebody waits for it: first.
    synchronisation = 2,  ///< Last: profiles, corrections.
};

/// A delivery that waits.
struct DeliveryRecord {
    static constexpr std::uint8_t version = 1;
    std::string inbox;
    AccountId actor;      ///< Who signs.
    std::string subject;  ///< What it is about: deliveries about the same thing keep their order.
    std::uint32_t attempts = 0;
    Timestamp due{};  ///< Not before.
    std::string last_error;
    keys::SignatureScheme scheme = keys::SignatureScheme::unknown;  ///< Of the last request.
    DeliveryPriority priority = DeliveryPriority::fan_out;
    Timestamp expires{};         ///< Of no use to anybody after that; never, if it is 1970.
    bool for_followers = false;  ///< For them alone: says along with it who they are.
    std::string unknown_fields;
    void describe(auto& visit) {
        visit(1, "inbox", inbox);
        visit(2, "actor", actor);
        visit(3, "subject", subject);
        visit(4, "attempts", attempts);
        visit(5, "due", due);
        visit(6, "last_error", last_error);
        visit(7, "scheme", scheme);
        visit(8, "priority", priority);
        visit(9, "expires", expires);
        visit(10, "for_followers", for_followers);
    }
    bool is_expired(Timestamp now) const { return expires != Timestamp{} && expires <= now; }
    bool operator==(const DeliveryRecord&) const = default;
};

// On disk: never reuse a number.
enum class DeliveryState : std::uint8_t { waiting = 0, delivered = 1, gave_up = 2, cancelled = 3 };
std::string_view to_string(DeliveryState state);

/// How a delivery ended.
struct DeliveryReportRecord {
    static constexpr std::uint8_t version = 1;
    std::string inbox;
    DeliveryState state = DeliveryState::delivered;
    std::uint32_t attempts = 0;
    Timestamp at{};
    std::string last_error;
    keys::SignatureScheme scheme = keys::SignatureScheme::unknown;  ///< Of the last request.
    std::string unknown_fields;
    void describe(auto& visit) {
        visit(1, "inbox", inbox);
        visit(2, "state", state);
        visit(3, "attempts", attempts);
        visit(4, "at", at);
        visit(5, "last_error", last_error);
        visit(6, "scheme", scheme);
    }
    bool operator==(const DeliveryReportRecord&) const = default;
};

/// Told when there is something new to deliver.
inline const storage::Topic delivery_topic = "delivery";

struct Delivery {
    std::string host;
    ActivityId activity;
    DeliveryRecord record;
};

/// What waits for `host`, oldest first, after the given one (none: from the start).
std::vector<Delivery> list_deliveries_to(const storage::Reader& reader, std::string_view host,
                                         const Delivery* after, std::size_t limit);
/// Those of them that go before the others.
std::vector<Delivery> list_urgent_deliveries_to(const storage::Reader& reader,
                                                std::string_view host, std::size_t limit);
/// Hosts that something waits for, after `after` (empty: from the start).
std::vector<std::string> list_waiting_hosts(const storage::Reader& reader, std::string_view after,
                                            std::size_t limit);

/// Whether the row is there: it was neither settled nor cancelled.
bool is_waiting(const storage::Reader& reader, const Delivery& delivery);

/// Takes note of deliveries that are new, and gives them; empty when there are none.
std::vector<Delivery> take_fresh_deliveries(storage::Store& store);

/// Waits for `inbox`; one that has it, or waits already, is left alone. False then.
bool put_delivery(storage::Transaction& tx, ActivityId activity, const DeliveryRecord& delivery);

/// One line of the delivery report.
struct DeliveryLine {
    std::string host;
    DeliveryState state = DeliveryState::waiting;
    std::string inbox;
    std::uint32_t attempts = 0;
    Timestamp at{};  ///< waiting: the next try; else when it ended.
    std::string last_error;
    keys::SignatureScheme scheme = keys::SignatureScheme::unknown;
    DeliveryPriority priority = DeliveryPriority::fan_out;  ///< waiting only.
};
/// Which hosts have it, which are waiting, which were given up; by host.
std::vector<DeliveryLine> list_deliveries_of(const storage::Reader& reader, ActivityId activity);

/// Ends a delivery: out of the queue, into the report.
void settle_delivery(storage::Transaction& tx, std::string_view host, ActivityId activity,
                     const DeliveryRecord& delivery, DeliveryState state, std::string error,
                     Timestamp now);
/// Back into the queue, due later. False when it was cancelled meanwhile.
bool postpone_delivery(storage::Transaction& tx, std::string_view host, ActivityId activity,
                       const DeliveryRecord& delivery, Timestamp due, std::string error);

}  // namespace ynghyd::social
