// Moderators look at accounts and decide about them.

#include "social/accounts/session.hpp"
#include "social/accounts/sign_up.hpp"
#include "social/moderation/report.hpp"
#include "social/moderation/suspension.hpp"
#include "tests/unit/api/admin_fixture.hpp"

namespace ynghyd::api {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

class AdminAccounts : public AdminFixture {
protected:
    social::AccountRecord join(const std::string& username) {
        site_.sign_up = social::SignUpMode::approval;
        const social::SignUp wanted{username, username + "@new.example", "I sing.", "hash", ""};
        const auto user = write([&](storage::Transaction& tx) {
            return social::sign_up(tx, site_, wanted, ids_.make<AccountId>(), {}).value();
        });
        return social::find_account(*read(), user.account).value();
    }
    std::vector<std::string> names(const std::string& target) {
        const auto listed = get(target, moderator_);
        EXPECT_EQ(listed.status, 200) << listed.body.dump();
        std::vector<std::string> names;
        for (const auto& one : listed.body) names.emplace_back(string_at(one, "username"));
        return names;
    }
    Called act(const social::AccountRecord& account, const Json& wishes) {
        return post_at(moderator_, admin_path(account, "action"), wishes);
    }
    Json shown(const social::AccountRecord& account) {
        return get(admin_path(account), moderator_).body;
    }
};

TEST_F(AdminAccounts, ShowWhatModeratorsAreToldOfAMember) {
    const auto bea = join("bea");
    social::SessionRecord session;
    session.user = bea.id;
    session.created = session.last_seen = now();
    session.address = "192.0.2.0/24";
    write([&](storage::Transaction& tx) { social::put_session(tx, "secret", session); });
    const auto one = shown(bea);
    EXPECT_EQ(one["id"], to_string(bea.id));
    EXPECT_EQ(one["username"], "bea");
    EXPECT_EQ(one["domain"], nullptr);
    EXPECT_EQ(one["created_at"], "2027-02-01T09:00:00.000Z");
    EXPECT_EQ(one["email"], "bea@new.example");
    EXPECT_EQ(one["ip"], "192.0.2.0");
    EXPECT_EQ(one["ips"][0]["used_at"], "2027-02-01T09:00:00.000Z");
    EXPECT_EQ(one["invite_request"], "I sing.");
    EXPECT_EQ(one["role"]["id"], "-99");
    EXPECT_EQ(one["account"]["acct"], "bea");
    EXPECT_EQ(one["locale"], nullptr);
    for (const auto* no :
         {"confirmed", "suspended", "silenced", "sensitized", "disabled", "approved"})
        EXPECT_EQ(one[no], false) << no;
}

TEST_F(AdminAccounts, ShowSomebodyElsewhereWithoutALogin) {
    const auto one = shown(cai_);
    EXPECT_EQ(one["domain"], "peer.example");
    for (const auto* nothing : {"email", "ip", "role", "invite_request"})
        EXPECT_EQ(one[nothing], nullptr) << nothing;
    EXPECT_EQ(one["approved"], true);
    EXPECT_EQ(one["disabled"], false);
    EXPECT_THAT(one["ips"], IsEmpty());
}

TEST_F(AdminAccounts, ThatThereAreNotAre404) {
    const auto server = social::load_server_actor(*read(), site_);
    for (const auto& id : {std::string("1"), std::string("x"), to_string(server.id)})
        EXPECT_EQ(get("/api/v1/admin/accounts/" + id, moderator_).status, 404) << id;
}

TEST_F(AdminAccounts, AreFilteredInTheWordsOfTheFirstVersion) {
    join("bea");
    ASSERT_EQ(act(ana_, {{"type", "silence"}}).status, 200);
    ASSERT_EQ(act(ana_, {{"type", "sensitive"}}).status, 200);
    ASSERT_EQ(act(cai_, {{"type", "suspend"}}).status, 200);
    const auto ask = [&](const std::string& query) {
        return names("/api/v1/admin/accounts?" + query);
    };
    EXPECT_THAT(ask("remote=true"), ElementsAre("cai"));
    EXPECT_THAT(ask("local=true"), ElementsAre("bea", "mor", "dai", "ana", "network"));
    EXPECT_THAT(ask(""), ElementsAre("bea", "cai", "mor", "dai", "ana", "network"));
    EXPECT_THAT(ask("pending=true"), ElementsAre("bea"));
    EXPECT_THAT(ask("silenced=true"), ElementsAre("ana"));
    EXPECT_THAT(ask("sensitized=1"), ElementsAre("ana"));
    EXPECT_THAT(ask("suspended=true"), ElementsAre("cai"));
    EXPECT_THAT(ask("active=true&remote=true"), IsEmpty());
    EXPECT_THAT(ask("staff=true"), ElementsAre("mor", "dai"));
    EXPECT_THAT(ask("username=AN"), ElementsAre("ana"));
    EXPECT_THAT(ask("display_name=ca"), ElementsAre("cai"));
    EXPECT_THAT(ask("by_domain=Peer.example"), ElementsAre("cai"));
    EXPECT_THAT(ask("email=mor@"), ElementsAre("mor"));
    EXPECT_THAT(ask("disabled=true"), IsEmpty());
    ASSERT_EQ(act(ana_, {{"type", "disable"}}).status, 200);
    EXPECT_THAT(ask("disabled=true"), ElementsAre("ana"));
}

TEST_F(AdminAccounts, AreFilteredInTheWordsOfTheSecondVersion) {
    join("bea");
    const auto ask = [&](const std::string& query) {
        return names("/api/v2/admin/accounts?" + query);
    };
    EXPECT_THAT(ask("origin=remote"), ElementsAre("cai"));
    EXPECT_THAT(ask("status=pending"), ElementsAre("bea"));
    EXPECT_THAT(ask("origin=local&status=active&username=m"), ElementsAre("mor"));
    EXPECT_THAT(ask("permissions=staff"), ElementsAre("mor", "dai"));
    EXPECT_THAT(ask("role_ids[]=3"), ElementsAre("dai"));
    EXPECT_THAT(ask("role_ids[]=1&role_ids[]=3"), ElementsAre("mor", "dai"));
    EXPECT_THAT(ask("invited_by=1"), IsEmpty());
    for (const auto* wrong : {"status=odd", "origin=moon"})
        EXPECT_EQ(get("/api/v2/admin/accounts?" + std::string(wrong), moderator_).status, 400);
}

TEST_F(AdminAccounts, AreFoundByTheNetworkThatTheySignInFrom) {
    social::SessionRecord session;
    session.user = ana_.id;
    session.created = session.last_seen = now();
    for (const auto* network : {"192.0.2.0/24", "2001:db8:1::/48"}) {
        session.address = network;
        write([&](storage::Transaction& tx) { social::put_session(tx, network, session); });
    }
    const auto ask = [&](const std::string& ip) {
        return names("/api/v1/admin/accounts?ip=" + ip);
    };
    EXPECT_THAT(ask("192.0.2.77"), ElementsAre("ana"));
    EXPECT_THAT(ask("2001:db8:1:2::3"), ElementsAre("ana"));
    EXPECT_THAT(ask("192.0.3.77"), IsEmpty());
    EXPECT_THAT(ask("2001:db8:2::1"), IsEmpty());
    EXPECT_THAT(ask("nowhere"), IsEmpty());
}

TEST_F(AdminAccounts, AreListedInPages) {
    for (const auto* start :
         {"/api/v1/admin/accounts?limit=2", "/api/v2/admin/accounts?limit=2&origin=local"}) {
        const auto walked = walk([&](const std::string& target) { return get(target, moderator_); },
                                 start, id_of_item);
        const auto whole =
            get(std::string(start).replace(std::string(start).find("=2"), 2, "=99"), moderator_);
        EXPECT_EQ(walked.there, ids_in(whole)) << start;
        EXPECT_GT(walked.pages, 2u);
    }
}

TEST_F(AdminAccounts, AreLetInOrTurnedAway) {
    const auto bea = join("bea");
    const auto efa = join("efa");
    EXPECT_EQ(post_at(moderator_, admin_path(bea, "approve")).body["approved"], true);
    EXPECT_EQ(post_at(moderator_, admin_path(bea, "approve")).status, 403);
    EXPECT_EQ(post_at(moderator_, admin_path(bea, "reject")).status, 403);
    EXPECT_EQ(post_at(moderator_, admin_path(efa, "reject")).body["username"], "efa");
    EXPECT_FALSE(social::find_account(*read(), efa.id));
    EXPECT_EQ(post_at(moderator_, admin_path(cai_, "approve")).status, 403);
}

TEST_F(AdminAccounts, AreActedOnAndLetGoAgain) {
    const std::vector<std::tuple<const char*, const char*, const char*>> deeds = {
        {"sensitive", "sensitized", "unsensitive"},
        {"silence", "silenced", "unsilence"},
        {"disable", "disabled", "enable"},
        {"suspend", "suspended", "unsuspend"}};
    for (const auto& [type, flag, back] : deeds) {
        EXPECT_EQ(act(ana_, {{"type", type}}).body, Json::object()) << type;
        EXPECT_EQ(shown(ana_)[flag], true) << type;
        const auto lifted = post_at(moderator_, admin_path(ana_, back));
        EXPECT_EQ(lifted.status, 200) << back;
        EXPECT_EQ(lifted.body[flag], false) << back;
    }
    EXPECT_EQ(post_at(moderator_, admin_path(ana_, "unsilence")).status, 200) << "it is so already";
    EXPECT_EQ(post_at(moderator_, admin_path(ana_, "unsuspend")).status, 403);
    EXPECT_EQ(post_at(moderator_, admin_path(cai_, "enable")).status, 403);
}

TEST_F(AdminAccounts, ElsewhereAreBlockedAtOnce) {
    EXPECT_EQ(act(cai_, {{"type", "suspend"}}).status, 200);
    EXPECT_TRUE(policy_.on(cai_.uri).suspended);
    EXPECT_EQ(post_at(moderator_, admin_path(cai_, "unsuspend")).body["suspended"], false);
    EXPECT_FALSE(policy_.on(cai_.uri).suspended);
}

TEST_F(AdminAccounts, AreNotActedOnByTheirEqualsOrThoseBelow) {
    for (const auto& staff : {mor_, dai_}) EXPECT_EQ(act(staff, {{"type", "silence"}}).status, 403);
    EXPECT_EQ(post_at(admin_, admin_path(mor_, "action"), {{"type", "silence"}}).status, 200);
    EXPECT_EQ(post_at(admin_, admin_path(dai_, "action"), {{"type", "silence"}}).status, 403);
}

TEST_F(AdminAccounts, AreActedOnAsTheParametersSayOrNotAtAll) {
    EXPECT_EQ(act(ana_, {}).status, 422);
    EXPECT_EQ(act(ana_, {{"type", "explode"}}).status, 422);
    EXPECT_EQ(act(ana_, {{"type", "silence"}, {"report_id", "1"}}).status, 404);
    EXPECT_EQ(act(ana_, {{"type", "silence"}, {"report_id", "x"}}).status, 404);
    EXPECT_EQ(act(cai_, {{"type", "disable"}}).status, 422);
    EXPECT_EQ(act(network_, {{"type", "suspend"}}).status, 422);
    EXPECT_FALSE(now_of(ana_).silenced);
}

TEST_F(AdminAccounts, AreToldOfWhatWasDone) {
    EXPECT_EQ(act(ana_, {{"type", "silence"}, {"text", "Be kind."}}).status, 200);
    const auto told = get("/api/v1/notifications?types[]=moderation_warning", member_).body;
    ASSERT_EQ(told.size(), 1u);
    EXPECT_EQ(told[0]["account"]["id"], to_string(ana_.id));
    const auto& warning = told[0]["moderation_warning"];
    EXPECT_EQ(warning["action"], "silence");
    EXPECT_EQ(warning["text"], "Be kind.");
    EXPECT_EQ(warning["target_account"]["id"], to_string(ana_.id));
    EXPECT_EQ(warning["appeal"], nullptr);
    EXPECT_EQ(warning["status_ids"], nullptr);
    const auto grouped = get("/api/v2/notifications?types[]=moderation_warning", member_).body;
    EXPECT_EQ(grouped["notification_groups"][0]["moderation_warning"]["text"], "Be kind.");
    EXPECT_EQ(
        act(ana_, {{"type", "none"}, {"text", "x"}, {"send_email_notification", false}}).status,
        200);
    EXPECT_EQ(get("/api/v1/notifications?types[]=moderation_warning", member_).body.size(), 1u);
}

TEST_F(AdminAccounts, WithADisabledLoginAreToldSoByEveryCall) {
    EXPECT_EQ(act(ana_, {{"type", "disable"}}).status, 200);
    const auto refused = get("/api/v1/timelines/home", member_);
    EXPECT_EQ(refused.status, 403);
    EXPECT_EQ(refused.error(), "Your login is currently disabled");
    EXPECT_EQ(post_at(moderator_, admin_path(ana_, "enable")).status, 200);
    EXPECT_EQ(get("/api/v1/timelines/home", member_).status, 200)
        << "the token is as good as before";
}

TEST_F(AdminAccounts, AreDeletedByAdminsAfterTheyWereSuspended) {
    EXPECT_EQ(delete_at(admin_, admin_path(ana_)).status, 403);
    for (const auto& account : {ana_, cai_}) {
        EXPECT_EQ(act(account, {{"type", "suspend"}}).status, 200);
        EXPECT_EQ(delete_at(moderator_, admin_path(account)).status, 403);
        EXPECT_EQ(delete_at(admin_, admin_path(account)).body["id"], to_string(account.id));
        EXPECT_TRUE(now_of(account).gone);
        EXPECT_EQ(get(admin_path(account), admin_).status, 404);
        EXPECT_EQ(delete_at(admin_, admin_path(account)).status, 404);
    }
    EXPECT_EQ(last_activity(ana_).type, social::ActivityType::delete_);
    EXPECT_TRUE(policy_.on(cai_.uri).suspended) << "who is forgotten stays blocked";
}

}  // namespace
}  // namespace ynghyd::api
