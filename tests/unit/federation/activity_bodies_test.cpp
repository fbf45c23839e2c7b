#include "federation/delivery/activity_bodies.hpp"

#include <gmock/gmock.h>

#include "federation/inbox/received.hpp"
#include "keys/canonical_quads.hpp"
#include "keys/digest.hpp"
#include "keys/integrity_proof.hpp"
#include "keys/linked_data_signature.hpp"
#include "tests/rig/test_site.hpp"

namespace ynghyd::federation {
namespace {

using testing::SizeIs;

class ActivityBodiesOf : public rig::SiteFixture {
protected:
    std::shared_ptr<const ActivityBody> load(ActivityId id) {
        ActivityBodies bodies(*store_, blobs_, site_, keys_);
        return bodies.load(id);
    }
    /// Making it is slow: one for all tests.
    static const keys::PrivateKey& rsa_key() {
        static const auto key = keys::PrivateKey::generate(keys::KeyType::rsa);
        return key;
    }
    /// The network's pairs; gives the Ed25519 one.
    keys::PrivateKey make_keys() {
        const auto key = keys::PrivateKey::generate(keys::KeyType::ed25519);
        social::ActorKeyRecord record;
        record.rsa_sealed =
            box_.seal(rsa_key().to_pem(), "actor_key " + to_string(network_.id) + " rsa", random_);
        record.ed25519_sealed =
            box_.seal(key.to_pem(), "actor_key " + to_string(network_.id) + " ed25519", random_);
        write([&](storage::Transaction& tx) { social::put_actor_keys(tx, network_.id, record); });
        return key;
    }
    keys::SealedBox make_box() {
        const auto file = store_.directory() / "secret.key";
        keys::SealedBox::create(file, random_);
        return keys::SealedBox::open(file).value();
    }

