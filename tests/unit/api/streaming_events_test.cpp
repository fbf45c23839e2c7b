#include "tests/unit/api/streaming_fixture.hpp"

namespace ynghyd::api {
namespace {

using rig::RawClient;

class StreamingEvents : public StreamingFixture {
protected:
    /// Asks, and returns the head.
    std::string ask(RawClient& client, const std::string& path, const std::string& token,
                    const std::string& method = "GET") {
        client.send(method + " /api/v1/streaming" + path +
                    " HTTP/1.1\r\nHost: copro.example\r\nAuthorization: Bearer " + token +
                    "\r\n\r\n");
        return client.read_until("\r\n\r\n").value_or("");
    }
    int status_of(const std::string& path, const std::string& token) {
        RawClient client(server_.endpoint());
        const auto head = ask(client, path, token);
        return head.size() < 12 ? 0 : std::stoi(head.substr(9, 3));
    }
    /// The next chunk's bytes.
    static std::string next(RawClient& client) {
        const auto size = client.read_until("\r\n");
        if (!size) return "";
        const auto bytes = client.read_exactly(std::stoul(*size, nullptr, 16));
        client.read_exactly(2);
        return bytes.value_or("");
    }
};

// Checklist 8.100.
TEST_F(StreamingEvents, AreTwoLinesAndAnEmptyOne) {
    RawClient client(server_.endpoint());
    const auto head = ask(client, "/user", token_);
    EXPECT_NE(head.find("Content-Type: text/event-stream\r\n"), std::string::npos) << head;
    EXPECT_NE(head.find("Cache-Control: private, no-store\r\n"), std::string::npos);
    EXPECT_NE(head.find("Access-Control-Allow-Origin: *\r\n"), std::string::npos);
    EXPECT_EQ(next(client), ":)\n");
    const auto status = publish(bob_, "One line\nand another");
    const auto event = next(client);
    ASSERT_TRUE(event.starts_with("event: update\ndata: {")) << event;
    ASSERT_TRUE(event.ends_with("}\n\n"));
    const auto data = event.substr(20, event.size() - 22);
    EXPECT_EQ(data.find('\n'), std::string::npos);
    EXPECT_EQ(string_at(parse_json(data).value(), "id"), to_string(status.id));
    ASSERT_TRUE(erase(bob_, status.id));
    EXPECT_EQ(next(client), "event: delete\ndata: " + to_string(status.id) + "\n\n");
    post_to("/api/v2/filters", {{"title", "Seeds"}, {"context", {"home"}}});
    EXPECT_EQ(next(client), "event: filters_changed\ndata: {}\n\n");
}

TEST_F(StreamingEvents, ComeByTheirPathsOrByTheNameOfAStream) {
    for (const auto* path :
         {"/user", "/user/notification", "/public", "/public/local", "/public/remote",
          "/public?only_media=true", "/hashtag?tag=seeds", "/hashtag/local?tag=seeds", "/direct",
          "/user/", "?stream=public:local:media"})
        EXPECT_EQ(status_of(path, token_), 200) << path;
}

TEST_F(StreamingEvents, OfPublicPostsWithPicturesAlone) {
    RawClient client(server_.endpoint());
    ask(client, "/public/local?only_media=true", token_);
    EXPECT_EQ(next(client), ":)\n");
    publish(bob_, "No picture");
    publish_remote("<p>From elsewhere</p>");
    social::StatusRecord picture;
    picture.id = ids_.make<StatusId>();
    picture.account = bob_.id;
    picture.uri = bob_.uri + "/picture";
    picture.published = now();
    picture.attachments.resize(1);
    write([&](storage::Transaction& tx) { social::insert_status(tx, picture); });
    EXPECT_NE(next(client).find(to_string(picture.id)), std::string::npos);
}

TEST_F(StreamingEvents, RefuseInJson) {
    EXPECT_EQ(status_of("/user", "wrong"), 401);
    EXPECT_EQ(status_of("/user", make_token(ana_, "write")), 403);
    EXPECT_EQ(status_of("/user/notification", make_token(ana_, "read:statuses")), 403);
    EXPECT_EQ(status_of("/hashtag", token_), 400);
    EXPECT_EQ(status_of("/list", token_), 400);
    EXPECT_EQ(status_of("/list?list=7", token_), 401);
    EXPECT_EQ(status_of("?stream=nothing", token_), 400);
    EXPECT_EQ(status_of("", token_), 404);
    EXPECT_EQ(status_of("/nothing", token_), 404);
    RawClient client(server_.endpoint());
    EXPECT_NE(ask(client, "/user", "wrong").find("application/json"), std::string::npos);
}

TEST_F(StreamingEvents, HaveADoctor) {
    RawClient client(server_.endpoint());
    const auto healthy =
        client.ask("GET /api/v1/streaming/health HTTP/1.1\r\nHost: a.test\r\n\r\n");
    ASSERT_TRUE(healthy);
    EXPECT_EQ(healthy->status, 200);
    EXPECT_EQ(healthy->body, "OK");
}

TEST_F(StreamingEvents, EndWithTheToken) {
    const auto token = make_token(ana_, "read");
    RawClient client(server_.endpoint());
    ask(client, "/user", token);
    EXPECT_EQ(next(client), ":)\n");
    write(
        [&](storage::Transaction& tx) { social::erase_access_token(tx, keys::token_hash(token)); });
    EXPECT_EQ(next(client), "");
    EXPECT_TRUE(client.is_closed());
}

}  // namespace
}  // namespace ynghyd::api
