#include <thread>

#include "social/announcements/reaction.hpp"
#include "social/timelines/timeline_change.hpp"
#include "storage/keyspace.hpp"
#include "storage/records.hpp"
#include "tests/unit/api/streaming_fixture.hpp"

namespace ynghyd::api {
namespace {

using social::Visibility;

class StreamingTalks : public StreamingFixture {
protected:
    social::AnnouncementRecord announce(const std::string& text) {
        return write([&](storage::Transaction& tx) { return social::announce(tx, site_, {text}); })
            .value();
    }
    void react(const social::AnnouncementRecord& announcement,
               const social::AccountRecord& account) {
        write([&](storage::Transaction& tx) {
            EXPECT_TRUE(social::react_to_announcement(tx, site_, announcement, account.id, "🎂"));
        });
    }
};

// Checklist 98: what comes on `direct`.
TEST_F(StreamingTalks, TellOfLettersByTheirConversation) {
    publish(bob_, "@ana before anybody listened", Visibility::direct);
    auto client = open("direct");
    const auto letter = publish(bob_, "@ana psst", Visibility::direct);
    const auto heard = hear(client);
    EXPECT_EQ(heard.event(), "conversation");
    EXPECT_EQ(heard.stream(), R"(["direct"])");
    EXPECT_EQ(heard.payload["unread"], true);
    EXPECT_EQ(heard.payload["last_status"]["id"], to_string(letter.id));
    EXPECT_EQ(heard.payload["accounts"][0]["acct"], "bob");
    const auto answer = publish(ana_, "@bob what?", Visibility::direct);
    const auto own = hear(client);
    EXPECT_EQ(own.payload["unread"], false);
    EXPECT_EQ(own.payload["last_status"]["id"], to_string(answer.id));
}

TEST_F(StreamingTalks, TellNobodyElseOfLetters) {
    auto client = open("direct");
    publish(bob_, "@dai psst", Visibility::direct);
    publish(bob_, "@ana aloud");
    write([&](storage::Transaction& tx) { EXPECT_TRUE(social::block(tx, site_, ana_, dai_)); });
    publish(dai_, "@ana you!", Visibility::direct);
    const auto letter = publish(bob_, "@ana psst", Visibility::direct);
    EXPECT_EQ(hear(client).payload["last_status"]["id"], to_string(letter.id));
}

TEST_F(StreamingTalks, TellOfAnnouncementsFromTheFirstToTheLast) {
    const auto before = announce("Before anybody listened");
    auto client = open("user");
    const auto made = announce("Cake on Friday");
    auto heard = hear(client);
    EXPECT_EQ(heard.event(), "announcement");
    EXPECT_EQ(heard.stream(), R"(["user"])");
    EXPECT_EQ(heard.id(), to_string(made.id));
    EXPECT_EQ(heard.payload["read"], false);
    react(made, bob_);
    heard = hear(client);
    EXPECT_EQ(heard.event(), "announcement.reaction");
    EXPECT_EQ(heard.payload["name"], "🎂");
    EXPECT_EQ(heard.payload["count"], 1);
    EXPECT_EQ(heard.payload["announcement_id"], to_string(made.id));
    write([&](storage::Transaction& tx) {
        social::unreact_to_announcement(tx, made, bob_.id, "🎂");
    });
    EXPECT_EQ(hear(client).payload["count"], 0);
    clock_.advance(std::chrono::seconds(1));
    write([&](storage::Transaction& tx) {
        EXPECT_TRUE(social::edit_announcement(tx, site_, made.id, {"Cake on Saturday"}));
    });
    heard = hear(client);
    EXPECT_EQ(heard.event(), "announcement");
    EXPECT_NE(heard.payload["content"].get<std::string>().find("Saturday"), std::string::npos);
    write(
        [&](storage::Transaction& tx) { EXPECT_TRUE(social::erase_announcement(tx, before.id)); });
    heard = hear(client);
    EXPECT_EQ(heard.event(), "announcement.delete");
    EXPECT_EQ(string_at(heard.message, "payload"), to_string(before.id));
}

TEST_F(StreamingTalks, TellWhenAnAnnouncementIsOver) {
    const auto ends = now() + std::chrono::hours(1);
    const auto made = write([&](storage::Transaction& tx) {
                          return social::announce(tx, site_, {"Today", {}, ends});
                      }).value();
    auto client = open("user");
    clock_.advance(std::chrono::hours(1));
    write([&](storage::Transaction& tx) { social::end_announcement(tx, {made.id, ends, {}}); });
    const auto heard = hear(client);
    EXPECT_EQ(heard.event(), "announcement.delete");
    EXPECT_EQ(string_at(heard.message, "payload"), to_string(made.id));
}

class StreamingCost : public StreamingTalks {
protected:
    /// As a server leaves it that ends at once: a row, of which nobody is told.
    void leave_a_change(const social::StatusRecord& status) {
        write([&](storage::Transaction& tx) {
            tx.put(storage::key::timeline_change(status.id),
                   storage::encode(social::TimelineChange{}));
        });
    }
    bool changes_wait() {
        const auto all = storage::key::whole(storage::table::timeline_change);
        return !read()->scan(storage::prefix_range(all), 1).empty();
    }
};

TEST_F(StreamingCost, LooksForChangesOnlyWhenToldOf) {
    auto client = open("user");
    const auto first = publish(bob_, "Hello");
    EXPECT_EQ(hear(client).id(), to_string(first.id));
    leave_a_change(first);
    const auto second = publish(bob_, "Hello again");
    EXPECT_EQ(hear(client).id(), to_string(second.id));
    EXPECT_TRUE(changes_wait());
    ASSERT_TRUE(erase(bob_, second.id));
    EXPECT_EQ(hear(client).event(), "status.update") << "the one that waited comes with it";
    EXPECT_EQ(hear(client).event(), "delete");
    EXPECT_FALSE(changes_wait());
}

TEST_F(StreamingCost, TakesAtTheStartWhatWaits) {
    leave_a_change(publish(bob_, "Hello"));
    Metrics metrics;
    const StreamingApi another({*store_, site_, entities_, pool_, metrics, {}});
    for (int i = 0; i < 500 && changes_wait(); ++i)
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    EXPECT_FALSE(changes_wait());
}

}  // namespace
}  // namespace ynghyd::api
