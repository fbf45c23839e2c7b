#include "social/moderation/report.hpp"
#include "social/relationships/follow.hpp"
#include "tests/unit/api/reading_fixture.hpp"

namespace ynghyd::api {
namespace {

using social::NotificationKind;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

class NotificationEndpoints : public ReadingFixture {
protected:
    void like(const social::AccountRecord& account) {
        write([&](storage::Transaction& tx) {
            social::notify(tx, site_, ana_.id, {NotificationKind::favourite, account, &status_});
        });
    }
    std::string mention(const social::AccountRecord& from,
                        social::Visibility visibility = social::Visibility::public_) {
        social::StatusRecord status;
        status.id = ids_.make<StatusId>();
        status.account = from.id;
        status.uri = from.uri + "/" + to_string(status.id);
        status.visibility = visibility;
        status.mentions = {{ana_.id, ana_.uri, "ana"}};
        write([&](storage::Transaction& tx) {
            social::insert_status(tx, status);
            social::notify(tx, site_, ana_.id, {NotificationKind::mention, from, &status});
        });
        return to_string(status.id);
    }
    const social::StatusRecord status_ = publish(ana_, "Hello");
};

// Checklist 8.89.
TEST_F(NotificationEndpoints, ShowWhatHappenedWithItsStatus) {
    like(bob_);
    const auto mentioned = mention(cai_);
    write([&](storage::Transaction& tx) { EXPECT_TRUE(social::follow(tx, site_, bob_, ana_)); });
    const auto all = read_from("/api/v1/notifications").body;
    EXPECT_THAT(list_of(all, "type"), ElementsAre("follow", "mention", "favourite"));
    EXPECT_FALSE(all[0].contains("status"));
    EXPECT_EQ(all[0]["account"]["acct"], "bob");
    EXPECT_EQ(all[1]["status"]["id"], mentioned);
    EXPECT_EQ(all[2]["status"]["id"], to_string(status_.id));
    EXPECT_EQ(all[1]["created_at"], "2027-02-01T09:00:00.000Z");
    EXPECT_EQ(all[1]["group_key"], "ungrouped-" + std::string(string_at(all[1], "id")));
    EXPECT_FALSE(all[1].contains("filtered"));
    const auto path = "/api/v1/notifications/" + std::string(string_at(all[1], "id"));
    EXPECT_EQ(read_from(path).body, all[1]);
    EXPECT_EQ(read_from("/api/v1/notifications/7").status, 404);
}

// Checklist 8.90.
TEST_F(NotificationEndpoints, AreChosenByTypeAndAccount) {
    like(bob_);
    mention(cai_);
    const auto types = [&](const std::string& query) {
        return list_of(read_from("/api/v1/notifications?" + query).body, "type");
    };
    EXPECT_THAT(types("types[]=mention&types[]=wave"), ElementsAre("mention"));
    EXPECT_THAT(types("types[]=wave"), IsEmpty());
    EXPECT_THAT(types("exclude_types[]=mention"), ElementsAre("favourite"));
    EXPECT_THAT(types("account_id=" + to_string(cai_.id)), ElementsAre("mention"));
    EXPECT_THAT(types("account_id=junk"), IsEmpty());
}

TEST_F(NotificationEndpoints, GoPageByPage) {
    for (int i = 0; i < 5; ++i) mention(cai_);
    EXPECT_THAT(all_pages("/api/v1/notifications?limit=2"), SizeIs(5));
    const auto oldest = all_pages("/api/v1/notifications?limit=2").back();
    EXPECT_THAT(all_pages("/api/v1/notifications?limit=3&min_id=" + oldest, "prev"), SizeIs(4));
    EXPECT_EQ(read_from("/api/v1/notifications?max_id=" + oldest).header("Link"), "");
}

// Checklist 8.92.
TEST_F(NotificationEndpoints, AreCountedUntilTheyAreReadAndDismissed) {
    mention(cai_);
    mention(cai_);
    const auto all = list_of(read_from("/api/v1/notifications").body);
    EXPECT_EQ(read_from("/api/v1/notifications/unread_count").body, (Json{{"count", 2}}));
    EXPECT_EQ(read_from("/api/v2/notifications/unread_count?limit=1").body, (Json{{"count", 1}}));
    post_to("/api/v1/markers", {{"notifications", {{"last_read_id", all[1]}}}});
    EXPECT_EQ(read_from("/api/v1/notifications/unread_count").body, (Json{{"count", 1}}));
    EXPECT_EQ(post_to("/api/v1/notifications/" + all[0] + "/dismiss").body, Json::object());
    EXPECT_EQ(delete_at("/api/v1/notifications/" + all[0]).status, 404);
    EXPECT_THAT(list_of(read_from("/api/v1/notifications").body), ElementsAre(all[1]));
    EXPECT_EQ(delete_at("/api/v1/notifications/destroy_multiple?ids[]=" + all[1]).status, 200);
    EXPECT_THAT(read_from("/api/v1/notifications").body, IsEmpty());
    mention(cai_);
    EXPECT_EQ(post_to("/api/v1/notifications/clear").body, Json::object());
    EXPECT_THAT(read_from("/api/v1/notifications").body, IsEmpty());
}

// Checklist 8.91.
TEST_F(NotificationEndpoints, AreGroupedInTheSecondVersion) {
    like(bob_);
    like(cai_);
    mention(cai_);
    const auto page = read_from("/api/v2/notifications");
    ASSERT_THAT(page.body["notification_groups"], SizeIs(2));
    const auto& likes = page.body["notification_groups"][1];
    EXPECT_EQ(likes["type"], "favourite");
    EXPECT_EQ(likes["notifications_count"], 2);
    EXPECT_TRUE(likes["most_recent_notification_id"].is_number_unsigned());
    EXPECT_TRUE(likes["page_min_id"].is_string());
    EXPECT_TRUE(likes["page_max_id"].is_string());
    EXPECT_EQ(likes["latest_page_notification_at"], "2027-02-01T09:00:00.000Z");
    EXPECT_EQ(likes["sample_account_ids"], (Json{to_string(cai_.id), to_string(bob_.id)}));
    EXPECT_EQ(likes["status_id"], to_string(status_.id));
    EXPECT_THAT(list_of(page.body["accounts"]),
                testing::UnorderedElementsAre(to_string(bob_.id), to_string(cai_.id)));
    EXPECT_THAT(page.body["statuses"], SizeIs(2));
    EXPECT_NE(page.header("Link"), "");
    EXPECT_THAT(read_from("/api/v2/notifications?grouped_types[]=").body["notification_groups"],
                SizeIs(3));
}

TEST_F(NotificationEndpoints, AreFoundAndDismissedByTheKeyOfTheirGroup) {
    like(bob_);
    like(cai_);
    const auto groups = read_from("/api/v2/notifications").body["notification_groups"];
    const auto path = "/api/v2/notifications/" + std::string(string_at(groups[0], "group_key"));
    EXPECT_EQ(read_from(path).body["notification_groups"][0]["notifications_count"], 2);
    EXPECT_THAT(list_of(read_from(path + "/accounts").body),
                ElementsAre(to_string(cai_.id), to_string(bob_.id)));
    EXPECT_EQ(post_to(path + "/dismiss").body, Json::object());
    EXPECT_EQ(read_from(path).status, 404);
    EXPECT_THAT(read_from("/api/v1/notifications").body, IsEmpty());
}

TEST_F(NotificationEndpoints, TellOfSomeAccountsInFewWords) {
    like(bob_);
    like(cai_);
    const auto page = read_from("/api/v2/notifications?expand_accounts=partial_avatars").body;
    EXPECT_THAT(list_of(page["accounts"]), ElementsAre(to_string(cai_.id)));
    ASSERT_THAT(page["partial_accounts"], SizeIs(1));
    EXPECT_EQ(page["partial_accounts"][0]["acct"], "bob");
    EXPECT_TRUE(page["partial_accounts"][0]["avatar"].is_string());
    EXPECT_FALSE(page["partial_accounts"][0].contains("note"));
    EXPECT_EQ(read_from("/api/v2/notifications?expand_accounts=none").status, 400);
}

// Checklist 8.93.
TEST_F(NotificationEndpoints, FollowThePolicy) {
    const auto policy = read_from("/api/v2/notifications/policy").body;
    EXPECT_EQ(policy["for_not_following"], "accept");
    EXPECT_EQ(policy["for_private_mentions"], "filter");
    EXPECT_EQ(policy["summary"]["pending_requests_count"], 0);
    const auto changed =
        ask(http::Method::patch, "/api/v2/notifications/policy", {{"for_not_following", "filter"}});
    EXPECT_EQ(changed.body["for_not_following"], "filter");
    EXPECT_EQ(put_to("/api/v2/notifications/policy", {{"for_not_following", "eat"}}).status, 422);
    EXPECT_EQ(read_from("/api/v1/notifications/policy").body["filter_not_following"], true);
    mention(cai_);
    EXPECT_THAT(read_from("/api/v1/notifications").body, IsEmpty());
    const auto aside = read_from("/api/v1/notifications?include_filtered=true").body;
    ASSERT_THAT(aside, SizeIs(1));
    EXPECT_EQ(aside[0]["filtered"], true);
    EXPECT_EQ(read_from("/api/v2/notifications/policy").body["summary"],
              (Json{{"pending_requests_count", 1}, {"pending_notifications_count", 1}}));
    EXPECT_EQ(put_to("/api/v1/notifications/policy", {{"filter_not_following", false}})
                  .body["filter_not_following"],
              false);
}

TEST_F(NotificationEndpoints, ListRequestsToBeAccepted) {
    const auto letter = mention(cai_, social::Visibility::direct);
    const auto requests = read_from("/api/v1/notifications/requests").body;
    ASSERT_THAT(requests, SizeIs(1));
    EXPECT_EQ(requests[0]["notifications_count"], "1");
    EXPECT_EQ(requests[0]["account"]["acct"], "cai@peer.example");
    EXPECT_EQ(requests[0]["last_status"]["id"], letter);
    const auto path = "/api/v1/notifications/requests/" + std::string(string_at(requests[0], "id"));
    EXPECT_EQ(read_from(path).body, requests[0]);
    EXPECT_EQ(post_to(path + "/accept").body, Json::object());
    EXPECT_EQ(post_to(path + "/accept").status, 404);
    EXPECT_THAT(read_from("/api/v1/notifications").body, SizeIs(1));
    EXPECT_EQ(read_from("/api/v1/notifications/requests/merged").body, (Json{{"merged", true}}));
}

TEST_F(NotificationEndpoints, DismissRequestsAtOnce) {
    mention(cai_, social::Visibility::direct);
    EXPECT_EQ(
        post_to("/api/v1/notifications/requests/dismiss", {{"id", {to_string(cai_.id)}}}).status,
        200);
    EXPECT_THAT(read_from("/api/v1/notifications/requests").body, IsEmpty());
    EXPECT_THAT(read_from("/api/v1/notifications?include_filtered=1").body, IsEmpty());
}

TEST_F(NotificationEndpoints, ShowModeratorsWhatIsReported) {
    auto user = make_user(ana_);
    user.role = social::Role::moderator;
    social::ReportDraft draft;
    draft.target = cai_.id;
    draft.comment = "spam";
    write([&](storage::Transaction& tx) {
        social::put_user(tx, user);
        EXPECT_TRUE(social::report(tx, site_, bob_, draft));
    });
    const auto told = read_from("/api/v1/notifications").body;
    ASSERT_THAT(told, SizeIs(1));
    EXPECT_EQ(told[0]["type"], "admin.report");
    EXPECT_EQ(told[0]["report"]["comment"], "spam");
    EXPECT_EQ(told[0]["report"]["target_account"]["acct"], "cai@peer.example");
}

}  // namespace
}  // namespace ynghyd::api
