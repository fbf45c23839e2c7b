#pragma once
// What goes out: activities, each with a row for every inbox that is to have it (delivery.hpp).

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "social/accounts/account.hpp"
#include "social/outbox/delivery.hpp"
#include "social/statuses/status.hpp"
#include "storage/engine.hpp"
#include "storage/ids.hpp"

namespace ynghyd::social {

// On disk: never reuse a number.
enum class ActivityType : std::uint8_t {
    create = 1,
    update = 2,
    delete_ = 3,
    follow = 4,
    accept = 5,
    reject = 6,
    undo = 7,
    announce = 8,
    like = 9,
    flag = 30,
    add = 31,
    remove = 32,
    move = 33,
    quote_request = 34,
    join = 35,
    leave = 36,
    ignore = 37,
    tentative_accept = 38,
    invite = 39,
    block = 50,
    emoji_react = 51,
    dislike = 52,
    like_request = 60,
    reply_request = 61,
    announce_request = 62,
    feature_request = 63,
};
std::string_view to_string(ActivityType type);  ///< "Create", …

/// An activity inside another: what is accepted, rejected or undone.
struct InnerActivity {
    ActivityType type = ActivityType::follow;
    std::string uri, actor, object;
    std::string instrument;    ///< Of a QuoteRequest: the status that quotes.
    std::string content = {};  ///< Of an EmojiReact: the emoji.
    void describe(auto& visit) {
        visit(1, "type", type);
        visit(2, "uri", uri);
        visit(3, "actor", actor);
        visit(4, "object", object);
        visit(5, "instrument", instrument);
        visit(6, "content", content);
    }
    bool operator==(const InnerActivity&) const = default;
};

struct ActivityRecord {
    static constexpr std::uint8_t version = 1;
    ActivityId id;
    std::string uri;
    ActivityType type = ActivityType::create;
    AccountId actor;
    StatusId status;                            ///< What a Create, Update or Delete is about.
    std::string object_uri;                     ///< The object, by its id.
    StatusKind former_kind = StatusKind::note;  ///< For the Tombstone of a Delete.
    std::optional<InnerActivity> inner;
    std::vector<std::string> to, cc;
    Timestamp published{};
    std::string content;  ///< A vote's answer, a comment, a tag, an emoji, why a Join is refused.
    std::string target;   ///< Add, Remove: the collection. Move: who it is now. A vote: the poll.
    std::string result;   ///< Accept of a QuoteRequest: the approval.
    std::vector<std::string> objects;  ///< Flag: the account and its posts.
    std::string unknown_fields;
    void describe(auto& visit) {
        visit(1, "id", id);
        visit(2, "uri", uri);
        visit(3, "type", type);
        visit(4, "actor", actor);
        visit(5, "status", status);
        visit(6, "object_uri", object_uri);
        visit(7, "former_kind", former_kind);
        visit(8, "inner", inner);
        visit(9, "to", to);
        visit(10, "cc", cc);
        visit(11, "published", published);
        visit(30, "content", content);
        visit(31, "target", target);
        visit(32, "result", result);
        visit(33, "objects", objects);
    }
    bool operator==(const ActivityRecord&) const = default;
};

std::optional<ActivityRecord> find_activity(const storage::Reader& reader, ActivityId id);
/// One of this server's that has an id of its own kind (Addresses::activity).
std::optional<ActivityRecord> find_activity_by_uri(const storage::Reader& reader,
                                                   std::string_view uri);
/// Newest first, older than `max_id`.
std::vector<ActivityRecord> list_activities_of(const storage::Reader& reader, AccountId account,
                                               ActivityId max_id, std::size_t limit);

/// Writes the activity, its delivery rows, and a row for each member whom it names; the same inbox
/// twice counts once, an inbox that already has it is left alone, and one at a blocked domain gets
/// nothing.
void put_activity(storage::Transaction& tx, const ActivityRecord& activity,
                  std::string_view subject, const std::vector<std::string>& inboxes, Timestamp now);
/// More inboxes for an activity that is already there.
void add_deliveries(storage::Transaction& tx, const ActivityRecord& activity,
                    std::string_view subject, const std::vector<std::string>& inboxes,
                    Timestamp now);

/// Create, Updates, Delete of one status, and its boosts by accounts here, oldest first.
std::vector<ActivityRecord> list_activities_about(const storage::Reader& reader, StatusId status);
/// Every inbox that was ever to have something about this status.
std::vector<std::string> list_inboxes_told_of(const storage::Reader& reader, StatusId status);
/// Takes what waits about this status out of the queue: the Delete overtakes it.
void cancel_deliveries_about(storage::Transaction& tx, StatusId status, Timestamp now);

}  // namespace ynghyd::social
