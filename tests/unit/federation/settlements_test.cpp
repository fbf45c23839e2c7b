#include "federation/delivery/settlements.hpp"

#include <optional>

#include <gtest/gtest.h>

#include "storage/keyspace.hpp"
#include "tests/rig/test_store.hpp"

namespace ynghyd::federation {
namespace {

class SettlementsOf : public testing::Test {
protected:
    /// Every part adds one.
    void add(Settlements& settlements, int times) {
        for (int i = 0; i < times; ++i)
            settlements.add([this](storage::Transaction& tx) { tx.add(counter_, 1); });
    }

    /// Of what was submitted; nothing can be submitted after it.
    std::int64_t committed() {
        commits_.reset();
        return store_.read()->counter(counter_);
    }

    rig::TestStore store_;
    std::optional<storage::GroupCommit> commits_{std::in_place, *store_};
    net::io_context context_;
    TaskGroup tasks_;
    const storage::Key counter_ = storage::key::account_count(AccountId{1}, 1);
};

TEST_F(SettlementsOf, AFewDeliveriesAreCommittedByThemselves) {
    Settlements settlements(*commits_, tasks_, context_);
    add(settlements, 3);
    context_.run();  // Ends when there is nothing left to wait for.
    EXPECT_EQ(committed(), 3);
}

TEST_F(SettlementsOf, ManyDeliveriesAreCommittedWithoutWaiting) {
    Settlements settlements(*commits_, tasks_, context_);
    add(settlements, 64);
    EXPECT_EQ(committed(), 64);
    context_.run();
}

TEST_F(SettlementsOf, TheLastDeliveriesAreCommittedWhenItStops) {
    Settlements settlements(*commits_, tasks_, context_);
    add(settlements, 2);
    settlements.stop();
    add(settlements, 1);
    EXPECT_EQ(committed(), 3);
    context_.run();
}

}  // namespace
}  // namespace ynghyd::federation
