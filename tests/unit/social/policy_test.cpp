#include "social/moderation/policy.hpp"

#include <gmock/gmock.h>

#include "social/moderation/enforcement.hpp"
#include "social/notifications/notification.hpp"
#include "social/relationships/follow.hpp"
#include "storage/records.hpp"
#include "tests/rig/test_site.hpp"

namespace ynghyd::social {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class PolicyFixture : public rig::SiteFixture {
protected:
    void decide(const std::string& domain, Severity severity, bool allowed = false) {
        DomainRule rule{domain, {}};
        rule.record.severity = severity;
        rule.record.allowed = allowed;
        write([&](storage::Transaction& tx) {
            decide_on_domain(tx, site_, rule, ids_.make<storage::JobId>());
        });
        policy_.reload();
    }
    void block(const std::string& uri) {
        ActorBlockRecord record;
        record.uri = uri;
        write([&](storage::Transaction& tx) {
            block_actor(tx, site_, record, ids_.make<storage::JobId>());
        });
        policy_.reload();
    }
    /// What the store says, which memory must say, too.
    Standing standing(const std::string& uri) {
        const auto stored = standing_of(*read(), site_, uri);
        EXPECT_EQ(policy_.on(uri), stored) << uri;
        return stored;
    }
    /// Does the jobs that wait, as the server would.
    void enforce() {
        for (const auto& job : storage::list_jobs(*read(), storage::JobKind::enforce_block, 100)) {
            const auto enforcement = storage::decode<Enforcement>(job.record.body);
            storage::Key position;
            int portions = 0;
            do {
                position = write([&](storage::Transaction& tx) {
                    auto next = position;
                    enforce_portion(tx, site_, job.id, enforcement, next);
                    return next;
                });
                ASSERT_LT(++portions, 100) << "goes round in a circle";
            } while (!position.empty());
        }
    }
    std::optional<FollowState> follow_of(const AccountRecord& from, const AccountRecord& to) {
        const auto found = find_follow(*read(), from.id, to.id);
        return found ? std::optional(found->state) : std::nullopt;
    }
    DeliveryState state_of(ActivityId activity, const std::string& inbox) {
        for (const auto& line : list_deliveries_of(*read(), activity))
            if (line.inbox == inbox) return line.state;
        ADD_FAILURE() << inbox << " is not in the report";
        return DeliveryState::waiting;
    }

