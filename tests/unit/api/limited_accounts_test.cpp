// What moderators decide, as members and strangers see it.

#include "social/moderation/restriction.hpp"
#include "tests/unit/api/reading_fixture.hpp"

namespace ynghyd::api {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;

class LimitedAccounts : public ReadingFixture {
protected:
    void decide(decltype(&social::silence_account) deed, const social::AccountRecord& account) {
        write([&](storage::Transaction& tx) {
            ASSERT_TRUE(deed(tx, site_, *social::find_account(tx, account.id)));
        });
    }
    std::vector<std::string> found(const std::string& query, const char* kind) {
        return list_of(read_from("/api/v2/search?q=" + query).body[kind]);
    }
};

TEST_F(LimitedAccounts, SayThatTheyAre) {
    EXPECT_FALSE(read_from("/api/v1/accounts/" + to_string(bob_.id)).body.contains("limited"));
    for (const auto& account : {bob_, cai_}) {
        decide(social::silence_account, account);
        EXPECT_EQ(read_from("/api/v1/accounts/" + to_string(account.id)).body["limited"], true);
    }
}

TEST_F(LimitedAccounts, AreFoundByTheirWholeNameOrByFollowersAlone) {
    const auto status = publish(bob_, "Seagulls everywhere");
    decide(social::silence_account, bob_);
    EXPECT_THAT(found("bo", "accounts"), IsEmpty());
    EXPECT_THAT(found("bob", "accounts"), ElementsAre(to_string(bob_.id)));
    EXPECT_THAT(found("seagulls", "statuses"), IsEmpty());
    make_follow(ana_, bob_);
    EXPECT_THAT(found("bo", "accounts"), ElementsAre(to_string(bob_.id)));
    EXPECT_THAT(found("seagulls", "statuses"), ElementsAre(to_string(status.id)));
}

TEST_F(LimitedAccounts, AreInNoPublicTimelineOfStrangers) {
    const auto status = publish(bob_, "Hello #boats");
    decide(social::silence_account, bob_);
    for (const auto* timeline : {"/api/v1/timelines/public", "/api/v1/timelines/tag/boats"}) {
        EXPECT_THAT(get(timeline).body, IsEmpty()) << timeline;
        EXPECT_THAT(read_from(timeline).body, IsEmpty()) << timeline;
    }
    EXPECT_EQ(get("/api/v1/statuses/" + to_string(status.id)).status, 200)
        << "who has the address may read it";
    make_follow(ana_, bob_);
    EXPECT_THAT(list_of(read_from("/api/v1/timelines/public").body),
                ElementsAre(to_string(status.id)));
}

TEST_F(LimitedAccounts, AreNeitherInTheDirectoryNorSuggested) {
    const auto listed = [&](const char* target) { return read_from(target).body.dump(); };
    EXPECT_NE(listed("/api/v1/directory?local=true").find("\"bob\""), std::string::npos);
    decide(social::silence_account, bob_);
    for (const auto* target : {"/api/v1/directory?local=true", "/api/v2/suggestions"})
        EXPECT_EQ(listed(target).find("\"bob\""), std::string::npos) << target;
}

TEST_F(LimitedAccounts, AreLeftOutOfThreadsThatStrangersRead) {
    const auto root = publish(ana_, "What do you think?");
    social::StatusDraft draft;
    draft.text = "Nothing nice";
    draft.in_reply_to = root.id;
    const auto reply = try_publish(bob_, draft).value();
    decide(social::silence_account, bob_);
    const auto context = "/api/v1/statuses/" + to_string(root.id) + "/context";
    EXPECT_THAT(get(context).body["descendants"], IsEmpty());
    EXPECT_THAT(read_from(context).body["descendants"], IsEmpty());
    make_follow(ana_, bob_);
    EXPECT_THAT(list_of(read_from(context).body["descendants"]), ElementsAre(to_string(reply.id)));
}

TEST_F(LimitedAccounts, ShowAllAsSensitiveButToThemselves) {
    const auto path = "/api/v1/statuses/" + to_string(publish(bob_, "Look").id);
    EXPECT_EQ(read_from(path).body["sensitive"], false);
    decide(social::sensitize_account, bob_);
    EXPECT_EQ(read_from(path).body["sensitive"], true);
    EXPECT_EQ(get(path).body["sensitive"], true);
    EXPECT_EQ(get(path + "/history").body[0]["sensitive"], true);
    EXPECT_EQ(get(path, make_token(bob_, "read")).body["sensitive"], false)
        << "what they chose is theirs to edit";
}

}  // namespace
}  // namespace ynghyd::api
