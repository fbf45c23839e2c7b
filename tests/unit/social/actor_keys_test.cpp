#include "social/accounts/actor_keys.hpp"

#include <gmock/gmock.h>

#include "social/accounts/key_rotation.hpp"
#include "tests/rig/test_site.hpp"

namespace ynghyd::social {
namespace {

using testing::HasSubstr;
using testing::Not;

class ActorKeysOf : public rig::SiteFixture {
protected:
    keys::SealedBox make_box(const char* name) {
        const auto file = store_.directory() / name;
        keys::SealedBox::create(file, random_);
        return keys::SealedBox::open(file).value();
    }

    SystemRandom random_;
    const keys::SealedBox box_ = make_box("secret.key");
};

TEST_F(ActorKeysOf, AnAccountAreSealedOnDiskAndSignOnceOpened) {
    const auto record = generate_actor_keys(box_, random_, network_.id, now());
    write([&](storage::Transaction& tx) { put_actor_keys(tx, network_.id, record); });
    EXPECT_EQ(find_actor_keys(*read(), network_.id), record);
    for (const auto& row : store_.rows(storage::table::actor_key))
        EXPECT_THAT(row.value, Not(HasSubstr("PRIVATE KEY")));
    EXPECT_EQ(record.created, now());

    ActorKeys keys(*store_, box_);
    const auto signer = keys.signer(network_.id);
    EXPECT_EQ(signer->key_id, "https://copro.example/users/network#main-key");
    const auto key = keys::PublicKey::from_pem(record.rsa_public_pem).value();
    EXPECT_TRUE(key.verify("a message", signer->key.sign("a message")));
    EXPECT_EQ(keys::PublicKey::from_multikey(record.ed25519_public_multikey).value().type(),
              keys::KeyType::ed25519);
    EXPECT_EQ(keys.signer(network_.id), signer) << "opened once";
    const auto prover = keys.proof_signer(network_.id);
    EXPECT_EQ(prover->key_id, "https://copro.example/users/network#ed25519-key");
    EXPECT_EQ(prover->key.public_key().to_multikey(), record.ed25519_public_multikey);
    EXPECT_EQ(keys.proof_signer(network_.id), prover) << "opened once";
}

TEST_F(ActorKeysOf, AnAccountAreReplacedAndTheOldOneSignsTheNewsAlone) {
    const auto old = generate_actor_keys(box_, random_, network_.id, now());
    write([&](storage::Transaction& tx) { put_actor_keys(tx, network_.id, old); });
    make_follow(make_remote("bob", "peer.example"), network_);
    ActorKeys keys(*store_, box_);
    const auto before = keys.signer(network_.id);

    const auto fresh = generate_actor_keys(box_, random_, network_.id, now());
    const auto update =
        write([&](storage::Transaction& tx) { return rotate_keys(tx, site_, network_, fresh); });
    keys.forget(network_.id);
    EXPECT_EQ(find_actor_keys(*read(), network_.id)->rsa_public_pem, fresh.rsa_public_pem);
    EXPECT_EQ(update.type, ActivityType::update);
    EXPECT_EQ(update.object_uri, network_.uri);

    const auto pem = [](const auto& signer) { return signer->key.public_key().to_pem(); };
    EXPECT_EQ(pem(keys.signer(network_.id, update.id)), old.rsa_public_pem);
    EXPECT_EQ(keys.signer(network_.id, update.id)->key_id, before->key_id);
    EXPECT_EQ(pem(keys.signer(network_.id)), fresh.rsa_public_pem);
    EXPECT_EQ(pem(keys.signer(network_.id, ids_.make<ActivityId>())), fresh.rsa_public_pem);
    EXPECT_EQ(keys.proof_signer(network_.id)->key.public_key().to_multikey(),
              fresh.ed25519_public_multikey);
    EXPECT_EQ(store_.rows(storage::table::job).size(), 1u) << "all followers are told";
}

TEST_F(ActorKeysOf, AnAccountDoNotOpenForAnotherOrWithAnotherSecret) {
    const auto record = generate_actor_keys(box_, random_, network_.id, now());
    const auto ana = make_local("ana");
    write([&](storage::Transaction& tx) {
        put_actor_keys(tx, network_.id, record);
        put_actor_keys(tx, ana.id, record);
    });
    EXPECT_THROW(ActorKeys(*store_, box_).signer(ana.id), std::runtime_error);
    EXPECT_THROW(ActorKeys(*store_, make_box("other.key")).signer(network_.id), std::runtime_error);
    EXPECT_THROW(ActorKeys(*store_, box_).signer(AccountId{1}), std::runtime_error);
}

}  // namespace
}  // namespace ynghyd::social