    Policy policy_{*store_, FederationMode::open, "copro.example"};
    const AccountRecord ana_ = make_local("ana");
};

struct DomainCase {
    const char* name;
    const char* uri;
    bool suspended;
    friend void PrintTo(const DomainCase& c, std::ostream* out) { *out << c.uri; }
};

class DomainBlock : public PolicyFixture, public testing::WithParamInterface<DomainCase> {};

// T-115: label by label, whatever the port; a name that only ends alike is somebody else.
TEST_P(DomainBlock, CoversTheDomainAndAllBelowIt) {
    decide("evil.example", Severity::suspend);
    decide("xn--mnchen-3ya.example", Severity::suspend);
    EXPECT_EQ(standing(GetParam().uri).suspended, GetParam().suspended);
}

INSTANTIATE_TEST_SUITE_P(
    Hosts, DomainBlock,
    testing::Values(DomainCase{"Itself", "https://evil.example/users/bob", true},
                    DomainCase{"Sub", "https://a.evil.example/users/bob", true},
                    DomainCase{"SubOfSub", "https://b.a.evil.example/x", true},
                    DomainCase{"Port", "https://evil.example:8443/x", true},
                    DomainCase{"Key", "https://evil.example/users/bob#main-key", true},
                    DomainCase{"Authority", "evil.example", true},
                    DomainCase{"International", "https://xn--mnchen-3ya.example/x", true},
                    DomainCase{"EndsAlike", "https://notevil.example/users/bob", false},
                    DomainCase{"Continues", "https://evil.example.org/users/bob", false},
                    DomainCase{"Parent", "https://example/users/bob", false},
                    DomainCase{"InThePath", "https://good.example/evil.example", false},
                    DomainCase{"Ours", "https://copro.example/users/ana", false}),
    [](const auto& info) { return info.param.name; });

// I-148
TEST_F(PolicyFixture, TheRuleForTheLongestNameCounts) {
    decide("evil.example", Severity::suspend);
    decide("good.evil.example", Severity::none, true);
    EXPECT_TRUE(standing("https://evil.example/x").suspended);
    EXPECT_TRUE(standing("https://other.evil.example/x").suspended);
    EXPECT_FALSE(standing("https://good.evil.example/x").suspended);
    EXPECT_FALSE(standing("https://deep.good.evil.example/x").suspended);
}

TEST_F(PolicyFixture, ARuleMayRejectMediaAndReportsAlone) {
    DomainRule rule{"peer.example", {}};
    rule.record.reject_media = rule.record.reject_reports = true;
    write([&](storage::Transaction& tx) { put_domain_rule(tx, rule); });
    policy_.reload();
    EXPECT_EQ(standing("https://peer.example/x"), (Standing{false, false, true, true}));
}

TEST_F(PolicyFixture, ABlockOfAnActorIsOfNobodyElse) {
    block("https://peer.example/users/mallory");
    EXPECT_TRUE(standing("https://peer.example/users/mallory").suspended);
    EXPECT_FALSE(standing("https://peer.example/users/bob").suspended);
    EXPECT_TRUE(write([&](storage::Transaction& tx) {
        return erase_actor_block(tx, "https://peer.example/users/mallory");
    }));
    policy_.reload();
    EXPECT_FALSE(standing("https://peer.example/users/mallory").suspended);
}

TEST_F(PolicyFixture, IsNotAskedInMemoryWhileTheStoreIsAhead) {
    const std::string uri = "https://evil.example/users/bob";
    site_.policy = &policy_;
    EXPECT_EQ(policy_.as_of(*read(), uri), Standing{});
    DomainRule rule{"evil.example", {}};
    rule.record.severity = Severity::suspend;
    write([&](storage::Transaction& tx) {
        put_domain_rule(tx, rule);
        EXPECT_TRUE(standing_of(tx, site_, uri).suspended) << "its own writes count";
    });
    EXPECT_EQ(policy_.as_of(*read(), uri), std::nullopt);
    EXPECT_TRUE(standing_of(*read(), site_, uri).suspended);
    policy_.reload();
    EXPECT_TRUE(policy_.as_of(*read(), uri).value().suspended);
    write([&](storage::Transaction& tx) { erase_domain_rule(tx, "evil.example"); });
    EXPECT_FALSE(standing_of(*read(), site_, uri).suspended);
}

class AllowList : public PolicyFixture {
protected:
    AllowList() { site_.mode = FederationMode::allow_list; }
    Policy strict_{*store_, FederationMode::allow_list, "copro.example"};
};

TEST_F(AllowList, LetsNobodyInWhoIsNotOnIt) {
    decide("friend.example", Severity::none, true);
    decide("bad.friend.example", Severity::suspend);
    strict_.reload();
    for (const auto& [uri, suspended] : {std::pair{"https://friend.example/users/bob", false},
                                         std::pair{"https://sub.friend.example/users/bob", false},
                                         std::pair{"https://bad.friend.example/users/bob", true},
                                         std::pair{"https://stranger.example/users/bob", true},
                                         std::pair{"https://copro.example/users/ana", false}}) {
        EXPECT_EQ(standing_of(*read(), site_, uri).suspended, suspended) << uri;
        EXPECT_EQ(strict_.on(uri).suspended, suspended) << uri;
    }
}

TEST_F(AllowList, JudgesEverybodyAnewWhenItIsSwitchedOn) {
    const auto friendly = make_remote("bob", "friend.example");
    const auto stranger = make_remote("eve", "stranger.example");
    make_follow(friendly, network_);
    make_follow(stranger, network_);
    decide("friend.example", Severity::none, true);
    EXPECT_EQ(servers_left_by_mode(*read(), site_), std::set<std::string>{"stranger.example"});
    for (int start = 0; start < 2; ++start)
        write([&](storage::Transaction& tx) { note_mode(tx, site_, ids_.make<storage::JobId>()); });
    EXPECT_EQ(storage::list_jobs(*read(), storage::JobKind::enforce_block, 10).size(), 1u);
    enforce();
    EXPECT_EQ(follow_of(friendly, network_), FollowState::accepted);
    EXPECT_EQ(follow_of(stranger, network_), std::nullopt);
    EXPECT_EQ(count(network_, AccountCount::followers), 1);
    EXPECT_TRUE(servers_left_by_mode(*read(), site_).empty()) << "it is so already";
}

class Enforced : public PolicyFixture {
protected:
    Enforced() {
        make_follow(bob_, network_);
        make_follow(sub_, network_);
        make_follow(spared_, network_);
        make_follow(friend_, network_);
        make_follow(ana_, bob_);
        make_follow(ana_, sub_, FollowState::requested);
        make_follow(ana_, friend_);
    }
    /// What this member was told that they lost.
    std::vector<SeveranceRecord> losses_of(const AccountRecord& member) {
        std::vector<SeveranceRecord> losses;
        for (const auto& item : list_notifications(
                 *read(), member, {.kinds = {NotificationKind::severed_relationships}}, {})) {
            EXPECT_EQ(item.from.id, member.id);
            losses.push_back(item.notification.severance.value());
        }
        return losses;
    }

