#include "social/relationships/block.hpp"
#include "social/statuses/interact.hpp"
#include "tests/unit/api/api_fixture.hpp"

namespace ynghyd::api {
namespace {

using social::Visibility;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;
using testing::StartsWith;

class Marks : public ApiFixture {
protected:
    Called act(const social::StatusRecord& status, const std::string& verb,
               const Json& body = Json::object()) {
        return post_as(token_, path(status, verb), body);
    }
    static std::string path(const social::StatusRecord& status, const std::string& rest) {
        return "/api/v1/statuses/" + to_string(status.id) + "/" + rest;
    }
    const social::AccountRecord ben_ = make_local("ben");
    const std::string token_ = make_token(ana_, "read write");
};

struct Verb {
    const char* done;
    const char* undone;
    const char* flag;
};
class Verbs : public Marks, public testing::WithParamInterface<Verb> {};

// Checklist 8.69.
TEST_P(Verbs, AreDoneOnceAndTakenBack) {
    const auto& verb = GetParam();
    const auto status = publish(ana_, "hello");
    for (int i = 0; i < 2; ++i) {
        const auto done = act(status, verb.done);
        EXPECT_EQ(done.status, 200) << done.body.dump();
        EXPECT_EQ(get("/api/v1/statuses/" + to_string(status.id), token_).body[verb.flag], true);
    }
    for (int i = 0; i < 2; ++i) {
        const auto undone = act(status, verb.undone);
        EXPECT_EQ(undone.status, 200) << undone.body.dump();
        EXPECT_EQ(undone.body["id"], to_string(status.id));
        EXPECT_EQ(undone.body[verb.flag], false);
    }
}

TEST_P(Verbs, AreForWhatOneSees) {
    const auto hidden = publish(ben_, "hidden", Visibility::private_);
    EXPECT_EQ(act(hidden, GetParam().done).status, 404);
    EXPECT_EQ(act(hidden, GetParam().undone).status, 404);
    EXPECT_EQ(post_as(token_, std::string("/api/v1/statuses/1/") + GetParam().done).status, 404);
}

INSTANTIATE_TEST_SUITE_P(All, Verbs,
                         testing::Values(Verb{"favourite", "unfavourite", "favourited"},
                                         Verb{"reblog", "unreblog", "reblogged"},
                                         Verb{"bookmark", "unbookmark", "bookmarked"},
                                         Verb{"pin", "unpin", "pinned"}),
                         [](const auto& row) { return std::string(row.param.done); });

TEST_F(Marks, AreCounted) {
    const auto status = publish(ben_, "hello");
    EXPECT_EQ(act(status, "favourite").body["favourites_count"], 1);
    EXPECT_EQ(last_activity(ana_).type, social::ActivityType::like);
    act(status, "reblog");
    const auto shown = get("/api/v1/statuses/" + to_string(status.id));
    EXPECT_EQ(shown.body["reblogs_count"], 1);
    EXPECT_EQ(shown.body["favourites_count"], 1);
}

TEST_F(Marks, AreTakenBackByWhoIsBlockedSince) {
    const auto status = publish(ben_, "hello");
    act(status, "favourite");
    write([&](storage::Transaction& tx) { EXPECT_TRUE(social::block(tx, site_, ben_, ana_)); });
    EXPECT_EQ(act(status, "favourite").status, 404);
    EXPECT_EQ(act(status, "unfavourite").status, 200);
    EXPECT_EQ(act(status, "unfavourite").status, 404);
}

TEST_F(Marks, OfABoostForFollowersAreForThem) {
    const auto status = publish(ben_, "hello");
    const auto boost = act(status, "reblog", {{"visibility", "private"}}).body;
    EXPECT_EQ(boost["visibility"], "private");
    const auto cai = make_local("cai");
    const auto cais = make_token(cai, "read write");
    const auto own = "/api/v1/statuses/" + std::string(string_at(boost, "id"));
    const auto posts = "/api/v1/accounts/" + to_string(ana_.id) + "/statuses";
    const auto people = "/api/v1/statuses/" + to_string(status.id) + "/reblogged_by";
    const auto seen_with = [&](const std::string& token) {
        return std::vector<std::size_t>{get(own, token).status == 200 ? 1u : 0u,
                                        get(posts, token).body.size(),
                                        get(people, token).body.size()};
    };
    EXPECT_EQ(seen_with(""), (std::vector<std::size_t>{0, 0, 0}));
    EXPECT_EQ(seen_with(cais), (std::vector<std::size_t>{0, 0, 0}));
    EXPECT_EQ(seen_with(token_), (std::vector<std::size_t>{1, 1, 1}));
    EXPECT_EQ(get(own + "/context", cais).status, 404);
    post_as(cais, "/api/v1/accounts/" + to_string(ana_.id) + "/follow");
    EXPECT_EQ(seen_with(cais), (std::vector<std::size_t>{1, 1, 1}));
}

TEST_F(Marks, OfABoostAreForWhomPostsAreWhenTheAppDoesNotSay) {
    send_form(http::Method::patch, "/api/v1/accounts/update_credentials", token_,
              "source[privacy]=private");
    EXPECT_EQ(act(publish(ben_, "hello"), "reblog").body["visibility"], "private");
}

// Checklist 8.70 and 8.71.
TEST_F(Marks, OfABoostAnswerTheBoost) {
    const auto status = publish(ben_, "hello");
    const auto boost = act(status, "reblog", {{"visibility", "unlisted"}});
    EXPECT_NE(boost.body["id"], to_string(status.id));
    EXPECT_EQ(boost.body["account"]["acct"], "ana");
    EXPECT_EQ(boost.body["visibility"], "unlisted");
    EXPECT_EQ(boost.body["content"], "");
    EXPECT_EQ(boost.body["quote"], nullptr);
    EXPECT_EQ(boost.body["reblog"]["id"], to_string(status.id));
    EXPECT_EQ(boost.body["reblog"]["reblogged"], true);
    EXPECT_EQ(boost.body["reblog"]["content"], "<p>hello</p>");
    EXPECT_EQ(act(status, "reblog").body["id"], boost.body["id"]) << "the same again";
    const auto own = "/api/v1/statuses/" + std::string(string_at(boost.body, "id"));
    EXPECT_EQ(get(own).body["reblog"]["id"], to_string(status.id));
    EXPECT_EQ(post_as(token_, own + "/favourite").body["id"], to_string(status.id));
    EXPECT_EQ(send_json(http::Method::delete_, own, make_token(ben_, "write")).status, 404);
    EXPECT_EQ(send_json(http::Method::delete_, own, token_).body["reblog"]["id"],
              to_string(status.id));
    EXPECT_EQ(get(own).status, 404);
    EXPECT_EQ(last_activity(ana_).type, social::ActivityType::undo);
}

TEST_F(Marks, BoostNothingThatIsNotForEverybody) {
    const auto direct = publish(ana_, "@ben psst", Visibility::direct);
    EXPECT_EQ(act(direct, "reblog").status, 422);
    EXPECT_EQ(act(publish(ana_, "f", Visibility::private_), "reblog").status, 200) << "one's own";
    EXPECT_EQ(act(publish(ben_, "o"), "reblog", {{"visibility", "direct"}}).status, 422);
    EXPECT_EQ(act(publish(ben_, "o"), "reblog", {{"visibility", "x"}}).status, 422);
}

TEST_F(Marks, PinOnlyWhatIsOnesOwn) {
    EXPECT_EQ(act(publish(ben_, "his"), "pin").status, 422);
    EXPECT_EQ(act(publish(ana_, "@ben psst", Visibility::direct), "pin").status, 422);
}

TEST_F(Marks, SayWhoDid) {
    const auto status = publish(ana_, "hello");
    std::vector<std::string> names;
    for (int i = 0; i < 3; ++i) names.push_back("m" + std::to_string(i));
    for (const auto& name : names) {
        const auto member = make_local(name);
        write([&](storage::Transaction& tx) {
            EXPECT_TRUE(social::favourite(tx, site_, member, status));
            EXPECT_TRUE(social::reblog(tx, site_, member, status));
        });
    }
    for (const auto* list : {"favourited_by", "reblogged_by"}) {
        auto page = get(path(status, list) + "?limit=2");
        EXPECT_EQ(page.body[0]["acct"], "m2");
        EXPECT_THAT(page.body, SizeIs(2));
        EXPECT_THAT(std::string(page.header("Link")), HasSubstr("since_id="));
        page = get(link_of(page, "next"));
        ASSERT_THAT(page.body, SizeIs(1));
        EXPECT_EQ(page.body[0]["acct"], "m0");
        EXPECT_EQ(link_of(page, "next"), "") << "there is no more";
    }
    const auto hidden = publish(ana_, "hidden", Visibility::private_);
    EXPECT_EQ(get(path(hidden, "favourited_by")).status, 404);
    EXPECT_EQ(get(path(hidden, "reblogged_by"), make_token(ben_, "read")).status, 404);
}

TEST_F(Marks, SayNothingOfWhoBlocksTheViewer) {
    const auto cai = make_local("cai");
    const auto status = publish(cai, "hello");
    write([&](storage::Transaction& tx) {
        EXPECT_TRUE(social::favourite(tx, site_, ben_, status));
        EXPECT_TRUE(social::reblog(tx, site_, ben_, status));
    });
    const auto names_for = [&](const std::string& token) {
        std::vector<std::string> names;
        for (const auto* list : {"favourited_by", "reblogged_by"})
            for (const auto& one : get(path(status, list), token).body)
                names.push_back(one["acct"]);
        return names;
    };
    EXPECT_THAT(names_for(token_), ElementsAre("ben", "ben"));
    post_as(make_token(ben_, "write"), "/api/v1/accounts/" + to_string(ana_.id) + "/block");
    EXPECT_THAT(names_for(token_), IsEmpty());
    EXPECT_THAT(names_for(make_token(cai, "read")), ElementsAre("ben", "ben"));
    EXPECT_THAT(names_for(""), ElementsAre("ben", "ben"));
}

class Kept : public Marks, public testing::WithParamInterface<const char*> {
protected:
    std::string list() const { return std::string("/api/v1/") + GetParam() + "s"; }
    std::vector<std::string> keep(int number) {
        std::vector<std::string> newest_first;
        for (int i = 0; i < number; ++i) {
            const auto status = publish(ben_, std::to_string(i));
            EXPECT_EQ(act(status, GetParam()).status, 200);
            newest_first.insert(newest_first.begin(), to_string(status.id));
        }
        return newest_first;
    }
};

// Checklist 8.30, 8.31 and 8.34.
TEST_P(Kept, IsListedToTheEndAndBack) {
    const auto all = keep(5);
    EXPECT_EQ(ids_in(get(list(), token_)), all);
    std::vector<std::string> seen;
    Called page = get(list() + "?limit=2", token_), last;
    EXPECT_THAT(std::string(page.header("Link")), StartsWith("<https://copro.example" + list()));
    while (!page.body.empty()) {
        for (const auto& id : ids_in(page)) seen.push_back(id);
        last = page;
        const auto next = link_of(page, "next");
        if (next.empty()) break;
        EXPECT_THAT(next, HasSubstr("limit=2&max_id="));
        page = get(next, token_);
    }
    EXPECT_EQ(seen, all);
    std::vector<std::string> back = ids_in(last);
    for (page = get(link_of(last, "prev"), token_); !page.body.empty();
         page = get(link_of(page, "prev"), token_)) {
        const auto ids = ids_in(page);
        back.insert(back.begin(), ids.begin(), ids.end());
    }
    EXPECT_EQ(back, all);
    EXPECT_EQ(page.header("Link"), "") << "an empty page leads nowhere";
}

// Checklist 8.33.
TEST_P(Kept, IsListedWithinLimits) {
    const auto all = keep(3);
    EXPECT_EQ(ids_in(get(list() + "?limit=1000&max_id=x&since_id=0&min_id=-4", token_)), all);
    EXPECT_THAT(ids_in(get(list() + "?limit=0", token_)), IsEmpty());
    EXPECT_THAT(ids_in(get(list() + "?limit=-1", token_)), ElementsAre(all[0]));
}

TEST_P(Kept, LosesWhatIsGone) {
    const auto status = publish(ben_, "hello");
    act(status, GetParam());
    ASSERT_TRUE(erase(ben_, status.id));
    EXPECT_THAT(ids_in(get(list(), token_)), IsEmpty());
    EXPECT_TRUE(store_.rows(storage::table::mark_by_account).empty());
    EXPECT_TRUE(store_.rows(storage::table::bookmark).empty());
}

TEST_P(Kept, IsInTheOrderOfKeeping) {
    const auto first = publish(ben_, "first"), second = publish(ben_, "second");
    act(second, GetParam());
    act(first, GetParam());
    EXPECT_THAT(ids_in(get(list(), token_)),
                ElementsAre(to_string(first.id), to_string(second.id)));
    act(first, std::string("un") + GetParam());
    EXPECT_THAT(ids_in(get(list(), token_)), ElementsAre(to_string(second.id)));
    EXPECT_THAT(ids_in(get(list(), make_token(ben_, "read"))), IsEmpty()) << "each has their own";
}

INSTANTIATE_TEST_SUITE_P(Lists, Kept, testing::Values("favourite", "bookmark"),
                         [](const auto& row) { return std::string(row.param); });

}  // namespace
}  // namespace ynghyd::api
