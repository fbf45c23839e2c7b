#include "social/accounts/one_time_link.hpp"

#include "keys/token.hpp"
#include "social/accounts/user.hpp"
#include "storage/keyspace.hpp"
#include "storage/records.hpp"

namespace ynghyd::social {

namespace key = storage::key;

namespace {

/// The page that a link leads to; the secret comes behind it.
std::string_view page_of(LinkPurpose purpose) {
    switch (purpose) {
        case LinkPurpose::reset_password:
            return "/reset?link=";
        case LinkPurpose::invitation:
            return "/sign-up?invitation=";
        case LinkPurpose::confirm_email:
            return "/confirm?link=";
    }
    return "/?link=";
}

}  // namespace

Duration lifetime_of(LinkPurpose purpose) {
    return purpose == LinkPurpose::invitation ? std::chrono::days(14) : std::chrono::days(1);
}

std::string make_link(storage::Transaction& tx, const Site& site, Random& random,
                      OneTimeLinkRecord link) {
    const auto secret = keys::make_token(random);
    link.created = site.clock.now();
    link.expires = link.created + lifetime_of(link.purpose);
    put_link(tx, secret, link);
    return site.addresses.origin() + std::string(page_of(link.purpose)) + secret;
}

void put_link(storage::Transaction& tx, std::string_view secret, const OneTimeLinkRecord& link) {
    tx.put(key::one_time_link(keys::token_hash(secret)), storage::encode(link));
}

std::optional<OneTimeLinkRecord> find_link(const storage::Reader& reader, std::string_view secret,
                                           LinkPurpose purpose, Timestamp now) {
    const auto bytes = reader.get(key::one_time_link(keys::token_hash(secret)));
    if (!bytes) return std::nullopt;
    auto link = storage::decode<OneTimeLinkRecord>(*bytes);
    if (link.purpose != purpose || link.uses_left == 0 || link.expires <= now) return std::nullopt;
    if (link.user) {
        const auto user = find_user(reader, link.user);
        if (!user || user->credentials_changed > link.created) return std::nullopt;
    }
    return link;
}

Result<OneTimeLinkRecord> use_link(storage::Transaction& tx, std::string_view secret,
                                   LinkPurpose purpose, Timestamp now) {
    auto link = find_link(tx, secret, purpose, now);
    if (!link) return failure(Error::Kind::gone, "This link does not work any longer.");
    --link->uses_left;
    if (link->uses_left == 0)
        tx.erase(key::one_time_link(keys::token_hash(secret)));
    else
        put_link(tx, secret, *link);
    return *link;
}

}  // namespace ynghyd::social
