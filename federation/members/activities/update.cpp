#include <algorithm>
#include <array>

#include "federation/members/member_activities.hpp"
#include "federation/members/member_draft.hpp"
#include "federation/reading.hpp"
#include "social/accounts/profile.hpp"
#include "social/statuses/publish.hpp"
#include "social/text/sanitize.hpp"

namespace ynghyd::federation::member_activities {
namespace {

constexpr std::array actor_types = {"Person", "Organization", "Group", "Service"};

std::optional<bool> named_flag(const Json& object, const char* name) {
    return object.contains(name) ? std::optional(flag_at(object, name)) : std::nullopt;
}

std::vector<social::ProfileField> fields_of(const Json& object) {
    std::vector<social::ProfileField> fields;
    for (const Json* one : all(object, "attachment"))
        if (has_type(*one, "PropertyValue"))
            fields.push_back({std::string(text_at(*one, "name")),
                              social::text::to_plain_text(text_at(*one, "value"))});
    return fields;
}

social::ProfileEdit read_profile_edit(const Json& object) {
    social::ProfileEdit edit;
    if (object.contains("name")) edit.display_name = text_at(object, "name");
    if (object.contains("summary"))
        edit.note = social::text::to_plain_text(text_at(object, "summary"));
    if (object.contains("attachment")) edit.fields = fields_of(object);
    edit.locked = named_flag(object, "manuallyApprovesFollowers");
    edit.discoverable = named_flag(object, "discoverable");
    edit.indexable = named_flag(object, "indexable");
    edit.shows_media = named_flag(object, "showMedia");
    edit.shows_replies_in_media = named_flag(object, "showRepliesInMedia");
    edit.shows_featured = named_flag(object, "showFeatured");
    return edit;
}

}  // namespace

bool is_profile(const Json& object) {
    return std::ranges::any_of(actor_types,
                               [&](const char* type) { return has_type(object, type); });
}

Named of_update(const MemberActivity& update) {
    if (is_profile(update.object)) return {};
    return {.text = typed_text(update.object)};
}

/// Of one's own posts and profile, by what the object names: the rest stays (section 6.3).
Outcome update(storage::Transaction& tx, const Surroundings& around, const MemberActivity& update) {
    if (is_profile(update.object) && id_of(update.object) == update.author.uri)
        return without_value(
            social::edit_profile(tx, around.site, update.author, read_profile_edit(update.object)));
    TRY(const auto status, social::own_status(tx, update.author, id_of(update.object)));
    if (!update.object.is_object())
        return failure(Error::Kind::invalid, "An Update carries the object with what changes.");
    TRY(const auto edit, read_member_edit(update.object, status));
    return without_value(social::edit_status(tx, around.site, update.author, status.id, edit));
}

}  // namespace ynghyd::federation::member_activities
