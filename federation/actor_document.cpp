#include "federation/actor_document.hpp"

#include "federation/context.hpp"

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
        Json::array({{{"id", account.uri + "#ed25519-key"},
                      {"type", "Multikey"},
                      {"controller", account.uri},
                      {"publicKeyMultibase", keys.ed25519_public_multikey}}});
}

}  // namespace

Json render_actor(const social::Site& site, const social::AccountRecord& account,
                  const social::ActorKeyRecord& keys) {
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
    if (account.type == social::ActorType::group)
        actor["attributedTo"] = site.addresses.under_actor(account.username, "moderators");
    if (account.type != social::ActorType::application) {
        actor["featured"] = account.featured;
        actor["upcomingEvents"] = site.addresses.under_actor(account.username, "upcoming");
    }
    actor["endpoints"] = {{"sharedInbox", account.shared_inbox}};
    actor["manuallyApprovesFollowers"] = account.locked;
    actor["discoverable"] = account.discoverable;
    actor["indexable"] = account.indexable;
    actor["published"] = to_rfc3339(std::chrono::floor<std::chrono::days>(account.created));
    actor["attachment"] = render_fields(account);
    actor["tag"] = Json::array();
    add_keys(actor, account, keys);
    return actor;
}

}  // namespace ynghyd::federation
