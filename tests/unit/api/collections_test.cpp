#include "social/accounts/collection.hpp"
#include "social/relationships/block.hpp"
#include "tests/unit/api/page_walk.hpp"
#include "tests/unit/api/reading_fixture.hpp"

namespace ynghyd::api {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

class CollectionCalls : public ReadingFixture {
protected:
    CollectionCalls() {
        for (auto account : {ana_, bob_, dai_}) {
            account.discoverable = true;
            write([&](storage::Transaction& tx) { social::put_account(tx, account); });
        }
    }
    Json make(const Json& wishes) {
        const auto made = post_to("/api/v1/collections", wishes);
        EXPECT_EQ(made.status, 200) << made.body.dump();
        return made.body["collection"];
    }
    std::string make_with_bob(const std::string& name = "Ferries") {
        return string_at_id(make({{"name", name}, {"account_ids", {to_string(bob_.id)}}}));
    }
    static std::string string_at_id(const Json& json) { return std::string(string_at(json, "id")); }
    Json shown(const std::string& id, const std::string& token = {}) {
        return get("/api/v1/collections/" + id, token).body;
    }
    const social::AccountRecord dai_ = make_local("dai");
    const std::string bobs_token_ = make_token(bob_, "read write");
};

TEST_F(CollectionCalls, ShowAllThatAppsKnow) {
    const auto made = make({{"name", "Ferries"},
                            {"description", "Who sails"},
                            {"language", "cy"},
                            {"tag_name", "ferries"},
                            {"sensitive", true},
                            {"discoverable", true},
                            {"account_ids", {to_string(bob_.id)}}});
    const auto id = string_at_id(made);
    EXPECT_EQ(made.size(), 15u);
    EXPECT_EQ(made["uri"], "https://copro.example/collections/" + id);
    EXPECT_EQ(made["url"], made["uri"]);
    EXPECT_EQ(made["name"], "Ferries");
    EXPECT_EQ(made["description"], "Who sails");
    EXPECT_EQ(made["language"], "cy");
    EXPECT_EQ(made["account_id"], to_string(ana_.id));
    EXPECT_EQ(made["local"], true);
    EXPECT_EQ(made["sensitive"], true);
    EXPECT_EQ(made["discoverable"], true);
    EXPECT_EQ(made["item_count"], 1);
    EXPECT_TRUE(made["created_at"].get<std::string>().ends_with("Z"));
    EXPECT_TRUE(made["updated_at"].is_string());
    EXPECT_EQ(made["tag"],
              (Json{{"name", "ferries"}, {"url", "https://copro.example/tags/ferries"}}));
    ASSERT_THAT(made["items"], SizeIs(1));
    EXPECT_TRUE(made["items"][0]["id"].is_string());
    EXPECT_EQ(made["items"][0]["state"], "accepted");
    EXPECT_EQ(made["items"][0]["account_id"], to_string(bob_.id));
    EXPECT_TRUE(made["items"][0]["created_at"].is_string());
    const auto anybodys = shown(id);
    EXPECT_EQ(anybodys["collection"], made);
    ASSERT_THAT(anybodys["accounts"], SizeIs(1));
    EXPECT_EQ(anybodys["accounts"][0]["acct"], "bob");
    EXPECT_EQ(get("/api/v1/collections/7").status, 404);
    EXPECT_EQ(get("/api/v1/collections/none").status, 404);
}

TEST_F(CollectionCalls, AreChangedAndDeletedByTheirOwnerAlone) {
    const auto id = make_with_bob();
    const auto path = "/api/v1/collections/" + id;
    const auto changed = ask(http::Method::patch, path, {{"description", "New"}});
    EXPECT_EQ(changed.body["collection"]["description"], "New");
    EXPECT_EQ(changed.body["collection"]["name"], "Ferries");
    EXPECT_EQ(
        ask(http::Method::patch, path, {{"description", ""}}).body["collection"]["description"],
        nullptr);
    const auto refused = ask(http::Method::patch, path, {{"name", std::string(41, 'a')}});
    EXPECT_EQ(refused.status, 422);
    EXPECT_THAT(refused.error(), HasSubstr("maximum is 40"));
    EXPECT_EQ(send_json(http::Method::patch, path, bobs_token_, {{"name", "Mine"}}).status, 403);
    EXPECT_EQ(send_json(http::Method::delete_, path, bobs_token_).status, 403);
    EXPECT_EQ(delete_at(path).body, Json::object());
    EXPECT_EQ(delete_at(path).status, 404);
    EXPECT_EQ(post_to("/api/v1/collections", Json::object()).status, 422);
}

TEST_F(CollectionCalls, TakeInLetGoAndAreLeft) {
    const auto id = make_with_bob();
    const auto items = "/api/v1/collections/" + id + "/items";
    const auto added = post_to(items, {{"account_id", to_string(dai_.id)}});
    ASSERT_EQ(added.status, 200) << added.body.dump();
    const auto dais = string_at_id(added.body["collection_item"]);
    EXPECT_EQ(post_to(items, {{"account_id", to_string(dai_.id)}}).status, 422);
    EXPECT_EQ(post_to(items, {{"account_id", to_string(cai_.id)}}).status, 403);
    EXPECT_EQ(post_to(items, {{"account_id", "7"}}).status, 404);
    EXPECT_EQ(post_to(items).status, 404);
    EXPECT_EQ(post_as(bobs_token_, items, {{"account_id", to_string(dai_.id)}}).status, 403);
    EXPECT_EQ(delete_at(items + "/" + dais).body, Json::object());
    EXPECT_EQ(delete_at(items + "/" + dais).status, 404);
    const auto bobs = string_at_id(shown(id)["collection"]["items"][0]);
    EXPECT_EQ(post_to(items + "/" + bobs + "/revoke").status, 404) << "that is not ana";
    EXPECT_EQ(post_as(bobs_token_, items + "/" + bobs + "/revoke").body, Json::object());
    EXPECT_EQ(shown(id)["collection"]["item_count"], 0);
    EXPECT_THAT(shown(id)["collection"]["items"], IsEmpty());
    EXPECT_THAT(shown(id)["accounts"], IsEmpty());
    const auto own = shown(id, token_)["collection"]["items"];
    ASSERT_THAT(own, SizeIs(1));
    EXPECT_EQ(own[0]["state"], "revoked");
    EXPECT_FALSE(own[0].contains("account_id"));
}

TEST_F(CollectionCalls, AreListedByOffset) {
    std::vector<std::string> ids;
    for (int i = 0; i < 5; ++i) ids.insert(ids.begin(), make_with_bob());
    const auto path = "/api/v1/accounts/" + to_string(ana_.id) + "/collections";
    std::vector<std::string> walked;
    auto target = path + "?limit=2";
    std::string last;
    for (int pages = 0; !target.empty() && pages < 10; ++pages) {
        const auto page = get(target);
        for (auto& id : list_of(page.body["collections"])) walked.push_back(id);
        last = api::linked(page.header("Link"), "prev");
        target = api::linked(page.header("Link"), "next");
    }
    EXPECT_EQ(walked, ids);
    EXPECT_EQ(list_of(get(last).body["collections"]),
              std::vector(ids.begin() + 2, ids.begin() + 4));
    EXPECT_EQ(get(path).header("Link"), "");
    EXPECT_THAT(get(path + "?offset=9").body["collections"], IsEmpty());
    EXPECT_EQ(get(path + "?offset=-1").status, 400);
    EXPECT_EQ(get("/api/v1/accounts/7/collections").status, 404);
}

TEST_F(CollectionCalls, AreListedForOthersWhenTheyAreToBeFound) {
    const auto open = make_with_bob();
    const auto hidden = string_at_id(make({{"name", "Drafts"}, {"discoverable", false}}));
    const auto path = "/api/v1/accounts/" + to_string(ana_.id) + "/collections";
    EXPECT_THAT(list_of(get(path).body["collections"]), ElementsAre(open));
    EXPECT_THAT(list_of(get(path, bobs_token_).body["collections"]), ElementsAre(open));
    EXPECT_THAT(list_of(read_from(path).body["collections"]), ElementsAre(hidden, open));
    EXPECT_EQ(get("/api/v1/collections/" + hidden).status, 200) << "by its address";
}

TEST_F(CollectionCalls, AreListedForWhoIsInThem) {
    const auto id = make_with_bob();
    const auto bobs = "/api/v1/accounts/" + to_string(bob_.id) + "/in_collections";
    EXPECT_THAT(list_of(get(bobs, bobs_token_).body["collections"]), ElementsAre(id));
    EXPECT_THAT(list_of(get(bobs + "?limit=1&offset=1", bobs_token_).body["collections"]),
                IsEmpty());
    EXPECT_EQ(read_from(bobs).status, 403);
}

TEST_F(CollectionCalls, AreNothingForWhomTheirOwnerBlocks) {
    const auto id = make_with_bob();
    write([&](storage::Transaction& tx) { EXPECT_TRUE(social::block(tx, site_, ana_, dai_)); });
    const auto token = make_token(dai_, "read");
    EXPECT_EQ(get("/api/v1/collections/" + id, token).status, 404);
    const auto path = "/api/v1/accounts/" + to_string(ana_.id) + "/collections";
    EXPECT_THAT(get(path, token).body["collections"], IsEmpty());
    write([&](storage::Transaction& tx) { EXPECT_TRUE(social::block(tx, site_, bob_, ana_)); });
    EXPECT_THAT(shown(id)["accounts"], IsEmpty()) << "who blocks is no longer in it";
}

TEST_F(CollectionCalls, AreFoundByTheirAddress) {
    const auto id = make_with_bob();
    const auto address = "https://copro.example/collections/" + id;
    const auto found = read_from("/api/v2/search?q=" + percent_encode(address));
    EXPECT_THAT(list_of(found.body["collections"]), ElementsAre(id));
    EXPECT_THAT(list_of(read_from("/api/v2/search?type=collections&q=" + percent_encode(address))
                            .body["collections"]),
                ElementsAre(id));
    EXPECT_THAT(
        read_from("/api/v2/search?type=accounts&q=" + percent_encode(address)).body["collections"],
        IsEmpty());
    const auto status = publish(bob_, "See " + address + " and " + address + "/");
    const auto seen = read_from("/api/v1/statuses/" + to_string(status.id)).body;
    ASSERT_THAT(seen["tagged_collections"], SizeIs(1));
    EXPECT_EQ(seen["tagged_collections"][0]["id"], id);
}

TEST_F(CollectionCalls, TellWhoIsInThem) {
    const auto id = make_with_bob();
    const auto told = get("/api/v1/notifications", bobs_token_).body;
    ASSERT_THAT(told, SizeIs(1));
    EXPECT_EQ(told[0]["type"], "added_to_collection");
    EXPECT_EQ(told[0]["account"]["acct"], "ana");
    EXPECT_EQ(told[0]["collection"]["id"], id);
    const auto grouped = get("/api/v2/notifications", bobs_token_).body["notification_groups"];
    ASSERT_THAT(grouped, SizeIs(1));
    EXPECT_EQ(grouped[0]["collection"]["id"], id);
}

TEST_F(CollectionCalls, ComeWithWordsForAppsThatDoNotKnowThem) {
    make_with_bob();
    const auto known = "supported_types[]=mention&supported_types[]=added_to_collection";
    const auto unknown = "supported_types[]=mention&supported_types[]=follow";
    const auto path = std::string("/api/v1/notifications");
    for (const auto& target : {path, path + "?" + known})
        EXPECT_FALSE(get(target, bobs_token_).body[0].contains("fallback")) << target;
    const auto told = get(path + "?" + unknown, bobs_token_).body[0];
    EXPECT_EQ(told["fallback"], (Json{{"title", "ana added you to a collection"},
                                      {"summary", nullptr},
                                      {"details", nullptr},
                                      {"description", nullptr}}));
    const auto one = get(path + "/" + string_at_id(told) + "?" + unknown, bobs_token_).body;
    EXPECT_EQ(one["fallback"], told["fallback"]);
    const auto group = get(std::string("/api/v2/notifications?") + unknown, bobs_token_)
                           .body["notification_groups"][0];
    EXPECT_EQ(group["fallback"], told["fallback"]);
}

TEST_F(CollectionCalls, AreReportedWithTheirOwner) {
    const auto id = make_with_bob();
    const auto report = [&](const social::AccountRecord& target, const Json& ids) {
        return post_as(bobs_token_, "/api/v1/reports",
                       {{"account_id", to_string(target.id)}, {"collection_ids", ids}})
            .body;
    };
    const auto made = report(ana_, {id, id, "7", "what"});
    EXPECT_EQ(made["collection_ids"], Json::array({id}));
    EXPECT_EQ(report(dai_, {id})["collection_ids"], Json::array());
    auto user = make_user(dai_);
    user.role = social::Role::moderator;
    write([&](storage::Transaction& tx) { social::put_user(tx, user); });
    const auto moderator = make_token(dai_, "admin:read", dai_.id);
    const auto seen =
        get("/api/v1/admin/reports/" + std::string(string_at(made, "id")), moderator).body;
    ASSERT_EQ(seen["collections"].size(), 1u) << seen.dump();
    EXPECT_EQ(seen["collections"][0]["name"], "Ferries");
}

}  // namespace
}  // namespace ynghyd::api
