#include "base/json.hpp"
#include "social/notifications/push_unsubscription.hpp"
#include "tests/unit/push/sender_fixture.hpp"

namespace ynghyd::push {
namespace {

using namespace std::chrono_literals;
using testing::IsEmpty;
using testing::SizeIs;

class PushSender : public SenderFixture {
protected:
    void expect_vapid(const std::string& token, const std::string& origin) {
        const auto signature = token.rfind('.'), claims = token.find('.');
        EXPECT_TRUE(rig::is_es256(key_.public_point(), token.substr(0, signature),
                                  rig::from_base64url(token.substr(signature + 1))));
        const auto said =
            parse_json(rig::from_base64url(token.substr(claims + 1, signature - claims - 1)));
        ASSERT_TRUE(said);
        EXPECT_EQ((*said)["aud"], origin);
        EXPECT_EQ((*said)["sub"], "mailto:hello@copro.example");
        const auto ahead =
            from_millis((*said)["exp"].get<std::int64_t>() * 1000) - push_clock_.now();
        EXPECT_GT(ahead, Duration(1h));
        EXPECT_LE(ahead, Duration(24h));
    }
    void expect_payload(const std::optional<std::string>& text) {
        ASSERT_TRUE(text);
        const auto payload = parse_json(*text);
        ASSERT_TRUE(payload);
        EXPECT_THAT(*payload, SizeIs(7));
        EXPECT_EQ((*payload)["access_token"], "T0ken");
        EXPECT_EQ((*payload)["title"], "bera1 follows you");
        const auto told = social::list_notifications(*read(), ana_, {}, {});
        EXPECT_EQ((*payload)["notification_id"], told.at(0).notification.id.value);
    }
};

// Checklist 8.95.
TEST_F(PushSender, WakesAnAppByTheStandard) {
    PushService service(authority_, [](int) { return PushService::status(201); });
    subscribe(service.endpoint());
    start();
    happen();
    const auto request = service.wait_for(1).at(0);
    EXPECT_TRUE(request.starts_with("POST /u/abc HTTP/1.1\r\n")) << request;
    EXPECT_EQ(PushService::header(request, "Content-Encoding"), "aes128gcm");
    EXPECT_EQ(PushService::header(request, "Content-Type"), "application/octet-stream");
    EXPECT_EQ(PushService::header(request, "TTL"), "172800");
    EXPECT_EQ(PushService::header(request, "Urgency"), "normal");
    EXPECT_EQ(PushService::header(request, "Crypto-Key"), "(none)");
    const auto authorization = PushService::header(request, "Authorization");
    const auto key = authorization.find(",k=");
    ASSERT_TRUE(authorization.starts_with("vapid t="));
    ASSERT_NE(key, std::string::npos);
    EXPECT_EQ(authorization.substr(key + 3), key_.public_text());
    expect_vapid(authorization.substr(8, key - 8), service.origin());
    expect_payload(app_.read(PushService::body(request)));
    EXPECT_TRUE(counts("sent", 1));
    EXPECT_THAT(jobs(), IsEmpty());
    EXPECT_TRUE(subscription());
}

TEST_F(PushSender, TellsTheServiceHowToEndIt) {
    PushService service(authority_, [](int) { return PushService::status(201); });
    subscribe(service.endpoint());
    start();
    happen();
    const auto address = PushService::header(service.wait_for(1).at(0), "Unsubscribe-URL");
    ASSERT_TRUE(address.starts_with("https://copro.example/api/web/push_subscriptions/"))
        << address;
    EXPECT_TRUE(counts("sent", 1));
    EXPECT_TRUE(write([&](storage::Transaction& tx) {
        return social::unsubscribe(tx, box_, address.substr(address.rfind('/') + 1));
    }));
    EXPECT_FALSE(subscription());
}

TEST_F(PushSender, WakesAnOlderAppByTheDraft) {
    PushService service(authority_, [](int) { return PushService::status(201); });
    subscribe(service.endpoint(), false);
    start();
    happen();
    const auto request = service.wait_for(1).at(0);
    EXPECT_EQ(PushService::header(request, "Content-Encoding"), "aesgcm");
    EXPECT_EQ(PushService::header(request, "TTL"), "172800");
    const auto authorization = PushService::header(request, "Authorization");
    ASSERT_TRUE(authorization.starts_with("WebPush "));
    expect_vapid(authorization.substr(8), service.origin());
    const auto salt = PushService::header(request, "Encryption");
    ASSERT_TRUE(salt.starts_with("salt="));
    const auto keys = PushService::header(request, "Crypto-Key");
    const auto end = keys.find(";p256ecdsa=");
    ASSERT_TRUE(keys.starts_with("dh=") && end != std::string::npos) << keys;
    EXPECT_EQ(keys.substr(end + 11), key_.public_text());
    expect_payload(app_.read_draft(PushService::body(request), rig::from_base64url(salt.substr(5)),
                                   rig::from_base64url(keys.substr(3, end - 3))));
}

TEST_F(PushSender, SendsWhatWaitedWhileTheServerWasDown) {
    PushService service(authority_, [](int) { return PushService::status(201); });
    subscribe(service.endpoint());
    for (int i = 0; i < 5; ++i) happen();
    start();
    service.wait_for(5);
    EXPECT_TRUE(counts("sent", 5));
    EXPECT_LE(service.connections(), 2);
}

class PushRefusal : public PushSender, public testing::WithParamInterface<int> {};

// Checklist 8.96.
TEST_P(PushRefusal, EndsTheSubscription) {
    PushService service(authority_, [](int) { return PushService::status(GetParam()); });
    subscribe(service.endpoint());
    start();
    happen();
    EXPECT_TRUE(counts("subscription_ended", 1));
    EXPECT_FALSE(subscription());
    EXPECT_THAT(jobs(), IsEmpty());
    happen();
    EXPECT_THAT(jobs(), IsEmpty());
}

INSTANTIATE_TEST_SUITE_P(Statuses, PushRefusal, testing::Values(400, 403, 404, 410));

TEST_F(PushSender, LeavesALaterSubscriptionOfTheSameTokenAlone) {
    std::promise<void> replaced;
    auto done = replaced.get_future().share();
    PushService service(authority_, [&](int) {
        done.wait();
        return PushService::status(410);
    });
    subscribe(service.endpoint());
    start();
    happen();
    service.wait_for(1);
    const auto later = subscribe("https://other.example/u");
    replaced.set_value();
    EXPECT_TRUE(counts("subscription_ended", 1));
    EXPECT_EQ(subscription(), later);
}

class PushTrouble : public PushSender, public testing::WithParamInterface<int> {};

TEST_P(PushTrouble, IsTriedAgain) {
    PushService service(authority_, [](int request) {
        return PushService::status(request == 1 ? GetParam() : 201);
    });
    subscribe(service.endpoint());
    start();
    happen();
    EXPECT_TRUE(counts("failed", 1));
    ASSERT_THAT(jobs(), SizeIs(1));
    EXPECT_EQ(jobs()[0].record.attempt, 1u);
    EXPECT_EQ(jobs()[0].due, push_clock_.now() + 1min);
    EXPECT_EQ(jobs()[0].record.last_error, "it answered " + std::to_string(GetParam()));
    push_clock_.advance(1min);
    EXPECT_TRUE(counts("sent", 1));
    EXPECT_THAT(jobs(), IsEmpty());
    EXPECT_TRUE(subscription());
}

INSTANTIATE_TEST_SUITE_P(Statuses, PushTrouble, testing::Values(408, 429, 500, 503));

TEST_F(PushSender, WaitsAsLongAsTheServiceSays) {
    PushService service(authority_,
                        [](int) { return PushService::status(429, "Retry-After: 7200\r\n"); });
    subscribe(service.endpoint());
    start();
    happen();
    EXPECT_TRUE(counts("failed", 1));
    ASSERT_THAT(jobs(), SizeIs(1));
    EXPECT_EQ(jobs()[0].due, push_clock_.now() + 2h);
}

TEST_F(PushSender, GivesUpWhatNobodyWantsToHearAnyMore) {
    PushService service(authority_, [](int) { return PushService::status(503); });
    subscribe(service.endpoint());
    happen();
    push_clock_.advance(48h);
    start();
    EXPECT_TRUE(counts("given_up", 1));
    EXPECT_THAT(jobs(), IsEmpty());
    EXPECT_TRUE(subscription());
}

TEST_F(PushSender, GivesUpAfterManyTries) {
    PushService service(authority_, [](int) { return PushService::status(429); });
    subscribe(service.endpoint());
    start();
    happen();
    for (int tries = 1; tries < 12; ++tries) {
        ASSERT_TRUE(counts("failed", tries));
        push_clock_.advance(jobs().at(0).due - push_clock_.now());
    }
    EXPECT_TRUE(counts("given_up", 1));
    EXPECT_THAT(jobs(), IsEmpty());
    EXPECT_THAT(service.wait_for(12), SizeIs(12));
}

TEST_F(PushSender, DoesNotLetOneServiceDelayAnother) {
    PushService slow(authority_, [](int) { return std::string(); });
    PushService quick(authority_, [](int) { return PushService::status(201); });
    subscribe(slow.endpoint(), true, "slow");
    for (int i = 0; i < 100; ++i) happen();
    subscribe(quick.endpoint(), true, "quick");
    start();
    slow.wait_for(2);
    for (int i = 0; i < 10; ++i) happen();
    quick.wait_for(10);
    EXPECT_TRUE(counts("sent", 10));
    EXPECT_LE(slow.connections(), 2);
    EXPECT_THAT(slow.wait_for(2), SizeIs(2));
}

TEST_F(PushSender, LeavesAServiceThatFailsAlone) {
    std::atomic<bool> well = false;
    PushService service(authority_, [&](int) { return PushService::status(well ? 201 : 500); });
    subscribe(service.endpoint());
    start();
    happen();
    EXPECT_TRUE(counts("failed", 1));
    for (int i = 0; i < 5; ++i) happen();
    // They wait for the service, and that is no failed try of theirs.
    const auto rested = push_clock_.now() + 15s;
    EXPECT_TRUE(comes_true([&] {
        const auto all = jobs();
        return std::ranges::count(all, rested, &storage::Job::due) == 5 &&
               std::ranges::none_of(all,
                                    [](const auto& job) { return job.held_until.has_value(); });
    }));
    EXPECT_THAT(service.wait_for(1), SizeIs(1));
    well = true;
    push_clock_.advance(1min);
    EXPECT_TRUE(counts("sent", 6));
}

// T-063.
TEST_F(PushSender, GoesNowhereTheAddressGuardForbids) {
    PushService service(authority_, [](int) { return PushService::status(201); });
    subscribe(service.endpoint());
    start(false);
    happen();
    EXPECT_TRUE(counts("subscription_ended", 1));
    EXPECT_EQ(service.connections(), 0);
    EXPECT_FALSE(subscription());
}

/// What makes a message pointless between the notification and its sending.
struct Turn {
    const char* name;
    std::function<void(storage::Transaction& tx, const social::Site& site, AccountId ana)> happen;
};
void PrintTo(const Turn& turn, std::ostream* out) {
    *out << turn.name;
}

class PushTurn : public PushSender, public testing::WithParamInterface<Turn> {};

TEST_P(PushTurn, LeavesNothingToSend) {
    PushService service(authority_, [](int) { return PushService::status(201); });
    subscribe(service.endpoint());
    happen();
    write([&](storage::Transaction& tx) { GetParam().happen(tx, push_site_, ana_.id); });
    start();
    EXPECT_TRUE(counts("moot", 1));
    EXPECT_THAT(jobs(), IsEmpty());
    EXPECT_EQ(service.connections(), 0);
}

INSTANTIATE_TEST_SUITE_P(
    Table, PushTurn,
    testing::Values(Turn{"the token ends",
                         [](storage::Transaction& tx, const social::Site&, AccountId) {
                             social::erase_access_token(tx, keys::token_hash("T0ken"));
                         }},
                    Turn{"the app unsubscribes",
                         [](storage::Transaction& tx, const social::Site&, AccountId ana) {
                             social::erase_push_subscription(tx, ana, keys::token_hash("T0ken"));
                         }},
                    Turn{"the app subscribes anew",
                         [](storage::Transaction& tx, const social::Site& site, AccountId ana) {
                             const auto hash = keys::token_hash("T0ken");
                             auto again = social::find_push_subscription(tx, ana, hash).value();
                             again.id = {};
                             social::put_push_subscription(tx, site, ana, hash, again);
                         }},
                    Turn{"the member has read it",
                         [](storage::Transaction& tx, const social::Site&, AccountId ana) {
                             social::clear_notifications(tx, ana);
                         }},
                    Turn{"the account is suspended",
                         [](storage::Transaction& tx, const social::Site&, AccountId ana) {
                             auto account = social::find_account(tx, ana).value();
                             account.suspended = true;
                             social::put_account(tx, account);
                         }}));

}  // namespace
}  // namespace ynghyd::push
