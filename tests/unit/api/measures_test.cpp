// What admins measure.

#include <gmock/gmock.h>

#include "social/accounts/newcomer.hpp"
#include "social/accounts/visit.hpp"
#include "social/moderation/report.hpp"
#include "social/statuses/interact.hpp"
#include "social/trends/tag.hpp"
#include "tests/unit/api/api_fixture.hpp"

namespace ynghyd::api {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::SizeIs;

/// It is 1 February 2027, and time goes on a day at a time.
class Measuring : public ApiFixture {
protected:
    Measuring() {
        auto user = make_user(ana_);
        user.role = social::Role::admin;
        user.created = now() - 365 * 24h;
        write([&](storage::Transaction& tx) { social::put_user(tx, user); });
        admin_ = make_token(ana_, "admin:read", ana_.id);
        instance_.data = store_.directory();
    }
    Called ask(const std::string& what, Json body) {
        body["start_at"] = "2027-02-01";
        body["end_at"] = "2027-02-03";
        return post_as(admin_, "/api/v1/admin/" + what, body);
    }
    Json measure(const std::string& key, const Json& own = Json::object()) {
        const auto asked = ask("measures", {{"keys", {key}}, {key, own}});
        EXPECT_EQ(asked.status, 200) << asked.body.dump();
        EXPECT_THAT(asked.body, SizeIs(1)) << key;
        return asked.body.empty() ? Json() : asked.body[0];
    }
    /// Total, the total before, and the days.
    std::string numbers(const std::string& key, const Json& own = Json::object()) {
        const auto measured = measure(key, own);
        std::string text = measured["total"].get<std::string>() + " " +
                           measured.value("previous_total", std::string("-")) + ":";
        for (const auto& day : measured["data"]) text += " " + day["value"].get<std::string>();
        return text;
    }
    /// Keys and values, the largest first.
    std::string shares(const std::string& key, const Json& own = Json::object(), int limit = 10) {
        const auto asked = ask("dimensions", {{"keys", {key}}, {key, own}, {"limit", limit}});
        EXPECT_EQ(asked.status, 200) << asked.body.dump();
        std::string text;
        for (const auto& share : asked.body.at(0)["data"])
            text += share["key"].get<std::string>() + "=" + share["value"].get<std::string>() + " ";
        return text;
    }
    social::AccountRecord join(const std::string& username, const std::string& locale,
                               ApplicationId app = {}) {
        const auto account = make_local(username);
        auto user = make_user(account);
        user.created = now();
        write([&](storage::Transaction& tx) {
            social::put_user(tx, user);
            social::put_newcomer(tx, account.id, {app, locale, {}, {}});
        });
        return account;
    }
    void visit(const social::AccountRecord& account) { visits_.note(account.id, now()); }
    social::StatusRecord remote_status(const social::AccountRecord& author,
                                       const std::string& language, const std::string& tag = {}) {
        social::StatusRecord status;
        status.id = ids_.make<StatusId>();
        status.account = author.id;
        status.uri = author.uri + "/" + to_string(status.id);
        status.language = language;
        status.visibility = social::Visibility::public_;
        if (!tag.empty()) status.hashtags = {tag};
        write([&](storage::Transaction& tx) { social::insert_status(tx, status); });
        return status;
    }

