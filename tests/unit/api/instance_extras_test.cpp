#include "social/moderation/domain_rule.hpp"
#include "social/moderation/house_rules.hpp"
#include "social/moderation/report.hpp"
#include "social/outbox/peer_software.hpp"
#include "storage/keyspace.hpp"
#include "storage/records.hpp"
#include "tests/unit/api/api_fixture.hpp"

namespace ynghyd::api {
namespace {

class InstanceExtras : public ApiFixture {
protected:
    void know(const std::string& host) {
        write([&](storage::Transaction& tx) {
            tx.put(storage::key::peer_software(host),
                   storage::encode(social::PeerSoftwareRecord{}));
        });
    }
    void suspend(const std::string& domain, bool obfuscate = false) {
        social::DomainRule rule;
        rule.domain = domain;
        rule.record.severity = social::Severity::suspend;
        rule.record.public_comment = "spam";
        rule.record.obfuscate = obfuscate;
        write([&](storage::Transaction& tx) { social::put_domain_rule(tx, rule); });
    }
    const std::string token_ = make_token(ana_, "read");
};

// Ice Cubes asks for it at its start, to know which links are posts.
TEST_F(InstanceExtras, NamePeersButNotThoseThatAreSuspended) {
    know("far.example");
    know("spam.example");
    suspend("spam.example");
    EXPECT_EQ(get("/api/v1/instance/peers").body, Json({"far.example"}));
    EXPECT_EQ(get("/api/v1/peers/search?q=FA").body, Json({"far.example"}));
    EXPECT_EQ(get("/api/v1/peers/search").body, Json::array());
}

TEST_F(InstanceExtras, CountTwelveWeeks) {
    publish(ana_, "un");
    clock_.advance(std::chrono::hours(24 * 7));
    publish(ana_, "dau");
    publish(make_local("dai"), "tri");
    const auto weeks = get("/api/v1/instance/activity").body;
    ASSERT_EQ(weeks.size(), 12u);
    EXPECT_EQ(weeks[0]["statuses"], "2");
    EXPECT_EQ(weeks[0]["logins"], "2");
    EXPECT_EQ(weeks[0]["registrations"], "1");
    EXPECT_EQ(weeks[1]["statuses"], "1");
    EXPECT_EQ(weeks[1]["registrations"], "2");
    EXPECT_EQ(weeks[11]["statuses"], "0");
}

TEST_F(InstanceExtras, TellMembersWhomTheServerDoesNotSpeakWith) {
    suspend("rude.example");
    suspend("hidden.example", true);
    EXPECT_EQ(get("/api/v1/instance/domain_blocks").status, 401);
    const auto blocks = get("/api/v1/instance/domain_blocks", token_).body;
    ASSERT_EQ(blocks.size(), 2u);
    EXPECT_EQ(blocks[0]["domain"], "hi****.example");
    EXPECT_EQ(blocks[1]["domain"], "rude.example");
    EXPECT_EQ(blocks[1]["severity"], "suspend");
    EXPECT_EQ(blocks[1]["comment"], "spam");
    EXPECT_EQ(blocks[1]["digest"].get<std::string>().size(), 64u);
}

TEST_F(InstanceExtras, HaveDocuments) {
    for (const auto* path :
         {"/api/v1/instance/extended_description", "/api/v1/instance/privacy_policy"}) {
        const auto shown = get(path);
        EXPECT_EQ(shown.status, 200);
        EXPECT_TRUE(shown.body["content"].is_string());
        EXPECT_TRUE(shown.body.contains("updated_at"));
    }
    EXPECT_EQ(get("/api/v1/instance/languages").body[0]["code"], "cy");
    EXPECT_EQ(get("/api/v1/instance/translation_languages").body, Json::object());
}

// Checklist 8.105.
TEST_F(InstanceExtras, AreEmptyListsForWhatThereIsNot) {
    for (const auto* path :
         {"/api/v1/instance/rules", "/api/v1/announcements", "/api/v1/trends",
          "/api/v1/trends/tags?limit=5", "/api/v1/trends/statuses", "/api/v1/trends/links"})
        EXPECT_EQ(get(path, token_).body, Json::array()) << path;
}

TEST_F(InstanceExtras, AskNobodyForMoney) {
    const auto campaign = get("/api/v1/donation_campaigns", token_);
    EXPECT_EQ(campaign.status, 204);
    EXPECT_EQ(campaign.body, nullptr);
    EXPECT_EQ(get("/api/v1/donation_campaigns").status, 401);
}

TEST_F(InstanceExtras, HaveNothingThatGoesOnBehindTheAnswers) {
    EXPECT_EQ(get("/api/v1_alpha/async_refreshes/7", token_).status, 404);
    EXPECT_EQ(get("/api/v1_alpha/async_refreshes/7").status, 401);
}

TEST_F(InstanceExtras, SayThatNobodyHasAnAnnualReport) {
    EXPECT_EQ(get("/api/v1/annual_reports", token_).body, (Json{{"annual_reports", Json::array()},
                                                                {"accounts", Json::array()},
                                                                {"statuses", Json::array()}}));
    EXPECT_EQ(get("/api/v1/annual_reports/2026", token_).status, 404);
    EXPECT_EQ(get("/api/v1/annual_reports/2026/state", token_).body,
              (Json{{"state", "ineligible"}}));
    EXPECT_EQ(get("/api/v1/annual_reports/last/state", token_).status, 404);
    const auto writing = make_token(ana_, "write");
    for (const auto* deed : {"read", "generate"}) {
        const auto path = std::string("/api/v1/annual_reports/2026/") + deed;
        EXPECT_EQ(post_as(writing, path).body, Json::object()) << deed;
        EXPECT_EQ(post_as(writing, std::string("/api/v1/annual_reports/x/") + deed).status, 404);
    }
}

class Reports : public ApiFixture {
protected:
    Called report(const std::string& body) {
        return send_form(http::Method::post, "/api/v1/reports", token_, body);
    }
    const social::AccountRecord dai_ = make_local("dai");
    const std::string token_ = make_token(ana_, "write");
};

TEST_F(Reports, ReachTheModerators) {
    const auto rude = publish(dai_, "rude");
    const auto own = publish(ana_, "not rude");
    const auto made =
        report("account_id=" + to_string(dai_.id) + "&status_ids[]=" + to_string(rude.id) +
               "&status_ids[]=" + to_string(own.id) + "&comment=rude&category=spam&forward=true");
    ASSERT_EQ(made.status, 200) << made.body.dump();
    EXPECT_EQ(made.body["category"], "spam");
    EXPECT_EQ(made.body["status_ids"], Json({to_string(rude.id)}));
    EXPECT_EQ(made.body["forwarded"], false);
    EXPECT_EQ(made.body["action_taken"], false);
    EXPECT_EQ(made.body["target_account"]["acct"], "dai");
    EXPECT_EQ(made.body["rule_ids"], nullptr);
    const auto kept = social::list_reports(*read(), false, 9);
    ASSERT_EQ(kept.size(), 1u);
    EXPECT_EQ(kept[0].comment, "rude");
    EXPECT_EQ(kept[0].category, social::ReportCategory::spam);
    EXPECT_EQ(kept[0].statuses, std::vector{rude.uri});
}

TEST_F(Reports, AreForwardedWhereAnAppSays) {
    write([&](storage::Transaction& tx) {
        social::create_server_actor(tx, site_, ids_.make<AccountId>(), {});
    });
    const auto bob = make_remote("bob", "peer.example");
    const auto target = "forward=true&account_id=" + to_string(bob.id);
    EXPECT_EQ(report(target).body["forwarded"], true);
    EXPECT_EQ(report(target + "&forward_to_domains[]=PEER.example").body["forwarded"], true);
    EXPECT_EQ(report(target + "&forward_to_domains[]=far.example").body["forwarded"], false);
    EXPECT_EQ(report(target + "&forward_to_domains[]=").body["forwarded"], false);
}

TEST_F(Reports, NameARuleThatIsBroken) {
    const social::HouseRules house{
        .rules = {{"1", {"Be kind.", ""}, {}}, {"2", {"No adverts.", ""}, {}}},
        .terms = {},
        .privacy_html = {},
        .privacy_updated = {}};
    site_.house = &house;
    const auto target = "account_id=" + to_string(dai_.id);
    const auto made = report(target + "&rule_ids[]=2");
    ASSERT_EQ(made.status, 200) << made.body.dump();
    EXPECT_EQ(made.body["category"], "violation");
    EXPECT_EQ(made.body["rule_ids"], Json({"2"}));
    EXPECT_EQ(social::list_reports(*read(), false, 9)[0].rules,
              std::vector<std::string>{"No adverts."});
    const auto refused = report(target + "&rule_ids[]=3");
    EXPECT_EQ(refused.status, 422);
    EXPECT_EQ(refused.error(), "Validation failed: Rule ids does not reference valid rules");
}

TEST_F(Reports, WantSomebodyAndWordsThatFit) {
    const auto target = "account_id=" + to_string(dai_.id);
    EXPECT_EQ(report("comment=x").status, 404);
    EXPECT_EQ(report("account_id=99").status, 404);
    EXPECT_EQ(report(target + "&category=dull").status, 422);
    EXPECT_EQ(report(target + "&comment=" + std::string(1001, 'x')).status, 422);
}

}  // namespace
}  // namespace ynghyd::api
