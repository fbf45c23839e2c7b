#pragma once
// The private keys of local actors: sealed on disk, opened once, shared by all that sign.

#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>

#include "base/random.hpp"
#include "keys/key_pair.hpp"
#include "keys/sealed_box.hpp"
#include "storage/engine.hpp"
#include "storage/ids.hpp"

namespace ynghyd::social {

struct ActorKeyRecord {
    static constexpr std::uint8_t version = 1;
    std::string rsa_sealed, ed25519_sealed;  ///< PKCS#8 PEM in a SealedBox.
    std::string rsa_public_pem, ed25519_public_multikey;
    Timestamp created{};
    std::string
        previous_rsa_sealed;  ///< What `rotation`, which tells of these keys, is signed with.
    ActivityId rotation;
    std::string unknown_fields;
    void describe(auto& visit) {
        visit(1, "rsa_sealed", rsa_sealed);
        visit(2, "ed25519_sealed", ed25519_sealed);
        visit(3, "rsa_public_pem", rsa_public_pem);
        visit(4, "ed25519_public_multikey", ed25519_public_multikey);
        visit(5, "created", created);
        visit(6, "previous_rsa_sealed", previous_rsa_sealed);
        visit(7, "rotation", rotation);
    }
    bool operator==(const ActorKeyRecord&) const = default;
};

/// New RSA-2048 and Ed25519 pairs, sealed for this account. Takes a tenth of a second or more.
ActorKeyRecord generate_actor_keys(const keys::SealedBox& box, Random& random, AccountId account,
                                   Timestamp now);
void put_actor_keys(storage::Transaction& tx, AccountId account, const ActorKeyRecord& record);
void erase_actor_keys(storage::Transaction& tx, AccountId account);
std::optional<ActorKeyRecord> find_actor_keys(const storage::Reader& reader, AccountId account);

/// The id under which an actor's document lists its RSA key.
std::string main_key_id(std::string_view actor_uri);

/// The id under which it lists its Ed25519 key.
std::string proof_key_id(std::string_view actor_uri);

/// What signs HTTP requests, or activities.
struct Signer {
    keys::PrivateKey key;
    std::string key_id;
};

/// Opens each key once and keeps it. Thread-safe; reads the store on the first use of an account,
/// so that belongs on a pool.
class ActorKeys {
public:
    ActorKeys(const storage::Store& store, keys::SealedBox box)
        : store_(store), box_(std::move(box)) {}

    /// Throws std::runtime_error when the account has no key or the key file is not the one that
    /// sealed it.
    /// `carried`: the activity in the request; the one that tells of new keys is signed with the
    /// old one, which those know whom it tells.
    std::shared_ptr<const Signer> signer(AccountId account, ActivityId carried = {});
    /// The Ed25519 key, for proofs. The same.
    std::shared_ptr<const Signer> proof_signer(AccountId account);

    /// Its keys have changed.
    void forget(AccountId account);

private:
    using Open = std::unordered_map<std::uint64_t, std::shared_ptr<const Signer>>;
    struct Previous {
        ActivityId rotation;
        std::shared_ptr<const Signer> signer;
    };

    std::shared_ptr<const Signer> find_or_open(Open& open, AccountId account,
                                               std::string_view kind);
    std::shared_ptr<const Signer> open_sealed(AccountId account, const std::string& sealed,
                                              std::string_view kind, std::string key_id);
    std::shared_ptr<const Signer> previous_signer(AccountId account, ActivityId carried);

    const storage::Store& store_;
    keys::SealedBox box_;
    std::mutex mutex_;
    Open rsa_, ed25519_;
    std::unordered_map<std::uint64_t, Previous> previous_;
};

}  // namespace ynghyd::social
