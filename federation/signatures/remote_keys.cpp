#include "federation/signatures/remote_keys.hpp"

#include "base/run_on.hpp"
#include "federation/reading.hpp"
#include "storage/keyspace.hpp"
#include "storage/records.hpp"

namespace ynghyd::federation {
namespace {

constexpr auto cached_for = std::chrono::hours(1);
constexpr auto failure_kept_for = std::chrono::minutes(10);
/// A peer that could not be reached for once is asked again much sooner than one that lied.
constexpr auto unreachable_kept_for = std::chrono::seconds(10);

Error refuse(std::string detail) {
    return {Error::Kind::unauthenticated, "The key of the signature could not be verified.",
            std::move(detail)};
}

const StatedKey* find_key(const std::vector<StatedKey>& keys, std::string_view id) {
    for (const auto& key : keys)
        if (key.id == id) return &key;
    return nullptr;
}

bool is_lasting(const Error& error) {
    return error.kind != Error::Kind::unreachable && error.kind != Error::Kind::timed_out &&
           error.kind != Error::Kind::rate_limited;
}

}  // namespace

void put_remote_keys(storage::Transaction& tx, const RemoteActor& actor, Timestamp now) {
    for (const auto& key : actor.keys) {
        RemoteKeyRecord record;
        record.key_id = key.id;
        record.owner = key.owner;
        record.pem = key.pem;
        record.fetched = now;
        record.asserts = key.asserts;
        record.expires = key.expires;
        tx.put(storage::key::remote_key(key.id), storage::encode(record));
    }
}

RemoteKeys::RemoteKeys(storage::Store& store, Fetch& fetch, SchemeMemory& schemes,
                       const social::Site& site, net::thread_pool& storage_pool,
                       const Options& options)
    : store_(store),
      fetch_(fetch),
      schemes_(schemes),
      site_(site),
      storage_pool_(storage_pool),
      options_(options) {}

std::shared_ptr<const KnownKey> RemoteKeys::find_cached(const std::string& key_id) {
    auto known = cached_.find(key_id).value_or(nullptr);
    return known && is_current(known->expires) ? known : nullptr;
}

bool RemoteKeys::is_current(const std::optional<Timestamp>& expires) const {
    return !expires || site_.clock.now() < *expires;
}

std::shared_ptr<const KnownKey> RemoteKeys::find_stored(const std::string& key_id) {
    if (auto known = find_cached(key_id)) return known;
    const auto row = store_.snapshot()->get(storage::key::remote_key(key_id));
    if (!row) return nullptr;
    const auto record = storage::decode<RemoteKeyRecord>(*row);
    auto key = keys::PublicKey::from_pem(record.pem);
    if (!key || record.key_id != key_id || !is_current(record.expires)) return nullptr;
    auto known = std::make_shared<const KnownKey>(*key, record.owner, record.fetched,
                                                  record.asserts, record.expires);
    cached_.put(key_id, known, cached_for);
    return known;
}

bool RemoteKeys::may_refetch(const std::string& key_id, const KnownKey& known) {
    if (site_.clock.now() - known.fetched < options_.key_refetch) return false;
    if (refetched_.find(key_id)) return false;
    refetched_.put(key_id, true, options_.key_refetch);
    return true;
}

net::awaitable<Result<std::shared_ptr<const KnownKey>>> RemoteKeys::fetch(std::string key_id) {
    if (auto failed = failed_.find(key_id)) co_return std::unexpected(*std::move(failed));
    const auto go = [this, &key_id] { return fetch_from_origin(key_id); };
    auto known = co_await flights_.run(key_id, go);
    if (!known)
        failed_.put(key_id, known.error(),
                    is_lasting(known.error()) ? std::chrono::seconds(failure_kept_for)
                                              : std::chrono::seconds(unreachable_kept_for));
    co_return known;
}

net::awaitable<Result<RemoteActor>> RemoteKeys::owner_of(std::string key_id, Json document,
                                                         Iri url) {
    // The usual case: the key stands in the document of the actor that owns it.
    if (id_of(document) == url.text()) {
        auto actor = read_actor(document, fetch_.rules());
        if (actor && find_key(actor->keys, key_id)) co_return actor;
    }
    // A document of its own: a key, or GoToSocial's stub of an actor with the key inside.
    const auto keys = read_keys(document);
    const StatedKey* stated = find_key(keys, key_id);
    if (!stated) co_return std::unexpected(refuse("the document does not contain the key"));
    auto owner = Iri::parse(stated->owner, fetch_.rules());
    if (!owner || owner->origin() != url.origin())
        co_return std::unexpected(refuse("the key's owner is on another server"));
    auto owner_document = co_await fetch_.object(*owner);
    if (!owner_document) co_return std::unexpected(std::move(owner_document).error());
    if (id_of(*owner_document) != owner->text())
        co_return std::unexpected(refuse("the key's owner answers as somebody else"));
    auto actor = read_actor(*owner_document, fetch_.rules());
    if (!actor) co_return actor;
    const StatedKey* confirmed = find_key(actor->keys, key_id);
    if (!confirmed || confirmed->pem != stated->pem)
        co_return std::unexpected(refuse("the key's owner does not list it"));
    co_return actor;
}

net::awaitable<Result<std::shared_ptr<const KnownKey>>> RemoteKeys::fetch_from_origin(
    std::string key_id) {
    auto url = Iri::parse(key_id.substr(0, key_id.find('#')), fetch_.rules());
    if (!url) co_return std::unexpected(refuse("the key id is no address"));
    auto document = co_await fetch_.document(*url);
    if (!document) co_return std::unexpected(std::move(document).error());
    auto actor = co_await owner_of(key_id, *std::move(document), *url);
    if (!actor) co_return std::unexpected(std::move(actor).error());
    const StatedKey* stated = find_key(actor->keys, key_id);
    auto key = keys::PublicKey::from_pem(stated->pem);
    if (!key) co_return std::unexpected(refuse(key.error().safe_text));
    if (!is_current(stated->expires)) co_return std::unexpected(refuse("the key has expired"));
    const auto now = site_.clock.now();
    auto store = [&] {
        store_.update([&](storage::Transaction& tx) {
            put_remote_actor(tx, site_, *actor);
            put_remote_keys(tx, *actor, now);
        });
        return true;
    };
    co_await run_on(storage_pool_, store);
    if (actor->takes_rfc9421) schemes_.hear(actor->account.domain);
    auto known = std::make_shared<const KnownKey>(*key, stated->owner, now, stated->asserts,
                                                  stated->expires);
    cached_.put(key_id, known, cached_for);
    co_return known;
}

}  // namespace ynghyd::federation
