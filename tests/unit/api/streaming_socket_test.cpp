#include "tests/unit/api/streaming_fixture.hpp"

namespace ynghyd::api {
namespace {

using rig::WebSocketClient;

class StreamingSocket : public StreamingFixture {};

struct TokenWay {
    const char* name;
    std::string query, field, echo;
};
class TokenIn : public StreamingSocket, public testing::WithParamInterface<TokenWay> {
protected:
    std::string with_token(std::string text) const {
        const auto at = text.find("TOKEN");
        return at == std::string::npos ? text : text.replace(at, 5, token_);
    }
};

// Checklist 8.97.
TEST_P(TokenIn, OpensTheSocketAndIsNamedBackWhereBrowsersWantIt) {
    const auto& way = GetParam();
    WebSocketClient client(server_.endpoint(), "/api/v1/streaming" + with_token(way.query),
                           with_token(way.field));
    EXPECT_EQ(client.answer().status, 101);
    EXPECT_EQ(client.answer().field("Sec-WebSocket-Protocol"), with_token(way.echo));
    const auto status = publish(bob_, "Hello");
    EXPECT_EQ(hear(client).id(), to_string(status.id));
}
INSTANTIATE_TEST_SUITE_P(
    All, TokenIn,
    testing::Values(TokenWay{"Header", "?stream=user", "Authorization: Bearer TOKEN\r\n", ""},
                    TokenWay{"Query", "?stream=user&access_token=TOKEN", "", ""},
                    TokenWay{"Protocol", "?stream=user", "Sec-WebSocket-Protocol: TOKEN\r\n",
                             "TOKEN"},
                    TokenWay{"QueryAndSlash", "/?access_token=TOKEN&stream=user", "", ""},
                    TokenWay{"ThePathOfAStream", "/user?access_token=TOKEN", "", ""}),
    [](const auto& info) { return info.param.name; });

TEST_F(StreamingSocket, RefusesWhoeverIsNobody) {
    const auto status = [&](const std::string& query, const std::string& field = "") {
        WebSocketClient client(server_.endpoint(), "/api/v1/streaming" + query, field);
        return client.answer().status;
    };
    EXPECT_EQ(status("?stream=user"), 401);
    EXPECT_EQ(status("?stream=public"), 401);
    EXPECT_EQ(status("?stream=user&access_token=wrong"), 401);
    EXPECT_EQ(status("?stream=user", "Sec-WebSocket-Protocol: wrong\r\n"), 401);
    const auto app = make_token({}, "read");
    EXPECT_EQ(status("?stream=public&access_token=" + app), 401);
}

// Checklist 8.98.
TEST_F(StreamingSocket, SendsPayloadsAsTextWithTheNameOfTheStream) {
    auto client = open();
    const auto status = publish(bob_, "Hello #seeds");
    const auto heard = hear(client);
    EXPECT_EQ(heard.stream(), R"(["user"])");
    EXPECT_EQ(heard.event(), "update");
    ASSERT_TRUE(heard.message["payload"].is_string());
    EXPECT_EQ(heard.payload["id"], to_string(status.id));
    EXPECT_EQ(heard.payload["favourited"], false);
    EXPECT_TRUE(heard.payload.contains("filtered"));
    auto tagged = open("hashtag&tag=SeEds");
    publish(ana_, "More #seeds");
    EXPECT_EQ(hear(tagged).stream(), R"(["hashtag","SeEds"])");
}

// Checklist 8.101.
TEST_F(StreamingSocket, TellsOfEditsAndDeletions) {
    auto client = open();
    const auto status = publish(bob_, "Hello");
    hear(client);
    social::StatusEdit change;
    change.text = "Hello again";
    ASSERT_TRUE(edit(bob_, status.id, change));
    const auto edited = hear(client);
    EXPECT_EQ(edited.event(), "status.update");
    EXPECT_EQ(edited.id(), to_string(status.id));
    EXPECT_NE(string_at(edited.payload, "content").find("again"), std::string::npos);
    ASSERT_TRUE(erase(bob_, status.id));
    const auto gone = hear(client);
    EXPECT_EQ(gone.event(), "delete");
    EXPECT_EQ(gone.message["payload"], to_string(status.id));
}

TEST_F(StreamingSocket, ShowsABoostOnceAndTakesItBack) {
    auto client = open();
    make_follow(ana_, dai_);
    const auto remote = publish_remote("<p>From elsewhere</p>");
    boost(bob_, remote);
    const auto boosted = hear(client);
    EXPECT_EQ(boosted.event(), "update");
    EXPECT_EQ(string_at(boosted.payload["account"], "acct"), "bob");
    EXPECT_EQ(string_at(boosted.payload["reblog"], "id"), to_string(remote.id));
    boost(dai_, remote);
    write(
        [&](storage::Transaction& tx) { EXPECT_TRUE(social::unreblog(tx, site_, bob_, remote)); });
    const auto gone = hear(client);
    EXPECT_EQ(gone.event(), "delete");
    EXPECT_EQ(gone.message["payload"], boosted.id());
}

TEST_F(StreamingSocket, NotifiesOfWhatConcernsTheMember) {
    auto both = open();
    auto alone = open("user:notification");
    const auto status = publish(dai_, "Hello @ana");
    for (auto* client : {&both, &alone}) {
        const auto heard = hear(*client);
        EXPECT_EQ(heard.event(), "notification");
        EXPECT_EQ(string_at(heard.payload, "type"), "mention");
        EXPECT_EQ(string_at(heard.payload["status"], "id"), to_string(status.id));
        EXPECT_TRUE(heard.payload.contains("group_key"));
    }
    write([&](storage::Transaction& tx) {
        social::notify(tx, site_, ana_.id, {social::NotificationKind::follow, cai_});
    });
    EXPECT_EQ(string_at(hear(alone).payload, "type"), "follow");
}

TEST_F(StreamingSocket, TellsOfFiltersWithoutAPayload) {
    auto client = open();
    post_to("/api/v2/filters", {{"title", "Seeds"}, {"context", {"home"}}});
    const auto heard = hear(client);
    EXPECT_EQ(heard.event(), "filters_changed");
    EXPECT_FALSE(heard.message.contains("payload"));
}

TEST_F(StreamingSocket, TellsThatNotificationsWereLetThrough) {
    auto asked = request(http::Method::patch, "/api/v2/notifications/policy", token_);
    asked.headers.emplace_back("Content-Type", "application/json");
    asked.body = R"({"for_not_following":"filter"})";
    ASSERT_EQ(call(asked).status, 200);
    auto client = open("user:notification");
    publish(dai_, "Hello @ana");
    ASSERT_EQ(post_to("/api/v1/notifications/requests/" + to_string(dai_.id) + "/accept").status,
              200);
    const auto heard = hear(client);
    EXPECT_EQ(heard.event(), "notifications_merged");
    EXPECT_EQ(heard.message["payload"], "1");
}

// Checklist 8.99.
TEST_F(StreamingSocket, CarriesSeveralStreamsUntilTheyAreEnded) {
    auto client = open("", token_);
    say(client, {{"type", "subscribe"}, {"stream", "public:local"}});
    say(client, {{"type", "subscribe"}, {"stream", "hashtag"}, {"tag", "seeds"}});
    publish(bob_, "Hello #seeds");
    EXPECT_EQ(hear(client).stream(), R"(["public:local"])");
    EXPECT_EQ(hear(client).stream(), R"(["hashtag","seeds"])");
    say(client, {{"type", "unsubscribe"}, {"stream", "public:local"}});
    publish(bob_, "Hello again #seeds");
    EXPECT_EQ(hear(client).stream(), R"(["hashtag","seeds"])");
    say(client, {{"type", "unsubscribe"}, {"stream", "hashtag"}, {"tag", "seeds"}});
}

TEST_F(StreamingSocket, SaysWhatIsWrongAndStaysOpen) {
    auto client = open("local");
    EXPECT_EQ(hear(client).message, (Json{{"error", "Unknown stream type"}, {"status", 400}}));
    client.say("not JSON");
    client.say("[1]");
    client.say(R"({"type":"dance","stream":"user"})");
    client.say(R"({"type":"subscribe","stream":"hashtag"})");
    EXPECT_EQ(string_at(hear(client).message, "error"), "Missing tag name parameter");
    client.say(R"({"type":"subscribe","stream":"list","list":"7"})");
    EXPECT_EQ(hear(client).message,
              (Json{{"error", "Not authorized to stream this list"}, {"status", 401}}));
    say(client, {{"type", "subscribe"}, {"stream", "user"}});
    publish(bob_, "Hello");
    EXPECT_EQ(hear(client).event(), "update");
}

TEST_F(StreamingSocket, HasAnEndOfStreams) {
    auto client = open();
    for (std::size_t i = 1; i < max_streams_on_a_socket; ++i)
        client.say(
            Json{{"type", "subscribe"}, {"stream", "hashtag"}, {"tag", std::to_string(i)}}.dump());
    client.say(R"({"type":"subscribe","stream":"hashtag","tag":"more"})");
    EXPECT_EQ(hear(client).message["status"], 422);
}

TEST_F(StreamingSocket, StreamsListsOfTheirOwner) {
    const auto list = std::string(
        string_at(post_to("/api/v1/lists", {{"title", "Crew"}, {"exclusive", true}}).body, "id"));
    post_to("/api/v1/lists/" + list + "/accounts", {{"account_ids", {to_string(bob_.id)}}});
    auto client = open("list&list=" + list);
    auto home = open();
    const auto status = publish(bob_, "Hello");
    const auto heard = hear(client);
    EXPECT_EQ(heard.stream(), Json({"list", list}).dump());
    EXPECT_EQ(heard.id(), to_string(status.id));
    const auto own = publish(ana_, "Mine");
    EXPECT_EQ(hear(home).id(), to_string(own.id)) << "an exclusive list keeps it out of the home";
    auto others = open("?stream=list&list=" + list, make_token(bob_, "read"));
    EXPECT_EQ(hear(others).message["status"], 401);
}

TEST_F(StreamingSocket, SendsNothingOfWhatWasBefore) {
    publish(bob_, "Before @ana");
    auto client = open();
    const auto after = publish(bob_, "After");
    EXPECT_EQ(hear(client).id(), to_string(after.id));
    {
        auto other = open("public");
    }
    const auto more = publish(bob_, "More");
    EXPECT_EQ(hear(client).id(), to_string(more.id));
}

}  // namespace
}  // namespace ynghyd::api
