// What a member says of themselves, and how their posts are when an app does not say.
#include "social/accounts/profile.hpp"

#include <array>

#include "api/entities/account.hpp"
#include "api/resources.hpp"
#include "http/form_body.hpp"
#include "social/accounts/picture.hpp"
#include "social/accounts/posting_defaults.hpp"
#include "social/accounts/verified_links.hpp"
#include "social/text/language.hpp"

namespace ynghyd::api {
namespace {

/// A text that is given and empty clears what was there.
std::optional<std::string> given_text(const Json& tree, std::string_view name) {
    const auto* value = find(tree, name);
    if (!value || !value->is_string()) return std::nullopt;
    return value->get<std::string>();
}

/// An array, or an object whose keys are numbers: what counts is the order in which they come.
std::optional<std::vector<social::ProfileField>> read_fields(const Json& tree) {
    const auto* given = find(tree, "fields_attributes");
    if (!given || !given->is_structured()) return std::nullopt;
    std::vector<social::ProfileField> fields;
    for (const auto& one : *given) {
        social::ProfileField field{given_text(one, "name").value_or(""),
                                   given_text(one, "value").value_or("")};
        if (!field.name.empty() || !field.value.empty()) fields.push_back(std::move(field));
    }
    return fields;
}

social::ProfileEdit read_edit(const Parameters& parameters) {
    social::ProfileEdit edit;
    edit.display_name = given_text(parameters.tree(), "display_name");
    edit.note = given_text(parameters.tree(), "note");
    edit.fields = read_fields(parameters.tree());
    edit.locked = parameters.flag("locked");
    edit.bot = parameters.flag("bot");
    edit.discoverable = parameters.flag("discoverable");
    edit.indexable = parameters.flag("indexable");
    edit.hides_follows = parameters.flag("hide_collections");
    if (parameters.tree().contains("attribution_domains"))
        edit.attribution_domains = parameters.list("attribution_domains");
    edit.avatar_description = given_text(parameters.tree(), "avatar_description");
    edit.header_description = given_text(parameters.tree(), "header_description");
    return edit;
}

/// `update_credentials` does not have these.
social::ProfileEdit read_whole_edit(const Parameters& parameters) {
    auto edit = read_edit(parameters);
    edit.shows_media = parameters.flag("show_media");
    edit.shows_replies_in_media = parameters.flag("show_media_replies");
    edit.shows_featured = parameters.flag("show_featured");
    return edit;
}

std::optional<social::QuotePolicy> parse_policy_word(std::string_view word) {
    for (const auto policy : {social::QuotePolicy::everybody, social::QuotePolicy::followers,
                              social::QuotePolicy::nobody})
        if (quote_policy_word(policy) == word) return policy;
    return std::nullopt;
}

/// `source[…]`: nullopt when none of it is given.
Result<std::optional<social::PostingDefaultsRecord>> read_defaults(
    const Parameters& parameters, social::PostingDefaultsRecord defaults) {
    const auto* given = find(parameters.tree(), "source");
    if (!given || !given->is_object()) return std::nullopt;
    const Parameters source{Json(*given)};
    if (const auto word = source.text("privacy")) {
        const auto visibility = social::parse_visibility(*word);
        if (!visibility)
            return failure(Error::Kind::invalid, "Validation failed: Privacy is not included");
        defaults.visibility = *visibility;
    }
    if (const auto word = source.text("quote_policy")) {
        const auto policy = parse_policy_word(*word);
        if (!policy)
            return failure(Error::Kind::invalid, "Validation failed: Quote policy is not included");
        defaults.quote_policy = *policy;
    }
    if (const auto language = given_text(*given, "language")) {
        const auto canonical = social::text::canonical_language(*language);
        if (!canonical && !language->empty())
            return failure(Error::Kind::invalid, "Validation failed: Language is not known");
        defaults.language = canonical.value_or(std::string());
    }
    defaults.sensitive = source.flag("sensitive").value_or(defaults.sensitive);
    return defaults;
}

/// As the member is now, after what the call has done.
social::AccountRecord account_now(const Call& call, const storage::Reader& reader) {
    return social::find_account(reader, call.account().id).value_or(call.account());
}

Json credentials_now(const Call& call) {
    const auto reader = call.services.store.snapshot();
    return credential_account_entity(*reader, call.services.site, account_now(call, *reader),
                                     call.bearer->user);
}

struct NewPicture {
    social::Picture picture = social::Picture::avatar;
    social::MediaAttachmentRecord upload;
};

/// Those that came with the form; on the pool for files.
Result<std::vector<NewPicture>> take_pictures(const Call& call) {
    std::vector<NewPicture> pictures;
    const auto form = std::static_pointer_cast<http::FormBody>(call.request.sink);
    if (!form || !call.services.intake) return pictures;
    if (!form->is_complete()) return failure(Error::Kind::invalid, "The form ends too early.");
    for (const auto& [picture, name] : {std::pair(social::Picture::avatar, "avatar"),
                                        std::pair(social::Picture::header, "header")}) {
        auto* file = form->file(name);
        if (!file) continue;
        const auto described = std::string(name) + "_description";
        auto upload = call.services.intake->take_in(
            call.account(), *file, {call.parameters.text_or_empty(described), std::nullopt, true});
        if (!upload)
            return failure(Error::Kind::invalid, "Validation failed: " + upload.error().safe_text);
        pictures.push_back({picture, *std::move(upload)});
    }
    return pictures;
}

/// False when there was nothing to change.
Result<bool> set_pictures(const Call& call, storage::Transaction& tx,
                          const std::vector<NewPicture>& pictures) {
    for (const auto& one : pictures) {
        const auto set = social::set_picture(tx, call.services.site, account_now(call, tx),
                                             one.picture, one.upload);
        if (!set) return std::unexpected(set.error());
    }
    return !pictures.empty();
}

Result<void> save(const Call& call, const social::ProfileEdit& edit,
                  const std::optional<social::PostingDefaultsRecord>& defaults) {
    TRY(const auto pictures, take_pictures(call));
    return call.services.store.update([&](storage::Transaction& tx) -> Result<void> {
        TRY(const bool has_new_picture, set_pictures(call, tx, pictures));
        const auto edited =
            social::edit_profile(tx, call.services.site, account_now(call, tx), edit);
        // Conflict: it says so already, which is as good.
        if (!edited && edited.error().kind != Error::Kind::conflict)
            return std::unexpected(edited.error());
        if (!edited && has_new_picture)
            social::tell_of_profile(tx, call.services.site, account_now(call, tx));
        // Perhaps the page that a field names links back by now.
        if (!edited && edit.fields) social::verify_again(tx, call.services.site, call.account().id);
        if (defaults) social::put_posting_defaults(tx, call.account().id, *defaults);
        return {};
    });
}

Answer update_credentials(const Call& call) {
    const auto before = social::find_posting_defaults(call.reader, call.account().id);
    TRY(const auto defaults, read_defaults(call.parameters, before));
    TRY_VOID(save(call, read_edit(call.parameters), defaults));
    return credentials_now(call);
}

Answer show_profile(const Call& call) {
    return profile_entity(call.reader, call.services.site, call.account());
}

Answer update_profile(const Call& call) {
    TRY_VOID(save(call, read_whole_edit(call.parameters), std::nullopt));
    const auto reader = call.services.store.snapshot();
    return profile_entity(*reader, call.services.site, account_now(call, *reader));
}

Answer remove_picture(const Call& call, social::Picture picture) {
    call.services.store.update([&](storage::Transaction& tx) {
        if (social::remove_picture(tx, account_now(call, tx), picture))
            social::tell_of_profile(tx, call.services.site, account_now(call, tx));
    });
    return credentials_now(call);
}

Answer remove_avatar(const Call& call) {
    return remove_picture(call, social::Picture::avatar);
}

Answer remove_header(const Call& call) {
    return remove_picture(call, social::Picture::header);
}

Answer show_preferences(const Call& call) {
    const auto defaults = social::find_posting_defaults(call.reader, call.account().id);
    Json json;
    json["posting:default:visibility"] = to_string(defaults.visibility);
    json["posting:default:sensitive"] = defaults.sensitive;
    json["posting:default:language"] =
        defaults.language.empty() ? Json(nullptr) : Json(defaults.language);
    json["posting:default:quote_policy"] = quote_policy_word(defaults.quote_policy);
    json["reading:expand:media"] = "default";
    json["reading:expand:spoilers"] = false;
    json["reading:autoplay:gifs"] = false;
    return json;
}

constexpr auto rows_of_profile = std::to_array<Endpoint>({
    {http::Method::patch, "/api/v1/accounts/update_credentials", Access::user, "write:accounts",
     update_credentials, Prelude::pictures},
    {http::Method::put, "/api/v1/accounts/update_credentials", Access::user, "write:accounts",
     update_credentials, Prelude::pictures},
    {http::Method::get, "/api/v1/profile", Access::user, "read:accounts profile", show_profile},
    {http::Method::patch, "/api/v1/profile", Access::user, "write:accounts", update_profile,
     Prelude::pictures},
    {http::Method::put, "/api/v1/profile", Access::user, "write:accounts", update_profile,
     Prelude::pictures},
    {http::Method::delete_, "/api/v1/profile/avatar", Access::user, "write:accounts",
     remove_avatar},
    {http::Method::delete_, "/api/v1/profile/header", Access::user, "write:accounts",
     remove_header},
    {http::Method::get, "/api/v1/preferences", Access::user, "read:accounts", show_preferences},
});

}  // namespace

std::span<const Endpoint> profile_endpoints() {
    return rows_of_profile;
}

}  // namespace ynghyd::api
