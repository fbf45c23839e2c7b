#include "federation/signatures/remote_keys.hpp"

#include "http/client.hpp"
#include "social/moderation/policy.hpp"
#include "tests/rig/test_site.hpp"

namespace ynghyd::federation {
namespace {

using namespace std::chrono_literals;

/// What RemoteKeys decides without the network.
class RemoteKeysOf : public rig::SiteFixture {
protected:
    RemoteKeysOf() { put("https://peer.example/users/bob#main-key", {}); }

    void put(const std::string& id, std::optional<Timestamp> expires) {
        RemoteActor actor;
        actor.keys = {{id, "https://peer.example/users/bob", pem_, false, expires}};
        write([&](storage::Transaction& tx) { put_remote_keys(tx, actor, now()); });
    }

    const std::string pem_ =
        keys::PrivateKey::generate(keys::KeyType::ed25519).public_key().to_pem();
    const std::string key_id_ = "https://peer.example/users/bob#main-key";
    Options options_;
    Metrics metrics_;
    http::IoThreads io_{1};
    net::thread_pool pool_{1};
    storage::GroupCommit commits_{*store_};
    http::Client client_{io_, http::ClientOptions(), metrics_};
    keys::SealedBox box_ = [this] {
        SystemRandom random;
        keys::SealedBox::create(store_.directory() / "secret.key", random);
        return keys::SealedBox::open(store_.directory() / "secret.key").value();
    }();
    social::ActorKeys actor_keys_{*store_, box_};
    social::Policy policy_{*store_, social::FederationMode::open, "copro.example"};
    SchemeMemory schemes_{*store_, commits_, site_};
    SignedClient requests_{client_, actor_keys_, schemes_, pool_, site_};
    Fetch fetch_{client_, requests_, policy_, site_, network_.id, options_};
    RemoteKeys keys_{*store_, fetch_, schemes_, site_, pool_, options_};
};

// A signature that fails may mean a new key; but failing must not make us ask again and again.
TEST_F(RemoteKeysOf, APeerAreFetchedAgainOnceInFiveMinutes) {
    const auto known = keys_.find_stored(key_id_);
    ASSERT_TRUE(known);
    EXPECT_FALSE(keys_.may_refetch(key_id_, *known)) << "it is fresh";
    clock_.advance(5min - 1s);
    EXPECT_FALSE(keys_.may_refetch(key_id_, *known));
    clock_.advance(1s);
    EXPECT_TRUE(keys_.may_refetch(key_id_, *known));
    EXPECT_FALSE(keys_.may_refetch(key_id_, *known)) << "that was the one";
    EXPECT_TRUE(keys_.may_refetch("https://peer.example/users/eve#main-key", *known));
}

TEST_F(RemoteKeysOf, APeerAreInMemoryOnceRead) {
    EXPECT_EQ(keys_.find_cached(key_id_), nullptr);
    const auto known = keys_.find_stored(key_id_);
    EXPECT_EQ(keys_.find_cached(key_id_), known);
    keys_.forget(key_id_);
    EXPECT_EQ(keys_.find_cached(key_id_), nullptr);
    EXPECT_EQ(keys_.find_stored("https://peer.example/users/eve#main-key"), nullptr);
}

// FEP-521a
TEST_F(RemoteKeysOf, APeerAreOfNoUseOnceExpired) {
    const std::string id = "https://peer.example/users/bob#short-lived";
    put(id, now() + 1h);
    ASSERT_TRUE(keys_.find_stored(id));
    clock_.advance(1h - 1s);
    EXPECT_TRUE(keys_.find_cached(id));
    clock_.advance(1s);
    EXPECT_FALSE(keys_.find_cached(id));
    EXPECT_FALSE(keys_.find_stored(id));
}

}  // namespace
}  // namespace ynghyd::federation
