// What is accepted from, or about, those whom the admin has blocked: nothing of it takes effect.

#include <gmock/gmock.h>

#include "federation/inbox/accept_activity.hpp"
#include "social/moderation/actor_block.hpp"
#include "social/moderation/domain_rule.hpp"
#include "social/statuses/interaction.hpp"
#include "tests/rig/test_site.hpp"

namespace ynghyd::federation {
namespace {


class WithinPolicy : public rig::SiteFixture {
protected:
    WithinPolicy() { make_follow(ana_, bob_); }

    Effect apply(const social::AccountRecord& sender, const char* type, Json object) {
        const Json activity{{"id", sender.uri + "/activities/" + std::to_string(++last_)},
                            {"type", type},
                            {"actor", sender.uri},
                            {"object", std::move(object)}};
        return write([&](storage::Transaction& tx) {
            return apply_within_policy(
                tx, around_, {activity, sender, std::string(string_at(activity, "id")), type});
        });
    }
    void rule(const std::string& domain, social::Severity severity, bool reject_reports = false) {
        social::DomainRule rule{domain, {}};
        rule.record.severity = severity;
        rule.record.reject_reports = reject_reports;
        write([&](storage::Transaction& tx) { social::put_domain_rule(tx, rule); });
    }
    social::StatusRecord note_of(const social::AccountRecord& author) {
        social::StatusRecord status;
        status.id = ids_.make<StatusId>();
        status.account = author.id;
        status.uri = author.uri + "/notes/1";
        write([&](storage::Transaction& tx) { social::insert_status(tx, status); });
        return status;
    }
    void expect_refused(const Effect& effect, const char* reason) {
        EXPECT_EQ(effect.kind, Effect::Kind::ignored);
        EXPECT_EQ(effect.reason, reason);
    }

    const social::AccountRecord ana_ = make_local("ana");
    const social::AccountRecord bob_ = make_remote("bob", "peer.example");
    const social::AccountRecord eve_ = make_remote("eve", "sub.evil.example");
    const Surroundings around_{site_, rules_};
    int last_ = 0;
};

// T-114: also what was accepted before the block, and waited for a document since then.
TEST_F(WithinPolicy, NothingFromTheBlockedTakesEffect) {
    const auto post = publish(network_, "hello");
    EXPECT_EQ(apply(eve_, "Like", post.uri).kind, Effect::Kind::done);
    rule("evil.example", social::Severity::suspend);
    for (const auto* type : {"Like", "Follow", "Announce", "Create", "Delete", "Flag"})
        expect_refused(apply(eve_, type, post.uri), "sender is blocked");
}

// T-114, I-147, I-150
TEST_F(WithinPolicy, NothingAboutTheBlockedTakesEffect) {
    const auto note = note_of(eve_);
    rule("evil.example", social::Severity::suspend);
    expect_refused(apply(bob_, "Announce", note.uri), "is about somebody who is blocked");
    expect_refused(apply(bob_, "Announce", "https://evil.example/unknown"),
                   "is about somebody who is blocked");
    EXPECT_EQ(social::count_interactions(*read(), social::Interaction::reblog, note.id), 0);
}

TEST_F(WithinPolicy, ABoostOfAnActorWhoIsBlockedHasNoEffect) {
    const auto carol = make_remote("carol", "peer.example");
    const auto note = note_of(carol);
    EXPECT_EQ(apply(bob_, "Announce", note.uri).kind, Effect::Kind::done);
    write([&](storage::Transaction& tx) {
        social::ActorBlockRecord block;
        block.uri = carol.uri;
        social::put_actor_block(tx, block);
    });
    expect_refused(apply(bob_, "Announce", note.uri), "is about somebody who is blocked");
}

TEST_F(WithinPolicy, TheSilencedAreHeard) {
    rule("evil.example", social::Severity::silence);
    EXPECT_EQ(apply(eve_, "Like", publish(network_, "hello").uri).kind, Effect::Kind::done);
}

TEST_F(WithinPolicy, ReportsMayBeUnwanted) {
    rule("evil.example", social::Severity::none, true);
    expect_refused(apply(eve_, "Flag", network_.uri), "reports from there are not wanted");
    EXPECT_EQ(apply(eve_, "Like", publish(network_, "hello").uri).kind, Effect::Kind::done);
}

TEST_F(WithinPolicy, WithAnAllowListStrangersHaveNoEffect) {
    social::Site strict{addresses_, ids_, clock_, social::FederationMode::allow_list};
    const Surroundings around{strict, rules_};
    const Json follow{{"id", bob_.uri + "#f"}, {"type", "Follow"}, {"object", network_.uri}};
    const auto knock = [&] {
        return write([&](storage::Transaction& tx) {
            return apply_within_policy(tx, around, {follow, bob_, bob_.uri + "#f", "Follow"});
        });
    };
    expect_refused(knock(), "sender is blocked");
    write([&](storage::Transaction& tx) {
        social::DomainRule rule{"peer.example", {}};
        rule.record.allowed = true;
        social::put_domain_rule(tx, rule);
    });
    EXPECT_EQ(knock().kind, Effect::Kind::done);
}

}  // namespace
}  // namespace ynghyd::federation
