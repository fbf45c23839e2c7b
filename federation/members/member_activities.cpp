#include "federation/members/member_activities.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "federation/inbox/received.hpp"
#include "federation/reading.hpp"

namespace ynghyd::federation {
namespace {

namespace m = member_activities;

// Mastodon's words for scopes, by what its own interface asks for the same deed.
constexpr std::array deeds = {
    MemberDeed{"Create", "write:statuses", m::of_create, m::create},
    MemberDeed{"Update", "write:statuses", m::of_update, m::update},
    MemberDeed{"Delete", "write:statuses", m::nothing, m::delete_},
    MemberDeed{"Follow", "write:follows", m::its_object, m::follow},
    MemberDeed{"Block", "write:blocks", m::its_object, m::block},
    MemberDeed{"Like", "write:favourites", m::its_object, m::like},
    MemberDeed{"Dislike", "write:favourites", m::its_object, m::dislike},
    MemberDeed{"EmojiReact", "write:favourites", m::its_object, m::react},
    MemberDeed{"Announce", "write:statuses", m::its_object, m::announce},
    MemberDeed{"Add", "write:accounts", m::nothing, m::add},
    MemberDeed{"Remove", "write:accounts", m::nothing, m::remove},
    MemberDeed{"Join", "write:statuses", m::its_object, m::join},
    MemberDeed{"Leave", "write:statuses", m::nothing, m::leave},
    MemberDeed{"Invite", "write:statuses", m::of_invite, m::invite},
    MemberDeed{"Accept", "write", m::nothing, m::accept},
    MemberDeed{"TentativeAccept", "write:statuses", m::nothing, m::consider},
    MemberDeed{"Reject", "write", m::nothing, m::reject},
    MemberDeed{"Undo", "write", m::nothing, m::undo},
    MemberDeed{"Flag", "write:reports", m::of_flag, m::flag},
    MemberDeed{"Move", "write:accounts", m::of_move, m::move},
};

social::ActivityRecord newest_of(const storage::Reader& reader, AccountId author) {
    auto newest = social::list_activities_of(reader, author, {}, 1);
    return newest.empty() ? social::ActivityRecord() : std::move(newest.front());
}

/// As it is told, or of what has this id: received when it is answered, sent when it is undone.
std::string type_of_inner(const storage::Reader& reader, bool received, const Json& object) {
    if (object.is_object() && !type_of(object).empty()) return std::string(type_of(object));
    if (received) {
        const auto asked = find_received_by_uri(reader, id_of(object));
        return asked ? asked->type : "";
    }
    const auto sent = social::find_activity_by_uri(reader, id_of(object));
    return sent ? std::string(to_string(sent->type)) : "";
}

}  // namespace

const MemberDeed* find_member_deed(std::string_view type) {
    const auto found = std::ranges::find(deeds, type, &MemberDeed::type);
    return found == deeds.end() ? nullptr : &*found;
}

std::string_view scope_of(const storage::Reader& reader, const MemberDeed& deed,
                          const Json& object) {
    if (deed.apply == m::update && m::is_profile(object)) return "write:accounts";
    const bool answers = deed.apply == m::accept || deed.apply == m::reject;
    if (answers && m::event_meant(reader, object)) return find_member_deed("Join")->scope;
    if (!answers && deed.apply != m::undo) return deed.scope;
    const auto* inner = find_member_deed(type_of_inner(reader, answers, object));
    return inner ? inner->scope : deed.scope;
}

Result<std::string> apply_member_deed(storage::Transaction& tx, const Surroundings& around,
                                      const MemberDeed& deed, const MemberActivity& activity) {
    const auto before = newest_of(tx, activity.author.id).id;
    tx.set_savepoint();
    const auto done = deed.apply(tx, around, activity);
    if (!done) {
        tx.rollback_to_savepoint();
        return std::unexpected(done.error());
    }
    auto sent = newest_of(tx, activity.author.id);
    if (sent.id != before) return std::move(sent.uri);
    tx.rollback_to_savepoint();
    return failure(Error::Kind::conflict, "There is nothing to tell anybody.");
}

namespace member_activities {

Named nothing(const MemberActivity&) {
    return {};
}

Named its_object(const MemberActivity& activity) {
    return {.needed = {std::string(id_of(activity.object))}};
}

Result<StatusRecord> known_status(const storage::Reader& reader, std::string_view uri) {
    auto status = social::find_status_by_uri(reader, uri);
    if (!status) return failure(Error::Kind::not_found, fmt::format("There is no post {}.", uri));
    return *std::move(status);
}

Result<AccountRecord> known_account(const storage::Reader& reader, std::string_view uri) {
    auto account = social::find_account_by_uri(reader, uri);
    if (!account)
        return failure(Error::Kind::not_found, fmt::format("There is no account {}.", uri));
    return *std::move(account);
}

}  // namespace member_activities
}  // namespace ynghyd::federation
