// Checklist 8.59: what an account wrote and boosted, in pages and by what clients ask for.

#include "social/relationships/block.hpp"
#include "social/statuses/interact.hpp"
#include "social/statuses/pin.hpp"
#include "tests/unit/api/page_walk.hpp"

namespace ynghyd::api {
namespace {

using testing::ElementsAre;
using testing::ElementsAreArray;
using testing::IsEmpty;

class AccountStatuses : public ApiFixture {
protected:
    std::string path(const std::string& query = {}) {
        return "/api/v1/accounts/" + to_string(ana_.id) + "/statuses?" + query;
    }
    std::vector<std::string> ids(const std::string& query, const std::string& token = {}) {
        std::vector<std::string> ids;
        for (const auto& one : get(path(query), token).body) ids.push_back(one["id"]);
        return ids;
    }
    social::StatusRecord say(const std::string& text,
                             social::Visibility visibility = social::Visibility::public_) {
        clock_.advance(std::chrono::seconds(1));
        return publish(ana_, text, visibility);
    }
    social::StatusRecord reply(const social::AccountRecord& author,
                               const social::StatusRecord& parent) {
        clock_.advance(std::chrono::seconds(1));
        social::StatusDraft draft;
        draft.text = "yes";
        draft.in_reply_to = parent.id;
        return try_publish(author, draft).value();
    }
    void boost(const social::StatusRecord& status) {
        clock_.advance(std::chrono::seconds(1));
        write([&](storage::Transaction& tx) {
            ASSERT_TRUE(social::reblog(tx, site_, ana_, status));
        });
    }

    const social::AccountRecord dai_ = make_local("dai");
};

TEST_F(AccountStatuses, AreWhatTheViewerMaySee) {
    const auto open = say("un"), quiet = say("dau", social::Visibility::unlisted);
    const auto hidden = say("tri", social::Visibility::private_);
    const auto direct = say("pedwar", social::Visibility::direct);
    const auto id = [](const auto& status) { return to_string(status.id); };
    EXPECT_THAT(ids(""), ElementsAre(id(quiet), id(open)));
    EXPECT_THAT(ids("", make_token(dai_, "read")), ElementsAre(id(quiet), id(open)));
    make_follow(dai_, ana_);
    EXPECT_THAT(ids("", make_token(dai_, "read")), ElementsAre(id(hidden), id(quiet), id(open)));
    EXPECT_THAT(ids("", make_token(ana_, "read")),
                ElementsAre(id(direct), id(hidden), id(quiet), id(open)));
    EXPECT_EQ(get("/api/v1/accounts/99/statuses").status, 404);
}

TEST_F(AccountStatuses, ArePagedToTheEndAndBack) {
    const auto theirs = publish(dai_, "theirs");
    std::vector<std::string> all;
    for (int i = 0; i < 5; ++i) all.insert(all.begin(), to_string(say("post").id));
    boost(theirs);
    all.insert(all.begin(), ids("limit=1").at(0));
    all.insert(all.begin(), to_string(say("last").id));
    const auto walked =
        walk([&](const std::string& target) { return get(target); }, path("limit=2"), id_of_item);
    EXPECT_THAT(walked.there, ElementsAreArray(all));
    EXPECT_EQ(walked.pages, 4u);
    // Back from the last page: what is above it, page by page, each newest first.
    EXPECT_THAT(walked.back, ElementsAre(all[4], all[5], all[2], all[3], all[0], all[1]));
    EXPECT_THAT(ids("min_id=" + all[6] + "&limit=2"), ElementsAre(all[4], all[5]));
    EXPECT_THAT(ids("since_id=" + all[6] + "&limit=2"), ElementsAre(all[0], all[1]));
    EXPECT_THAT(ids("max_id=rubbish&limit=1"), ElementsAre(all[0]));
    EXPECT_THAT(ids("limit=0"), IsEmpty());
}

TEST_F(AccountStatuses, ShowBoostsAsPostsOfTheirOwn) {
    const auto theirs = publish(dai_, "theirs");
    boost(theirs);
    const auto shown = get(path()).body;
    ASSERT_EQ(shown.size(), 1u);
    EXPECT_EQ(shown[0]["account"]["acct"], "ana");
    EXPECT_EQ(shown[0]["reblog"]["id"], to_string(theirs.id));
    EXPECT_THAT(ids("exclude_reblogs=true"), IsEmpty());
}

TEST_F(AccountStatuses, ShowBoostsInTheOrderOfBoosting) {
    const auto older = publish(dai_, "older"), newer = publish(dai_, "newer");
    boost(newer);
    const auto own = say("own");
    boost(older);
    const auto shown = get(path()).body;
    ASSERT_EQ(shown.size(), 3u);
    EXPECT_EQ(shown[0]["reblog"]["id"], to_string(older.id));
    EXPECT_EQ(shown[1]["id"], to_string(own.id));
    EXPECT_EQ(shown[2]["reblog"]["id"], to_string(newer.id));
    const auto last = string_at(shown[2], "id");
    EXPECT_THAT(ids("limit=2&max_id=" + to_string(own.id)), ElementsAre(last));
    EXPECT_THAT(ids("limit=1&min_id=" + std::string(last)), ElementsAre(to_string(own.id)));
    EXPECT_THAT(ids("limit=1&since_id=" + std::string(last)),
                ElementsAre(string_at(shown[0], "id")));
}

TEST_F(AccountStatuses, LeaveOutRepliesToOthersButNotToOneself) {
    const auto first = say("un");
    const auto own = reply(ana_, first);
    const auto other = reply(ana_, publish(dai_, "theirs"));
    EXPECT_THAT(ids("exclude_replies=1"), ElementsAre(to_string(own.id), to_string(first.id)));
    EXPECT_EQ(ids("").size(), 3u);
}

TEST_F(AccountStatuses, AreChosenByTagAndByPictures) {
    const auto tagged = say("Oer yn y #Bala");
    say("no tag");
    EXPECT_THAT(ids("tagged=bala"), ElementsAre(to_string(tagged.id)));
    EXPECT_THAT(ids("tagged=other"), IsEmpty());
    EXPECT_THAT(ids("only_media=true"), IsEmpty());
    auto pictured = tagged;
    pictured.attachments.emplace_back().remote_url = "https://far.example/p.png";
    write([&](storage::Transaction& tx) { social::update_status(tx, tagged, pictured); });
    EXPECT_THAT(ids("only_media=true"), ElementsAre(to_string(tagged.id)));
}

TEST_F(AccountStatuses, ShowThePinnedOnes) {
    const auto pinned = say("un");
    say("dau");
    write([&](storage::Transaction& tx) { ASSERT_TRUE(social::pin(tx, site_, ana_, pinned.id)); });
    EXPECT_THAT(ids("pinned=true"), ElementsAre(to_string(pinned.id)));
    const auto closed = say("tri", social::Visibility::private_);
    write([&](storage::Transaction& tx) { ASSERT_TRUE(social::pin(tx, site_, ana_, closed.id)); });
    EXPECT_THAT(ids("pinned=true"), ElementsAre(to_string(pinned.id)));
    EXPECT_THAT(ids("pinned=true", make_token(ana_, "read")),
                ElementsAre(to_string(closed.id), to_string(pinned.id)));
}

TEST_F(AccountStatuses, AreNotForWhomTheAuthorBlocks) {
    say("un");
    write([&](storage::Transaction& tx) { ASSERT_TRUE(social::block(tx, site_, ana_, dai_)); });
    EXPECT_THAT(ids("", make_token(dai_, "read")), IsEmpty());
}

}  // namespace
}  // namespace ynghyd::api
