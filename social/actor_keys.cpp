#include "social/actor_keys.hpp"

#include <stdexcept>

#include "social/account.hpp"
#include "storage/keyspace.hpp"
#include "storage/records.hpp"

namespace ynghyd::social {
namespace {

constexpr std::string_view rsa = "rsa", ed25519 = "ed25519";

std::string context_of(AccountId account, std::string_view kind) {
    return "actor_key " + to_string(account) + " " + std::string(kind);
}

}  // namespace

ActorKeyRecord generate_actor_keys(const keys::SealedBox& box, Random& random, AccountId account,
                                   Timestamp now) {
    const auto rsa_key = keys::PrivateKey::generate(keys::KeyType::rsa);
    const auto ed25519_key = keys::PrivateKey::generate(keys::KeyType::ed25519);
    ActorKeyRecord record;
    record.rsa_sealed = box.seal(rsa_key.to_pem(), context_of(account, rsa), random);
    record.ed25519_sealed = box.seal(ed25519_key.to_pem(), context_of(account, ed25519), random);
    record.rsa_public_pem = rsa_key.public_key().to_pem();
    record.ed25519_public_multikey = ed25519_key.public_key().to_multikey();
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

std::string proof_key_id(std::string_view actor_uri) {
    return std::string(actor_uri) + "#ed25519-key";
}

std::shared_ptr<const Signer> ActorKeys::find_or_open(Open& open, AccountId id,
                                                      std::string_view kind) {
    {
        const std::lock_guard lock(mutex_);
        if (const auto found = open.find(id.value); found != open.end()) return found->second;
    }
    const bool for_requests = kind == rsa;
    const auto reader = store_.snapshot();
    const auto account = find_account(*reader, id);
    const auto record = find_actor_keys(*reader, id);
    if (!account || !record) throw std::runtime_error("account " + to_string(id) + " has no keys");
    const auto pem = box_.unseal(for_requests ? record->rsa_sealed : record->ed25519_sealed,
                                 context_of(id, kind));
    if (!pem)
        throw std::runtime_error("the key of account " + to_string(id) +
                                 " was sealed with another secret.key");
    const auto key = keys::PrivateKey::from_pem(*pem);
    if (!key) throw std::runtime_error("the key of account " + to_string(id) + " is damaged");
    auto shared = std::make_shared<const Signer>(
        *key, for_requests ? main_key_id(account->uri) : proof_key_id(account->uri));
    const std::lock_guard lock(mutex_);
    return open.emplace(id.value, std::move(shared)).first->second;
}

std::shared_ptr<const Signer> ActorKeys::signer(AccountId account) {
    return find_or_open(rsa_, account, rsa);
}

std::shared_ptr<const Signer> ActorKeys::proof_signer(AccountId account) {
    return find_or_open(ed25519_, account, ed25519);
}

}  // namespace ynghyd::social
