#include "social/accounts/erasure.hpp"

#include <gmock/gmock.h>

#include "social/events/registration.hpp"
#include "social/statuses/deed.hpp"
#include "social/statuses/interaction.hpp"
#include "social/statuses/reaction.hpp"
#include "tests/rig/test_site.hpp"

namespace ynghyd::social {
namespace {

using testing::IsEmpty;
using testing::SizeIs;

class Erasure : public rig::SiteFixture {
protected:
    void erase_all(AccountId account) {
        for (int i = 0; i < 100; ++i)
            if (write([&](storage::Transaction& tx) { return erase_remains(tx, site_, account); }))
                return;
        FAIL() << "there is no end to it";
    }
    StatusRecord hold_event() {
        StatusDraft draft;
        draft.kind = StatusKind::event;
        draft.title = "Seed swap";
        draft.event.emplace().start = "2027-06-17T10:00";
        return try_publish(network_, draft).value();
    }
    std::int64_t count(Interaction kind, const StatusRecord& status) {
        return count_interactions(*read(), kind, status.id);
    }
    const AccountRecord ana_ = make_local("ana");
    const AccountRecord bob_ = make_remote("bob", "peer.example");
};

TEST_F(Erasure, TakesBackWhatAnAccountDidToOthersPosts) {
    const auto status = publish(network_, "hello");
    const auto event = hold_event();
    write([&](storage::Transaction& tx) {
        for (const auto& account : {ana_, bob_})
            for (const auto kind :
                 {Interaction::favourite, Interaction::reblog, Interaction::dislike})
                add_interaction(tx, kind, status.id, account.id, "", now());
        ReactionRecord reaction;
        for (const auto* emoji : {"🎉", "🌻"}) {
            reaction.emoji = emoji;
            add_reaction(tx, status.id, ana_.id, reaction);
        }
        EXPECT_TRUE(join_event(tx, site_, ana_, event, ""));
    });
    EXPECT_EQ(seats_of(*read(), event.id).accepted, 1u);
    erase_all(ana_.id);
    for (const auto kind : {Interaction::favourite, Interaction::reblog, Interaction::dislike})
        EXPECT_EQ(count(kind, status), 1) << "bob's is there";
    EXPECT_THAT(list_reactions(*read(), status.id), IsEmpty());
    EXPECT_EQ(seats_of(*read(), event.id).accepted, 0u) << "the seat is free";
    EXPECT_THAT(list_deeds(*read(), ana_.id, 10), IsEmpty());
    EXPECT_THAT(list_deeds(*read(), bob_.id, 10), SizeIs(3));
}

TEST_F(Erasure, EndsFollowsThoseThatWaitToo) {
    const auto locked = make_local("locked", ActorType::person, true);
    make_follow(ana_, bob_, FollowState::requested);
    make_follow(bob_, ana_);
    make_follow(bob_, locked, FollowState::requested);
    erase_all(ana_.id);
    erase_all(locked.id);
    EXPECT_THAT(store_.rows(storage::table::follow), IsEmpty());
    EXPECT_THAT(store_.rows(storage::table::follow_request), IsEmpty());
}

TEST_F(Erasure, OfAPostLeavesNothingOfWhatWasDoneToIt) {
    const auto status = publish(network_, "hello");
    write([&](storage::Transaction& tx) {
        add_interaction(tx, Interaction::favourite, status.id, bob_.id, "", now());
        ReactionRecord reaction;
        reaction.emoji = "🎉";
        add_reaction(tx, status.id, bob_.id, reaction);
    });
    EXPECT_THAT(list_deeds(*read(), bob_.id, 10), SizeIs(2));
    EXPECT_TRUE(erase(network_, status.id));
    EXPECT_THAT(list_deeds(*read(), bob_.id, 10), IsEmpty());
}

TEST_F(Erasure, OfMoreThanOnePortionIsWhole) {
    const auto status = publish(network_, "hello");
    write([&](storage::Transaction& tx) {
        for (std::uint64_t i = 1; i <= 450; ++i)
            add_interaction(tx, Interaction::favourite, StatusId{i}, bob_.id, "", now());
    });
    erase_all(bob_.id);
    EXPECT_THAT(store_.rows(storage::table::favourite), IsEmpty());
}

}  // namespace
}  // namespace ynghyd::social
