#include "social/accounts/actor_keys.hpp"

#include <stdexcept>

#include "social/accounts/account.hpp"
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

void erase_actor_keys(storage::Transaction& tx, AccountId account) {
    tx.erase(storage::key::actor_key(account));
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

std::shared_ptr<const Signer> ActorKeys::open_sealed(AccountId id, const std::string& sealed,
                                                     std::string_view kind, std::string key_id) {
    const auto pem = box_.unseal(sealed, context_of(id, kind));
    if (!pem)
        throw std::runtime_error("the key of account " + to_string(id) +
                                 " was sealed with another secret.key");
    const auto key = keys::PrivateKey::from_pem(*pem);
    if (!key) throw std::runtime_error("the key of account " + to_string(id) + " is damaged");
    return std::make_shared<const Signer>(*key, std::move(key_id));
}

std::shared_ptr<const Signer> ActorKeys::find_or_open(Open& open, AccountId id,
                                                      std::string_view kind) {
    {
        const std::lock_guard lock(mutex_);
        if (const auto found = open.find(id.value); found != open.end()) return found->second;
    }
    const auto reader = store_.snapshot();
    const auto account = find_account(*reader, id);
    const auto record = find_actor_keys(*reader, id);
    if (!account || !record) throw std::runtime_error("account " + to_string(id) + " has no keys");
    auto signer = kind == rsa
                      ? open_sealed(id, record->rsa_sealed, kind, main_key_id(account->uri))
                      : open_sealed(id, record->ed25519_sealed, kind, proof_key_id(account->uri));
    const std::lock_guard lock(mutex_);
    return open.emplace(id.value, std::move(signer)).first->second;
}

std::shared_ptr<const Signer> ActorKeys::previous_signer(AccountId id, ActivityId carried) {
    {
        const std::lock_guard lock(mutex_);
        if (const auto found = previous_.find(id.value); found != previous_.end())
            return found->second.rotation == carried ? found->second.signer : nullptr;
    }
    Previous previous;
    const auto reader = store_.snapshot();
    const auto account = find_account(*reader, id);
    const auto record = find_actor_keys(*reader, id);
    if (account && record && !record->previous_rsa_sealed.empty()) {
        previous.rotation = record->rotation;
        previous.signer =
            open_sealed(id, record->previous_rsa_sealed, rsa, main_key_id(account->uri));
    }
    const std::lock_guard lock(mutex_);
    const auto& kept = previous_.emplace(id.value, std::move(previous)).first->second;
    return kept.rotation == carried ? kept.signer : nullptr;
}

std::shared_ptr<const Signer> ActorKeys::signer(AccountId account, ActivityId carried) {
    if (carried)
        if (auto old = previous_signer(account, carried)) return old;
    return find_or_open(rsa_, account, rsa);
}

std::shared_ptr<const Signer> ActorKeys::proof_signer(AccountId account) {
    return find_or_open(ed25519_, account, ed25519);
}

void ActorKeys::forget(AccountId account) {
    const std::lock_guard lock(mutex_);
    rsa_.erase(account.value);
    ed25519_.erase(account.value);
    previous_.erase(account.value);
}

}  // namespace ynghyd::social
