#include "social/relationships/block.hpp"
#include "social/relationships/mute.hpp"
#include "social/trends/tag.hpp"
#include "tests/unit/api/api_fixture.hpp"

namespace ynghyd::api {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class Search : public ApiFixture {
protected:
    Search() {
        look_up_ = [this](const std::string& text) {
            asked_.push_back(text);
            return found_;
        };
    }
    Called ask(const std::string& query, const std::string& rest = {}) {
        return get("/api/v2/search?q=" + percent_encode(query) + rest, token_);
    }
    static std::vector<std::string> ids(const Called& called, const char* kind) {
        std::vector<std::string> ids;
        for (const auto& one : called.body.at(kind)) ids.push_back(one["id"]);
        return ids;
    }

    static std::vector<std::string> names(const Called& called) {
        std::vector<std::string> names;
        for (const auto& tag : called.body.at("hashtags")) names.push_back(tag["name"]);
        return names;
    }

    const social::AccountRecord bob_ = make_remote("bob", "far.example");
    const std::string token_ = make_token(ana_, "read write");
    std::vector<std::string> asked_;
    Found found_;
};

// Checklist 8.103.
TEST_F(Search, AlwaysHasAllArrays) {
    for (const auto* type : {"", "&type=accounts", "&type=hashtags", "&type=statuses"}) {
        const auto shown = ask("nothing at all", type);
        EXPECT_EQ(shown.status, 200);
        for (const auto* kind : {"accounts", "statuses", "hashtags"})
            EXPECT_EQ(shown.body.at(kind), Json::array()) << kind;
    }
}

TEST_F(Search, FindsAccountsByNameAndHandle) {
    EXPECT_THAT(ids(ask("bo"), "accounts"), ElementsAre(to_string(bob_.id)));
    EXPECT_THAT(ids(ask("@bob@far.example"), "accounts"), ElementsAre(to_string(bob_.id)));
    EXPECT_THAT(ids(ask("bo", "&type=statuses"), "accounts"), IsEmpty());
    EXPECT_THAT(ids(ask("bo", "&type=accounts&offset=1"), "accounts"), IsEmpty());
    EXPECT_EQ(get("/api/v2/search?q=bo").body["accounts"].size(), 1u);
}

TEST_F(Search, FindsWhomTheCallerBlockedByTheirHandleOnly) {
    write([&](storage::Transaction& tx) { social::block(tx, site_, ana_, bob_); });
    EXPECT_THAT(ids(ask("bo"), "accounts"), IsEmpty());
    EXPECT_THAT(ids(ask("bob@far.example"), "accounts"), ElementsAre(to_string(bob_.id)));
}

TEST_F(Search, FindsHashtags) {
    publish(ana_, "#Eisteddfod");
    const auto found = ask("#eisteddfod", "&type=hashtags").body["hashtags"];
    ASSERT_EQ(found.size(), 1u);
    EXPECT_EQ(found[0]["name"], "eisteddfod");
    EXPECT_EQ(found[0]["following"], false);
}

TEST_F(Search, FindsHashtagsThatBeginSo) {
    publish(ana_, "#Eisteddfod and #EastWales");
    publish(ana_, "#EisteddfodYrUrdd", social::Visibility::unlisted);
    EXPECT_THAT(names(ask("EIST", "&type=hashtags")), ElementsAre("Eisteddfod"));
    EXPECT_THAT(names(ask("#e")), ElementsAre("EastWales", "Eisteddfod"));
    EXPECT_THAT(names(ask("e", "&type=hashtags&offset=1")), ElementsAre("Eisteddfod"));
    EXPECT_THAT(names(ask("steddfod")), IsEmpty());
    send_form(http::Method::post, "/api/v1/tags/eisteddfod/follow",
              make_token(ana_, "write:follows"));
    // What the caller follows comes first, and nothing twice.
    EXPECT_THAT(names(ask("e")), ElementsAre("eisteddfod", "EastWales"));
}

TEST_F(Search, LeavesOutHashtagsThatNobodyReviewed) {
    publish(ana_, "#Eisteddfod and #EastWales and #Easter");
    const auto only_reviewed = "&type=hashtags&exclude_unreviewed=true";
    EXPECT_THAT(names(ask("ea", only_reviewed)), IsEmpty());
    EXPECT_THAT(names(ask("easter", only_reviewed)), ElementsAre("easter")) << "its whole name";
    write([&](storage::Transaction& tx) {
        social::enter_tag(tx, "EastWales");
        EXPECT_TRUE(social::decide_on_tag(tx, social::tag_number("EastWales"), {.trendable = false},
                                          now()));
    });
    EXPECT_THAT(names(ask("ea", only_reviewed)), ElementsAre("EastWales"));
    EXPECT_THAT(names(ask("ea", "&type=hashtags")), ElementsAre("Easter", "EastWales"));
}

// Checklist 8.102.
TEST_F(Search, FindsThePostWhoseAddressItIs) {
    const auto post = publish(ana_, "Bore da");
    const auto quiet = publish(make_local("dai"), "Only for me", social::Visibility::direct);
    for (const auto& address : {post.uri, post.url})
        EXPECT_THAT(ids(ask(address), "statuses"), ElementsAre(to_string(post.id))) << address;
    EXPECT_THAT(ids(ask(quiet.uri), "statuses"), IsEmpty());
    EXPECT_THAT(ids(ask("https://copro.example/@ana/99"), "statuses"), IsEmpty());
    EXPECT_TRUE(get("/api/v2/search?q=" + percent_encode(post.uri)).body["statuses"].empty());
}

TEST_F(Search, AsksOtherServersWhenItIsToldTo) {
    found_.account = bob_.id;
    const auto address = std::string("https://far.example/@rob");
    EXPECT_THAT(ids(ask(address), "accounts"), IsEmpty());
    EXPECT_THAT(asked_, IsEmpty());
    EXPECT_THAT(ids(ask(address, "&resolve=true"), "accounts"), ElementsAre(to_string(bob_.id)));
    EXPECT_THAT(asked_, ElementsAre(address));
    const auto post = publish(ana_, "Bore da");
    found_ = {.account = {}, .status = post.id};
    EXPECT_THAT(ids(ask("https://far.example/1", "&resolve=1"), "statuses"),
                ElementsAre(to_string(post.id)));
    // Checklist 8.58.
    found_ = {.account = bob_.id, .status = {}};
    EXPECT_EQ(get("/api/v1/accounts/search?q=@rob@far.example&resolve=true", token_).body.size(),
              1u);
    EXPECT_EQ(asked_.back(), "@rob@far.example");
}

TEST_F(Search, AsksNobodyForPlainWordsOrTagsOrFurtherPages) {
    ask("bore da", "&resolve=true");
    ask("@bob", "&resolve=true");
    ask("@bob@far.example", "&resolve=true&type=hashtags");
    ask("@bob@far.example", "&resolve=true&type=accounts&offset=1");
    EXPECT_THAT(asked_, IsEmpty());
}

TEST_F(Search, AsksOtherServersForMembersOnly) {
    EXPECT_EQ(get("/api/v2/search?q=@a@far.example&resolve=true").status, 401);
    EXPECT_EQ(get("/api/v2/search?q=a&type=accounts&offset=1").status, 401);
    const auto narrow = make_token(ana_, "read:accounts");
    EXPECT_EQ(get("/api/v2/search?q=@a@far.example&resolve=true", narrow).status, 403);
    EXPECT_THAT(asked_, IsEmpty());
}

TEST_F(Search, FindsPostsByTheirWords) {
    const auto first = publish(ana_, "Bore da, Gymru");
    const auto second = publish(ana_, "Nos da", social::Visibility::private_);
    publish(make_local("dai"), "Prynhawn da", social::Visibility::unlisted);
    EXPECT_THAT(ids(ask("da"), "statuses"), ElementsAre(to_string(second.id), to_string(first.id)));
    EXPECT_THAT(ids(ask("gymru"), "statuses"), ElementsAre(to_string(first.id)));
    EXPECT_THAT(ids(ask("da", "&type=accounts"), "statuses"), IsEmpty());
    EXPECT_THAT(ids(get("/api/v2/search?q=da"), "statuses"), IsEmpty()) << "for members";
    // How Phanpy finds out whether there is a search at all.
    EXPECT_THAT(ids(ask("from:me", "&type=statuses&limit=1"), "statuses"),
                ElementsAre(to_string(second.id)));
}

TEST_F(Search, GoesThroughPostsPageByPage) {
    std::vector<std::string> all;
    for (int i = 0; i < 5; ++i)
        all.insert(all.begin(), to_string(publish(ana_, "leeks " + std::to_string(i)).id));
    std::vector<std::string> found;
    for (int offset = 0; offset < 20; offset += 2) {
        const auto page = ids(
            ask("leeks", "&type=statuses&limit=2&offset=" + std::to_string(offset)), "statuses");
        if (page.empty()) break;
        found.insert(found.end(), page.begin(), page.end());
    }
    EXPECT_EQ(found, all);
    EXPECT_THAT(ids(ask("leeks", "&type=statuses&max_id=" + all[3]), "statuses"),
                ElementsAre(all[4]));
    EXPECT_THAT(ids(ask("leeks", "&type=statuses&account_id=" + to_string(bob_.id)), "statuses"),
                IsEmpty());
}

TEST_F(Search, ShowsNothingThatOneMayNotSeeOrDoesNotWantTo) {
    const auto dai = make_local("dai");
    publish(dai, "@ana leeks");
    EXPECT_THAT(ask("leeks").body["statuses"], testing::SizeIs(1));
    write([&](storage::Transaction& tx) {
        EXPECT_TRUE(social::mute(tx, ana_, dai, true, Duration{}, now()));
    });
    EXPECT_THAT(ask("leeks").body["statuses"], IsEmpty());
    write([&](storage::Transaction& tx) {
        EXPECT_TRUE(social::unmute(tx, ana_.id, dai.id));
        EXPECT_TRUE(social::block(tx, site_, dai, ana_));
    });
    EXPECT_THAT(ask("leeks").body["statuses"], IsEmpty()) << "he keeps her out";
}

TEST_F(Search, RefusesWhatMakesNoSense) {
    EXPECT_EQ(ask("").status, 400);
    EXPECT_EQ(ask("a", "&type=cats").status, 400);
    EXPECT_EQ(ask("a", "&type=accounts&offset=-1").status, 400);
}

TEST_F(Search, AnswersInItsOldShape) {
    publish(ana_, "#Eisteddfod");
    const auto found = get("/api/v1/search?q=%23eisteddfod", token_);
    EXPECT_EQ(found.body["hashtags"], Json::array({"eisteddfod"}));
    EXPECT_EQ(found.body.size(), 3u);
    EXPECT_EQ(get("/api/v1/search?q=bo", token_).body["accounts"][0]["id"], to_string(bob_.id));
    EXPECT_EQ(get("/api/v1/search", token_).status, 400);
    EXPECT_EQ(get("/api/v1/search?q=bo").status, 401);
}

}  // namespace
}  // namespace ynghyd::api
