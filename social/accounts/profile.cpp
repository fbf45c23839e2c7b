#include "social/accounts/profile.hpp"

#include <fmt/format.h>

#include "base/iri.hpp"
#include "base/text_codec.hpp"
#include "social/accounts/verified_links.hpp"
#include "social/outbox/audience.hpp"
#include "social/outbox/outgoing.hpp"
#include "social/statuses/media_attachment.hpp"
#include "social/text/compose.hpp"
#include "social/text/sanitize.hpp"

namespace ynghyd::social {
namespace {

Result<void> check_length(std::string_view what, std::string_view text, std::size_t limit) {
    if (!is_valid_utf8(text)) return failure(Error::Kind::invalid, "The text is not valid UTF-8.");
    if (const auto count = count_code_points(text); count > limit)
        return failure(Error::Kind::invalid,
                       fmt::format("{} has {} characters; {} is the most.", what, count, limit));
    return {};
}

/// Links and hashtags; a name with an @ stays text.
std::string composed(const Site& site, std::string_view typed,
                     std::string_view rel = text::rel_of_links) {
    if (trim(typed).empty()) return {};
    return text::compose(typed, {}, site.addresses.tag_base(), rel).html;
}

/// A field is one line, without a paragraph around it; what it links to is the member's, too.
std::string composed_line(const Site& site, std::string_view typed) {
    auto html = composed(site, text::sanitize_name(typed), text::rel_of_own_links);
    if (html.starts_with("<p>") && html.ends_with("</p>")) html = html.substr(3, html.size() - 7);
    return html;
}

Result<std::vector<ProfileField>> read_fields(const Site& site,
                                              const std::vector<ProfileField>& typed) {
    if (typed.size() > max_fields)
        return failure(Error::Kind::invalid,
                       fmt::format("A profile has at most {} fields.", max_fields));
    std::vector<ProfileField> fields;
    for (const auto& field : typed) {
        TRY_VOID(check_length("The name of a field", field.name, max_field_text));
        TRY_VOID(check_length("A field", field.value, max_field_text));
        fields.push_back({text::sanitize_name(field.name), composed_line(site, field.value)});
    }
    return fields;
}

/// Hosts, also where somebody typed the address of a page.
Result<std::vector<std::string>> read_domains(const std::vector<std::string>& typed) {
    if (typed.size() > max_attribution_domains)
        return failure(Error::Kind::invalid,
                       fmt::format("At most {} websites can name you.", max_attribution_domains));
    std::vector<std::string> domains;
    for (std::string_view one : typed) {
        one = trim(one);
        if (const auto scheme = one.find("://"); scheme != one.npos) one.remove_prefix(scheme + 3);
        one = one.substr(0, one.find('/'));
        if (one.empty()) continue;
        auto host = parse_host(one, {.allow_private_names = true});
        if (!host)
            return failure(Error::Kind::invalid,
                           fmt::format("\"{}\" is not the name of a website.", one));
        domains.push_back(*std::move(host));
    }
    return domains;
}

Result<void> describe_picture(PictureRecord& picture, const std::optional<std::string>& typed) {
    if (!typed || !picture.upload) return {};
    TRY(picture.description, check_description(*typed));
    return {};
}

ProfileTabs read_tabs(const ProfileTabs& before, const ProfileEdit& edit) {
    return {edit.shows_media.value_or(before.media),
            edit.shows_replies_in_media.value_or(before.replies_in_media),
            edit.shows_featured.value_or(before.featured)};
}

}  // namespace

Result<std::string> read_display_name(std::string_view typed) {
    TRY_VOID(check_length("The name", typed, max_display_name));
    return text::sanitize_name(typed);
}

Result<AccountRecord> edit_profile(storage::Transaction& tx, const Site& site,
                                   const AccountRecord& account, const ProfileEdit& edit) {
    auto changed = account;
    if (edit.display_name) {
        TRY(changed.display_name, read_display_name(*edit.display_name));
    }
    if (edit.note) {
        TRY_VOID(check_length("The text about the account", *edit.note, max_note));
        changed.note = composed(site, *edit.note);
    }
    if (edit.fields) {
        TRY(changed.fields, read_fields(site, *edit.fields));
        keep_verified(account.fields, changed.fields);
    }
    if (edit.attribution_domains) {
        TRY(changed.attribution_domains, read_domains(*edit.attribution_domains));
    }
    TRY_VOID(describe_picture(changed.avatar, edit.avatar_description));
    TRY_VOID(describe_picture(changed.header, edit.header_description));
    changed.tabs = read_tabs(account.tabs, edit);
    changed.locked = edit.locked.value_or(account.locked);
    changed.discoverable = edit.discoverable.value_or(account.discoverable);
    changed.indexable = edit.indexable.value_or(account.indexable);
    changed.hides_follows = edit.hides_follows.value_or(account.hides_follows);
    if (edit.bot && *edit.bot && account.type == ActorType::person)
        changed.type = ActorType::service;
    if (edit.bot && !*edit.bot && account.type == ActorType::service)
        changed.type = ActorType::person;
    if (changed == account) return failure(Error::Kind::conflict, "The profile says so already.");
    if (edit.fields) plan_verification(tx, site, changed);
    put_account(tx, changed);
    tell_of_profile(tx, site, changed);
    return changed;
}

void tell_of_profile(storage::Transaction& tx, const Site& site, const AccountRecord& account) {
    auto activity = new_activity(site, account, ActivityType::update);
    activity.object_uri = account.uri;
    activity.to = {std::string(public_collection)};
    activity.cc = {account.followers};
    put_activity_for_followers(tx, activity, account.uri, {}, site.ids.make<storage::JobId>(),
                               activity.published);
}

}  // namespace ynghyd::social
