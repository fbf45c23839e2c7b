#include "social/actor_keys.hpp"

#include <gmock/gmock.h>

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
