#include "social/accounts/credentials.hpp"
#include "social/notifications/push_unsubscription.hpp"
#include "storage/jobs.hpp"
#include "tests/rig/push_app.hpp"
#include "tests/unit/api/reading_fixture.hpp"

namespace ynghyd::api {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr auto subscription_path = "/api/v1/push/subscription";

class PushSubscriptions : public ReadingFixture {
protected:
    Json receiver(const std::string& endpoint = "https://push.apple.com/u/abc") const {
        return {{"endpoint", endpoint},
                {"keys",
                 {{"p256dh", to_base64url(app_.point())}, {"auth", to_base64url(app_.auth())}}}};
    }
    Json wishes(const Json& alerts = {{"mention", true}}) const {
        return {{"subscription", receiver()}, {"data", {{"alerts", alerts}}}};
    }
    std::optional<social::PushSubscriptionRecord> stored(const std::string& token) {
        return social::find_push_subscription(*read(), ana_.id, keys::token_hash(token));
    }
    std::string refused(const Json& body) {
        const auto answer = post_to(subscription_path, body);
        EXPECT_EQ(answer.status, 422) << answer.body.dump();
        EXPECT_FALSE(stored(token_));
        return answer.error();
    }

    const rig::PushApp app_;
};

// Checklist 8.94.
TEST_F(PushSubscriptions, AreMadeShownChangedAndEnded) {
    const auto none = read_from(subscription_path);
    EXPECT_EQ(none.status, 404);
    EXPECT_THAT(none.error(), HasSubstr("not found"));
    EXPECT_EQ(put_to(subscription_path, wishes()).status, 404);

    const auto made = post_to(subscription_path, wishes());
    ASSERT_EQ(made.status, 200) << made.body.dump();
    EXPECT_TRUE(made.body["id"].is_number_unsigned());
    EXPECT_LT(made.body["id"], 1ull << 53);
    auto expected = made.body;
    expected.erase("id");
    EXPECT_EQ(expected, (Json{{"endpoint", "https://push.apple.com/u/abc"},
                              {"standard", false},
                              {"alerts",
                               {{"mention", true},
                                {"status", false},
                                {"reblog", false},
                                {"follow", false},
                                {"follow_request", false},
                                {"favourite", false},
                                {"poll", false},
                                {"update", false},
                                {"quote", false},
                                {"quoted_update", false},
                                {"admin.sign_up", false},
                                {"admin.report", false},
                                {"added_to_collection", false},
                                {"collection_update", false},
                                {"moderation_warning", false},
                                {"severed_relationships", false}}},
                              {"policy", "all"},
                              {"server_key", "BPushKey"}}));
    EXPECT_EQ(read_from(subscription_path).body, made.body);

    const auto changed = put_to(
        subscription_path,
        {{"data", {{"alerts", {{"poll", true}, {"admin.report", "1"}}}, {"policy", "followed"}}}});
    EXPECT_EQ(changed.status, 200);
    EXPECT_EQ(changed.body["id"], made.body["id"]);
    EXPECT_EQ(changed.body["alerts"]["mention"], false);
    EXPECT_EQ(changed.body["alerts"]["poll"], true);
    EXPECT_EQ(changed.body["alerts"]["admin.report"], true);
    EXPECT_EQ(changed.body["policy"], "followed");
    EXPECT_EQ(read_from(subscription_path).body, changed.body);

    EXPECT_EQ(delete_at(subscription_path).body, Json::object());
    EXPECT_EQ(read_from(subscription_path).status, 404);
    EXPECT_EQ(delete_at(subscription_path).status, 200);
}

TEST_F(PushSubscriptions, AreReplacedByTheNextOfTheSameToken) {
    const auto first = post_to(subscription_path, wishes());
    auto body = wishes();
    body["subscription"]["endpoint"] = "https://push.apple.com/u/def";
    body["subscription"]["standard"] = true;
    const auto second = post_to(subscription_path, body);
    EXPECT_NE(second.body["id"], first.body["id"]);
    EXPECT_EQ(second.body["standard"], true);
    EXPECT_EQ(read_from(subscription_path).body["endpoint"], "https://push.apple.com/u/def");
    EXPECT_EQ(store_.rows(storage::table::push_subscription).size(), 1u);
}

TEST_F(PushSubscriptions, AreTakenAsAForm) {
    const auto form = "subscription[endpoint]=" + percent_encode("https://push.apple.com/u/abc") +
                      "&subscription[keys][p256dh]=" + percent_encode(to_base64(app_.point())) +
                      "&subscription[keys][auth]=" + percent_encode(to_base64(app_.auth())) +
                      "&subscription[standard]=true&data[alerts][mention]=true"
                      "&data[alerts][follow]=1&data[alerts][reblog]=false&data[policy]=follower"
                      "&data[alerts][admin.sign_up]=on&data[alerts][added_to_collection]=true";
    const auto made = send_form(http::Method::post, subscription_path, token_, form);
    ASSERT_EQ(made.status, 200) << made.body.dump();
    EXPECT_EQ(made.body["standard"], true);
    EXPECT_EQ(made.body["policy"], "follower");
    EXPECT_EQ(made.body["alerts"]["mention"], true);
    EXPECT_EQ(made.body["alerts"]["follow"], true);
    EXPECT_EQ(made.body["alerts"]["reblog"], false);
    EXPECT_EQ(made.body["alerts"]["admin.sign_up"], true);
    const auto known = stored(token_);
    ASSERT_TRUE(known);
    EXPECT_EQ(known->public_key, app_.point());
    EXPECT_EQ(known->auth_secret, app_.auth());
}

TEST_F(PushSubscriptions, MayHaveThePolicyBesideTheData) {
    auto body = wishes();
    body["policy"] = "none";
    EXPECT_EQ(post_to(subscription_path, body).body["policy"], "none");
    body["data"]["policy"] = "often";
    delete_at(subscription_path);
    EXPECT_THAT(refused(body), HasSubstr("'often' is not a valid policy"));
}

TEST_F(PushSubscriptions, NeedAnAddressThatMessagesMayGoTo) {
    for (const auto* endpoint :
         {"", "push", "http://push.apple.com/u", "https://127.0.0.1/u", "https://[::1]/u",
          "https://10.0.0.1/u", "https://localhost/u", "https://push.internal/u",
          "https://push.apple.com:22/u", "https://me@push.apple.com/u", "ftp://push.apple.com/u"}) {
        auto body = wishes();
        body["subscription"] = receiver(endpoint);
        EXPECT_THAT(refused(body), HasSubstr("Endpoint is invalid")) << endpoint;
    }
    auto long_one = wishes();
    long_one["subscription"] = receiver("https://push.apple.com/" + std::string(2048, 'u'));
    EXPECT_THAT(refused(long_one), HasSubstr("longer than 2048 bytes"));
    EXPECT_THAT(refused(Json::object()), HasSubstr("Endpoint is invalid"));
}

TEST_F(PushSubscriptions, NeedKeysThatCanBeUsed) {
    auto off_the_curve = app_.point();
    off_the_curve.back() = static_cast<char>(off_the_curve.back() ^ 1);
    for (const auto& key : {std::string(), std::string("!"), to_base64url(off_the_curve),
                            to_base64url(app_.point().substr(1))}) {
        auto body = wishes();
        body["subscription"]["keys"]["p256dh"] = key;
        EXPECT_THAT(refused(body), HasSubstr("p256dh")) << key;
    }
    for (const auto& key : {std::string(), std::string("!"), to_base64url("15 bytes, always")}) {
        auto body = wishes();
        body["subscription"]["keys"]["auth"] = key.empty() ? key : key + "AA";
        EXPECT_THAT(refused(body), HasSubstr("auth")) << key;
    }
}

TEST_F(PushSubscriptions, BelongToOneTokenEach) {
    const auto other = make_token(ana_, "read push");
    post_to(subscription_path, wishes());
    EXPECT_EQ(get(subscription_path, other).status, 404);
    EXPECT_EQ(post_as(other, subscription_path, wishes()).status, 200);
    EXPECT_EQ(store_.rows(storage::table::push_subscription).size(), 2u);
    delete_at(subscription_path);
    EXPECT_EQ(get(subscription_path, other).status, 200);
}

// Checklist 8.16.
TEST_F(PushSubscriptions, EndWithTheirToken) {
    post_to(subscription_path, wishes());
    write([&](storage::Transaction& tx) {
        social::erase_access_token(tx, keys::token_hash(token_));
    });
    EXPECT_TRUE(store_.rows(storage::table::push_subscription).empty());
}

// T-044.
TEST_F(PushSubscriptions, EndWithAChangeOfThePassword) {
    auto user = make_user(ana_);
    const auto token = make_token(ana_, "push", ana_.id);
    ASSERT_EQ(post_as(token, subscription_path, wishes()).status, 200);
    write([&](storage::Transaction& tx) { social::change_password(tx, user, "hash", now()); });
    EXPECT_TRUE(store_.rows(storage::table::push_subscription).empty());
}

TEST_F(PushSubscriptions, KeepTheTokenWhereOnlyTheServerReadsIt) {
    post_to(subscription_path, wishes());
    const auto known = stored(token_);
    ASSERT_TRUE(known);
    EXPECT_EQ(box_.unseal(known->token_sealed, social::push_token_context), token_);
    for (const auto& row : store_.everything()) EXPECT_THAT(row.value, Not(HasSubstr(token_)));
}

TEST_F(PushSubscriptions, EndByTheAddressInEachMessage) {
    post_to(subscription_path, wishes());
    const social::PushMessageRecord message{
        ana_.id, keys::token_hash(token_), stored(token_)->id, {}, "", {}};
    const auto path =
        social::unsubscribe_address(site_, box_, random_, message).substr(addresses_origin.size());
    ASSERT_TRUE(path.starts_with("/api/web/push_subscriptions/")) << path;
    auto forged = path;
    forged[forged.size() - 3] = forged[forged.size() - 3] == 'A' ? 'B' : 'A';
    for (const auto& wrong : {forged, path + "A", std::string("/api/web/push_subscriptions/1")})
        EXPECT_EQ(call(request(http::Method::delete_, wrong)).status, 404) << wrong;
    EXPECT_TRUE(stored(token_));
    EXPECT_EQ(call(request(http::Method::delete_, path)).body, Json::object());
    EXPECT_FALSE(stored(token_));
    EXPECT_EQ(call(request(http::Method::delete_, path)).status, 404);
    post_to(subscription_path, wishes());
    EXPECT_EQ(call(request(http::Method::delete_, path)).status, 404) << "that is a later one";
    EXPECT_TRUE(stored(token_));
}

TEST_F(PushSubscriptions, AreWokenByWhatHappens) {
    post_to(subscription_path, wishes({{"follow", true}}));
    make_follow(bob_, ana_);
    write([&](storage::Transaction& tx) {
        social::notify(tx, site_, ana_.id, {social::NotificationKind::follow, bob_});
    });
    EXPECT_EQ(storage::list_jobs(*read(), storage::JobKind::send_push, 10).size(), 1u);
}

}  // namespace
}  // namespace ynghyd::api
