#include <array>

#include <fmt/format.h>

#include "federation/members/member_activities.hpp"
#include "federation/reading.hpp"
#include "social/events/registration.hpp"
#include "social/relationships/block.hpp"
#include "social/relationships/follow.hpp"
#include "social/statuses/interact.hpp"

namespace ynghyd::federation::member_activities {
namespace {

/// The activity that is undone: as it was sent, or as the Undo repeats it.
struct Undone {
    std::string type, object, content;
};

using TakeBack = Outcome (*)(storage::Transaction&, const social::Site&, const AccountRecord&,
                             const Undone&);

Outcome take_follow_back(storage::Transaction& tx, const social::Site& site,
                         const AccountRecord& member, const Undone& undone) {
    TRY(const auto followee, known_account(tx, undone.object));
    return social::unfollow(tx, site, member, followee);
}

Outcome take_block_back(storage::Transaction& tx, const social::Site& site,
                        const AccountRecord& member, const Undone& undone) {
    TRY(const auto blocked, known_account(tx, undone.object));
    return social::unblock(tx, site, member, blocked);
}

template <auto Act>
Outcome take_back_of_status(storage::Transaction& tx, const social::Site& site,
                            const AccountRecord& member, const Undone& undone) {
    TRY(const auto status, known_status(tx, undone.object));
    return Act(tx, site, member, status);
}

Outcome take_reaction_back(storage::Transaction& tx, const social::Site& site,
                           const AccountRecord& member, const Undone& undone) {
    TRY(const auto status, known_status(tx, undone.object));
    return social::unreact(tx, site, member, status, undone.content);
}

constexpr std::array undoable = {
    std::pair<std::string_view, TakeBack>{"Follow", take_follow_back},
    std::pair<std::string_view, TakeBack>{"Block", take_block_back},
    std::pair<std::string_view, TakeBack>{"Like", take_back_of_status<social::unfavourite>},
    std::pair<std::string_view, TakeBack>{"Dislike", take_back_of_status<social::undislike>},
    std::pair<std::string_view, TakeBack>{"EmojiReact", take_reaction_back},
    std::pair<std::string_view, TakeBack>{"Announce", take_back_of_status<social::unreblog>},
    std::pair<std::string_view, TakeBack>{"Join", take_back_of_status<social::leave_event>},
    // Of an event.
    std::pair<std::string_view, TakeBack>{"Accept", take_back_of_status<social::leave_event>},
    std::pair<std::string_view, TakeBack>{"TentativeAccept",
                                          take_back_of_status<social::leave_event>},
};

Result<Undone> undone_by(const storage::Reader& reader, const MemberActivity& undo) {
    const auto& object = undo.object;
    const auto uri = id_of(object);
    const auto sent = social::find_activity_by_uri(reader, uri);
    const bool is_own = sent && sent->actor == undo.author.id;
    const bool repeated = object.is_object() && !type_of(object).empty();
    if (is_own) {
        Undone undone{std::string(to_string(sent->type)), sent->object_uri, sent->content};
        if (repeated && type_of(object) != undone.type)
            return failure(Error::Kind::invalid, fmt::format("{} is a {}.", uri, undone.type));
        return undone;
    }
    if (!repeated)
        return failure(Error::Kind::not_found, fmt::format("{} is no activity of yours.", uri));
    return Undone{std::string(type_of(object)), std::string(first_id(object, "object")),
                  activities::reaction_in(object)};
}

}  // namespace

/// By the id of what is undone, or by its type and object.
Outcome undo(storage::Transaction& tx, const Surroundings& around, const MemberActivity& undo) {
    TRY(const auto undone, undone_by(tx, undo));
    for (const auto& [type, take_back] : undoable)
        if (type == undone.type) return take_back(tx, around.site, undo.author, undone);
    return failure(Error::Kind::invalid, fmt::format("A {} cannot be undone.", undone.type));
}

}  // namespace ynghyd::federation::member_activities