    storage::Blobs blobs_{store_.directory() / "blobs"};
    SystemRandom random_;
    keys::SealedBox box_ = make_box();
    keys::PrivateKey key_ = make_keys();
    social::ActorKeys keys_{*store_, box_};
};

// FEP-8b32
TEST_F(ActivityBodiesOf, AnActivityCarryAProofOfTheirActor) {
    publish(network_, "hello");
    const auto activity = last_activity(network_);
    const auto document = parse_json(*load(activity.id)->bytes).value();
    const auto proof = keys::read_proof(document, now()).value();
    EXPECT_EQ(proof.key_id, network_.uri + "#ed25519-key");
    EXPECT_EQ(string_at(proof.options, "created"), to_rfc3339(activity.published));
    EXPECT_TRUE(keys::verify_proof(document, proof, key_.public_key()));
}

// Servers that know no proofs pass a deletion on when it has a Linked Data signature.
TEST_F(ActivityBodiesOf, ADeletionCarryALinkedDataSignatureWhenItIsForEverybody) {
    const auto deletion_of = [&](social::Visibility visibility) {
        const auto status = publish(network_, "hello", visibility);
        EXPECT_TRUE(erase(network_, status.id));
        const auto activity = last_activity(network_);
        EXPECT_EQ(activity.type, social::ActivityType::delete_);
        return parse_json(*load(activity.id)->bytes).value();
    };
    const auto open = deletion_of(social::Visibility::public_);
    EXPECT_EQ(string_at(open["signature"], "type"), "RsaSignature2017");
    auto unsigned_one = open;
    unsigned_one.erase("signature");
    EXPECT_TRUE(keys::canonical_quads(unsigned_one).has_value());
    // One or the other: the signature would have to cover the blank nodes of a proof.
    EXPECT_FALSE(open.contains("proof"));
    const auto closed = deletion_of(social::Visibility::private_);
    EXPECT_FALSE(closed.contains("signature"));
    EXPECT_TRUE(closed.contains("proof"));
}

// checklist 13.18: also what is not kept has the same bytes whenever it is rendered.
TEST_F(ActivityBodiesOf, AnAnswerAreTheSameWheneverTheyAreRendered) {
    social::ActivityRecord accept;
    accept.id = ids_.make<ActivityId>();
    accept.uri = "https://copro.example/users/network/activities/1";
    accept.type = social::ActivityType::accept;
    accept.actor = network_.id;
    accept.published = now();
    write([&](storage::Transaction& tx) {
        social::put_activity(tx, accept, "x", {"https://peer.example/inbox"}, now());
    });
    const auto first = load(accept.id);
    clock_.advance(std::chrono::hours(1));
    EXPECT_EQ(*load(accept.id)->bytes, *first->bytes);
}

// Serialise once; every retry and every inbox gets the same bytes.
TEST_F(ActivityBodiesOf, AnActivityAreTheSameAfterARestart) {
    const auto status = publish(network_, "hello");
    const auto id = last_activity(network_).id;
    const auto first = load(id);
    ASSERT_TRUE(first->bytes);
    EXPECT_EQ(first->sha256, keys::sha256(*first->bytes));
    // Rendered now it would say something else.
    write([&](storage::Transaction& tx) {
        auto liked = status;
        liked.content = "<p>changed</p>";
        social::update_status(tx, status, liked);
    });
    store_.open_again();
    EXPECT_EQ(*load(id)->bytes, *first->bytes);
}

TEST_F(ActivityBodiesOf, AreInMemoryOnceLoaded) {
    publish(network_, "hello");
    const auto id = last_activity(network_).id;
    ActivityBodies bodies(*store_, blobs_, site_, keys_);
    EXPECT_EQ(bodies.find(id), nullptr);
    const auto loaded = bodies.load(id);
    EXPECT_EQ(bodies.find(id), loaded);
    EXPECT_EQ(bodies.load(id), loaded);
}

TEST_F(ActivityBodiesOf, AreKeptInMemoryUpToALimit) {
    ActivityBodies bodies(*store_, blobs_, site_, keys_);
    for (std::uint64_t i = 1; i <= 600; ++i) bodies.load(ActivityId{i});
    EXPECT_EQ(bodies.find(ActivityId{1}), nullptr);
    EXPECT_NE(bodies.find(ActivityId{600}), nullptr);
}

TEST_F(ActivityBodiesOf, ThatAreBigAreInBlobs) {
    social::StatusDraft draft;
    draft.kind = social::StatusKind::article;
    draft.title = "Long";
    for (int i = 0; i < 200; ++i) draft.text += "https://copro.example/" + std::to_string(i) + " ";
    ASSERT_TRUE(try_publish(network_, draft));
    const auto id = last_activity(network_).id;
    const auto first = load(id);
    ASSERT_GT(first->bytes->size(), storage::max_value_bytes);
    const auto rows = store_.rows(storage::table::activity_body);
    ASSERT_THAT(rows, SizeIs(1));
    EXPECT_LT(rows[0].value.size(), 100u);
    store_.open_again();
    EXPECT_EQ(*load(id)->bytes, *first->bytes);
}

TEST_F(ActivityBodiesOf, WhatIsGoneAreNone) {
    const auto status = publish(network_, "hello");
    const auto id = last_activity(network_).id;
    ASSERT_TRUE(erase(network_, status.id));
    EXPECT_EQ(load(id)->bytes, nullptr);
    EXPECT_EQ(load(ActivityId{1})->bytes, nullptr);
}

TEST_F(ActivityBodiesOf, WhatWasReceivedAreInTheRowOrInABlob) {
    ReceivedRecord received;
    received.body = "small";
    EXPECT_EQ(body_of(received, blobs_), "small");
    received.body.clear();
    received.body_blob = blobs_.put("big");
    EXPECT_EQ(body_of(received, blobs_), "big");
    blobs_.erase(received.body_blob);
    EXPECT_THROW(body_of(received, blobs_), std::runtime_error);
}

}  // namespace
}  // namespace ynghyd::federation
