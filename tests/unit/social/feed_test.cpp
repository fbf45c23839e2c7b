#include <random>

#include "storage/records.hpp"
#include "tests/unit/social/feed_fixture.hpp"

namespace ynghyd::social {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

class HomeTimeline : public Feeds {};

// Checklist 8.83.
TEST_F(HomeTimeline, HasOwnStatusesAndThoseOfWhomItsOwnerFollows) {
    const auto own = say(ana_);
    const auto followed = say(bob_);
    const auto remote = say(cai_);
    say(dai_);
    EXPECT_THAT(home(), ElementsAre(remote.id, followed.id, own.id));
    EXPECT_THAT(home(bob_), ElementsAre(followed.id));
}

TEST_F(HomeTimeline, GrowsByWhatCameSinceItWasRead) {
    const auto first = say(bob_);
    EXPECT_THAT(home(), ElementsAre(first.id));
    const auto second = say(cai_);
    say(dai_);
    EXPECT_THAT(home(), ElementsAre(second.id, first.id));
    EXPECT_THAT(home(), ElementsAre(second.id, first.id));
}

// Ids are made before they are committed.
TEST_F(HomeTimeline, HasWhatWasCommittedAfterSomethingNewer) {
    const auto made = [&](const AccountRecord& author) {
        StatusRecord status;
        status.id = ids_.make<StatusId>();
        status.account = author.id;
        status.uri = author.uri + "/" + to_string(status.id);
        status.published = now();
        return status;
    };
    const auto commit = [&](const StatusRecord& status) {
        write([&](storage::Transaction& tx) { insert_status(tx, status); });
    };
    const auto late = made(bob_);
    const auto newer = made(cai_);
    commit(newer);
    EXPECT_THAT(home(), ElementsAre(newer.id));
    commit(late);
    const auto last = made(cai_);
    commit(last);
    EXPECT_THAT(home(), ElementsAre(last.id, newer.id, late.id));
}

TEST_F(HomeTimeline, IsThereAfterANewStart) {
    const auto status = say(bob_);
    EXPECT_THAT(home(), ElementsAre(status.id));
    store_.open_again();
    EXPECT_THAT(ids(list_home(*read(), ana_, {})), ElementsAre(status.id));
    const auto next = say(bob_);
    EXPECT_THAT(home(), ElementsAre(next.id, status.id));
}

TEST_F(HomeTimeline, IsFilledByAFollowAndEmptiedByItsEnd) {
    const auto before = say(dai_);
    const auto own = say(ana_);
    EXPECT_THAT(home(), ElementsAre(own.id));
    make_follow(ana_, dai_);
    EXPECT_THAT(home(), ElementsAre(own.id, before.id));
    write([&](storage::Transaction& tx) { erase_follow(tx, ana_.id, dai_.id); });
    EXPECT_THAT(home(), ElementsAre(own.id));
}

TEST_F(HomeTimeline, HasNothingOfWhoHasNotAcceptedYet) {
    make_follow(ana_, dai_, FollowState::requested);
    say(dai_);
    EXPECT_THAT(home(), IsEmpty());
}

TEST_F(HomeTimeline, HasNothingOfWhomItsOwnerBlocksOrIsBlockedBy) {
    const auto by_cai = say(cai_);
    const auto boosted = say(dai_);
    const auto of_dai = boost(bob_, boosted);
    const auto about_dai = say(bob_, {}, Visibility::public_, {dai_});
    EXPECT_THAT(home(), ElementsAre(about_dai.id, of_dai, by_cai.id));
    write([&](storage::Transaction& tx) { EXPECT_TRUE(block(tx, site_, ana_, dai_)); });
    EXPECT_THAT(home(), ElementsAre(by_cai.id));
    write([&](storage::Transaction& tx) { EXPECT_TRUE(unblock(tx, site_, ana_, dai_)); });
    EXPECT_THAT(home(), ElementsAre(about_dai.id, of_dai, by_cai.id));
    write([&](storage::Transaction& tx) { receive_block(tx, dai_, ana_, "", now()); });
    EXPECT_THAT(home(), ElementsAre(about_dai.id, by_cai.id));
}

TEST_F(HomeTimeline, ForgetsWhatIsDeletedAndShowsWhatIsEdited) {
    const auto gone = publish(bob_, "soon gone");
    const auto kept = publish(bob_, "typo");
    EXPECT_THAT(home(), ElementsAre(kept.id, gone.id));
    EXPECT_TRUE(erase(bob_, gone.id));
    StatusEdit change;
    change.text = "type";
    EXPECT_TRUE(edit(bob_, kept.id, change));
    const auto items = list_home(*read(), ana_, {});
    ASSERT_THAT(ids(items), ElementsAre(kept.id));
    EXPECT_EQ(items[0].status.text, "type");
}

TEST_F(HomeTimeline, HasRepliesToWhomItsOwnerFollowsToo) {
    const auto followed = say(cai_);
    const auto stranger = say(dai_);
    const auto own = say(ana_);
    const auto to_followed = say(bob_, followed.id);
    say(bob_, stranger.id);
    const auto to_me = say(bob_, own.id);
    const auto to_oneself = say(bob_, to_me.id);
    StatusRecord unknown;
    unknown.id = ids_.make<StatusId>();
    unknown.account = bob_.id;
    unknown.uri = bob_.uri + "/unknown";
    unknown.in_reply_to_uri = "https://far.example/1";
    unknown.published = now();
    write([&](storage::Transaction& tx) { insert_status(tx, unknown); });
    EXPECT_THAT(home(), ElementsAre(to_oneself.id, to_me.id, to_followed.id, own.id, followed.id));
}

TEST_F(HomeTimeline, HasOneOfManyBoosts) {
    const auto status = say(dai_);
    const auto first = boost(bob_, status);
    boost(cai_, status);
    const auto known = say(cai_);
    boost(bob_, known);
    EXPECT_THAT(home(), ElementsAre(known.id, first));
}

TEST_F(HomeTimeline, HasABoostAgainWhenTheLastOneIsFarBelow) {
    const auto status = say(dai_);
    const auto first = boost(bob_, status);
    for (std::size_t i = 0; i < boost_distance; ++i) say(bob_);
    const auto again = boost(cai_, status);
    const auto seen = home(ana_, {.limit = 100});
    EXPECT_EQ(seen.front(), again);
    EXPECT_EQ(seen.back(), first);
}

TEST_F(HomeTimeline, LosesABoostThatIsTakenBack) {
    const auto status = say(dai_);
    const auto id = boost(bob_, status);
    EXPECT_THAT(home(), ElementsAre(id));
    const auto item = find_boost_item(*read(), id);
    ASSERT_TRUE(item);
    EXPECT_EQ(item->status, status);
    EXPECT_EQ(item->boost->account, bob_.id);
    unboost(bob_, status);
    EXPECT_THAT(home(), IsEmpty());
    EXPECT_FALSE(find_boost_item(*read(), id));
    const auto again = boost(bob_, status);
    EXPECT_THAT(home(), ElementsAre(again));
}

TEST_F(HomeTimeline, HasLettersThatMentionItsOwnerOnly) {
    const auto letter = say(bob_, {}, Visibility::direct, {ana_});
    say(bob_, {}, Visibility::direct, {cai_});
    say(dai_, {}, Visibility::direct, {ana_});
    const auto for_followers = say(bob_, {}, Visibility::private_);
    EXPECT_THAT(home(), ElementsAre(for_followers.id, letter.id));
}

TEST_F(HomeTimeline, HasNoOldPostsThatAreLookedUp) {
    StatusRecord old;
    old.id = ids_.make<StatusId>();
    old.account = cai_.id;
    old.uri = cai_.uri + "/old";
    old.published = now() - std::chrono::hours(7);
    write([&](storage::Transaction& tx) { insert_status(tx, old); });
    EXPECT_THAT(home(), IsEmpty());
    EXPECT_THAT(store_.rows(storage::table::timeline_entry), IsEmpty());
    const auto id = boost(bob_, old);
    EXPECT_THAT(home(), ElementsAre(id));
}

// Checklist 8.31 and 8.32.
TEST_F(HomeTimeline, IsReadPageByPageInBothDirections) {
    std::vector<StatusId> said;
    for (int i = 0; i < 10; ++i) said.insert(said.begin(), say(bob_).id);
    std::vector<StatusId> read_down;
    for (std::uint64_t max_id = 0;;) {
        const auto page = home(ana_, {.max_id = max_id, .limit = 3});
        if (page.empty()) break;
        read_down.insert(read_down.end(), page.begin(), page.end());
        max_id = page.back().value;
    }
    EXPECT_EQ(read_down, said);
    std::vector<StatusId> read_up;
    for (std::uint64_t min_id = said.back().value;;) {
        const auto page = home(ana_, {.min_id = min_id, .limit = 4});
        if (page.empty()) break;
        read_up.insert(read_up.begin(), page.begin(), page.end());
        min_id = page.front().value;
    }
    read_up.push_back(said.back());
    EXPECT_EQ(read_up, said);
    EXPECT_THAT(home(ana_, {.since_id = said[5].value, .limit = 2}), ElementsAre(said[0], said[1]));
}

TEST_F(HomeTimeline, KeepsTheNewest) {
    StatusId newest;
    write([&](storage::Transaction& tx) {
        for (std::size_t i = 0; i < max_feed_entries + 200; ++i) {
            StatusRecord status;
            status.id = newest = ids_.make<StatusId>();
            status.account = bob_.id;
            status.uri = bob_.uri + "/" + std::to_string(i);
            status.published = now();
            insert_status(tx, status);
        }
    });
    EXPECT_THAT(home(ana_, {.limit = 2000}), SizeIs(max_feed_entries));
    EXPECT_EQ(home().front(), newest);
    for (int i = 0; i < 100; ++i) say(bob_);
    EXPECT_THAT(home(ana_, {.limit = 2000}), SizeIs(max_feed_entries));
}

TEST_F(HomeTimeline, IsWrittenAnewWhenTooMuchCame) {
    const auto first = say(bob_);
    EXPECT_THAT(home(), ElementsAre(first.id));
    for (int part = 0; part < 6; ++part) {
        write([&](storage::Transaction& tx) {
            StatusRecord status;
            status.account = dai_.id;
            status.published = now();
            for (int i = 0; i < 1000; ++i) {
                status.id = ids_.make<StatusId>();
                enter_timelines(tx, status);
            }
        });
    }
    const auto last = say(bob_);
    EXPECT_THAT(home(), ElementsAre(last.id, first.id));
}

/// Whatever happens, what is written bit by bit is what is written at once.
TEST_F(HomeTimeline, IsTheSameWrittenBitByBitAndAtOnce) {
    std::mt19937 random(11);
    const auto one_of = [&](const auto& things) { return things[random() % things.size()]; };
    const std::vector<AccountRecord> people{ana_, bob_, cai_, dai_};
    std::vector<StatusRecord> said{say(bob_)};
    for (int i = 0; i < 300; ++i) {
        const auto who = one_of(people);
        const auto what = one_of(said);
        switch (random() % 8) {
            case 0:
                if (!find_interaction(*read(), Interaction::reblog, what.id, who.id))
                    boost(who, what);
                break;
            case 1:
                said.push_back(say(who, what.id));
                break;
            case 2:
                (void)home();
                break;
            case 3:
                if (random() % 4 == 0) make_follow(ana_, dai_);
                break;
            default:
                said.push_back(say(who));
        }
    }
    const auto bit_by_bit = home(ana_, {.limit = 1000});
    write([&](storage::Transaction& tx) { forget_feed(tx, ana_.id.value); });
    EXPECT_EQ(home(ana_, {.limit = 1000}), bit_by_bit);
    EXPECT_GT(bit_by_bit.size(), 100U);
}

TEST_F(HomeTimeline, HasNothingOfWhomItsOwnerMutesUntilThatEnds) {
    const auto of_cai = say(cai_);
    const auto about_cai = say(bob_, {}, Visibility::public_, {cai_});
    const auto of_dai = boost(bob_, say(dai_));
    EXPECT_THAT(home(), ElementsAre(of_dai, about_cai.id, of_cai.id));
    write([&](storage::Transaction& tx) {
        EXPECT_TRUE(mute(tx, ana_, cai_, true, std::chrono::hours(1), now()));
        EXPECT_TRUE(mute(tx, ana_, dai_, true, Duration::zero(), now()));
    });
    EXPECT_THAT(home(), IsEmpty());
    clock_.advance(std::chrono::hours(2));
    EXPECT_THAT(home(), ElementsAre(about_cai.id, of_cai.id));
    write([&](storage::Transaction& tx) { EXPECT_TRUE(unmute(tx, ana_.id, dai_.id)); });
    EXPECT_THAT(home(), ElementsAre(of_dai, about_cai.id, of_cai.id));
}

TEST_F(HomeTimeline, HasNothingOfAServerThatItsOwnerBlocks) {
    const auto of_dai = boost(bob_, say(dai_));
    EXPECT_THAT(home(), ElementsAre(of_dai));
    write([&](storage::Transaction& tx) {
        EXPECT_TRUE(block_domain(tx, site_, ana_, "peer.example"));
    });
    EXPECT_THAT(home(), IsEmpty());
    write([&](storage::Transaction& tx) { unblock_domain(tx, ana_.id, "peer.example"); });
    EXPECT_THAT(home(), ElementsAre(of_dai));
}

TEST_F(HomeTimeline, HasWhatItsOwnerWishesOfAFollow) {
    boost(bob_, say(dai_));
    const auto wish = [&](const FollowWishes& wishes) {
        write([&](storage::Transaction& tx) {
            EXPECT_TRUE(set_follow_wishes(tx, ana_.id, bob_.id, wishes));
        });
    };
    EXPECT_THAT(home(), SizeIs(1));
    wish({.shows_reblogs = false});
    EXPECT_THAT(home(), IsEmpty());
    const auto status = say(bob_);
    auto welsh = status;
    welsh.language = "cy";
    write([&](storage::Transaction& tx) { update_status(tx, status, welsh); });
    wish({.languages = std::vector<std::string>{"en"}});
    EXPECT_THAT(home(), IsEmpty());
    wish({.languages = std::vector<std::string>{"en", "cy"}});
    EXPECT_THAT(home(), ElementsAre(status.id));
}

// Checklist 8.83.
TEST_F(HomeTimeline, HasPublicPostsWithTagsThatItsOwnerFollows) {
    const auto tagged = [&](const AccountRecord& author, const std::string& tag) {
        const auto status = say(author);
        auto after = status;
        after.hashtags = {tag};
        write([&](storage::Transaction& tx) { update_status(tx, status, after); });
        return status.id;
    };
    const auto early = tagged(dai_, "Seeds");
    tagged(dai_, "other");
    EXPECT_THAT(home(), IsEmpty());
    write([&](storage::Transaction& tx) { EXPECT_TRUE(follow_tag(tx, site_, ana_.id, "seeds")); });
    EXPECT_THAT(home(), ElementsAre(early));
    const auto known = tagged(bob_, "seeds");
    const auto late = tagged(dai_, "SEEDS");
    EXPECT_THAT(home(), ElementsAre(late, known, early));
    write([&](storage::Transaction& tx) { forget_feed(tx, ana_.id.value); });
    EXPECT_THAT(home(), ElementsAre(late, known, early));
    write([&](storage::Transaction& tx) { EXPECT_TRUE(block(tx, site_, ana_, dai_)); });
    EXPECT_THAT(home(), ElementsAre(known));
    write([&](storage::Transaction& tx) {
        EXPECT_TRUE(unblock(tx, site_, ana_, dai_));
        EXPECT_TRUE(unfollow_tag(tx, ana_.id, "seeds"));
    });
    EXPECT_THAT(home(), ElementsAre(known));
}

class ListTimeline : public Feeds {};

// Checklist 8.86.
TEST_F(ListTimeline, HasItsMembersAndTheHomeHasThemToo) {
    const auto list = make_list({bob_});
    const auto by_bob = say(bob_);
    const auto by_cai = say(cai_);
    EXPECT_THAT(timeline(list), ElementsAre(by_bob.id));
    EXPECT_THAT(home(), ElementsAre(by_cai.id, by_bob.id));
}

TEST_F(ListTimeline, TakesItsMembersOutOfTheHomeWhenItIsExclusive) {
    const auto list = make_list({bob_}, {.exclusive = true});
    const auto by_bob = say(bob_);
    const auto by_cai = say(cai_);
    EXPECT_THAT(home(), ElementsAre(by_cai.id));
    const auto later = say(bob_);
    EXPECT_THAT(home(), ElementsAre(by_cai.id));
    EXPECT_THAT(timeline(list), ElementsAre(later.id, by_bob.id));
    write([&](storage::Transaction& tx) { erase_list(tx, list); });
    EXPECT_THAT(home(), ElementsAre(later.id, by_cai.id, by_bob.id));
}

TEST_F(ListTimeline, LosesWhoIsRemovedOrNoLongerFollowed) {
    const auto list = make_list({bob_, cai_});
    const auto by_bob = say(bob_);
    const auto by_cai = say(cai_);
    EXPECT_THAT(timeline(list), ElementsAre(by_cai.id, by_bob.id));
    write([&](storage::Transaction& tx) { erase_follow(tx, ana_.id, cai_.id); });
    EXPECT_THAT(timeline(list), ElementsAre(by_bob.id));
    EXPECT_THAT(list_members(*read(), list.id, {}), ElementsAre(bob_.id));
    write([&](storage::Transaction& tx) { remove_from_list(tx, list, {bob_.id}); });
    EXPECT_THAT(timeline(list), IsEmpty());
}

struct RepliesCase {
    RepliesPolicy policy;
    bool to_member, to_followed;
    friend void PrintTo(const RepliesCase& c, std::ostream* out) { *out << to_string(c.policy); }
};
class RepliesInAList : public Feeds, public testing::WithParamInterface<RepliesCase> {};

TEST_P(RepliesInAList, AreThoseOfItsPolicy) {
    const auto list = make_list({bob_, ana_}, {.replies_policy = GetParam().policy});
    const auto eve = make_remote("eve", "other.example");
    make_follow(ana_, eve);
    write([&](storage::Transaction& tx) { EXPECT_TRUE(add_to_list(tx, list, {eve.id})); });
    const auto of_member = say(eve);
    const auto of_followed = say(cai_);
    std::vector<StatusId> wanted{of_member.id};
    const auto to_member = say(bob_, of_member.id);
    const auto to_followed = say(bob_, of_followed.id);
    const auto to_oneself = say(bob_, to_member.id);
    if (GetParam().to_member) wanted.push_back(to_member.id);
    if (GetParam().to_followed) wanted.push_back(to_followed.id);
    wanted.push_back(to_oneself.id);
    std::ranges::reverse(wanted);
    EXPECT_EQ(timeline(list), wanted);
}

INSTANTIATE_TEST_SUITE_P(Policies, RepliesInAList,
                         testing::Values(RepliesCase{RepliesPolicy::list, true, false},
                                         RepliesCase{RepliesPolicy::followed, true, true},
                                         RepliesCase{RepliesPolicy::none, false, false}));

TEST_F(ListTimeline, GoesWithItsRows) {
    const auto list = make_list({bob_});
    say(bob_);
    EXPECT_THAT(timeline(list), SizeIs(1));
    write([&](storage::Transaction& tx) { erase_lists_of(tx, ana_.id); });
    for (const auto table : {storage::table::list, storage::table::list_member,
                             storage::table::feed, storage::table::feed_state})
        EXPECT_THAT(store_.rows(table), IsEmpty());
}

class Lists : public Feeds {
protected:
    Result<ListRecord> make(const ListWishes& wishes) {
        return write(
            [&](storage::Transaction& tx) { return create_list(tx, site_, ana_.id, wishes); });
    }
    Error::Kind refusal_of(const ListRecord& list, const std::vector<AccountId>& accounts) {
        const auto result =
            write([&](storage::Transaction& tx) { return add_to_list(tx, list, accounts); });
        return result ? Error::Kind::gone : result.error().kind;
    }
};

TEST_F(Lists, HaveATitleAndANumber) {
    EXPECT_FALSE(make({}));
    EXPECT_FALSE(make({.title = " "}));
    EXPECT_FALSE(make({.title = std::string(257, 'a')}));
    EXPECT_TRUE(make({.title = std::string(256, 'a')}));
    for (std::size_t i = 1; i < max_lists; ++i) EXPECT_TRUE(make({.title = "Crew"}));
    EXPECT_FALSE(make({.title = "One too many"}));
    EXPECT_THAT(list_lists(*read(), ana_.id), SizeIs(max_lists));
    EXPECT_THAT(list_lists(*read(), bob_.id), IsEmpty());
}

TEST_F(Lists, AreTheirOwners) {
    const auto list = make({.title = "Crew"}).value();
    EXPECT_EQ(own_list(*read(), ana_.id, list.id).value(), list);
    EXPECT_EQ(own_list(*read(), bob_.id, list.id).error().kind, Error::Kind::not_found);
}

TEST_F(Lists, HaveMembersWhomTheirOwnerFollowsOrAskedToFollow) {
    const auto list = make({.title = "Crew"}).value();
    EXPECT_EQ(refusal_of(list, {bob_.id, dai_.id}), Error::Kind::invalid);
    EXPECT_EQ(refusal_of(list, {bob_.id, AccountId{7}}), Error::Kind::not_found);
    EXPECT_THAT(list_members(*read(), list.id, {}), IsEmpty());
    make_follow(ana_, dai_, FollowState::requested);
    EXPECT_EQ(refusal_of(list, {bob_.id, dai_.id, ana_.id}), Error::Kind::gone);
    EXPECT_EQ(refusal_of(list, {bob_.id}), Error::Kind::conflict);
    EXPECT_THAT(list_members(*read(), list.id, {}), SizeIs(3));
}

TEST_F(Lists, KeepWhatAChangeDoesNotSay) {
    const auto list = make({.title = "Crew", .exclusive = true}).value();
    const auto changed = write([&](storage::Transaction& tx) {
        return change_list(tx, list, {.replies_policy = RepliesPolicy::none}).value();
    });
    EXPECT_EQ(changed.title, "Crew");
    EXPECT_TRUE(changed.exclusive);
    EXPECT_EQ(changed.replies_policy, RepliesPolicy::none);
    EXPECT_EQ(own_list(*read(), ana_.id, list.id).value(), changed);
    EXPECT_FALSE(
        write([&](storage::Transaction& tx) { return change_list(tx, list, {.title = ""}); }));
}

}  // namespace
}  // namespace ynghyd::social
