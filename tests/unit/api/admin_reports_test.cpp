// Moderators deal with reports.

#include "social/moderation/report.hpp"
#include "tests/unit/api/admin_fixture.hpp"

namespace ynghyd::api {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class AdminReports : public AdminFixture {
protected:
    std::string report(const std::string& token, const social::AccountRecord& target,
                       const Json& statuses = Json::array()) {
        const auto made = post_at(
            token, "/api/v1/reports",
            {{"account_id", to_string(target.id)}, {"comment", "rude"}, {"status_ids", statuses}});
        EXPECT_EQ(made.status, 200) << made.body.dump();
        return std::string(string_at(made.body, "id"));
    }
    Called read_report(const std::string& id) {
        return get("/api/v1/admin/reports/" + id, moderator_);
    }
    Called deed(const std::string& id, const std::string& name) {
        return post_at(moderator_, "/api/v1/admin/reports/" + id + "/" + name);
    }
    std::vector<std::string> list(const std::string& query) {
        return ids_in(get("/api/v1/admin/reports?" + query, moderator_));
    }

    const social::AccountRecord bob_ = make_local("bob");
};

// Checklist 107.
TEST_F(AdminReports, AreToldToModerators) {
    const auto id = report(member_, bob_);
    for (const auto& token : {moderator_, admin_}) {
        const auto told = get("/api/v1/notifications?types[]=admin.report", token).body;
        ASSERT_EQ(told.size(), 1u);
        EXPECT_EQ(told[0]["report"]["id"], id);
        EXPECT_EQ(told[0]["account"]["id"], to_string(ana_.id));
    }
    EXPECT_THAT(get("/api/v1/notifications", member_).body, IsEmpty());
}

TEST_F(AdminReports, ShowWhoReportedWhomAndWhatFor) {
    const auto status = publish(bob_, "Grr");
    const auto id = report(member_, bob_, {to_string(status.id)});
    const auto shown = read_report(id).body;
    EXPECT_EQ(shown["id"], id);
    EXPECT_EQ(shown["action_taken"], false);
    EXPECT_EQ(shown["action_taken_at"], nullptr);
    EXPECT_EQ(shown["category"], "other");
    EXPECT_EQ(shown["comment"], "rude");
    EXPECT_EQ(shown["forwarded"], false);
    EXPECT_EQ(shown["created_at"], "2027-02-01T09:00:00.000Z");
    EXPECT_EQ(shown["updated_at"], "2027-02-01T09:00:00.000Z");
    EXPECT_EQ(shown["account"]["username"], "ana");
    EXPECT_EQ(shown["target_account"]["account"]["acct"], "bob");
    EXPECT_EQ(shown["assigned_account"], nullptr);
    EXPECT_EQ(shown["action_taken_by_account"], nullptr);
    EXPECT_EQ(shown["statuses"][0]["id"], to_string(status.id));
    EXPECT_THAT(shown["rules"], IsEmpty());
    EXPECT_EQ(read_report("1").status, 404);
    EXPECT_EQ(read_report("x").status, 404);
}

TEST_F(AdminReports, ShowPostsThatTheReporterMaySeeAndNoOthers) {
    const auto to_followers = publish(bob_, "For you", social::Visibility::private_);
    const auto id = report(member_, bob_, {to_string(to_followers.id)});
    EXPECT_THAT(read_report(id).body["statuses"], IsEmpty());
    make_follow(ana_, bob_);
    EXPECT_EQ(read_report(id).body["statuses"].size(), 1u);
    ASSERT_EQ(post_at(moderator_, admin_path(bob_, "action"), {{"type", "suspend"}}).status, 200);
    EXPECT_EQ(read_report(id).body["statuses"].size(), 1u) << "what was done can still be seen";
}

TEST_F(AdminReports, FromAnotherServerAreByTheServerItself) {
    social::ReportDraft draft;
    draft.target = bob_.id;
    const auto report = write([&](storage::Transaction& tx) {
        return social::receive_report(tx, site_, "peer.example", draft);
    });
    EXPECT_EQ(read_report(to_string(report.id)).body["account"]["username"], "copro.example");
}

TEST_F(AdminReports, AreFiltered) {
    const auto first = report(member_, bob_);
    const auto second = report(member_, cai_);
    const auto third = report(admin_, bob_);
    EXPECT_THAT(list(""), ElementsAre(third, second, first));
    EXPECT_THAT(list("account_id=" + to_string(ana_.id)), ElementsAre(second, first));
    EXPECT_THAT(list("target_account_id=" + to_string(bob_.id)), ElementsAre(third, first));
    EXPECT_THAT(list("account_id=1"), IsEmpty());
    EXPECT_THAT(list("target_account_id=x"), IsEmpty());
    ASSERT_EQ(deed(second, "resolve").status, 200);
    EXPECT_THAT(list(""), ElementsAre(third, first));
    EXPECT_THAT(list("resolved=true"), ElementsAre(second));
}

TEST_F(AdminReports, AreListedInPages) {
    std::vector<std::string> all;
    for (int i = 0; i < 7; ++i) all.insert(all.begin(), report(member_, bob_));
    const auto walked = walk([&](const std::string& target) { return get(target, moderator_); },
                             "/api/v1/admin/reports?limit=3", id_of_item);
    EXPECT_EQ(walked.there, all);
    EXPECT_EQ(walked.pages, 3u);
    EXPECT_EQ(walked.back.size(), 6u);
}

TEST_F(AdminReports, AreAssignedResolvedAndReopened) {
    const auto id = report(member_, bob_);
    EXPECT_EQ(deed(id, "assign_to_self").body["assigned_account"]["username"], "mor");
    EXPECT_EQ(deed(id, "unassign").body["assigned_account"], nullptr);
    clock_.advance(std::chrono::hours(1));
    for (int twice = 0; twice < 2; ++twice) {
        const auto resolved = deed(id, "resolve").body;
        EXPECT_EQ(resolved["action_taken"], true);
        EXPECT_EQ(resolved["action_taken_at"], "2027-02-01T10:00:00.000Z");
        EXPECT_EQ(resolved["updated_at"], "2027-02-01T10:00:00.000Z");
        EXPECT_EQ(resolved["action_taken_by_account"]["username"], "mor");
    }
    const auto reopened = deed(id, "reopen").body;
    EXPECT_EQ(reopened["action_taken"], false);
    EXPECT_EQ(reopened["action_taken_by_account"], nullptr);
    EXPECT_EQ(deed(id, "reopen").status, 200);
    for (const auto* name : {"assign_to_self", "unassign", "resolve", "reopen"})
        EXPECT_EQ(deed("1", name).status, 404) << name;
}

TEST_F(AdminReports, AreResolvedByTheActionThatTheyAskedFor) {
    const auto id = report(member_, bob_);
    EXPECT_EQ(
        post_at(moderator_, admin_path(bob_, "action"), {{"type", "sensitive"}, {"report_id", id}})
            .status,
        200);
    EXPECT_EQ(read_report(id).body["action_taken_by_account"]["username"], "mor");
    EXPECT_EQ(
        post_at(moderator_, admin_path(cai_, "action"), {{"type", "sensitive"}, {"report_id", id}})
            .status,
        422)
        << "it is about somebody else";
}

TEST_F(AdminReports, ChangeTheirCategory) {
    const auto path = "/api/v1/admin/reports/" + report(member_, bob_);
    for (const auto method : {http::Method::put, http::Method::patch})
        EXPECT_EQ(send_json(method, path, moderator_, {{"category", "spam"}}).body["category"],
                  "spam");
    EXPECT_EQ(send_json(http::Method::put, path, moderator_).status, 200);
    EXPECT_EQ(send_json(http::Method::put, path, moderator_, {{"category", "odd"}}).status, 422);
    EXPECT_EQ(send_json(http::Method::put, path, moderator_, {{"rule_ids", {"1"}}}).status, 422);
}

}  // namespace
}  // namespace ynghyd::api
