#include "social/accounts/move.hpp"
#include "social/relationships/block.hpp"
#include "storage/jobs.hpp"
#include "storage/records.hpp"
#include "tests/unit/federation/activities_fixture.hpp"

namespace ynghyd::federation {
namespace {

class MoveActivity : public Activities {
protected:
    MoveActivity() {
        target_.also_known_as = {bob_.uri};
        put(target_);
    }
    void put(const AccountRecord& account) {
        write([&](storage::Transaction& tx) { social::put_account(tx, account); });
    }
    AccountRecord bob() { return social::find_account(*read(), bob_.id).value(); }
    Json move_to(const std::string& target) {
        auto json = activity("Move", bob_, bob_.uri);
        json["target"] = target;
        return json;
    }
    /// Runs the job that the Move left.
    void move_followers() {
        const auto jobs = storage::list_jobs(*read(), storage::JobKind::move_followers, 10);
        ASSERT_THAT(jobs, SizeIs(1));
        auto record = storage::decode<social::MoveRecord>(jobs[0].record.body);
        write([&](storage::Transaction& tx) {
            EXPECT_TRUE(social::move_followers(tx, site_, record));
        });
    }
    AccountRecord target_ = make_remote("bob2", "new.example");
};

TEST_F(MoveActivity, LeadsFollowersToTheNewAccount) {
    const auto move = move_to(target_.uri);
    const auto asked = apply(bob_, move);
    EXPECT_EQ(asked.kind, Kind::needs_actor) << "read again, not from memory";
    EXPECT_EQ(asked.uri, target_.uri);
    EXPECT_EQ(apply(bob_, move, target_.uri).kind, Kind::done);
    EXPECT_EQ(bob().moved_to, target_.uri);
    write([&](storage::Transaction& tx) { EXPECT_TRUE(social::block(tx, site_, network_, bob_)); });
    move_followers();
    EXPECT_EQ(follow_of(ana_, target_), FollowState::requested);
    EXPECT_EQ(follow_of(ana_, bob_), std::nullopt);
    EXPECT_TRUE(social::is_blocked(*read(), network_.id, target_.id));
    EXPECT_EQ(last_activity(ana_).type, social::ActivityType::undo);
}

// T-021
TEST_F(MoveActivity, WithoutTheTargetsConsentIsIgnored) {
    target_.also_known_as = {eve_.uri};
    put(target_);
    expect_refused(bob_, activity("Move", bob_, bob_.uri), "no target");
    const auto before = store_.everything();
    EXPECT_EQ(apply(bob_, move_to(target_.uri), target_.uri).reason,
              "its target does not name the sender");
    EXPECT_EQ(store_.everything(), before);
}

TEST_F(MoveActivity, OfSomebodyElseIsIgnored) {
    auto move = activity("Move", eve_, bob_.uri);
    move["target"] = target_.uri;
    expect_refused(eve_, move, "not the sender's own account");
    expect_refused(bob_, move_to(bob_.uri), "no target");
}

TEST_F(MoveActivity, HappensOnceAWeekAndNotToWhoIsGone) {
    ASSERT_EQ(apply(bob_, move_to(target_.uri), target_.uri).kind, Kind::done);
    clock_.advance(std::chrono::days(6));
    EXPECT_EQ(apply(bob(), move_to(target_.uri), target_.uri).kind, Kind::ignored);
    clock_.advance(std::chrono::days(2));
    for (const auto change :
         {+[](AccountRecord& a) { a.gone = true; }, +[](AccountRecord& a) { a.suspended = true; },
          +[](AccountRecord& a) { a.moved_to = "https://third.example/users/b"; }}) {
        auto bad = target_;
        change(bad);
        put(bad);
        EXPECT_EQ(apply(bob(), move_to(target_.uri), target_.uri).kind, Kind::ignored);
    }
    put(target_);
    EXPECT_EQ(apply(bob(), move_to(target_.uri), target_.uri).kind, Kind::done);
}

}  // namespace
}  // namespace ynghyd::federation