    const AccountRecord bob_ = make_remote("bob", "evil.example");
    const AccountRecord sub_ = make_remote("sub", "a.evil.example");
    const AccountRecord spared_ = make_remote("spared", "good.evil.example");
    const AccountRecord friend_ = make_remote("friend", "notevil.example");
};

TEST_F(Enforced, ABlockEndsFollowsInBothDirections) {
    decide("good.evil.example", Severity::none, true);
    decide("evil.example", Severity::suspend);
    enforce();
    EXPECT_EQ(follow_of(bob_, network_), std::nullopt);
    EXPECT_EQ(follow_of(sub_, network_), std::nullopt);
    EXPECT_EQ(follow_of(ana_, bob_), std::nullopt);
    EXPECT_EQ(follow_of(ana_, sub_), std::nullopt) << "it was only asked";
    EXPECT_EQ(follow_of(spared_, network_), FollowState::accepted);
    EXPECT_EQ(follow_of(friend_, network_), FollowState::accepted);
    EXPECT_EQ(follow_of(ana_, friend_), FollowState::accepted);
    EXPECT_EQ(count(network_, AccountCount::followers), 2);
}

TEST_F(Enforced, MembersAreToldOnceHowManyFollowsTheyLost) {
    const auto dai = make_local("dai");
    make_follow(dai, friend_);
    decide("evil.example", Severity::suspend);
    const auto jobs = storage::list_jobs(*read(), storage::JobKind::enforce_block, 10);
    ASSERT_EQ(jobs.size(), 1u);
    const SeveranceId decision{jobs[0].id.value};
    enforce();
    enforce();
    const auto kind = SeveranceKind::domain_block;
    EXPECT_THAT(losses_of(network_),
                ElementsAre(SeveranceRecord{decision, kind, "evil.example", 3, 0}));
    EXPECT_THAT(losses_of(ana_), ElementsAre(SeveranceRecord{decision, kind, "evil.example", 0, 1}))
        << "what was only asked is nothing lost";
    EXPECT_THAT(losses_of(dai), IsEmpty());
}

TEST_F(Enforced, ABlockGivesUpWhatWaitsAndSaysWhy) {
    publish(network_, "before");
    const auto activity = last_activity(network_).id;
    decide("evil.example", Severity::suspend);
    enforce();
    EXPECT_EQ(state_of(activity, bob_.shared_inbox), DeliveryState::gave_up);
    EXPECT_EQ(state_of(activity, sub_.shared_inbox), DeliveryState::gave_up);
    EXPECT_EQ(state_of(activity, friend_.shared_inbox), DeliveryState::waiting);
    EXPECT_THAT(list_deliveries_of(*read(), activity)[0].last_error, HasSubstr("is blocked by"));
    EXPECT_THAT(list_deliveries_to(*read(), "evil.example", nullptr, 10), IsEmpty());
}

TEST_F(Enforced, MoreThanAPortionIsDoneToTheEnd) {
    std::vector<AccountRecord> many;
    for (int i = 0; i < 450; ++i) {
        many.push_back(make_remote("u" + std::to_string(i), "evil.example", false));
        make_follow(many.back(), network_);
    }
    publish(network_, "before");
    decide("evil.example", Severity::suspend);
    enforce();
    for (const auto& one : many) ASSERT_EQ(follow_of(one, network_), std::nullopt) << one.uri;
    ASSERT_EQ(losses_of(network_).size(), 1u);
    EXPECT_EQ(losses_of(network_)[0].followers, 453u);
    EXPECT_THAT(list_deliveries_to(*read(), "evil.example", nullptr, 10), IsEmpty());
    EXPECT_THAT(list_waiting_hosts(*read(), "", 10), ElementsAre("notevil.example"));
}

TEST_F(Enforced, ABlockOfAnActorIsEnforcedOnThatActor) {
    const auto eve = make_remote("eve", "evil.example", false);
    const auto neighbour = make_remote("neighbour", "evil.example", false);
    make_follow(eve, network_);
    make_follow(neighbour, network_);
    make_follow(ana_, eve, FollowState::requested);
    publish(network_, "before");
    const auto activity = last_activity(network_).id;
    block(eve.uri);
    enforce();
    EXPECT_EQ(follow_of(eve, network_), std::nullopt);
    EXPECT_EQ(follow_of(ana_, eve), std::nullopt);
    EXPECT_EQ(follow_of(neighbour, network_), FollowState::accepted);
    ASSERT_EQ(losses_of(network_).size(), 1u);
    EXPECT_EQ(losses_of(network_)[0].kind, SeveranceKind::account_suspension);
    EXPECT_EQ(losses_of(network_)[0].target_name, "eve@evil.example");
    EXPECT_EQ(losses_of(network_)[0].followers, 1u);
    EXPECT_THAT(losses_of(ana_), IsEmpty());
    EXPECT_EQ(state_of(activity, eve.inbox), DeliveryState::gave_up);
    EXPECT_EQ(state_of(activity, neighbour.inbox), DeliveryState::waiting);
}

// Blocked targets are removed from the audience.
TEST_F(Enforced, NothingIsAddressedToBlockedHosts) {
    decide("evil.example", Severity::suspend);
    publish(network_, "after");
    EXPECT_THAT(inboxes_of(last_activity(network_).id), ElementsAre(friend_.shared_inbox));
}

TEST_F(Enforced, ABlockedActorIsNotMentioned) {
    const auto eve = make_remote("eve", "peer.example", false);
    block(eve.uri);
    publish(network_, "Hello @eve@peer.example");
    for (const auto& inbox : inboxes_of(last_activity(network_).id)) EXPECT_NE(inbox, eve.inbox);
}

TEST_F(Enforced, NobodyFollowsThoseWhoAreBlocked) {
    const auto eve = make_remote("eve", "evil.example");
    decide("evil.example", Severity::suspend);
    const auto before = store_.everything();
    const auto asked =
        write([&](storage::Transaction& tx) { return follow(tx, site_, ana_, eve); });
    ASSERT_FALSE(asked);
    EXPECT_EQ(asked.error().kind, Error::Kind::forbidden);
    EXPECT_THAT(asked.error().safe_text, HasSubstr("blocked"));
    EXPECT_EQ(store_.everything(), before);
}

TEST_F(Enforced, WhoIsSilencedWaitsForAnAnswerUnlessAcceptedBefore) {
    const auto eve = make_remote("eve", "evil.example");
    decide("evil.example", Severity::silence);
    const auto knock = [&](const AccountRecord& from) {
        return write([&](storage::Transaction& tx) {
            return receive_follow(tx, site_, from, network_, from.uri + "#f");
        });
    };
    EXPECT_EQ(knock(eve), FollowState::requested);
    EXPECT_EQ(knock(bob_), FollowState::accepted);
    EXPECT_EQ(follow_of(bob_, network_), FollowState::accepted);
}

TEST_F(Enforced, OnlyThoseInGoodStandingAreShownToStrangers) {
    EXPECT_FALSE(is_hidden(*read(), site_, bob_));
    decide("evil.example", Severity::silence);
    EXPECT_TRUE(is_hidden(*read(), site_, bob_));
    decide("evil.example", Severity::none);
    EXPECT_FALSE(is_hidden(*read(), site_, bob_));
    block(bob_.uri);
    EXPECT_TRUE(is_hidden(*read(), site_, bob_));
    EXPECT_FALSE(is_hidden(*read(), site_, ana_));
}

}  // namespace
}  // namespace ynghyd::social
