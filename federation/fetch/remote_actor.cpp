#include "federation/fetch/remote_actor.hpp"

#include <algorithm>

#include "base/text_codec.hpp"
#include "federation/fetch/object_reading.hpp"
#include "federation/reading.hpp"
#include "federation/vocabulary.hpp"
#include "keys/key_pair.hpp"
#include "social/accounts/verified_links.hpp"
#include "social/moderation/policy.hpp"
#include "social/outbox/peer_software.hpp"
#include "social/relationships/relationship.hpp"
#include "social/statuses/kept_media.hpp"
#include "social/text/sanitize.hpp"

namespace ynghyd::federation {
namespace {

// Mastodon's hard limits for federated data, and what fits in a key and in a row.
constexpr std::size_t max_username_bytes = 500;
constexpr std::size_t max_display_name = 2048;
constexpr std::size_t max_note_bytes = 20 * 1024;
constexpr std::size_t max_fields = 50;
constexpr std::size_t max_field = 2047;
/// All fields together, so that the record stays within a row.
constexpr std::size_t max_fields_bytes = 10 * 1024;
constexpr std::size_t max_attribution_domains = 256;
constexpr std::size_t max_keys = 10;
constexpr std::size_t max_pem_bytes = 16 * 1024;
constexpr std::size_t max_other_ids = 20;
constexpr std::size_t max_other_id = 512;

/// A canonical address on the actor's own origin; empty otherwise.
std::string same_origin(std::string_view text, const Iri& id, const IriRules& rules) {
    const auto iri = iri_of(text, rules);
    return iri && iri->origin() == id.origin() ? iri->text() : std::string();
}

std::optional<social::ActorType> actor_type(const Json& document) {
    for (const auto type : types_of(document))
        if (const auto known = social::parse_actor_type(type)) return known;
    return std::nullopt;
}

std::string image_url(const Json& document, std::string_view name, const IriRules& rules) {
    const Json* image = first(document, name);
    if (!image) return {};
    const auto text = image->is_string() ? id_of(*image) : page_of(*image);
    const auto iri = iri_of(text, rules);
    return iri ? iri->text() : std::string();
}

std::vector<social::ProfileField> read_fields(const Json& document) {
    std::vector<social::ProfileField> fields;
    std::size_t bytes = 0;
    for (const Json* item : all(document, "attachment")) {
        if (fields.size() == max_fields) break;
        if (!has_type(*item, "PropertyValue")) continue;
        const auto name = cut_code_points(text_at(*item, "name"), max_field);
        social::ProfileField field{social::text::sanitize_name(name),
                                   sanitize_within(text_at(*item, "value"), max_field)};
        bytes += field.name.size() + field.value.size();
        if (bytes > max_fields_bytes) break;
        fields.push_back(std::move(field));
    }
    return fields;
}

/// Whose pages may name it as their author.
std::vector<std::string> read_attribution_domains(const Json& document) {
    std::vector<std::string> domains;
    for (const Json* one : all(document, "attributionDomains")) {
        if (!one->is_string() || domains.size() == max_attribution_domains) continue;
        auto domain = parse_host(one->get_ref<const std::string&>(), {.allow_private_names = true});
        if (domain) domains.push_back(*std::move(domain));
    }
    return domains;
}

/// Servers that do not know these show everything.
social::ProfileTabs read_tabs(const Json& document) {
    const auto unless_denied = [&](std::string_view name) {
        return !first(document, name) || flag_at(document, name);
    };
    return {unless_denied("showMedia"), unless_denied("showRepliesInMedia"),
            unless_denied("showFeatured")};
}

void read_profile(const Json& document, const IriRules& rules, social::AccountRecord& account) {
    const auto name = social::text::sanitize_name(text_at(document, "name"));
    account.display_name = cut_code_points(name, max_display_name);
    account.note = sanitize_within(text_at(document, "summary"), max_note_bytes);
    account.locked = flag_at(document, "manuallyApprovesFollowers");
    account.discoverable = flag_at(document, "discoverable");
    account.indexable = flag_at(document, "indexable");
    account.suspended_there = flag_at(document, "suspended");
    account.avatar_url = image_url(document, "icon", rules);
    account.header_url = image_url(document, "image", rules);
    account.fields = read_fields(document);
    account.attribution_domains = read_attribution_domains(document);
    account.tabs = read_tabs(document);
}

/// Who else it says to be: where it went, and who may have come here.
void read_other_ids(const Json& document, const IriRules& rules, social::AccountRecord& account) {
    if (const auto target = iri_of(first_id(document, "movedTo"), rules))
        account.moved_to = target->text();
    for (const auto& text : all_ids(document, "alsoKnownAs", max_other_ids)) {
        const auto other = iri_of(text, rules);
        if (other && other->text().size() <= max_other_id)
            account.also_known_as.push_back(other->text());
    }
}

void read_addresses(const Json& document, const Iri& id, const IriRules& rules,
                    social::AccountRecord& account) {
    account.inbox = same_origin(first_id(document, "inbox"), id, rules);
    const Json* endpoints = first(document, "endpoints");
    const auto shared = endpoints && endpoints->is_object() ? first_id(*endpoints, "sharedInbox")
                                                            : first_id(document, "sharedInbox");
    account.shared_inbox = same_origin(shared, id, rules);
    account.outbox = same_origin(first_id(document, "outbox"), id, rules);
    account.followers = same_origin(first_id(document, "followers"), id, rules);
    account.following = same_origin(first_id(document, "following"), id, rules);
    account.featured = same_origin(first_id(document, "featured"), id, rules);
    account.featured_tags = same_origin(first_id(document, "featuredTags"), id, rules);
    account.url = same_origin(page_of(document), id, rules);
    if (account.url.empty()) account.url = account.uri;
}

}  // namespace

std::vector<StatedKey> read_keys(const Json& document) {
    std::vector<StatedKey> stated_keys;
    const auto add = [&](const Json& key) {
        const auto pem = string_at(key, "publicKeyPem");
        const auto owner = first_id(key, "owner");
        if (!pem.empty() && pem.size() <= max_pem_bytes && stated_keys.size() < max_keys)
            stated_keys.push_back({std::string(id_of(key)), std::string(owner), std::string(pem)});
    };
    const auto add_multikey = [&](const Json& key) {
        if (!has_type(key, "Multikey") || stated_keys.size() == max_keys) return;
        const auto read = keys::PublicKey::from_multikey(string_at(key, "publicKeyMultibase"));
        if (!read) return;
        StatedKey stated{std::string(id_of(key)), std::string(first_id(key, "controller")),
                         read->to_pem(), true, time_at(key, "expires")};
        stated_keys.push_back(std::move(stated));
    };
    for (const Json* key : all(document, "publicKey"))
        if (key->is_object()) add(*key);
    for (const Json* key : all(document, "assertionMethod"))
        if (key->is_object()) add_multikey(*key);
    add(document);
    add_multikey(document);
    return stated_keys;
}

namespace {

/// FEP-844e: by the application's own actor, or by what an actor says of it.
bool implements_rfc9421(const Json& document) {
    const Json* generator = first(document, "generator");
    const Json& application = generator && generator->is_object() ? *generator : document;
    return std::ranges::any_of(all(application, "implements"), [](const Json* one) {
        const auto name = one->is_object() ? string_at(*one, "href") : id_of(*one);
        return name == rfc9421_href;
    });
}

/// Nobody will ask for those any more.
void forget_former_pictures(storage::Transaction& tx, const social::AccountRecord& before,
                            const social::AccountRecord& now) {
    if (before.avatar_url != now.avatar_url) social::forget_media(tx, before.avatar_url);
    if (before.header_url != now.header_url) social::forget_media(tx, before.header_url);
}

}  // namespace

Result<RemoteActor> read_actor(const Json& document, const IriRules& rules) {
    RemoteActor actor;
    auto& account = actor.account;
    const auto type = actor_type(document);
    TRY(const auto id, Iri::parse(id_of(document), rules));
    if (!type)
        return failure(Error::Kind::invalid, id.text() + " is not a person, group or other actor.");
    account.type = *type;
    account.uri = id.text();
    account.domain = id.authority();
    account.username = social::text::sanitize_name(text_at(document, "preferredUsername"));
    if (account.username.empty() || account.username.size() > max_username_bytes)
        return failure(Error::Kind::invalid, id.text() + " has no usable name.");
    read_addresses(document, id, rules, account);
    if (account.inbox.empty())
        return failure(Error::Kind::invalid, id.text() + " has no inbox on its own server.");
    read_profile(document, rules, account);
    actor.takes_rfc9421 = implements_rfc9421(document);
    actor.emojis = read_emojis(document, rules);
    read_other_ids(document, rules, account);
    account.posting_restricted =
        account.type == social::ActorType::group && flag_at(document, "postingRestrictedToMods");
    for (auto& key : read_keys(document))
        if (key.owner == account.uri && origin_of(key.id) == id.origin())
            actor.keys.push_back(std::move(key));
    return actor;
}

social::AccountRecord put_remote_actor(storage::Transaction& tx, const social::Site& site,
                                       const RemoteActor& actor) {
    auto account = actor.account;
    account.fetched = site.clock.now();
    if (social::standing_of(tx, site, account.uri).reject_media)
        account.avatar_url = account.header_url = "";
    if (const auto before = social::find_account_by_uri(tx, account.uri)) {
        if (before->gone) return *before;  // Deleted is deleted; an id is not used twice.
        account.id = before->id;
        account.created = before->created;
        account.unknown_fields = before->unknown_fields;
        // What was decided here no document takes back.
        account.suspended = before->suspended;
        account.sensitized = before->sensitized;
        account.silenced = before->silenced;
        account.moved = before->moved;
        account.links_asked = before->links_asked;
        // What is known is that a page links to that very profile.
        if (account.url == before->url) social::keep_verified(before->fields, account.fields);
        social::plan_verification(tx, site, account);
        forget_former_pictures(tx, *before, account);
        social::put_account(tx, account);
        remember_emojis(tx, site, account, actor.emojis);
        if (before->inbox != account.inbox || before->shared_inbox != account.shared_inbox)
            social::refresh_follower_inboxes(tx, account);
        return account;
    }
    account.id = site.ids.make<AccountId>();
    account.created = account.fetched;
    social::put_account(tx, account);
    remember_emojis(tx, site, account, actor.emojis);
    social::note_host(tx, account.domain, site.ids.make<storage::JobId>(), account.fetched);
    return account;
}

}  // namespace ynghyd::federation
