#include "federation/documents/actor_document.hpp"

#include "federation/documents/context.hpp"
#include "federation/documents/emoji_document.hpp"
#include "federation/vocabulary.hpp"
#include "social/outbox/audience.hpp"

namespace ynghyd::federation {
namespace {

Json render_fields(const social::AccountRecord& account) {
    Json fields = Json::array();
    for (const auto& field : account.fields)
        fields.push_back({{"type", "PropertyValue"}, {"name", field.name}, {"value", field.value}});
    return fields;
}

void add_keys(Json& actor, const social::AccountRecord& account,
              const social::ActorKeyRecord& keys) {
    actor["publicKey"] = {{"id", social::main_key_id(account.uri)},
                          {"owner", account.uri},
                          {"publicKeyPem", keys.rsa_public_pem}};
    actor["assertionMethod"] =
        Json::array({{{"id", social::proof_key_id(account.uri)},
                      {"type", "Multikey"},
                      {"controller", account.uri},
                      {"publicKeyMultibase", keys.ed25519_public_multikey}}});
}

/// FEP-844e: what a peer may use without trying.
Json implemented() {
    return Json::array(
        {{{"href", rfc9421_href}, {"name", "RFC-9421: HTTP Message Signatures"}},
         {{"href", "https://w3id.org/fep/8b32"}, {"name", "FEP-8b32: Object Integrity Proofs"}}});
}

void add_capabilities(Json& actor, const social::Site& site, const social::AccountRecord& account) {
    if (account.type == social::ActorType::application) {
        actor["implements"] = implemented();
        return;
    }
    actor["generator"] = {{"type", "Application"},
                          {"id", site.addresses.server_actor()},
                          {"implements", implemented()}};
}

void add_picture(Json& actor, const char* name, const social::PictureRecord& picture,
                 const std::string& url) {
    if (!picture.upload) return;
    actor[name] = {{"type", "Image"}, {"mediaType", picture.media_type}, {"url", url}};
    if (!picture.description.empty()) actor[name]["name"] = picture.description;
}

/// Members' own programs need more than other servers do (ActivityPub section 4.1).
Json render_endpoints(const social::Site& site, const social::AccountRecord& account) {
    Json endpoints{{"sharedInbox", account.shared_inbox}};
    const bool is_member =
        account.type == social::ActorType::person || account.type == social::ActorType::service;
    if (!is_member) return endpoints;
    const auto& origin = site.addresses.origin();
    endpoints["proxyUrl"] = origin + "/proxy";
    endpoints["oauthAuthorizationEndpoint"] = origin + "/oauth/authorize";
    endpoints["oauthTokenEndpoint"] = origin + "/oauth/token";
    endpoints["uploadMedia"] = site.addresses.media();
    return endpoints;
}

void add_emojis(Json& actor, const storage::Reader& reader, const social::Site& site,
                const social::AccountRecord& account) {
    actor["tag"] = Json::array();
    const auto emojis = social::emojis_of(reader, account);
    if (emojis.empty()) return;
    actor["@context"].back().update(emoji_terms());
    add_emoji_tags(actor["tag"], site, emojis);
}

void add_tabs(Json& actor, const social::ProfileTabs& tabs) {
    actor["showMedia"] = tabs.media;
    actor["showRepliesInMedia"] = tabs.replies_in_media;
    actor["showFeatured"] = tabs.featured;
}

/// Of somebody who is suspended: others then hide what they have.
void hide_profile(Json& actor) {
    actor["@context"].back()["suspended"] = "toot:suspended";
    actor["suspended"] = true;
    actor["name"] = "";
    actor["summary"] = "";
    actor["attachment"] = Json::array();
    actor["tag"] = Json::array();
}

}  // namespace

Json render_actor(const storage::Reader& reader, const social::Site& site,
                  const social::AccountRecord& account, const social::ActorKeyRecord& keys) {
    Json actor;
    actor["@context"] = actor_context();
    actor["id"] = account.uri;
    actor["type"] = to_string(account.type);
    actor["preferredUsername"] = account.username;
    actor["webfinger"] = site.addresses.handle(account.username);
    actor["name"] = account.display_name;
    actor["summary"] = account.note;
    actor["url"] = account.url;
    actor["inbox"] = account.inbox;
    actor["outbox"] = account.outbox;
    actor["followers"] = account.followers;
    actor["following"] = account.following;
    if (account.type == social::ActorType::group) {
        actor["attributedTo"] = site.addresses.under_actor(account.username, "moderators");
        // What others post to it is passed on only where a mention is enough.
        actor["postingRestrictedToMods"] = site.group != social::GroupPolicy::mentions;
    }
    if (account.type != social::ActorType::application) {
        actor["featured"] = account.featured;
        actor["featuredTags"] = site.addresses.under_actor(account.username, "collections/tags");
        actor["upcomingEvents"] = site.addresses.under_actor(account.username, "upcoming");
    }
    actor["endpoints"] = render_endpoints(site, account);
    actor["manuallyApprovesFollowers"] = account.locked;
    actor["discoverable"] = account.discoverable;
    actor["indexable"] = account.indexable;
    add_tabs(actor, account.tabs);
    if (!account.attribution_domains.empty())
        actor["attributionDomains"] = account.attribution_domains;
    // Who is not listed must not be in others' collections either (FEP-7aa9).
    if (account.discoverable)
        actor["interactionPolicy"] = {
            {"canFeature", {{"automaticApproval", Json::array({social::public_collection})}}}};
    actor["published"] = to_rfc3339(std::chrono::floor<std::chrono::days>(account.created));
    actor["attachment"] = render_fields(account);
    add_emojis(actor, reader, site, account);
    add_picture(actor, "icon", account.avatar, account.avatar_url);
    add_picture(actor, "image", account.header, account.header_url);
    add_capabilities(actor, site, account);
    if (!account.also_known_as.empty()) actor["alsoKnownAs"] = account.also_known_as;
    if (!account.moved_to.empty()) actor["movedTo"] = account.moved_to;
    add_keys(actor, account, keys);
    if (account.suspended) hide_profile(actor);
    return actor;
}

Json render_key_stub(const social::AccountRecord& account, const social::ActorKeyRecord& keys) {
    Json actor;
    actor["@context"] = actor_context();
    actor["id"] = account.uri;
    actor["type"] = to_string(account.type);
    actor["preferredUsername"] = account.username;
    actor["inbox"] = account.inbox;
    add_keys(actor, account, keys);
    return actor;
}

}  // namespace ynghyd::federation
