#include "social/relationships/block.hpp"
#include "social/relationships/mute.hpp"
#include "social/timelines/conversation.hpp"
#include "tests/unit/api/page_walk.hpp"
#include "tests/unit/api/reading_fixture.hpp"

namespace ynghyd::api {
namespace {

using social::Visibility;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

class ConversationCalls : public ReadingFixture {
protected:
    social::StatusRecord letter(const social::AccountRecord& author, const std::string& text) {
        return publish(author, text, Visibility::direct);
    }
    const std::string bobs_token_ = make_token(bob_, "read write");
};

TEST_F(ConversationCalls, ShowWhoWroteAndWhat) {
    const auto status = letter(bob_, "@ana psst");
    const auto shown = read_from("/api/v1/conversations");
    ASSERT_THAT(shown.body, SizeIs(1));
    const auto& one = shown.body[0];
    EXPECT_TRUE(one["id"].is_string());
    EXPECT_EQ(one["unread"], true);
    ASSERT_THAT(one["accounts"], SizeIs(1));
    EXPECT_EQ(one["accounts"][0]["acct"], "bob");
    EXPECT_EQ(one["last_status"]["id"], to_string(status.id));
    EXPECT_EQ(one["last_status"]["visibility"], "direct");
    EXPECT_EQ(get("/api/v1/conversations", bobs_token_).body[0]["accounts"][0]["acct"], "ana");
}

TEST_F(ConversationCalls, ShowWhoIsAlone) {
    letter(ana_, "a note to myself");
    EXPECT_EQ(read_from("/api/v1/conversations").body[0]["accounts"][0]["acct"], "ana");
}

// Checklist 8.88.
TEST_F(ConversationCalls, MarkAndRemove) {
    letter(bob_, "@ana psst");
    const auto path = "/api/v1/conversations/" +
                      read_from("/api/v1/conversations").body[0]["id"].get<std::string>();
    EXPECT_EQ(post_to(path + "/read").body["unread"], false);
    EXPECT_EQ(post_to(path + "/unread").body["unread"], true);
    EXPECT_EQ(post_as(bobs_token_, path + "/read").status, 200) << "the number is the status's";
    EXPECT_EQ(post_as(make_token(make_local("dai"), "write"), path + "/read").status, 404);
    EXPECT_EQ(delete_at(path).body, Json::object());
    EXPECT_EQ(delete_at(path).status, 404);
    EXPECT_EQ(post_to("/api/v1/conversations/1/read").status, 404);
    EXPECT_THAT(read_from("/api/v1/conversations").body, IsEmpty());
    EXPECT_THAT(get("/api/v1/conversations", bobs_token_).body, SizeIs(1));
}

// Checklist 8.30 and 8.31.
TEST_F(ConversationCalls, AreListedToTheEndAndBack) {
    for (int i = 0; i < 5; ++i) letter(bob_, "@ana " + std::to_string(i));
    const auto all = list_of(read_from("/api/v1/conversations").body);
    ASSERT_THAT(all, SizeIs(5));
    const auto walked = walk([&](const std::string& target) { return read_from(target); },
                             "/api/v1/conversations?limit=2", id_of_item);
    EXPECT_EQ(walked.there, all);
    EXPECT_EQ(walked.pages, 3u);
    EXPECT_THAT(walked.back, SizeIs(4)) << "all but those of the last page";
}

TEST_F(ConversationCalls, HaveAnOldTimeline) {
    const auto first = letter(bob_, "@ana psst");
    const auto second = letter(ana_, "@bob yes?");
    publish(bob_, "@ana loudly");
    EXPECT_THAT(list_of(read_from("/api/v1/timelines/direct").body),
                ElementsAre(to_string(second.id), to_string(first.id)));
    EXPECT_THAT(all_pages("/api/v1/timelines/direct?limit=1"),
                ElementsAre(to_string(second.id), to_string(first.id)));
}

class ThreadCalls : public ConversationCalls {
protected:
    static std::string at(const social::StatusRecord& status, const std::string& rest = {}) {
        return "/api/v1/statuses/" + to_string(status.id) + rest;
    }
};

TEST_F(ThreadCalls, MuteAndUnmute) {
    const auto status = publish(ana_, "hello");
    EXPECT_EQ(read_from(at(status)).body["muted"], false);
    for (int i = 0; i < 2; ++i) EXPECT_EQ(post_to(at(status, "/mute")).body["muted"], true);
    EXPECT_EQ(read_from(at(status)).body["muted"], true);
    EXPECT_EQ(get(at(status), bobs_token_).body["muted"], false);
    write(
        [&](storage::Transaction& tx) { EXPECT_TRUE(social::favourite(tx, site_, bob_, status)); });
    EXPECT_THAT(read_from("/api/v1/notifications").body, IsEmpty());
    for (int i = 0; i < 2; ++i) EXPECT_EQ(post_to(at(status, "/unmute")).body["muted"], false);
    const auto hidden = publish(bob_, "hidden", Visibility::private_);
    EXPECT_EQ(post_to(at(hidden, "/mute")).status, 404);
    EXPECT_EQ(post_to(at(hidden, "/unmute")).status, 404);
}

TEST_F(ThreadCalls, TranslateNothing) {
    EXPECT_EQ(post_to(at(publish(bob_, "Bore da"), "/translate")).status, 404);
    const auto direct = letter(bob_, "@ana Bore da");
    EXPECT_EQ(post_to(at(direct, "/translate")).status, 403);
    EXPECT_EQ(get("/api/v1/instance/translation_languages").body, Json::object());
}

class QuoteCalls : public ThreadCalls {
protected:
    social::StatusRecord quote(const social::AccountRecord& author, StatusId quoted,
                               Visibility visibility = Visibility::public_) {
        social::StatusDraft draft;
        draft.text = "look";
        draft.quote = quoted;
        draft.visibility = visibility;
        return try_publish(author, draft).value();
    }
};

TEST_F(QuoteCalls, ListWhatQuotes) {
    const auto status = publish(bob_, "hello");
    const auto dai = make_local("dai");
    const auto first = quote(dai, status.id);
    const auto second = quote(ana_, status.id);
    quote(dai, status.id, Visibility::private_);
    EXPECT_THAT(list_of(read_from(at(status, "/quotes")).body),
                ElementsAre(to_string(second.id), to_string(first.id)));
    EXPECT_THAT(all_pages(at(status, "/quotes?limit=1")),
                ElementsAre(to_string(second.id), to_string(first.id)))
        << "a page may be empty, and there is one after it";
    write([&](storage::Transaction& tx) {
        EXPECT_TRUE(social::mute(tx, ana_, dai, true, Duration{}, now()));
    });
    EXPECT_THAT(list_of(read_from(at(status, "/quotes")).body), ElementsAre(to_string(second.id)));
    // Checklist 8.77.
    EXPECT_EQ(post_as(bobs_token_, at(status, "/quotes/" + to_string(second.id) + "/revoke"))
                  .body["quote"]["state"],
              "revoked");
    EXPECT_THAT(read_from(at(status, "/quotes")).body, IsEmpty());
    EXPECT_TRUE(erase(dai, first.id));
    EXPECT_THAT(get(at(status, "/quotes"), bobs_token_).body, IsEmpty());
    EXPECT_EQ(read_from(at(publish(bob_, "hidden", Visibility::private_), "/quotes")).status, 404);
}

TEST_F(QuoteCalls, SayWhichListsSomebodyIsIn) {
    make_follow(ana_, bob_);
    const auto list = post_to("/api/v1/lists", {{"title", "Crew"}});
    post_to("/api/v1/lists", {{"title", "Others"}});
    const auto id = std::string(string_at(list.body, "id"));
    const auto path = "/api/v1/accounts/" + to_string(bob_.id) + "/lists";
    EXPECT_THAT(read_from(path).body, IsEmpty());
    post_to("/api/v1/lists/" + id + "/accounts", {{"account_ids", {to_string(bob_.id)}}});
    EXPECT_THAT(list_of(read_from(path).body), ElementsAre(id));
    EXPECT_THAT(get(path, bobs_token_).body, IsEmpty());
    EXPECT_EQ(read_from("/api/v1/accounts/1/lists").status, 404);
}

}  // namespace
}  // namespace ynghyd::api
