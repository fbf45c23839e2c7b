#include <thread>

#include "social/moderation/restriction.hpp"
#include "tests/unit/api/streaming_fixture.hpp"

namespace ynghyd::api {
namespace {

using rig::WebSocketClient;
using social::Visibility;

class StreamingAccess : public StreamingFixture {
protected:
    /// What ana does not hear of, whatever she listens to; then something that she does.
    template <class Fn>
    void expect_silence(WebSocketClient& client, Fn deed) {
        deed();
        const auto heard = publish(ana_, "Here #seeds");
        EXPECT_EQ(hear(client).id(), to_string(heard.id));
    }
    void expect_silence_everywhere(const social::AccountRecord& author, Visibility visibility) {
        for (const auto* stream : {"user", "public", "public:local", "hashtag&tag=seeds"}) {
            SCOPED_TRACE(stream);
            auto client = open(stream);
            expect_silence(client, [&] {
                const auto status = publish(author, "Not for ana #seeds", visibility);
                social::StatusEdit change;
                change.text = "Nor this #seeds";
                ASSERT_TRUE(edit(author, status.id, change));
                ASSERT_TRUE(erase(author, status.id));
            });
        }
    }
};

TEST_F(StreamingAccess, KeepsWhatIsForFollowersFromOthers) {
    expect_silence_everywhere(dai_, Visibility::private_);
}

TEST_F(StreamingAccess, KeepsLettersFromAllButTheirReaders) {
    expect_silence_everywhere(bob_, Visibility::direct);
}

TEST_F(StreamingAccess, SaysNothingOfWhomTheMemberBlocksOrMutes) {
    make_follow(ana_, dai_);
    write([&](storage::Transaction& tx) {
        EXPECT_TRUE(social::block(tx, site_, ana_, dai_));
        EXPECT_TRUE(social::mute(tx, ana_, bob_, true, Duration(0), now()));
    });
    expect_silence_everywhere(dai_, Visibility::public_);
    expect_silence_everywhere(bob_, Visibility::public_);
}

TEST_F(StreamingAccess, SaysNothingOfWhoBlocksTheMember) {
    write([&](storage::Transaction& tx) { EXPECT_TRUE(social::block(tx, site_, dai_, ana_)); });
    expect_silence_everywhere(dai_, Visibility::public_);
}

TEST_F(StreamingAccess, SaysNothingOfBlockedServers) {
    ASSERT_EQ(post_to("/api/v1/domain_blocks", {{"domain", "peer.example"}}).status, 200);
    auto client = open("public");
    expect_silence(client, [&] { publish_remote("<p>From afar</p>"); });
}

TEST_F(StreamingAccess, FollowersHearWhatIsForThem) {
    auto client = open();
    const auto status = publish(bob_, "For you", Visibility::private_);
    EXPECT_EQ(hear(client).id(), to_string(status.id));
    ASSERT_TRUE(erase(bob_, status.id));
    EXPECT_EQ(hear(client).event(), "delete");
}

TEST_F(StreamingAccess, PublicStreamsTellOursFromOthers) {
    auto all = open("public");
    auto local = open("public:local");
    auto remote = open("public:remote");
    auto media = open("public:media");
    auto tag = open("hashtag:local&tag=seeds");
    const auto ours = publish(dai_, "Ours #seeds");
    const auto theirs = publish_remote("<p>Theirs</p>");
    publish(dai_, "Quietly #seeds", Visibility::unlisted);
    EXPECT_EQ(hear(all).id(), to_string(ours.id));
    EXPECT_EQ(hear(all).id(), to_string(theirs.id));
    EXPECT_EQ(hear(remote).id(), to_string(theirs.id));
    const auto more = publish(dai_, "More #seeds");
    for (auto* client : {&local, &tag}) {
        EXPECT_EQ(hear(*client).id(), to_string(ours.id));
        EXPECT_EQ(hear(*client).id(), to_string(more.id));
    }
    media.send(rig::Frame::ping, "nothing before");
    EXPECT_EQ(media.read().value().opcode, rig::Frame::pong);
}

struct Granted {
    const char* name;
    const char* scopes;
    const char* stream;
    bool opens;
};
class StreamScope : public StreamingAccess, public testing::WithParamInterface<Granted> {};

// Threats T-077, I-115.
TEST_P(StreamScope, IsNeededForEachStream) {
    const auto& [name, scopes, stream, opens] = GetParam();
    const auto token = make_token(ana_, scopes);
    auto client = open(std::string("?stream=") + stream, token);
    ASSERT_EQ(client.answer().status, 101);
    if (opens) {
        const auto status = publish(bob_, "Hello @ana #seeds");
        const auto heard = hear(client);
        EXPECT_TRUE(heard.id() == to_string(status.id) || heard.event() == "notification");
    } else {
        EXPECT_EQ(
            hear(client).message,
            (Json{{"error", "This action is outside the authorized scopes"}, {"status", 403}}));
    }
}
INSTANTIATE_TEST_SUITE_P(
    All, StreamScope,
    testing::Values(
        Granted{"HomeByRead", "read", "user", true},
        Granted{"HomeByStatuses", "read:statuses", "user", true},
        Granted{"NoHomeByNotifications", "read:notifications", "user", false},
        Granted{"NoHomeByWrite", "write", "user", false},
        Granted{"NotificationsByTheirs", "read:notifications", "user:notification", true},
        Granted{"NoNotificationsByStatuses", "read:statuses", "user:notification", false},
        Granted{"PublicByStatuses", "read:statuses", "public", true},
        Granted{"NoPublicByWrite", "write follow push", "public", false},
        Granted{"NoTagByAccounts", "read:accounts", "hashtag&tag=seeds", false},
        Granted{"NoLetters", "write", "direct", false}),
    [](const auto& info) { return info.param.name; });

TEST_F(StreamingAccess, TheHomeHasNotificationsOnlyWithTheirScope) {
    auto client = open("?stream=user", make_token(ana_, "read:statuses"));
    publish(dai_, "Hello @ana");
    const auto status = publish(bob_, "Hello");
    EXPECT_EQ(hear(client).id(), to_string(status.id));
}

// Threats I-133.
TEST_F(StreamingAccess, EndsWithTheToken) {
    const auto token = make_token(ana_, "read");
    auto ending = open("?stream=user", token);
    auto staying = open();
    write(
        [&](storage::Transaction& tx) { social::erase_access_token(tx, keys::token_hash(token)); });
    EXPECT_EQ(close_code(ending), 1008);
    const auto status = publish(bob_, "Hello");
    EXPECT_EQ(hear(staying).id(), to_string(status.id));
    EXPECT_EQ(open("?stream=user", token).answer().status, 401);
}

// Threats I-151.
TEST_F(StreamingAccess, EndsWithTheAccount) {
    auto client = open();
    write([&](storage::Transaction& tx) { EXPECT_TRUE(social::suspend_account(tx, site_, ana_)); });
    EXPECT_EQ(close_code(client), 1008);
    EXPECT_EQ(open().answer().status, 401);
}

TEST_F(StreamingAccess, EndsWithADisabledLogin) {
    make_user(ana_);
    const auto token = make_token(ana_, "read", ana_.id);
    auto client = open("?stream=user", token);
    write([&](storage::Transaction& tx) { EXPECT_TRUE(social::disable_login(tx, site_, ana_)); });
    EXPECT_EQ(close_code(client), 1008);
    EXPECT_EQ(open("?stream=user", token).answer().status, 403);
}

class StreamingLimits : public StreamingFixture {
protected:
    StreamingLimits() : StreamingFixture({.per_account = 2, .total = 3}) {}

    int status_of(const std::string& token) { return open("?stream=user", token).answer().status; }
    bool opens_at_last(const std::string& token) {
        for (int i = 0; i < 1000; ++i) {
            if (status_of(token) == 101) return true;
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
        }
        return false;
    }
};

TEST_F(StreamingLimits, CountTheConnectionsOfAnAccountAndOfAll) {
    const auto bobs = make_token(bob_, "read");
    auto first = open();
    {
        auto second = open();
        EXPECT_EQ(status_of(token_), 429);
        auto third = open("?stream=user", bobs);
        EXPECT_EQ(third.answer().status, 101);
        EXPECT_EQ(status_of(bobs), 503);
    }
    EXPECT_TRUE(opens_at_last(token_));
    EXPECT_TRUE(opens_at_last(bobs));
}

}  // namespace
}  // namespace ynghyd::api