    social::Visits visits_{*store_};
    std::string admin_;
};

TEST_F(Measuring, IsForAdminsAndWantsDays) {
    for (const auto* what : {"measures", "dimensions", "retention"}) {
        const auto path = std::string("/api/v1/admin/") + what;
        const auto others = make_token(network_, "admin:read");
        EXPECT_EQ(post_as(others, path).error(), "This action is not allowed") << what;
        EXPECT_EQ(post_as(admin_, path).status, 422) << what;
        EXPECT_EQ(post_as(admin_, path, {{"start_at", "2027-02-01"}, {"end_at", "soon"}}).status,
                  422);
        EXPECT_EQ(
            post_as(admin_, path, {{"start_at", "2020-01-01"}, {"end_at", "2027-01-01"}}).status,
            422);
        EXPECT_EQ(ask(what, {{"keys", {"nonsense"}}}).status, 200) << what;
    }
    EXPECT_EQ(ask("measures", {{"keys", {"nonsense"}}}).body, Json::array());
    EXPECT_EQ(ask("dimensions", {{"keys", {"languages"}}, {"limit", 0}}).status, 422);
}

TEST_F(Measuring, CountsWhoCameAndWhoIsNew) {
    clock_.advance(-24h);
    const auto early = join("early", "cy");
    visit(early);
    clock_.advance(24h);
    const auto bea = join("bea", "cy", ApplicationId{7});
    visit(bea);
    visit(early);
    clock_.advance(24h);
    visit(bea);
    clock_.advance(24h);
    join("dai", "en");
    EXPECT_EQ(numbers("new_users"), "2 1: 1 0 1");
    // The admin who asks is here as well.
    EXPECT_EQ(numbers("active_users"), "3 1: 2 1 1");
    const auto shown = measure("new_users");
    EXPECT_EQ(shown["key"], "new_users");
    EXPECT_EQ(shown["unit"], nullptr);
    EXPECT_EQ(shown["data"][1], (Json{{"date", "2027-02-02T00:00:00.000Z"}, {"value", "0"}}));
    EXPECT_EQ(shares("languages"), "cy=2 ");
    social::ApplicationRecord app;
    app.id = ApplicationId{7};
    app.name = "Reader";
    write([&](storage::Transaction& tx) { social::put_application(tx, app); });
    EXPECT_EQ(shares("sources"), "Reader=1 web=1 ");
    EXPECT_EQ(shares("sources", {}, 1), "Reader=1 ");
}

TEST_F(Measuring, CountsWhatMembersDoToPosts) {
    const auto bob = make_remote("bob", "peer.example");
    const auto post = remote_status(bob, "en");
    clock_.advance(24h);
    write([&](storage::Transaction& tx) {
        EXPECT_TRUE(social::favourite(tx, site_, ana_, post));
        EXPECT_TRUE(social::reblog(tx, site_, ana_, post));
    });
    social::StatusDraft reply;
    reply.text = "Yes";
    reply.in_reply_to = post.id;
    clock_.advance(24h);
    EXPECT_TRUE(try_publish(ana_, reply));
    publish(ana_, "No reply");
    EXPECT_EQ(numbers("interactions"), "3 0: 0 2 1");
}

TEST_F(Measuring, CountsReports) {
    const auto bob = make_remote("bob", "peer.example");
    const auto report = write([&](storage::Transaction& tx) {
        return social::receive_report(tx, site_, "other.example", {bob.id, {}, "spam"});
    });
    clock_.advance(24h);
    write([&](storage::Transaction& tx) {
        EXPECT_TRUE(social::resolve_report(tx, report.id, now()));
    });
    EXPECT_EQ(numbers("opened_reports"), "1 0: 1 0 0");
    EXPECT_EQ(numbers("resolved_reports"), "1 0: 0 1 0");
    EXPECT_EQ(numbers("instance_reports", {{"domain", "peer.example"}}), "1 -: 1 0 0");
    EXPECT_EQ(numbers("instance_reports", {{"domain", "other.example"}}), "0 -: 0 0 0");
}

TEST_F(Measuring, CountsTheUseOfATag) {
    const auto bob = make_remote("bob", "peer.example");
    remote_status(bob, "cy", "Choir");
    remote_status(bob, "cy", "choir");
    clock_.advance(24h);
    publish(ana_, "#choir tonight");
    publish(ana_, "#other");
    const Json tag{{"id", std::to_string(social::tag_number("choir"))}};
    EXPECT_EQ(numbers("tag_uses", tag), "3 0: 2 1 0");
    EXPECT_EQ(numbers("tag_accounts", tag), "2 0: 1 1 0");
    EXPECT_EQ(numbers("tag_servers", {{"id", "CHOIR"}}), "2 0: 1 1 0");
    EXPECT_EQ(shares("tag_servers", tag), "peer.example=2 copro.example=1 ");
    EXPECT_EQ(shares("tag_languages", tag).substr(0, 5), "cy=2 ");
    EXPECT_EQ(numbers("tag_uses", {{"id", "1"}}), "0 0: 0 0 0");
    EXPECT_EQ(numbers("tag_uses"), "0 0: 0 0 0");
}

TEST_F(Measuring, CountsWhatIsKnownOfAServer) {
    const auto bob = make_remote("bob", "peer.example");
    make_follow(ana_, bob);
    clock_.advance(24h);
    const auto sub = make_remote("eve", "sub.peer.example");
    make_follow(sub, ana_);
    remote_status(bob, "cy");
    remote_status(bob, "cy");
    remote_status(bob, "en");
    const Json peer{{"domain", "peer.example"}};
    const Json all{{"domain", "peer.example"}, {"include_subdomains", true}};
    EXPECT_EQ(numbers("instance_accounts", peer), "1 -: 1 0 0");
    EXPECT_EQ(numbers("instance_accounts", all), "2 -: 1 1 0");
    EXPECT_EQ(numbers("instance_statuses", peer), "3 -: 0 3 0");
    EXPECT_EQ(numbers("instance_follows", peer), "1 -: 1 0 0");
    EXPECT_EQ(numbers("instance_followers", peer), "0 -: 0 0 0");
    EXPECT_EQ(numbers("instance_followers", all), "1 -: 0 1 0");
    const auto files = measure("instance_media_attachments", peer);
    EXPECT_EQ(files["unit"], "bytes");
    EXPECT_EQ(files["human_value"], "0 Bytes");
    EXPECT_EQ(shares("instance_accounts", peer), "bob=1 ");
    EXPECT_EQ(shares("instance_languages", peer), "cy=2 en=1 ");
    EXPECT_EQ(shares("servers").substr(0, 15), "peer.example=3 ");
}

TEST_F(Measuring, TellsOfTheProgramItself) {
    const auto asked = ask("dimensions", {{"keys", {"software_versions", "space_usage"}}});
    ASSERT_THAT(asked.body, SizeIs(2));
    EXPECT_EQ(asked.body[0]["data"][0]["key"], "ynghyd");
    const auto& database = asked.body[1]["data"][0];
    EXPECT_EQ(database["key"], "store");
    EXPECT_EQ(database["unit"], "bytes");
    EXPECT_GT(std::stoll(database["value"].get<std::string>()), 0) << database.dump();
}

TEST_F(Measuring, TellsWhoStays) {
    const auto bea = join("bea", "cy");
    const auto dai = join("dai", "cy");
    visit(bea);
    visit(dai);
    clock_.advance(24h);
    visit(bea);
    const auto cohorts = ask("retention", {{"frequency", "day"}}).body;
    ASSERT_THAT(cohorts, SizeIs(3));
    EXPECT_EQ(cohorts[0]["period"], "2027-02-01T00:00:00.000Z");
    EXPECT_EQ(cohorts[0]["frequency"], "day");
    ASSERT_THAT(cohorts[0]["data"], SizeIs(3));
    EXPECT_EQ(cohorts[0]["data"][0]["value"], "2");
    EXPECT_EQ(cohorts[0]["data"][1],
              (Json{{"date", "2027-02-02T00:00:00.000Z"}, {"rate", 0.5}, {"value", "1"}}));
    EXPECT_EQ(cohorts[0]["data"][2]["value"], "0");
    EXPECT_EQ(cohorts[2]["data"][0]["rate"], 0.0);
    const auto by_month = ask("retention", {{"frequency", "month"}}).body;
    ASSERT_THAT(by_month, SizeIs(1));
    EXPECT_EQ(by_month[0]["period"], "2027-02-01T00:00:00.000Z");
    EXPECT_EQ(by_month[0]["data"][0]["value"], "2");
}

}  // namespace
}  // namespace ynghyd::api
