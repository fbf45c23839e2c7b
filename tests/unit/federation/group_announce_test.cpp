#include "federation/inbox/group_announce.hpp"

#include <gmock/gmock.h>

#include "social/moderation/domain_rule.hpp"
#include "tests/rig/test_site.hpp"

namespace ynghyd::federation {
namespace {


class GroupAnnounce : public rig::SiteFixture {
protected:
    GroupAnnounce() {
        group_.type = social::ActorType::group;
        write([&](storage::Transaction& tx) { social::put_account(tx, group_); });
        make_follow(network_, group_);
    }
    std::optional<Effect> effect_of(const social::AccountRecord& sender, Json object) {
        const Json announce{{"id", sender.uri + "/announces/1"},
                            {"type", "Announce"},
                            {"actor", sender.uri},
                            {"object", std::move(object)}};
        record_ = {};
        record_.uri = sender.uri + "/announces/1";
        record_.type = "Announce";
        record_.actor = sender.uri;
        return group_effect(*read(), {site_, rules_}, announce, sender, record_);
    }
    Json activity(const char* type, const std::string& actor) {
        return {{"id", actor + "/activities/1"},
                {"type", type},
                {"actor", actor},
                {"object", {{"id", note_}, {"type", "Page"}, {"attributedTo", actor}}}};
    }

    social::AccountRecord group_ = make_remote("gardening", "lemmy.example");
    const social::AccountRecord carol_ = make_remote("carol", "writer.example");
    const std::string note_ = "https://writer.example/notes/1";
    ReceivedRecord record_;
};

// What is inside is fetched from its origin.
TEST_F(GroupAnnounce, OfAnActivityIsHearsayOfItsActor) {
    for (const auto* type : {"Create", "Update"}) {
        const auto effect = effect_of(group_, activity(type, carol_.uri));
        ASSERT_TRUE(effect);
        EXPECT_EQ(effect->kind, Effect::Kind::needs_object);
        EXPECT_EQ(effect->uri, note_);
        EXPECT_TRUE(is_hearsay(record_));
        EXPECT_EQ(record_.forwarder, group_.uri);
        EXPECT_EQ(record_.actor, carol_.uri);
        EXPECT_EQ(record_.type, type);
    }
}

TEST_F(GroupAnnounce, OfAVoteProvesNothing) {
    for (const auto* type : {"Like", "Dislike", "Undo", "Follow"})
        EXPECT_EQ(effect_of(group_, activity(type, carol_.uri))->kind, Effect::Kind::ignored) << type;
}

TEST_F(GroupAnnounce, OfAnObjectIsAnOrdinaryBoost) {
    EXPECT_EQ(effect_of(group_, note_), std::nullopt);
    EXPECT_EQ(effect_of(group_, Json{{"id", note_}, {"type", "Page"}, {"actor", carol_.uri}}),
              std::nullopt);
}

TEST_F(GroupAnnounce, CountsFromGroupsThatAreFollowedOnly) {
    EXPECT_EQ(effect_of(carol_, activity("Create", carol_.uri)), std::nullopt);
    auto other = make_remote("other", "lemmy.example");
    other.type = social::ActorType::group;
    EXPECT_EQ(effect_of(other, activity("Create", carol_.uri)), std::nullopt);
}

TEST_F(GroupAnnounce, BringsNothingBackNorFromTheBlocked) {
    EXPECT_EQ(effect_of(group_, activity("Create", network_.uri))->kind, Effect::Kind::ignored);
    EXPECT_EQ(effect_of(group_, activity("Create", "nobody"))->kind, Effect::Kind::ignored);
    social::DomainRule rule{"writer.example", {}};
    rule.record.severity = social::Severity::suspend;
    write([&](storage::Transaction& tx) { social::put_domain_rule(tx, rule); });
    EXPECT_EQ(effect_of(group_, activity("Create", carol_.uri))->kind, Effect::Kind::ignored);
    EXPECT_FALSE(is_hearsay(record_));
}

}  // namespace
}  // namespace ynghyd::federation
