#include "social/actor_keys.hpp"

#include <stdexcept>

#include "social/account.hpp"
#include "storage/keyspace.hpp"
#include "storage/records.hpp"

namespace ynghyd::social {
namespace {

std::string context_of(AccountId account, std::string_view kind) {
    return "actor_key " + to_string(account) + " " + std::string(kind);
}

}  // namespace

ActorKeyRecord generate_actor_keys(const keys::SealedBox& box, Random& random, AccountId account,
                                   Timestamp now) {
    const auto rsa = keys::PrivateKey::generate(keys::KeyType::rsa);
    const auto ed25519 = keys::PrivateKey::generate(keys::KeyType::ed25519);
    ActorKeyRecord record;
    record.rsa_sealed = box.seal(rsa.to_pem(), context_of(account, "rsa"), random);
    record.ed25519_sealed = box.seal(ed25519.to_pem(), context_of(account, "ed25519"), random);
    record.rsa_public_pem = rsa.public_key().to_pem();
    record.ed25519_public_multikey = ed25519.public_key().to_multikey();
    record.created = now;
    return record;
}

void put_actor_keys(storage::Transaction& tx, AccountId account, const ActorKeyRecord& record) {
    tx.put(storage::key::actor_key(account), storage::encode(record));
}

std::optional<ActorKeyRecord> find_actor_keys(const storage::Reader& reader, AccountId account) {
    const auto bytes = reader.get(storage::key::actor_key(account));
    if (!bytes) return std::nullopt;
    return storage::decode<ActorKeyRecord>(*bytes);
}

std::string main_key_id(std::string_view actor_uri) {
    return std::string(actor_uri) + "#main-key";
}

std::shared_ptr<const Signer> ActorKeys::signer(AccountId id) {
    {
        const std::lock_guard lock(mutex_);
        if (const auto found = open_.find(id.value); found != open_.end()) return found->second;
    }
    const auto reader = store_.snapshot();
    const auto account = find_account(*reader, id);
    const auto record = find_actor_keys(*reader, id);
    if (!account || !record) throw std::runtime_error("account " + to_string(id) + " has no keys");
    const auto pem = box_.unseal(record->rsa_sealed, context_of(id, "rsa"));
    if (!pem)
        throw std::runtime_error("the key of account " + to_string(id) +
                                 " was sealed with another secret.key");
    const auto key = keys::PrivateKey::from_pem(*pem);
    if (!key) throw std::runtime_error("the key of account " + to_string(id) + " is damaged");
    auto shared = std::make_shared<const Signer>(*key, main_key_id(account->uri));
    const std::lock_guard lock(mutex_);
    return open_.emplace(id.value, std::move(shared)).first->second;
}

}  // namespace ynghyd::social
